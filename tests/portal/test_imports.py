"""Excel导入: template workbook, upload, results, 错误明细."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.imports.models import ImportJob, ImportStatus
from tests.factories import a_person, values_for
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db(transaction=True)
UPLOAD = "/portal/templates/fulltime/imports/"


def sheet_of(*people: dict[str, str], without: str = "", of: str = "fulltime") -> bytes:
    """A workbook with one row for each person, headed by the wording of the blanks."""
    fields = [field for field in get_template(of).fields if field.key != without]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [field.label for field in fields])
        for line, values in enumerate(people, start=1):
            sheet.write_row(line, 0, [values.get(field.key, "") for field in fields])
    return out.getvalue()


def upload(client, data: bytes, name: str = "花名册.xlsx", keep: str = "good"):
    """Upload and follow to the job's page."""
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), "keep": keep}, follow=True)


def test_the_template_workbook_has_a_chinese_name(owner):
    response = owner.get(reverse("portal:workbook", args=["fulltime"]))
    assert "filename*=UTF-8''%E5%85%A8%E6%97%A5%E5%88%B6" in response["Content-Disposition"]


def test_the_template_workbook_opens(owner):
    data = owner.get(reverse("portal:workbook", args=["fulltime"])).content
    assert "数据" in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names


def test_limits_stand_beside_the_button(owner):
    page = text_of(owner.get(reverse("portal:excel", args=["fulltime"])))
    assert ("不超过 10 MB" in page, "一次最多 50000 行" in page) == (True, True)


def test_a_good_row_becomes_a_draft(owner):
    upload(owner, sheet_of(values_for(a_person("乌日娜"))))
    assert Contract.objects.get().worker_name == "乌日娜"


def test_successes_are_listed(owner):
    page = text_of(upload(owner, sheet_of(values_for(a_person("乌日娜")))))
    assert ("导入成功的合同" in page, "乌日娜" in page) == (True, True)


def test_every_error_of_a_row_is_shown(owner):
    bad = values_for(a_person(), b_phone="123", position="")
    response = upload(owner, sheet_of(bad))
    assert {error["field"] for error in response.context["rejected"]} == {"b_phone", "position"}


def test_an_error_is_shown_with_its_row_and_value(owner):
    page = text_of(upload(owner, sheet_of(values_for(a_person(), b_phone="123"))))
    assert ("导入失败：错误明细" in page, "第2行" in page, ">123<" in page) == (True, True, True)


def test_good_rows_are_kept_beside_bad_ones(owner):
    upload(owner, sheet_of(values_for(a_person("乌日娜")), values_for(a_person(), b_phone="123")))
    job = ImportJob.objects.get()
    assert (job.accepted, job.rejected) == (1, 1)


def test_the_workbook_comes_back_with_its_errors_marked(owner):
    upload(owner, sheet_of(values_for(a_person("乌日娜")), values_for(a_person(), b_phone="123")))
    job = ImportJob.objects.get()
    data = owner.get(reverse("portal:import_marked", args=[job.pk])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "错误说明"
    assert rows[1][-1] == f"已导入，合同编号 {Contract.objects.get().number}"
    assert "手机号应为11位数字" in rows[2][-1]


def test_the_marked_workbook_can_be_uploaded_again(owner):
    upload(owner, sheet_of(values_for(a_person("乌日娜")), values_for(a_person(), b_phone="123")))
    data = owner.get(reverse("portal:import_marked", args=[ImportJob.objects.get().pk])).content
    page = text_of(upload(owner, data))
    again = ImportJob.objects.first()
    assert (again.rows, again.accepted, again.rejected) == (1, 0, 1)
    assert "有1行上次已经导入" in page


def test_nothing_is_marked_when_nothing_is_wrong(owner):
    upload(owner, sheet_of(values_for(a_person("乌日娜"))))
    assert owner.get(reverse("portal:import_marked", args=[ImportJob.objects.get().pk])).status_code == 404


def test_all_or_nothing_makes_no_draft_while_a_row_is_wrong(owner):
    good, bad = values_for(a_person("乌日娜")), values_for(a_person(), b_phone="123")
    page = text_of(upload(owner, sheet_of(good, bad), keep="all"))
    assert (Contract.objects.count(), "没有创建任何合同" in page) == (0, True)
    upload(owner, sheet_of(good, bad | {"b_phone": "13900000001"}), keep="all")
    assert Contract.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.xlsx"),
        (b"hello", "a.xlsx"),
        (b"%PDF-1.7", "a.xlsx"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"x", "a.exe"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_cause(owner, data, name):
    response = upload(owner, data, name)
    assert (response.status_code, 'role="alert"' in text_of(response)) == (422, True)


def test_no_file_is_said(owner):
    response = owner.post(UPLOAD, {})
    assert (response.status_code, "请先选择要上传的 Excel 文件" in text_of(response)) == (422, True)


def test_a_sheet_that_lacks_columns_raises_questions(owner):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "证件号码"])
        sheet.write_row(1, 0, ["乌日娜", a_person().id_number])
    page = text_of(upload(owner, out.getvalue()))
    assert ("还有内容需要您确认" in page, "按以上回答继续导入" in page, Contract.objects.count()) == (
        True,
        True,
        0,
    )


def test_an_answer_lets_the_same_file_be_read(owner):
    values = values_for(a_person("乌日娜"))
    upload(owner, sheet_of(values, without="hours_type"))
    address = reverse("portal:import_answers", args=[ImportJob.objects.get().pk])
    owner.post(address, {"about": ["工时制度"], "answer": ["标准工时制"]})
    assert Contract.objects.get().values["hours_type"] == "standard"


@pytest.fixture
def asked(owner):
    """Posts an answer about 工时制度 to the newest import, whose sheet lacks that column."""
    upload(owner, sheet_of(values_for(a_person("乌日娜")), without="hours_type"))

    def send(answer):
        address = reverse("portal:import_answers", args=[ImportJob.objects.latest("created_at").pk])
        return owner.post(address, {"about": ["工时制度"], "answer": [answer]}, follow=True)

    return send


def test_an_answer_may_repeat_the_name(asked):
    asked("工时制度=标准工时制")
    assert Contract.objects.get().values["hours_type"] == "standard"


def test_an_answer_of_no_use_is_kept_to_be_put_right(asked):
    page = text_of(asked("随便"))
    assert ("不能使用" in page, 'value="随便"' in page, "按以上回答继续导入" in page) == (True, True, True)


def test_an_answer_put_right_is_used(asked):
    asked("随便")
    asked("标准工时制")
    assert Contract.objects.get().values["hours_type"] == "standard"


def test_the_finished_state_brings_the_upload_form(owner):
    upload(owner, sheet_of(values_for(a_person(), b_phone="123")))
    address = reverse("portal:import", args=[ImportJob.objects.get().pk])
    assert "修改后重新上传" in text_of(owner.get(address, headers={"HX-Request": "true"}))


def test_earlier_imports_are_listed(owner):
    upload(owner, sheet_of(values_for(a_person())), name="十一月入职.xlsx")
    assert "十一月入职.xlsx" in text_of(owner.get(reverse("portal:excel", args=["fulltime"])))


def test_the_poll_gets_only_the_state(owner):
    upload(owner, sheet_of(values_for(a_person())))
    address = reverse("portal:import", args=[ImportJob.objects.get().pk])
    page = text_of(owner.get(address, headers={"HX-Request": "true"}))
    assert ("<html" in page, "data-poll-done" in page) == (False, True)


@pytest.mark.parametrize("name", ["import", "import_marked"])
def test_a_stranger_sees_no_import(name, owner, stranger):
    upload(owner, sheet_of(values_for(a_person())))
    assert stranger.get(reverse(f"portal:{name}", args=[ImportJob.objects.get().pk])).status_code == 404


def test_thousands_of_errors_are_paged_and_warnings_folded(owner, account):
    error = {
        "row": 2,
        "column": "G",
        "label": "手机号",
        "value": "139",
        "message": "位数不对",
        "remedy": "请改为11位",
    }
    many = [error | {"row": n} for n in range(2, 2002)]
    job = ImportJob.objects.create(
        employer=account.employer,
        created_by=account,
        template="fulltime",
        file_name="花名册.xlsx",
        file="none",
        status=ImportStatus.FINISHED,
        rows=2000,
        done=2000,
        rejected=2000,
        report={"rejected": many, "warnings": many},
        created_at=timezone.now(),
    )
    response = owner.get(reverse("portal:import", args=[job.pk]), {"page": 3})
    page = text_of(response)
    assert [row["row"] for row in response.context["rejected"]] == list(range(42, 62))
    assert ("共 2000 处错误" in page, "请留意（已导入）：2000 处" in page) == (True, True)
    assert page.count("<tr>") < 300
