"""An import in the background: it always ends, and one whose nudge was lost is taken up again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.imports import running
from hetong.imports.models import ImportJob, ImportStatus
from hetong.imports.running import left_behind, run_import
from hetong.imports.workbook import template_workbook
from hetong.kernel.ids import uuid7
from hetong.ledger import chain
from hetong.sealing.data_keys import data_keys
from tests.factories import a_person, an_employer, values_for
from tests.portal.test_imports import sheet_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def account():
    return an_employer()


def a_job(account, **columns) -> ImportJob:
    """An upload of one lawful row, waiting."""
    person = a_person()
    data = sheet_of(values_for(person, hours_type="标准工时制", has_probation="否"))
    fields = {"template": "fulltime", "file_name": "花名册.xlsx", "file": files.put(data), "created_at": NOW}
    return ImportJob.objects.create(
        id=uuid7(), employer=account.employer, created_by=account, **(fields | columns)
    )


def finished(job: ImportJob) -> ImportJob:
    run_import(str(job.pk))
    job.refresh_from_db()
    return job


def test_a_lawful_row_becomes_a_draft(account):
    job = finished(a_job(account))
    assert (job.status, job.accepted, Contract.objects.count()) == (ImportStatus.FINISHED, 1, 1)


def test_a_name_as_it_stood_in_the_sheet_stays_in_evidence(account):
    values = values_for(a_person(), b_name="敖登•图雅", hours_type="标准工时制", has_probation="否")
    finished(a_job(account, file=files.put(sheet_of(values))))
    contract = Contract.objects.get()
    (entry,) = chain.history(contract.subject)
    assert (contract.worker_name, entry.detail["entered"]["b_name"]) == ("敖登·图雅", "敖登•图雅")


def test_a_file_that_is_gone_ends_the_import_with_the_cause(account):
    job = finished(a_job(account, file="imports/00/00/" + "0" * 64))
    assert job.status == ImportStatus.REFUSED
    assert "文件不存在" in job.report["refused"][0]


def test_an_unforeseen_failure_ends_the_import_too(account, monkeypatch):
    job = a_job(account)
    monkeypatch.setattr(running, "rule_context", lambda *args, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_import(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.report["refused"]) == (ImportStatus.REFUSED, [running.BROKEN])


def test_one_that_nobody_has_taken_up_is_nudged_again(account):
    job = a_job(account)
    assert left_behind(NOW + timedelta(minutes=3)) == [str(job.pk)]


def test_one_that_was_uploaded_just_now_is_left_alone(account):
    a_job(account)
    assert left_behind(NOW + timedelta(minutes=1)) == []


def test_one_whose_worker_stopped_is_put_back(account):
    job = a_job(account, status=ImportStatus.RUNNING, claimed_at=NOW)
    assert left_behind(NOW + timedelta(minutes=9)) == []
    assert left_behind(NOW + timedelta(minutes=11)) == [str(job.pk)]
    assert finished(job).status == ImportStatus.FINISHED


def test_one_taken_for_dead_stores_nothing_when_it_wakes(account, monkeypatch):
    """Another has claimed its job meanwhile, and finishes it."""
    job, judge = a_job(account), running.judge_by_database

    def overslept(*given):
        monkeypatch.setattr(running, "judge_by_database", judge)
        assert left_behind(timezone.now() + timedelta(minutes=11)) == [str(job.pk)]
        run_import(str(job.pk))
        return judge(*given)

    monkeypatch.setattr(running, "judge_by_database", overslept)
    assert finished(job).status == ImportStatus.FINISHED
    assert (job.accepted, Contract.objects.count()) == (1, 1)


def test_keys_of_one_workbook_lie_together_and_one_goes_alone(account, own_keys):
    people = [values_for(a_person()) for _ in range(3)]
    job = finished(a_job(account, file=files.put(template_workbook(get_template("fulltime"), people))))
    assert (job.accepted, len(list(own_keys.glob("??/*.key*")))) == (3, 1)
    first, *others = Contract.objects.order_by("pk")
    data_keys().destroy(first.pk)
    data_keys()._cached.clear()
    assert Contract.objects.get(pk=first.pk).values == {}
    assert all(one.values["b_name"] for one in Contract.objects.filter(pk__in=[one.pk for one in others]))
