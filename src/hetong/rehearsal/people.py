"""People who log in on their phones during a rehearsal: the same codes, checks and notices as anybody."""

import re
from datetime import datetime

from hetong.contracts import actions as contracts
from hetong.contracts.texts import service_notice
from hetong.identity.actions import check_real_name, person_by_phone, send_code, verify_code
from hetong.identity.indexes import phone_index
from hetong.identity.models import Person, Purpose
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import Unavailable
from hetong.notices.models import InboxMessage

DEVICE = "rehearsal"


def log_in(*, phone: str, name: str, id_number: str, id_type: str, now: datetime) -> Person:
    """SMS code, then the real-name check, as on the phone's first two pages."""
    send_code(phone=phone, purpose=Purpose.LOGIN, now=now)
    verify_code(phone=phone, purpose=Purpose.LOGIN, code=latest_code(phone), now=now)
    person = person_by_phone(phone=phone, now=now)
    by = Actor(Role.WORKER, f"person:{person.pk}", name, "sms", device=DEVICE)
    person = check_real_name(person, name=name, id_number=id_number, id_type=id_type, by=by, now=now)
    contracts.bind_worker(person, by=by, now=now)
    return person


def latest_code(phone: str) -> str:
    """The six digits in the newest message to a phone."""
    texts = InboxMessage.objects.filter(recipient_index=phone_index(phone)).values_list("text", flat=True)[:5]
    found = next((match for text in texts if (match := re.search(r"验证码([0-9]{6})", text))), None)
    if found is None:
        raise Unavailable("没有收到短信验证码：演练需要内置短信网关。")
    return found[1]


def accept_service_notice(person: Person, *, now: datetime) -> Actor:
    """Accept the worker's service notice; returns the actor to act as."""
    by = Actor(Role.WORKER, f"person:{person.pk}", person.name, "sms+realname", device=DEVICE)
    contracts.accept_notice("worker", sha256=service_notice("worker").sha256, by=by, now=now)
    return by
