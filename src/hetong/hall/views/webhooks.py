"""事件推送: where contracts' changes are told to, what was told, and telling it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.contracts.history.words import event_words
from hetong.hall.forms.webhook import WebhookForm
from hetong.identity.actions import check_manages
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError, NotFound
from hetong.web.access import actor_of
from hetong.web.explaining import explain
from hetong.web.paging import page_of
from hetong.webhooks.actions import add_webhook, remove_webhook, send_again
from hetong.webhooks.models import Webhook
from hetong.webhooks.tasks import tell_webhooks


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every address (GET); a new one, whose secret stands in this answer and nowhere else (POST)."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    secret = _added(request, form) if request.method == "POST" else ""
    hooks = Webhook.objects.filter(employer=request.user.employer, removed_at=None)
    context = {"hooks": hooks, "form": WebhookForm() if secret else form, "secret": secret}
    return render(request, "hall/webhooks.html", context, status=422 if form.errors else 200)


@require_safe
def deliveries(request: HttpRequest, pk: UUID) -> HttpResponse:
    """推送记录 of one address, newest first."""
    hook = _own(request, pk)
    page = page_of(request, hook.deliveries.select_related("contract", "contract__main"))
    rows = [
        (one, event_words(one.event, bilateral=one.contract.kind.bilateral)[1]) for one in page.object_list
    ]
    return render(request, "hall/webhook.html", {"hook": hook, "page": page, "rows": rows})


@require_POST
def removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """删除."""
    remove_webhook(_own(request, pk), by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("推送地址已删除，不再推送。"))
    return redirect("hall:webhooks")


@require_POST
def again(request: HttpRequest, pk: UUID, delivery: UUID) -> HttpResponse:
    """重新推送."""
    found = _own(request, pk).deliveries.select_related("webhook").filter(pk=delivery).first()
    if found is None:
        raise NotFound(_("没有找到这条推送记录，请刷新后查看。"))
    send_again(found, now=timezone.now())
    tell_webhooks.enqueue()
    messages.success(request, _("已安排重新推送，稍后刷新可以看到结果。"))
    return redirect("hall:webhook", pk)


def _own(request: HttpRequest, pk: UUID) -> Webhook:
    hook = Webhook.objects.filter(employer=request.user.employer, pk=pk).first()
    if hook is None:
        raise NotFound(_("没有找到这个推送地址，请在“事件推送”中查看本单位的推送地址。"))
    return hook


def _added(request: HttpRequest, form: WebhookForm) -> str:
    """The secret, or nothing when the form says what is wrong."""
    check_manages(request.user.employer_id, by=actor_of(request, Role.EMPLOYER))
    if not form.is_valid():
        return ""
    by, url = actor_of(request, Role.EMPLOYER), form.cleaned_data["url"]
    try:
        return add_webhook(request.user, url=url, by=by, now=timezone.now())[1]
    except DomainError as error:
        explain(form, error)
        return ""
