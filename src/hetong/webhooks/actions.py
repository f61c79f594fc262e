"""An employer's addresses: add one, remove one, tell something again."""

from datetime import datetime

from django.db import transaction

from hetong.identity.actions import check_manages
from hetong.identity.models import Account
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.kernel.ids import uuid7
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.webhooks.models import Delivery, DeliveryStatus, Webhook
from hetong.webhooks.ports import Poster
from hetong.webhooks.signing import new_secret

MOST = 5


@transaction.atomic
def add_webhook(account: Account, *, url: str, by: Actor, now: datetime) -> tuple[Webhook, str]:
    """An address that is told everything from now on, and the secret that is shown this once; raises `Invalid`."""
    check_manages(account.employer_id, by=by)
    url = url.strip()
    problem = _problem(account, url)
    if problem:
        raise Invalid(fields={"url": problem})
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    secret = new_secret()
    hook = Webhook.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        url=url,
        secret=secret,
        followed_to=last or 0,
        created_at=now,
    )
    chain.append(
        f"employer:{account.employer_id}", "webhook.added", by=by, at=now, webhook=str(hook.pk), url=url
    )
    return hook, secret


@transaction.atomic
def remove_webhook(hook: Webhook, *, by: Actor, now: datetime) -> None:
    """Nothing more is told to it; raises `Stale` when somebody has removed it before."""
    check_manages(hook.employer_id, by=by)
    if not Webhook.objects.filter(pk=hook.pk, removed_at=None).update(removed_at=now):
        raise Stale("该推送地址刚刚已被删除，请刷新后查看。")
    chain.append(
        f"employer:{hook.employer_id}", "webhook.removed", by=by, at=now, webhook=str(hook.pk), url=hook.url
    )


def send_again(delivery: Delivery, *, now: datetime) -> None:
    """重新推送: as if it had never been tried; raises `WrongState` while it is under way or its address is removed."""
    if delivery.webhook.removed_at:
        raise WrongState("该推送地址已删除，不能重新推送。")
    settled = Delivery.objects.filter(pk=delivery.pk, status__in=[DeliveryStatus.DONE, DeliveryStatus.FAILED])
    if not settled.update(status=DeliveryStatus.PENDING, attempts=0, due_at=now, done_at=None):
        raise WrongState("这条消息正在等待推送，请稍后刷新查看。")


def _problem(account: Account, url: str) -> str:
    present = Webhook.objects.filter(employer=account.employer, removed_at=None)
    if present.filter(url=url).exists():
        return "已有同样的推送地址。"
    if present.count() >= MOST:
        return f"推送地址最多{MOST}个，请先删除不再使用的。"
    return provide(Poster).check(url)
