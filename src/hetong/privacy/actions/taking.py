"""Taking a copy away: by the person alone, within its time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hetong.contracts import files
from hetong.identity.models import Person
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Actor
from hetong.kernel.errors import NotFound, WrongState
from hetong.ledger import chain
from hetong.privacy.models import DataCopy


@transaction.atomic
def take_copy(person: Person, key: UUID, *, by: Actor, now: datetime) -> bytes:
    """The archive; raises `NotFound` for anybody else's and `WrongState` when its time is over."""
    copy = DataCopy.objects.filter(person=person, pk=key).first()
    if copy is None:
        raise NotFound("没有找到这份个人信息副本，请在“我的”中重新导出。")
    if not copy.can_be_taken(now):
        raise WrongState("这份个人信息副本还没有整理好，或者已过期，请重新导出。")
    chain.append(address_of(person), "person.copy_taken", by=by, at=now, copy=str(copy.pk))
    return files.get(copy.file)
