"""Columns of the clerk's own roster: confirmed once, remembered, and told apart from our own workbook."""

import pytest
from django.urls import reverse

from hetong.contracts.models import Contract
from hetong.imports.models import ColumnMeaning, ImportJob, ImportStatus
from tests.imports.sheets import HEADERS, roster, worker
from tests.portal.conftest import text_of
from tests.portal.test_imports import upload

pytestmark = pytest.mark.django_db(transaction=True)


def answer(owner, **changed: str):
    """Confirm the newest import as it was understood, except for the headings given."""
    job = ImportJob.objects.latest("created_at")
    columns = job.report["columns"]
    data = {
        "letter": [column["letter"] for column in columns],
        "target": [changed.get(column["heading"], column["target"]) for column in columns],
        "about": ["工时制度"],
        "answer": ["标准工时制"],
    }
    return owner.post(reverse("portal:import_answers", args=[job.pk]), data, follow=True)


def test_a_roster_waits_until_its_columns_are_confirmed(owner):
    page = text_of(upload(owner, roster(worker(1))))
    job = ImportJob.objects.get()
    assert (job.status, Contract.objects.count()) == (ImportStatus.ASKING, 0)
    assert ("员工姓名" in page, "试验员" in page, "请核对" in page) == (True, True, True)


def test_confirmed_it_is_read(owner):
    upload(owner, roster(worker(1)))
    answer(owner)
    assert Contract.objects.get().worker_name == "试验员"


def test_the_time_of_upload_stays(owner):
    upload(owner, roster(worker(1)))
    before = ImportJob.objects.get().created_at
    answer(owner)
    assert ImportJob.objects.get().created_at == before


def test_the_next_sheet_is_not_asked_about_again(owner):
    upload(owner, roster(worker(1)))
    answer(owner)
    headers = (*HEADERS, "工时制度")
    upload(owner, roster(worker(2) | {"工时制度": "标准工时制"}, headers=headers))
    assert (ImportJob.objects.latest("created_at").status, Contract.objects.count()) == (
        ImportStatus.FINISHED,
        2,
    )


def test_a_column_can_be_given_another_meaning_and_keeps_it(owner):
    headers = tuple("厂内电话" if heading == "手机" else heading for heading in HEADERS)
    upload(owner, roster(worker(1) | {"厂内电话": "13900000001"}, headers=headers))
    answer(owner, 厂内电话="b_phone")
    assert Contract.objects.get().values["b_phone"] == "13900000001"
    assert ColumnMeaning.objects.get(heading="厂内电话").target == "b_phone"


def test_a_column_that_is_left_out_is_asked_for_when_the_contract_needs_it(owner):
    upload(owner, roster(worker(1)))
    response = answer(owner, 岗位名称="")
    assert ImportJob.objects.get().status == ImportStatus.ASKING
    assert "工作岗位" in [question.about for question in response.context["questions"]]


def test_one_blank_cannot_have_two_columns(owner):
    upload(owner, roster(worker(1)))
    response = answer(owner, 备注="b_name")
    assert (response.status_code, "都选了“姓名”" in text_of(response)) == (422, True)
    assert 'value="b_name" selected' in text_of(response)


def test_an_unknown_meaning_is_refused(owner):
    upload(owner, roster(worker(1)))
    assert answer(owner, 备注="salary").status_code == 422


def test_another_employer_is_asked_itself(owner, stranger):
    upload(owner, roster(worker(1)))
    answer(owner)
    assert not ColumnMeaning.objects.exclude(employer=ImportJob.objects.get().employer).exists()


def test_answered_twice_is_said(owner):
    upload(owner, roster(worker(1)))
    job = ImportJob.objects.get()
    answer(owner)
    again = owner.post(reverse("portal:import_answers", args=[job.pk]), {})
    assert again.status_code == 409
