"""粘贴表格: rows pasted from a spreadsheet into a table on the page, or refused rows put right there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.contracts.current_reference import current_reference
from hetong.contracts.fields import Field, Kind
from hetong.contracts.registry import contract_template
from hetong.imports.actions import start_import
from hetong.imports.headings import plain
from hetong.imports.running import refused
from hetong.imports.tabular import MOST_ROWS, heading_row, refused_rows
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.portal.finding import own_import
from hetong.portal.views.entry import after_notice, ways
from hetong.web.access import actor_of

EMPTY_ROWS = 8


@require_http_methods(["GET", "HEAD", "POST"])
@after_notice
def grid(request: HttpRequest, code: str) -> HttpResponse:
    """The table; `import` names an upload whose refused rows are to be put right in it."""
    if request.method == "POST":
        return _take_in(request, code)
    again = request.GET.get("import")
    return render(
        request, "portal/grid.html", _filled(request, code, again) if again else _context(request, code)
    )


def _take_in(request: HttpRequest, code: str) -> HttpResponse:
    table = request.POST.get("table", "")
    try:
        job = start_import(
            request.user,
            template=code,
            file_name=_("粘贴的表格") + ".tsv",
            data=_checked(table).encode(),
            all_or_nothing=request.POST.get("keep") == "all",
            by=actor_of(request, Role.EMPLOYER),
            now=timezone.now(),
        )
    except Invalid as error:
        context = _context(request, code, table) | {"problem": error.sentence}
        return render(request, "portal/grid.html", context, status=422)
    return redirect("portal:import", job.pk)


def _checked(table: str) -> str:
    lines = [line for line in table.splitlines() if line.strip()]
    if len(lines) < 2:
        raise Invalid(_("表格里还没有内容：请从 Excel 或 WPS 复制（连同表头），在表格中粘贴，或直接填写。"))
    return table


def _filled(request: HttpRequest, code: str, again: str) -> dict[str, object]:
    job = own_import(request, _uuid(again))
    fields = contract_template(code).fields
    table, problems = refused_rows(refused(job), fields) if job.template == code and job.file else ("", [])
    return _context(request, code, table) | {"problems": problems, "job": job}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _context(request: HttpRequest, code: str, table: str = "") -> dict[str, object]:
    fields = contract_template(code).fields
    return ways(request, code) | {
        "table": table,
        "columns": [_column(field) for field in fields],
        "headings": "\t".join(heading_row(fields)),
        "most": MOST_ROWS,
        "empty": EMPTY_ROWS,
        "problems": [],
    }


def _column(field: Field) -> dict[str, object]:
    """What the page's script needs to know of a blank."""
    return {
        "key": field.key,
        "label": field.label,
        "must": field.always,
        "example": field.example,
        "choices": _choices(field),
        "headings": sorted({plain(name) for name in (field.key, field.label, *field.headers)}),
    }


def _choices(field: Field) -> list[str]:
    if field.kind is Kind.YES_NO:
        return ["是", "否"]
    if field.kind is Kind.LEAGUE:
        return [league.name for league in current_reference().leagues]
    return [wording for _, wording in field.choices]
