"""下载: the signed files of many contracts as one zip."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.batches.actions import retry_failed
from hetong.batches.actions.sweeping import sweep
from hetong.batches.archive import KEPT, MANIFEST, archive_name, archive_of
from hetong.batches.models import PackedFile
from hetong.batches.packing import HEADINGS, safe, unique
from hetong.contracts import files
from hetong.contracts.actions import download
from hetong.contracts.file_store import file_store
from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from tests import factories
from tests.batches.conftest import outcome, worked_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(account):
    """Two contracts in 已签订."""
    boss = factories.with_seals(account)
    people = [factories.a_person(name) for name in ("巴特尔", "敖登·图雅")]
    made = [factories.a_contract_at("awaiting_employer_signature", account, person) for person in people]
    factories.stamped(account, made, boss)
    return [Contract.objects.select_related("current").get(pk=contract.pk) for contract in made]


def opened(batch) -> zipfile.ZipFile:
    """The zip as somebody gets it."""
    return zipfile.ZipFile(io.BytesIO(b"".join(archive_of(batch).stream())))


def test_the_zip_holds_a_list_and_every_file(run, signed):
    found = opened(run("download", signed))
    names = [f"{contract.worker_name}-{contract.number}-v1.pdf" for contract in signed]
    assert (found.testzip(), found.namelist()) == (None, [MANIFEST, *names])


def test_every_file_is_the_signed_one(run, signed):
    found, roots = opened(run("download", signed)), provide(CertificateAuthority).trust_roots()
    for name in found.namelist()[1:]:
        report = verify(found.read(name), roots=roots)
        assert (report.intact, len(report.signatures)) == (True, 2)


def test_the_list_says_what_lies_where(run, signed):
    found = opened(run("download", signed))
    raw = found.read(MANIFEST)
    heading, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert (raw[:3], heading) == (b"\xef\xbb\xbf", list(HEADINGS))
    for line, contract in zip(lines, signed, strict=True):
        told = dict(zip(heading, line, strict=True))
        assert (told["编号"], told["劳动者"], told["状态"]) == (
            contract.number,
            contract.worker_name,
            "已签订",
        )
        assert told["合同结束日期"] == contract.end_date.isoformat()
        assert told["SHA-256"] == sha256_hex(found.read(told["文件"]))


def test_what_is_not_concluded_is_skipped(run, signed, drafts):
    batch = run("download", [*signed, drafts[0]])
    assert (outcome(batch), len(opened(batch).namelist())) == (["done", "done", "skipped"], 3)


def test_each_contract_tells_who_took_it(run, signed, by):
    run("download", signed)
    last = chain.history(signed[0].subject)[-1]
    digest = signed[0].current.newest_file.rsplit("/", 1)[-1]
    assert (last.event, last.actor, last.detail) == (
        "contract.download",
        by.as_record(),
        {"digests": [digest]},
    )


def test_nothing_to_take_before_all_have_signed(drafts, by):
    with pytest.raises(WrongState):
        download(drafts[0], by=by, now=timezone.now())


def test_a_damaged_file_is_found_while_packing_and_the_rest_goes_on(run, signed, by):
    key = signed[0].current.newest_file
    whole = file_store().read(key)
    file_store().write(key, whole[:-1])
    batch = run("download", signed)
    assert (outcome(batch), len(opened(batch).namelist())) == (["failed", "done"], 2)
    assert chain.history(signed[0].subject)[-1].event == "contract.stamp"
    file_store().write(key, whole)
    retry_failed(batch, by=by, now=timezone.now())
    assert (outcome(worked_off(batch)), len(opened(batch).namelist())) == (["done", "done"], 3)


def test_there_is_nothing_to_fetch_while_it_is_packed(begin, signed):
    with pytest.raises(WrongState):
        archive_of(begin("download", signed))


def test_after_a_week_it_is_gone(run, signed, by):
    batch = run("download", signed)
    sweep(now=timezone.now() + KEPT - timedelta(minutes=1))
    assert PackedFile.objects.count() == 2
    sweep(now=timezone.now() + KEPT + timedelta(minutes=1))
    batch.refresh_from_db()
    assert (PackedFile.objects.count(), batch.removed_at is not None) == (0, True)
    with pytest.raises(WrongState, match="已过保留期"):
        archive_of(batch)
    assert files.get(signed[0].current.newest_file)


def test_the_name_of_the_zip_holds_nothing_personal(run, signed):
    batch = run("download", signed)
    assert archive_name(batch) == f"劳动合同-{timezone.localtime(batch.created_at):%Y%m%d-%H%M}.zip"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("敖登·图雅", "敖登·图雅"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "未填姓名"),
        ("", "未填姓名"),
        ("名\x00\n", "名__"),
        ("𠮷" * 120, "𠮷" * 100),
    ],
)
def test_names_that_every_file_system_takes(name, expected):
    assert safe(name) == expected


def test_duplicates_are_numbered():
    taken: set[str] = set()
    assert [unique("a.pdf", taken) for _ in range(3)] == ["a.pdf", "a（2）.pdf", "a（3）.pdf"]
