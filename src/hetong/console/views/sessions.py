"""强制退出: a security administrator ends every log-in of one person or one operator, whose phone or password is in wrong hands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.console.access import acting, only
from hetong.console.forms import SessionsForm
from hetong.console.submitting import done, status_of_form
from hetong.identity.actions import end_log_ins, end_other_sessions
from hetong.identity.indexes import phone_index
from hetong.identity.models import Account, Person
from hetong.identity.recipients import address_of
from hetong.kernel.errors import Invalid
from hetong.staff.models import Duty
from hetong.web.log_ins import log_ins_of

NOBODY = "没有找到这个手机号或登录账号，请核对后重新填写。"


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.SECURITY)
def index(request: HttpRequest) -> HttpResponse:
    """Whose, and why."""
    form = SessionsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and done(form, lambda: _end(request, **form.cleaned_data)):
        return redirect("console:sessions")
    return render(request, "console/sessions.html", {"form": form}, status=status_of_form(form))


def _end(request: HttpRequest, *, whose: str, reason: str) -> None:
    found = _found(whose)
    if not found:
        raise Invalid(fields={"whose": NOBODY})
    ended = sum(_end_of(request, one, reason) for one in found)
    text = _("已让 %(whose)s 在 %(count)d 台设备上退出登录，本人需要重新登录。")
    messages.success(request, text % {"whose": whose, "count": ended})


def _found(whose: str) -> list[Account | Person]:
    """The operator of this log-in name, the person of this phone; a name may look like a phone."""
    accounts = Account.objects.select_related("employer").filter(username__iexact=whose)
    return [*accounts, *Person.objects.filter(phone_index=phone_index(whose))]


def _end_of(request: HttpRequest, who: Account | Person, reason: str) -> int:
    by, now = acting(request), timezone.now()
    subject = address_of(who.employer if isinstance(who, Account) else who)
    count = end_log_ins(log_ins_of(who), subject=subject, by=by, now=now, reason=reason)
    if isinstance(who, Account):
        end_other_sessions(who, by=by, now=now)  # those too of which no device is known
    return count
