"""What the person does for employers: as legal representative or as agent."""

from collections.abc import Iterator

from django.db.models import Q

from hetong.identity.models import Person
from hetong.privacy.copy.sections import Section, section
from hetong.seals.models import Authorisation, Seal, SealUse
from hetong.seals.people import represented_by

NOTE = "您以法定代表人或代理人身份办理的事项。"


def business_sections(person: Person) -> Iterator[Section]:
    """Employers, seals, authorisations given and received, uses of seals."""
    columns = {"name": "单位", "uscc": "统一社会信用代码"}
    represented = represented_by(person).values(*columns)
    yield section("represents", "您担任法定代表人的单位", NOTE, columns, represented)
    columns = {"employer": "单位", "name": "印章", "status": "状态", "claimed_at": "申领时间"}
    claimed = Seal.objects.filter(claimed_by=person).select_related("employer")
    yield section("seals", "您申领的印章", NOTE, columns, map(_seal, claimed))
    columns = {
        "employer": "单位",
        "side": "您的身份",
        "other": "对方",
        "status": "状态",
        "valid_from": "开始",
        "valid_to": "结束",
        "created_at": "授权时间",
    }
    mine = Authorisation.objects.filter(
        Q(agent=person) | Q(granted_by=person) | Q(agent_index=person.id_index)
    )
    given = (_authorisation(one, person) for one in mine.select_related("employer", "granted_by"))
    yield section("authorisations", "印章授权", NOTE, columns, given)
    columns = {"employer": "单位", "seal": "印章", "at": "时间"}
    uses = SealUse.objects.filter(person=person).select_related("seal__employer").order_by("at")
    yield section("seal_uses", "您的用章记录", NOTE, columns, map(_use, uses))


def _seal(one: Seal) -> dict[str, object]:
    facts = {"name": one.get_kind_display(), "status": one.get_status_display()}
    return {"employer": one.employer.name, "claimed_at": one.claimed_at, **facts}


def _authorisation(one: Authorisation, person: Person) -> dict[str, object]:
    giving = one.granted_by_id == person.pk
    facts = {name: getattr(one, name) for name in ("valid_from", "valid_to", "created_at")}
    return {
        "employer": one.employer.name,
        "side": "授权人" if giving else "代理人",
        "other": one.agent_name if giving else one.granted_by.name,
        "status": one.get_status_display(),
        **facts,
    }


def _use(one: SealUse) -> dict[str, object]:
    return {"employer": one.seal.employer.name, "seal": one.seal.get_kind_display(), "at": one.at}
