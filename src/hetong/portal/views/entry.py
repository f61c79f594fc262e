"""The two ways of the manual: 信息录入 and Excel导入."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.contracts.checking import employer_findings
from hetong.contracts.queries import in_tab, of_employer
from hetong.contracts.registry import contract_template
from hetong.imports.guard import MOST_ROWS
from hetong.imports.models import ImportJob
from hetong.portal.views.contracts import worker_id
from hetong.portal.views.templates import accepted
from hetong.web.paging import page_of

LIMITS = {
    "bytes": settings.UPLOAD_LIMIT,
    "megabytes": settings.UPLOAD_LIMIT // 1024 // 1024,
    "rows": MOST_ROWS,
}
View = Callable[..., HttpResponse]


def after_notice(view: View) -> View:
    """Let nobody create contracts before the service notice was accepted."""

    @wraps(view)
    def guarded(request: HttpRequest, code: str, **rest: object) -> HttpResponse:
        contract_template(code)
        return view(request, code, **rest) if accepted(request) else redirect("portal:notice", code)

    return guarded


@require_safe
@after_notice
def form_entry(request: HttpRequest, code: str) -> HttpResponse:
    """信息录入: the drafts made so far and the button 创建合同."""
    drafts = in_tab(of_employer(request.user.employer), "draft").filter(template=code).order_by("-created_at")
    page = page_of(request, drafts)
    rows = [(contract, worker_id(contract)) for contract in page]
    return render(request, "portal/entry.html", ways(request, code) | {"page": page, "rows": rows})


def ways(request: HttpRequest, code: str) -> dict[str, object]:
    """What all ways show: the template, and what about the employer stands in the way."""
    found = employer_findings(request.user.employer, code, today=timezone.localdate())
    return {"template": contract_template(code), "about_employer": found}


@require_safe
@after_notice
def excel_entry(request: HttpRequest, code: str) -> HttpResponse:
    """Excel导入: template workbook, upload, earlier imports."""
    return render(request, "portal/excel.html", excel_context(request, code))


def excel_context(request: HttpRequest, code: str) -> dict[str, object]:
    """What the upload page shows."""
    jobs = ImportJob.objects.filter(employer=request.user.employer, template=code).select_related(
        "created_by"
    )
    page = page_of(request, jobs.defer("report"))
    return ways(request, code) | {"page": page, "limits": LIMITS}
