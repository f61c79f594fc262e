"""Whether a seal or an authorisation may be used at a moment, and if not, why: every cause has its sentence."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from hetong.identity.models import Person
from hetong.seals.models import Authorisation, AuthorisationStatus, Seal, SealStatus


def trouble_with_seal(seal: Seal, *, now: datetime) -> str:
    """Why the seal may not be used now; empty when it may."""
    kind, since = seal.get_kind_display(), moment(seal.changed_at)
    told = {
        SealStatus.FROZEN: f"{kind}已于{since}停用（{seal.changed_reason}）",
        SealStatus.OUTDATED: f"{kind}已于{since}停止使用，须换领（{seal.changed_reason}）",
        SealStatus.CANCELLED: f"{kind}已于{since}注销（{seal.changed_reason}）",
    }
    if seal.status != SealStatus.ACTIVE:
        return told[SealStatus(seal.status)]
    return f"{kind}的证书已于{day(seal.valid_until)}到期" if seal.valid_until <= now else ""


def trouble_with_authorisation(
    authorisation: Authorisation, person: Person, *, scopes: Mapping[str, str], on: date
) -> str:
    """Why the person may not stamp documents of these templates (code → label) under it; empty when they may."""
    return (
        _ended(authorisation)
        or _outside_dates(authorisation, on)
        or _not_the_agent(authorisation, person)
        or _former_grantor(authorisation)
        or _outside_scope(authorisation, scopes)
    )


def moment(at: datetime | None) -> str:
    """2026年3月1日09:30, in local time."""
    if at is None:
        return ""
    return f"{day(at)}{timezone.localtime(at):%H:%M}"


def day(at: date | datetime) -> str:
    """2026年3月1日, in local time."""
    local = timezone.localtime(at) if isinstance(at, datetime) else at
    return f"{local.year}年{local.month}月{local.day}日"


def _ended(authorisation: Authorisation) -> str:
    ended = moment(authorisation.ended_at)
    return {
        AuthorisationStatus.OFFERED: "授权还没有被代理人接受",
        AuthorisationStatus.DECLINED: "授权已被代理人拒绝",
        AuthorisationStatus.REVOKED: f"授权已于{ended}撤销",
        AuthorisationStatus.ENDED: f"授权已于{ended}终止（{authorisation.end_reason}）",
    }.get(AuthorisationStatus(authorisation.status), "")


def _outside_dates(authorisation: Authorisation, on: date) -> str:
    if on < authorisation.valid_from:
        return f"授权自{day(authorisation.valid_from)}起才生效"
    return f"授权已于{day(authorisation.valid_to)}到期" if on > authorisation.valid_to else ""


def _not_the_agent(authorisation: Authorisation, person: Person) -> str:
    """The real name is proven today as it was when the authorisation was given (订立指引 art. 7)."""
    same = person.id_index == authorisation.agent_index and person.name == authorisation.agent_name
    return "" if person.verified and same else "代理人现在的实名信息与授权书不一致"


def _former_grantor(authorisation: Authorisation) -> str:
    employer, grantor = authorisation.employer, authorisation.granted_by
    same = grantor.id_index == employer.legal_rep_index and grantor.name == employer.legal_rep_name
    return "" if same else f"授权人{grantor.name}已不是登记的法定代表人，授权终止"


def _outside_scope(authorisation: Authorisation, scopes: Mapping[str, str]) -> str:
    outside = [scopes[code] for code in authorisation.outside(scopes)]
    return f"“{'、'.join(outside)}”不在授权范围内" if outside else ""
