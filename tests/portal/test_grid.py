"""粘贴表格: pasted rows become an import; refused rows come back to be put right."""

import pytest
from django.utils import timezone

from hetong.contracts.actions import accept_notice
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.contracts.texts import service_notice
from hetong.imports.models import ImportJob
from hetong.imports.tabular import as_text, heading_row
from tests.factories import a_person, an_employer, employer_actor, values_for
from tests.portal.conftest import browser_of, text_of
from tests.portal.test_imports import sheet_of, upload

pytestmark = pytest.mark.django_db(transaction=True)
GRID = "/portal/templates/fulltime/grid/"
FIELDS = get_template("fulltime").fields


def table_of(*people: dict[str, str]) -> str:
    """What the page's script sends."""
    return as_text([heading_row(FIELDS), *([values.get(f.key, "") for f in FIELDS] for values in people)])


def test_the_page_knows_every_blank(owner):
    columns = owner.get(GRID).context["columns"]
    assert [column["key"] for column in columns] == [field.key for field in FIELDS]


def test_pasted_rows_become_drafts_at_once(owner):
    owner.post(GRID, {"table": table_of(values_for(a_person("乌日娜")), values_for(a_person("苏和")))})
    assert set(Contract.objects.values_list("worker_name", flat=True)) == {"乌日娜", "苏和"}


def test_an_empty_table_says_what_to_do(owner):
    response = owner.post(GRID, {"table": table_of()})
    assert (response.status_code, "表格里还没有内容" in text_of(response)) == (422, True)


def test_what_was_pasted_is_not_lost_when_it_is_refused(owner):
    response = owner.post(GRID, {"table": "姓名\t手机号"})
    assert response.context["table"] == "姓名\t手机号"


def test_refused_rows_come_back_with_their_errors(owner):
    good, bad = values_for(a_person("乌日娜")), values_for(a_person("苏和"), b_phone="123")
    owner.post(GRID, {"table": table_of(good, bad)})
    page = owner.get(GRID, {"import": ImportJob.objects.get().pk})
    lines = page.context["table"].splitlines()
    assert (len(lines), "苏和" in lines[1]) == (2, True)
    (problem,) = page.context["problems"]
    assert (problem["line"], problem["key"], "11位" in problem["text"]) == (0, "b_phone", True)


def test_refused_rows_of_a_workbook_can_be_put_right_too(owner):
    bad = values_for(a_person("苏和"), b_phone="123", hours_type="标准工时制")
    upload(owner, sheet_of(bad))
    table = owner.get(GRID, {"import": ImportJob.objects.get().pk}).context["table"]
    owner.post(GRID, {"table": table.replace("\t123\t", "\t13900000009\t")})
    assert Contract.objects.get().worker_name == "苏和"


def test_a_cell_with_line_ends_stays_one_cell(owner):
    values = values_for(a_person("乌日娜"), duties="第一行\n第二行")
    owner.post(GRID, {"table": table_of(values)})
    assert Contract.objects.get().values["duties"] == "第一行\n第二行"


@pytest.mark.parametrize("name", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_import_that_is_not_there(owner, name):
    assert owner.get(GRID, {"import": name}).status_code == 404


def test_a_strangers_import_is_not_there(owner, db):
    owner.post(GRID, {"table": table_of(values_for(a_person(), b_phone="123"))})
    other = an_employer(1)
    accept_notice(
        "employer", sha256=service_notice("employer").sha256, by=employer_actor(other), now=timezone.now()
    )
    stranger = browser_of(other)
    assert stranger.get(GRID).status_code == 200
    assert stranger.get(GRID, {"import": ImportJob.objects.get().pk}).status_code == 404
