"""The file that both parties hold: a real contract through the real actions, judged by five implementations."""

from pathlib import Path

import pytest

from hetong.contracts import files
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.wiring import provide
from tests import factories
from tests.documents.test_mutation import (
    covered,
    evenly,
    flipped,
    hanko_accepts,
    openssl_accepts,
    pdfsig_accepts,
    qpdf_accepts,
)

pytestmark = pytest.mark.django_db
PLACES = 400
FEW = 6


@pytest.fixture
def concluded() -> bytes:
    """Signed by a worker with a · in the name, stamped by the employer."""
    account = factories.an_employer()
    representative = factories.with_seals(account)
    worker = factories.a_person("敖登格日乐·图雅")
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    factories.stamped(account, [contract], representative)
    contract.current.refresh_from_db()
    return files.get(contract.current.signed_file)


@pytest.fixture
def roots() -> tuple[bytes, ...]:
    """What a verifier trusts."""
    return provide(CertificateAuthority).trust_roots()


def test_everybody_accepts_it(concluded: bytes, roots: tuple[bytes, ...], tmp_path: Path) -> None:
    report = verify(concluded, roots=roots)
    assert (report.intact, report.trusted, len(report.signatures)) == (True, True, 2)
    assert hanko_accepts(concluded, roots)
    assert pdfsig_accepts(concluded, tmp_path)
    assert qpdf_accepts(concluded, tmp_path)
    for mark in find_marks(concluded):
        (tmp_path / "cms.der").write_bytes(mark.cms(concluded))
        assert openssl_accepts(concluded, mark, tmp_path)


def test_a_flipped_bit_anywhere_is_noticed_by_us(concluded: bytes, roots: tuple[bytes, ...]) -> None:
    places = evenly(concluded, PLACES)
    assert [at for at in places if verify(flipped(concluded, *at), roots=roots).intact] == []


def test_a_flipped_bit_in_what_is_signed_is_noticed_by_all(
    concluded: bytes, roots: tuple[bytes, ...], tmp_path: Path
) -> None:
    first = find_marks(concluded)[0]
    (tmp_path / "cms.der").write_bytes(first.cms(concluded))
    for at in covered(concluded, FEW):
        changed = flipped(concluded, *at)
        assert not hanko_accepts(changed, roots), at
        assert not pdfsig_accepts(changed, tmp_path), at
        assert not openssl_accepts(changed, first, tmp_path), at
