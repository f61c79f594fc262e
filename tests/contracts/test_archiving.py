"""归档: concluded documents get what proves them later, once, and again before it ends; nothing signed changes."""

from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto import x509
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from hetong.contracts import files
from hetong.contracts.actions.archiving import RENEW_BEFORE, archive_due
from hetong.contracts.known_files import is_newest_file, version_of_file
from hetong.contracts.models import Contract, Version
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from tests import factories, papers
from tests.own_tsa import OwnTsa

pytestmark = pytest.mark.django_db


def fresh(contract: Contract) -> Contract:
    return Contract.objects.select_related("current").get(pk=contract.pk)


def judged(key: str):
    return verify(files.get(key), roots=provide(CertificateAuthority).trust_roots())


def test_a_concluded_contract_is_archived_once(main):
    assert (archive_due(timezone.now()), archive_due(timezone.now())) == (1, 0)
    version = fresh(main).current
    assert files.get(version.archived_file).startswith(files.get(version.signed_file))
    report = judged(version.newest_file)
    assert (report.trusted, report.level, len(report.archives)) == (True, "B-LTA", 1)


def test_it_is_an_entry_with_the_digest(main):
    archive_due(timezone.now())
    entry = chain.history(main.subject)[-1]
    assert entry.event == "contract.archived"
    assert entry.detail["digest"] == fresh(main).current.archived_digest


def test_what_is_not_concluded_waits(at):
    at("awaiting_employer_signature")
    assert archive_due(timezone.now()) == 0


def test_agreements_about_a_contract_are_archived_as_well(main, account, worker, representative, today):
    factories.a_concluded_annex(main, "amendment", account, worker, representative, **papers.pay_rise(today))
    assert archive_due(timezone.now()) == 2


def test_files_that_are_gone_are_said_once_with_their_number(
    main, account, worker, representative, today, caplog
):
    annex = factories.a_concluded_annex(
        main, "amendment", account, worker, representative, **papers.pay_rise(today)
    )
    for contract in (main, annex):
        files.remove(fresh(contract).current.signed_file)
    assert archive_due(timezone.now()) == 0
    (said,) = [one for one in caplog.records if one.levelname == "ERROR"]
    assert (said.msg, said.count) == ("a sweep misses files", 2)


class TestRenewal:
    """Years go by: each authority's certificate ends, and before it does the next one stamps."""

    @pytest.fixture
    def stamping(self):
        """Puts another authority in the place of the tests' own, and the clock of its stamps forward."""
        working = provide(TimestampAuthority)

        def put(now, until) -> OwnTsa:
            tsa = OwnTsa(now=now, until=until)
            register(TimestampAuthority, lambda: tsa)
            return tsa

        yield put
        register(TimestampAuthority, lambda: working)

    def test_each_authority_stamps_before_the_one_before_it_ends(self, main, stamping):
        first, second, third = (timezone.now() + timedelta(days=365 * years) for years in (3, 6, 9))
        stamping(timezone.now(), first)
        archive_due(timezone.now())
        assert fresh(main).current.archived_until == first.replace(microsecond=0)
        for now, until in ((first, second), (second, third)):
            due = now - RENEW_BEFORE + timedelta(days=1)
            stamping(due, until)
            assert archive_due(now - RENEW_BEFORE - timedelta(days=1)) == 0
            assert (archive_due(due), archive_due(due)) == (1, 0)
            assert fresh(main).current.archived_until == until.replace(microsecond=0)
        pdf = files.get(fresh(main).current.newest_file)
        report = verify(pdf, roots=provide(CertificateAuthority).trust_roots(), at=third - timedelta(days=1))
        assert (report.trusted, report.level, len(report.archives)) == (True, "B-LTA", 3)
        assert [event.event for event in chain.history(main.subject)].count("contract.archived") == 3

    def test_pyhanko_passes_it_years_after_the_first_certificates_have_ended(self, main, stamping):
        first, second = (timezone.now() + timedelta(days=365 * years) for years in (3, 6))
        stamping(timezone.now(), first)
        archive_due(timezone.now())
        stamping(first - timedelta(days=100), second)
        archive_due(first - timedelta(days=100))
        reader = PdfFileReader(BytesIO(files.get(fresh(main).current.newest_file)))
        roots = [x509.Certificate.load(one) for one in provide(CertificateAuthority).trust_roots()]
        stamp = reader.embedded_timestamp_signatures[-1]
        later = ValidationContext(trust_roots=roots, allow_fetching=False, moment=second - timedelta(days=30))
        status = validate_pdf_timestamp(stamp, later)
        assert status.valid and status.intact and status.trusted
        assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE

    def test_while_the_old_certificate_is_all_there_is_nothing_grows(self, main, stamping):
        """A second stamp under it would prolong nothing, and the next sweep would find the file due again."""
        until = timezone.now() + timedelta(days=200)
        stamping(timezone.now(), until)
        assert [archive_due(timezone.now()) for _ in range(3)] == [1, 0, 0]
        assert len(judged(fresh(main).current.newest_file).archives) == 1


def test_without_time_stamps_it_waits_and_nothing_changes(main, no_timestamps):
    before = fresh(main).current.newest_file
    assert archive_due(timezone.now()) == 0
    assert fresh(main).current.newest_file == before
    no_timestamps()
    assert archive_due(timezone.now()) == 1


def test_a_file_that_cannot_be_read_keeps_no_other_waiting(main, account, representative):
    broken = factories.a_contract_in_force(account, factories.a_person("苏日娜"), representative)
    pdf = files.get(fresh(broken).current.signed_file)
    hole = find_marks(pdf)[0].hole
    key = files.put(pdf[: hole + 9] + b"0000" + pdf[hole + 13 :], under=broken.pk)
    Version.objects.filter(pk=broken.current_id).update(signed_file=key)
    assert archive_due(timezone.now()) == 1
    assert (bool(fresh(main).current.archived_file), fresh(broken).current.archived_file) == (True, "")


def test_the_signed_and_the_archived_copy_are_both_known_and_complete(main):
    signed = files.get(fresh(main).current.newest_file)
    archive_due(timezone.now())
    archived = files.get(fresh(main).current.newest_file)
    for pdf in (signed, archived):
        version = version_of_file(sha256_hex(pdf))
        assert version.contract_id == main.pk and is_newest_file(version, sha256_hex(pdf))
