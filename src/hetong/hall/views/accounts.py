"""登录账号: the employer's operators, and what happens to the contracts of one who leaves."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hetong.batches import actions as batches
from hetong.batches.forecasting import fitting
from hetong.batches.verbs import verb_named
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.states import OPEN
from hetong.hall.forms.account import AccountForm
from hetong.identity.actions import (
    appoint_manager,
    check_manages,
    close_account,
    dismiss_manager,
    open_account,
    reopen_account,
)
from hetong.identity.models import Account
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError, Invalid, NotFound
from hetong.web.access import actor_of
from hetong.web.explaining import explain

IN_HAND = Count("contracts", filter=Q(contracts__status__in=[status.value for status in OPEN]))


@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every account with what it has in hand (GET); one more (POST)."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _opened(request, form):
        return redirect("hall:accounts")
    accounts = request.user.employer.accounts.annotate(in_hand=IN_HAND).order_by("-is_active", "created_at")
    managers = [one for one in accounts if one.manages and one.is_active]
    context = {"accounts": accounts, "form": form, "managers": managers}
    return render(request, "hall/accounts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who takes over (GET), then hand over in the background and close (POST)."""
    account = _colleague(request, pk)
    check_manages(account.employer_id, by=actor_of(request, Role.EMPLOYER))
    if request.method != "POST":
        return _ask(request, account)
    try:
        count = _close(request, account)
    except DomainError as error:
        return _ask(request, account, problem=error.sentence)
    said = _("账号 %(name)s 已停用。") % {"name": account.username}
    if count:
        said += _("%(count)d 份合同正在转交，进度见“任务中心”。") % {"count": count}
    messages.success(request, said)
    return redirect("hall:accounts")


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复使用."""
    account = _colleague(request, pk)
    reopen_account(account, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("账号 %(name)s 已恢复使用。") % {"name": account.username})
    return redirect("hall:accounts")


@require_POST
def managing(request: HttpRequest, pk: int) -> HttpResponse:
    """设为管理员 or 取消管理员, as the button says."""
    account, by, now = _colleague(request, pk), actor_of(request, Role.EMPLOYER), timezone.now()
    if request.POST.get("manages") == "yes":
        appoint_manager(account, by=by, now=now)
        said = _("%(name)s 已设为管理员，可以管理账号、接口令牌和事件推送。")
    else:
        dismiss_manager(account, by=by, now=now)
        said = _("%(name)s 已不是管理员，仍可办理合同。")
    messages.success(request, said % {"name": account.display_name})
    return redirect("hall:accounts")


def _opened(request: HttpRequest, form: AccountForm) -> bool:
    check_manages(request.user.employer_id, by=actor_of(request, Role.EMPLOYER))
    if not form.is_valid():
        return False
    data = form.cleaned_data
    facts = {"username": data["username"], "password": data["password"], "name": data["operator_name"]}
    try:
        by, now = actor_of(request, Role.EMPLOYER), timezone.now()
        open_account(request.user.employer, **facts, first=True, by=by, now=now)
    except DomainError as error:
        explain(form, error)
        return False
    said = _("账号 %(name)s 已开通，请将账号和密码告知本人，并提醒登录后修改密码。")
    messages.success(request, said % {"name": data["username"]})
    return True


def _colleague(request: HttpRequest, pk: int) -> Account:
    account = request.user.employer.accounts.filter(pk=pk).first()
    if account is None:
        raise NotFound(_("没有找到这个账号，请在“登录账号”中查看本单位的账号。"))
    return account


@transaction.atomic
def _close(request: HttpRequest, account: Account) -> int:
    """How many contracts are being handed over."""
    by, now, contracts = actor_of(request, Role.EMPLOYER), timezone.now(), _contracts_of(account)
    count = contracts.count()
    if count:
        given = {"successor": request.POST.get("successor", "")}
        if given["successor"] == str(account.pk):
            raise Invalid(_("请选择另一位经办人。"))
        batches.start(request.user, verb="transfer", contracts=contracts, given=given, by=by, now=now)
    close_account(account, by=by, now=now)
    return count


def _contracts_of(account: Account) -> QuerySet[Contract]:
    """What the account looks after and may be handed over."""
    return fitting(verb_named("transfer"), of_employer(account.employer).filter(operator=account))


def _ask(request: HttpRequest, account: Account, problem: str = "") -> HttpResponse:
    others = account.employer.accounts.filter(is_active=True).exclude(pk=account.pk)
    context = {
        "leaving": account,
        "count": _contracts_of(account).count(),
        "operators": others.order_by("created_at"),
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "hall/account_closing.html", context, status=422 if problem else 200)
