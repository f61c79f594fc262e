"""归档: concluded documents get what proves them later, once, and again before it ends; nothing signed changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions.archiving import RENEW_BEFORE, archive_due
from hetong.contracts.known_files import is_newest_file, version_of_file
from hetong.contracts.models import Contract, Version
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from tests import factories, papers

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


def test_before_the_stamps_certificate_ends_it_is_stamped_anew(main):
    archive_due(timezone.now())
    until = fresh(main).current.archived_until
    assert until > timezone.now() + timedelta(days=9 * 365)
    assert archive_due(until - RENEW_BEFORE) == 0
    assert archive_due(until - RENEW_BEFORE + timedelta(seconds=1)) == 1
    assert len(judged(fresh(main).current.newest_file).archives) == 2


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
