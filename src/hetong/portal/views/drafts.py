"""信息录入: write, save, preview and copy a draft."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hetong.contracts import actions
from hetong.contracts.changed_terms import proposed_terms
from hetong.contracts.checking import findings
from hetong.contracts.fields import Field
from hetong.contracts.findings import stops
from hetong.contracts.foreseeing import foreseen
from hetong.contracts.models import Contract
from hetong.contracts.registry import contract_template, get_template
from hetong.contracts.rounds import open_objection
from hetong.kernel.actor import Role
from hetong.kernel.errors import Stale, WrongState
from hetong.looks.models import What
from hetong.portal.attaching import carry_out, is_about_attachments, save_titles
from hetong.portal.attachment_rows import rows as attachment_rows
from hetong.portal.contract_text import draft_html
from hetong.portal.finding import own_contract
from hetong.portal.forms import blanks
from hetong.portal.forms.draft import filled_form, form_context
from hetong.portal.live_findings import live_findings
from hetong.portal.looking import opened
from hetong.portal.moved_on import moved_on
from hetong.portal.verbs import may
from hetong.portal.views.entry import after_notice
from hetong.web.access import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@after_notice
def create(request: HttpRequest, code: str) -> HttpResponse:
    """A new contract: the empty form, and the first save; who sends it untouched is told what is missing, and nothing is kept."""
    template = contract_template(code)
    if request.method != "POST":
        return render(request, "portal/draft.html", form_context(template, blanks.defaults(template.fields)))
    typed = blanks.read(template.fields, request.POST)
    if _sent_untouched(request, template.fields, typed):
        found = foreseen(request.user.employer, code, typed, today=timezone.localdate())
        context = form_context(template, typed, found) | {"refused": True}
        return render(request, "portal/draft.html", context, status=422)
    contract = actions.create_draft(
        request.user.employer,
        template=code,
        values=typed,
        operator=request.user,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
    )
    return _saved(request, contract)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """A draft or a contract under negotiation: the filled form, and each later save."""
    contract = own_contract(request, number)
    template = get_template(contract.template)
    if request.method != "POST":
        if elsewhere := moved_on(request, contract, "edit", _("修改")):
            return elsewhere
        opened(request, number, What.FORM)
        return render(request, _form_of(contract), _opened(contract))
    typed = blanks.read(template.fields, request.POST)
    by, revision = actor_of(request, Role.EMPLOYER), _revision(request)
    try:
        actions.edit(contract, values=typed, revision=revision, by=by, now=timezone.now())
    except WrongState as error:
        return _collided(request, contract, typed, error)
    return _saved(request, contract)


@require_safe
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """The contract as the worker will read it, with what still forbids sending."""
    contract = opened(request, number, What.FORM)
    text = draft_html(contract)
    moves = {"can_send": may(contract, "send"), "editable": may(contract, "edit")}
    name = "portal/annex_preview.html" if contract.main_id else "portal/preview.html"
    return render(
        request, name, _context(contract) | moves | {"text": text, "changes": proposed_terms(contract)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, number: str) -> HttpResponse:
    """A new draft with the same terms for another worker: nothing personal is copied, attachments if wanted."""
    source = own_contract(request, number)
    personal = {field.key for field in contract_template(source.template).fields if field.personal}
    if request.method != "POST":
        rows = attachment_rows(source.attachments.all())
        return render(request, "portal/copy.html", {"contract": source, "rows": rows})
    terms = {key: value for key, value in source.values.items() if key not in personal}
    by, now = actor_of(request, Role.EMPLOYER), timezone.now()
    contract = actions.create_draft(
        request.user.employer,
        template=source.template,
        values=terms,
        operator=request.user,
        by=by,
        now=now,
        source="copy",
    )
    if request.POST.get("attachments"):
        actions.copy_attachments(source, contract, by=by, now=now)
    messages.success(request, _("已复制合同条款，请填写新的乙方信息。"))
    return redirect("portal:draft", contract.number)


def _sent_untouched(request: HttpRequest, fields: Sequence[Field], typed: dict[str, str]) -> bool:
    filled = {key: value for key, value in typed.items() if value.strip()}
    return request.POST.get("do") == "send" and filled == blanks.defaults(fields) and not request.FILES


def _saved(request: HttpRequest, contract: Contract) -> HttpResponse:
    wanted = request.POST.get("do", "save")
    problems = carry_out(request, contract, wanted) if is_about_attachments(wanted) else []
    problems += save_titles(request, contract)
    if autosaving(request):
        return _kept(contract)
    if problems:
        context = _context(contract) | {"attachment_problems": problems}
        return render(request, _form_of(contract), context, status=422)
    if is_about_attachments(wanted):
        return redirect(reverse("portal:draft", args=[contract.number]) + "#section-attachments")
    if fixed := blanks.fixed_in(request.POST):
        messages.success(request, _("已改好并保存，全部内容已重新检查。"))
        return redirect(reverse("portal:draft", args=[contract.number]) + f"#id_{fixed.key}")
    if wanted == "preview":
        return redirect("portal:preview", contract.number)
    if wanted == "send":
        return _before_sending(request, contract)
    messages.success(request, _("草稿已保存。"))
    return redirect("portal:draft", contract.number)


def autosaving(request: HttpRequest) -> bool:
    """Whether the page saves by itself, without anybody pressing a button."""
    return request.headers.get("X-Requested-With") == "autosave"


def _kept(contract: Contract) -> JsonResponse:
    """What the open page needs to know: it edits this draft at this revision now, and what the rules say of it."""
    address = reverse("portal:draft", args=[contract.number])
    fields = {"revision": str(contract.revision)}
    found = findings(contract, today=timezone.localdate())
    told = {"autosave_url": address, "action": address, "url": address, "fields": fields}
    return JsonResponse(told | live_findings(contract, found))


def _before_sending(request: HttpRequest, contract: Contract) -> HttpResponse:
    context = _context(contract)
    if stops(context["findings"]):
        return render(request, _form_of(contract), context | {"refused": True}, status=422)
    return redirect("portal:move", contract.number, "send")


def _opened(contract: Contract) -> dict[str, object]:
    """The form as it is opened: what was only just drawn up is not found fault with yet."""
    if contract.main_id and contract.revision == 1:
        return filled_form(contract, contract.values) | {"revision": contract.revision}
    return _context(contract)


def _context(contract: Contract) -> dict[str, object]:
    found = findings(contract, today=timezone.localdate())
    context = {"revision": contract.revision, "objection": open_objection(contract)}
    return filled_form(contract, contract.values, found) | context


def _form_of(contract: Contract) -> str:
    return "portal/annex_draft.html" if contract.main_id else "portal/draft.html"


def _collided(
    request: HttpRequest, contract: Contract, typed: dict[str, str], error: WrongState
) -> HttpResponse:
    """Another window was faster: everything typed stays, and each blank that differs is shown with both values."""
    if autosaving(request):
        kept = _("您填写的内容仍在本页，点击保存可以查看差异并选择。") if isinstance(error, Stale) else ""
        return JsonResponse({"message": error.message + kept}, status=409)
    contract.refresh_from_db()
    template = get_template(contract.template)
    differing = [
        (field.label, contract.values.get(field.key, ""), typed[field.key])
        for field in template.fields
        if not field.fixed and contract.values.get(field.key, "") != typed[field.key].strip()
    ]
    context = filled_form(contract, typed) | {
        "revision": contract.revision,
        "collision": error.message,
        "differing": differing,
        "editable": may(contract, "edit"),
    }
    return render(request, _form_of(contract), context, status=409)


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
