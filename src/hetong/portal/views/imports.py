"""Excel导入: the template workbook, the upload, its progress and its errors."""

from pathlib import PurePath
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts import files
from hetong.contracts.current_reference import current_reference
from hetong.contracts.registry import contract_template, get_template
from hetong.imports.actions import answer_import, start_import
from hetong.imports.headings import Meanings
from hetong.imports.models import ImportJob, ImportStatus
from hetong.imports.workbook import template_workbook
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, NotFound, Unavailable
from hetong.portal.finding import own_import
from hetong.portal.questions import columns, questions, read_answers, read_columns
from hetong.portal.views.entry import LIMITS, after_notice, excel_context
from hetong.portal.views.files import attachment
from hetong.web.access import actor_of
from hetong.web.errors import status_of
from hetong.web.paging import page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_SHOWN = 20
"""Imported drafts shown: all of them stand in 草拟中."""
WARNINGS_SHOWN = 200


@require_safe
@after_notice
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """下载该合同模板."""
    template = contract_template(code)
    data = template_workbook(template, reference=current_reference())
    name = f"{template.label}导入模板（{template.version}）.xlsx"
    return attachment(HttpResponse(data, content_type=XLSX), name)


@require_POST
@after_notice
def create(request: HttpRequest, code: str) -> HttpResponse:
    """选择并上传文件: what cannot be read at all is refused here, with the cause."""
    try:
        file_name, data = _upload(request)
        by = actor_of(request, Role.EMPLOYER)
        job = start_import(
            request.user,
            template=code,
            file_name=file_name,
            data=data,
            all_or_nothing=request.POST.get("keep") == "all",
            by=by,
            now=timezone.now(),
        )
    except (Invalid, Unavailable) as error:
        context = excel_context(request, code) | {"problem": error.sentence}
        return render(request, "portal/excel.html", context, status=status_of(error))
    return redirect("portal:import", job.pk)


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One import: progress while it runs, then successes and 错误明细; htmx gets only that part."""
    job = own_import(request, pk)
    name = "portal/import.html#state" if request.htmx else "portal/import.html"
    return render(request, name, _context(request, job))


@require_POST
def answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read the same file again with what the sheet did not say and what its columns hold; earlier answers hold."""
    job = own_import(request, pk)
    try:
        answer_import(
            job,
            request.user,
            answers=read_answers(request.POST, job.defaults),
            columns=read_columns(request.POST),
            by=actor_of(request, Role.EMPLOYER),
            now=timezone.now(),
        )
    except Invalid as error:
        return render(
            request, "portal/import.html", _context(request, job) | {"problem": error.sentence}, status=422
        )
    return redirect("portal:import", job.pk)


@require_safe
def marked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbook that was uploaded, with every error marked in it."""
    job = own_import(request, pk)
    if not job.marked:
        raise NotFound(_("没有可下载的标注文件：这次导入没有错误，或文件已过保留期（一个月）。"))
    name = PurePath(job.file_name).stem
    return attachment(HttpResponse(files.get(job.marked), content_type=XLSX), f"{name}（已标出错误）.xlsx")


def _upload(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("请先选择要上传的 Excel 文件（.xlsx）。"))
    if file.size > settings.UPLOAD_LIMIT:
        size, limit = file.size / 1024 / 1024, settings.UPLOAD_LIMIT // 1024 // 1024
        raise Invalid(f"文件有 {size:.1f} MB，超过 {limit} MB 的上限，请拆分成多个文件后分别上传。")
    return file.name, file.read()


def _context(request: HttpRequest, job: ImportJob) -> dict[str, object]:
    report = job.report or {}
    rejected, warnings = report.get("rejected", []), report.get("warnings", [])
    meanings = Meanings(get_template(job.template).fields)
    drafts = job.drafts.select_related("contract").order_by("row")
    return {
        "job": job,
        "template": get_template(job.template),
        "running": job.status in (ImportStatus.WAITING, ImportStatus.RUNNING),
        "percent": int(100 * job.done / job.rows) if job.rows else 0,
        "drafts": drafts[:ROWS_SHOWN],
        "rejected": page_of(request, rejected),
        "refused": report.get("refused", []),
        "rejected_total": report.get("rejected_total", len(rejected)),
        "questions": questions(job),
        "columns": columns(job, request.POST),
        "targets": meanings.targets().items(),
        "notes": report.get("notes", []),
        "warnings": warnings[:WARNINGS_SHOWN],
        "warnings_total": report.get("warnings_total", len(warnings)),
        "shown": ROWS_SHOWN,
        "limits": LIMITS,
    }
