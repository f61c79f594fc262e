"""印章管理 in plain words: where each seal stands, who may use it, when it was last used, what to do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from hetong.identity.models import Employer
from hetong.seals.models import AuthorisationStatus, HeldKey, Seal, SealStatus
from hetong.seals.usability import trouble_with_seal

SOON = timedelta(days=60)
TONES = {
    SealStatus.ACTIVE: "green",
    SealStatus.FROZEN: "amber",
    SealStatus.OUTDATED: "red",
    SealStatus.CANCELLED: "grey",
}


@dataclass(frozen=True)
class SealView:
    """One seal with what an operator asks about it."""

    seal: Seal
    state: str
    tone: str
    trouble: str
    users: tuple[str, ...]
    last_use: datetime | None
    advice: str


def live_seals(employer: Employer, now: datetime) -> list[SealView]:
    """Those that are or may be in use."""
    return [_view(seal, now) for seal in _seals(employer).exclude(status=SealStatus.CANCELLED)]


def past_seals(employer: Employer, now: datetime) -> list[SealView]:
    """Those that were cancelled or replaced; their log stays."""
    return [_view(seal, now) for seal in _seals(employer).filter(status=SealStatus.CANCELLED)]


def _seals(employer: Employer) -> QuerySet[Seal]:
    found = employer.seals.defer("picture").select_related("claimed_by")
    return found.annotate(last_use=Max("uses__at")).order_by("claimed_at", "pk")


def _view(seal: Seal, now: datetime) -> SealView:
    expired = seal.status == SealStatus.ACTIVE and seal.valid_until <= now
    status = SealStatus(seal.status)
    return SealView(
        seal=seal,
        state=_("证书已到期") if expired else status.label,
        tone="red" if expired else TONES[status],
        trouble=trouble_with_seal(seal, now=now),
        users=tuple(_users(seal, now)),
        last_use=seal.last_use,  # type: ignore[attr-defined]
        advice=_advice(seal, now),
    )


def _users(seal: Seal, now: datetime) -> list[str]:
    """The owner first, then agents whose authorisation is in force."""
    keys = HeldKey.objects.filter(seal=seal, holder__isnull=False).select_related("holder", "authorisation")
    named = []
    for key in keys.order_by("pk"):
        grant = key.authorisation
        if grant is None:
            named.append(_("%(name)s（法定代表人）") % {"name": key.holder.name if key.holder else ""})
        elif grant.status == AuthorisationStatus.ACTIVE and grant.valid_to >= now.date():
            day = f"{grant.valid_to:%Y-%m-%d}"
            named.append(_("%(name)s（代理人，至 %(day)s）") % {"name": grant.agent_name, "day": day})
    return named


def _advice(seal: Seal, now: datetime) -> str:
    if seal.status == SealStatus.OUTDATED or (seal.status == SealStatus.ACTIVE and seal.valid_until <= now):
        return _("请法定代表人在手机“电子印章”中换领。")
    if seal.status == SealStatus.FROZEN:
        return _("需要再用时，请法定代表人在手机上输入口令恢复。")
    if seal.status == SealStatus.ACTIVE and seal.valid_until <= now + SOON:
        return _("证书即将到期，请法定代表人提前在手机上换领。")
    return ""
