"""The seal across pages: where its strips fall, that together they are the seal, and that nothing else passes for one."""

import re
import subprocess
from io import BytesIO

import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageChops, ImageStat

from hetong.documents.marks import find_marks
from hetong.documents.prepare import prepare
from hetong.documents.seam_layout import MOST_PAGES, strips
from hetong.documents.verify import verify
from tests.documents.attacks.appending import appended, body
from tests.documents.signing_kit import BOXES, signed, typeset
from tests.documents.test_permissions import broken, hanko

DPI = 100
SIDE = round(42 / 25.4 * DPI)


def test_a_single_page_has_none():
    assert strips(1) == []


@pytest.mark.parametrize("pages", [2, 3, MOST_PAGES])
def test_one_seal_gives_each_page_its_part(pages):
    assert [(one.page, one.part, one.parts) for one in strips(pages)] == [(n, n, pages) for n in range(pages)]


@pytest.mark.parametrize("pages", [11, 12, 19, 20, 60])
def test_seals_of_a_long_contract_share_a_page_at_different_heights(pages):
    found = strips(pages)
    assert {one.page for one in found} == set(range(pages))
    assert all(one.parts <= MOST_PAGES for one in found)
    ends = [one for one in found if one.part == one.parts - 1][:-1]
    starts = [one for one in found if one.part == 0][1:]
    assert [one.page for one in ends] == [one.page for one in starts] != []
    assert all(abs(end.rise - start.rise) > 42 for end, start in zip(ends, starts, strict=True))


def test_everybody_accepts_it(kit, across):
    assert verify(across, roots=kit.roots).trusted
    assert hanko(across, kit) == [True, True]


def test_the_worker_leaves_the_strips_to_the_employer(kit, across):
    only_worker = across[: find_marks(across)[0].end]
    with Pdf.open(BytesIO(only_worker)) as document:
        assert [one.AP.N.Seal.read_bytes() for one in document.Root.AcroForm.Fields[-1].Kids] == [b"", b""]


def test_the_strips_side_by_side_are_the_seal(across, tmp_path):
    (tmp_path / "contract.pdf").write_bytes(across)
    command = ["pdftoppm", "-r", str(DPI), "-png", "contract.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    pages = [Image.open(one).convert("RGB") for one in sorted(tmp_path.glob("page-*.png"))]
    together = Image.new("RGB", (SIDE, SIDE), "white")
    for n, page in enumerate(pages):
        top = (page.height - SIDE) // 2
        part = page.crop((page.width - SIDE // 2, top, page.width, top + SIDE))
        together.paste(part, (n * SIDE // 2, 0))
    seal = BOXES["employer"]
    left, top = round(seal.x * DPI / 72), pages[1].height - round((seal.y + seal.height) * DPI / 72)
    whole = pages[1].crop(
        (left, top, left + round(seal.width * DPI / 72), pages[1].height - round(seal.y * DPI / 72))
    )
    difference = ImageChops.difference(together, whole.resize(together.size))
    assert ImageStat.Stat(whole).mean[1] < 250, "there is a seal to compare with"
    assert max(ImageStat.Stat(difference).mean) < 8


def test_buttons_have_states_and_do_nothing(across):
    """ISO 19005-2 §6.3.3 and §6.4.1."""
    with Pdf.open(BytesIO(across)) as document:
        for one in document.Root.AcroForm.Fields[-1].Kids:
            assert list(one.AP.N.keys()) == ["/Seal"] and str(one.AS) == "/Seal"
            assert Name.A not in one and Name.AA not in one


def strip_numbers(pdf: bytes) -> list[int]:
    return [int(n) for n in re.findall(rb" (\d+) 0 R", re.search(rb"/Kids \[(.*?)\] /T \(seam\)", pdf)[1])]


def test_a_strip_taken_away_or_exchanged_later_is_reported_by_pyhanko_too(kit, across):
    first, second = strip_numbers(across)
    empty = across.index(b"\n%d 0 obj\n" % first)
    for text in (
        re.search(rb"<<.*?>>\nendobj", across[empty:])[0].removesuffix(b"\nendobj"),
        body(across, second),
    ):
        changed = appended(across, {first: text})
        assert "change_forbidden" in broken(changed, kit)
        assert not all(hanko(changed, kit))


def test_a_stamp_that_draws_one_strip_less_is_none_of_ours(kit, monkeypatch):
    from hetong.documents import updates

    blank = prepare(typeset(), BOXES, seam=True)
    worker = signed(blank, "worker", kit.worker(blank), kit.tsa)
    whole = updates.strip_objects
    monkeypatch.setattr(updates, "strip_objects", lambda *given: whole(*given)[:-2])
    stamped = signed(worker, "employer", kit.employer(), kit.tsa, kit.seal)
    monkeypatch.undo()
    assert "foreign_change" in broken(stamped, kit)


ONLY_WORKER = {"worker": BOXES["worker"]}


@pytest.mark.parametrize(("boxes", "seam"), [(BOXES, False), (ONLY_WORKER, True)])
def test_there_is_no_place_without_the_wish_or_the_employer(boxes, seam):
    with Pdf.open(BytesIO(prepare(typeset(), boxes, seam=seam))) as document:
        assert [str(one.T) for one in document.Root.AcroForm.Fields] == list(boxes)
