"""协商中: answer the worker, and see what changed between any two versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts import actions
from hetong.contracts.comparing import compare
from hetong.contracts.models import Contract, Version
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, NotFound
from hetong.looks.models import What
from hetong.portal.contract_text import both_masked
from hetong.portal.finding import own_contract
from hetong.portal.forms.answer import AnswerForm
from hetong.portal.looking import opened
from hetong.portal.views.contract import contract_context
from hetong.web.access import actor_of
from hetong.web.explaining import explain

DRAFT = "draft"


@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """回复; what was typed stays on the page when it is refused."""
    contract, form = own_contract(request, number), AnswerForm(request.POST)
    if form.is_valid():
        try:
            by = actor_of(request, Role.EMPLOYER)
            actions.answer(contract, text=form.cleaned_data["answer"], by=by, now=timezone.now())
        except Invalid as error:
            explain(form, error)
    if form.errors:
        return render(
            request, "portal/contract.html", contract_context(contract) | {"answer": form}, status=422
        )
    messages.success(request, _("已回复，劳动者可以在手机上看到。"))
    return redirect("portal:contract", number)


@require_safe
def comparison(request: HttpRequest, number: str) -> HttpResponse:
    """Two versions, or a version and the draft (`?old=1&new=2`, `?old=2&new=draft`); else the last two."""
    contract = opened(request, number, What.PAGE)
    names = _names(contract)
    if len(names) < 2:
        return render(request, "portal/comparison.html", {"contract": contract})
    *_older, before, last = names
    old, new = request.GET.get("old") or before, request.GET.get("new") or last
    texts = both_masked(_text(contract, old, names), _text(contract, new, names))
    context = {
        "contract": contract,
        "names": names,
        "old": old,
        "new": new,
        "old_name": names[old],
        "new_name": names[new],
        "comparison": compare(*texts),
    }
    return render(request, "portal/comparison.html", context)


def _names(contract: Contract) -> dict[str, str]:
    """What can be compared, oldest first: versions by number, and the draft while it may be edited."""
    numbers = contract.versions.order_by("number").values_list("number", flat=True)
    names = {str(number): _("第 %(n)d 版") % {"n": number} for number in numbers}
    if "edit" in contract.allowed(Role.EMPLOYER):
        names[DRAFT] = _("修改中，尚未发送")
    return names


def _text(contract: Contract, name: str, names: dict[str, str]) -> Version | Contract:
    if name not in names:
        raise NotFound(_("没有这个版本，请在“修改对比”页面重新选择。"))
    return contract if name == DRAFT else contract.versions.get(number=int(name))
