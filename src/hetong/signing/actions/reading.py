"""A worker reads a version to the end before confirming it (订立指引 art. 6; 劳动合同法 art. 3)."""

from datetime import datetime

from django.db import transaction

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract, Version
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound
from hetong.signing.models import Reading


def current_version(contract: Contract, person: Person) -> Version:
    """The version now before this worker; raises `NotFound` for anybody else."""
    if contract.worker_id != person.pk or contract.current is None:
        raise NotFound
    return contract.current


def open_reading(contract: Contract, *, person: Person, now: datetime) -> Reading:
    """Note when the worker first opened the present version."""
    version = current_version(contract, person)
    return Reading.objects.get_or_create(version=version, person=person, defaults={"opened_at": now})[0]


def finish_reading(contract: Contract, *, person: Person, now: datetime, seconds: int | None = None) -> None:
    """Note that the worker reached the end of the text, and for how long the phone says that it was in sight.

    More than has passed since the first opening cannot be.
    """
    reading = open_reading(contract, person=person, now=now)
    passed = int((now - reading.opened_at).total_seconds())
    sight = None if seconds is None else max(0, min(seconds, passed))
    Reading.objects.filter(pk=reading.pk, finished_at=None).update(finished_at=now, seconds=sight)


def read_before(contract: Contract, person: Person) -> Version | None:
    """The newest earlier version that this worker opened: what the present one has to be compared with."""
    version = current_version(contract, person)
    earlier = Reading.objects.filter(
        person=person, version__contract=contract, version__number__lt=version.number
    )
    last = earlier.select_related("version__contract").order_by("version__number").last()
    return last.version if last else None


def comparison_owed(contract: Contract, person: Person) -> Version | None:
    """The version read before, as long as the worker has not seen what changed since then."""
    before = read_before(contract, person)
    seen = Reading.objects.filter(version=contract.current, person=person, compared_with=before)
    return None if before is None or seen.exists() else before


def finish_comparing(contract: Contract, *, person: Person, now: datetime) -> None:
    """Note that the worker has seen what changed since the version they read before."""
    reading, owed = open_reading(contract, person=person, now=now), comparison_owed(contract, person)
    if owed is not None:
        Reading.objects.filter(pk=reading.pk).update(compared_with=owed, compared_at=now)


@transaction.atomic
def confirm_content(contract: Contract, *, person: Person, by: Actor, now: datetime) -> None:
    """确认: the worker accepted the service notice, saw what changed, read everything, and agrees with the content."""
    version = current_version(contract, person)
    if not contracts.has_accepted("worker", subject=by.subject):
        raise Invalid("请先阅读并同意《电子劳动合同服务告知书》。")
    reading = _whole_reading(contract, version, person)
    if contract.worker_name != person.name:
        raise Invalid(
            f"合同上的姓名“{contract.worker_name}”与您实名核验的姓名“{person.name}”不一致，不能确认。"
            "请返回并选择“提出协商”，由单位改正后重新发送。"
        )
    before = read_before(contract, person)
    contracts.confirm(
        contract, version=version, compared_with=before, reading=reading.as_evidence(), by=by, now=now
    )


def _whole_reading(contract: Contract, version: Version, person: Person) -> Reading:
    reading = Reading.objects.filter(version=version, person=person, finished_at__isnull=False).first()
    if reading is None:
        raise Invalid("请先把合同全文阅读到末尾，再确认。")
    if owed := comparison_owed(contract, person):
        raise Invalid(f"这一版与您看过的第{owed.number}版可能不同，请先查看“修改对比”，再确认。")
    return reading
