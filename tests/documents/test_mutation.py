"""Whatever is changed anywhere must be noticed: by our own check, and by the independent ones."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from random import Random

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hetong.documents.marks import find_marks
from hetong.documents.verify import verify

PLACES, PLACES_OF_THE_OTHERS, PLACES_ACROSS = 2100, 700, 300
"""Of each of the five kinds of change: 10,500 for the file with two signatures, 3,500 for each of two others, 1,500 for the
one with the seal across its pages."""
FEW = 30

Change = Callable[[bytes, int, Random], bytes]


def inserted(pdf, place, chance):
    return pdf[:place] + chance.randbytes(chance.choice([1, 2, 20])) + pdf[place:]


def deleted(pdf, place, chance):
    return pdf[:place] + pdf[place + chance.choice([1, 2, 20]) :]


def exchanged(pdf, place, chance):
    """Two neighbouring runs change places; where they are alike, nothing would be changed."""
    length = chance.choice([1, 2, 20])
    while (
        pdf[place : place + length] == pdf[place + length : place + 2 * length]
        and place < len(pdf) - 2 * length
    ):
        place += 1
    first, second = pdf[place : place + length], pdf[place + length : place + 2 * length]
    return pdf[:place] + second + first + pdf[place + 2 * length :]


def repeated(pdf, place, chance):
    """A run from anywhere in the file is appended, as an update that repeats old bytes."""
    return pdf + pdf[place : place + chance.choice([1, 60, 2000])]


def turned(pdf, place, chance):
    return flipped(pdf, place, chance.randrange(8))


CHANGES: dict[str, Change] = {
    change.__name__: change for change in (turned, inserted, deleted, exchanged, repeated)
}


def flipped(pdf, place, bit):
    changed = bytearray(pdf)
    changed[place] ^= 1 << bit
    return bytes(changed)


def evenly(pdf, count):
    """Places spread over the file, each with one of the eight bits."""
    return [(index * len(pdf) // count, index % 8) for index in range(count)]


def covered(pdf, count):
    """Places inside what both signatures cover: outside any /Contents string."""
    end = find_marks(pdf)[0].hole
    return [(index * end // count, index % 8) for index in range(count)]


def in_contents(pdf):
    """A bit of every byte of the last signature's CMS, which no signature covers."""
    mark = find_marks(pdf)[-1]
    return [(place, place % 4) for place in range(mark.hole + 2, mark.hole + 2 * len(mark.cms(pdf)), 2)]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("both", PLACES),
        ("both_rsa", PLACES_OF_THE_OTHERS),
        ("three", PLACES_OF_THE_OTHERS),
        ("across", PLACES_ACROSS),
    ],
)
def test_any_change_is_noticed(kit, request, name, count, change):
    pdf, chance = request.getfixturevalue(name), Random(f"{name} {change}")
    for place, _ in evenly(pdf, count):
        changed = CHANGES[change](pdf, place, chance)
        assert changed != pdf
        assert not verify(changed, roots=kit.roots).intact, (change, place)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["both", "both_rsa", "three"])
def test_any_flipped_bit_of_the_last_contents_is_noticed(kit, request, name):
    pdf = request.getfixturevalue(name)
    assert [at for at in in_contents(pdf) if verify(flipped(pdf, *at), roots=kit.roots).intact] == []


def test_changed_letter_case_of_a_hexadecimal_digit_is_noticed(kit, both):
    mark = find_marks(both)[-1]
    place = next(at for at in range(mark.hole, mark.resume) if both[at] in b"abcdef")
    assert not verify(flipped(both, place, 5), roots=kit.roots).intact


def test_whole_contents_of_another_signature_is_noticed(kit, both):
    first, last = find_marks(both)
    other = first.cms(both).hex().encode().ljust(2 * last.reserve, b"0")
    pdf = both[: last.hole + 1] + other + both[last.resume - 1 :]
    assert not verify(pdf, roots=kit.roots).intact


def hanko_accepts(pdf, roots, count=2):
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in roots], allow_fetching=False
    )
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        checked = [validate_pdf_signature(one, context, ts_validation_context=context) for one in found]
        return len(checked) == count and all(one.bottom_line for one in checked)
    except Exception:  # damaged files raise whatever the parser meets
        return False


def test_pyhanko_notices_too(kit, both):
    assert [at for at in covered(both, FEW) if hanko_accepts(flipped(both, *at), kit.roots)] == []


def test_pdfsig_notices_too(both, tmp_path):
    accepted = [at for at in covered(both, FEW) if pdfsig_accepts(flipped(both, *at), tmp_path)]
    assert accepted == []


def test_openssl_notices_too(kit, both, tmp_path):
    mark = find_marks(both)[0]
    (tmp_path / "cms.der").write_bytes(mark.cms(both))
    assert openssl_accepts(both, mark, tmp_path)
    assert not any(openssl_accepts(flipped(both, *at), mark, tmp_path) for at in covered(both, FEW))


def pdfsig_accepts(pdf, folder, count=2):
    (folder / "flipped.pdf").write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(folder / "flipped.pdf")]
    told = subprocess.run(command, capture_output=True, check=False).stdout
    return told.count(b"Signature is Valid.") == count


def openssl_accepts(pdf, mark, folder):
    (folder / "covered").write_bytes(pdf[: mark.hole] + pdf[mark.resume : mark.end])
    arguments = "cms -verify -noverify -binary -inform DER -in cms.der -content covered -out /dev/null"
    command = ["openssl", *arguments.split()]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def qpdf_accepts(pdf, folder):
    """Whether the file structure gives no cause for a warning."""
    (folder / "checked.pdf").write_bytes(pdf)
    return (
        subprocess.run(
            ["qpdf", "--check", "checked.pdf"], cwd=folder, capture_output=True, check=False
        ).returncode
        == 0
    )
