"""The way of a contract from 草拟中 to any state before 已签订, through the real actions."""

from django.utils import timezone

from tests.factories import employer_actor, worker_actor


def walk_to(status: str, contract, account, person):
    """Take a draft to `status` and return it fresh."""
    for step in STEPS[status]:
        step(contract, account, person)
        contract.refresh_from_db()
    return contract


def send(contract, account, person) -> None:
    """发送, after which the worker who has proven the number finds it."""
    from hetong.contracts.actions import bind_worker
    from hetong.contracts.actions import send as send_contract

    send_contract(contract, by=employer_actor(account), now=timezone.now())
    bind_worker(person, by=worker_actor(person), now=timezone.now())


def object_to(contract, account, person) -> None:
    """协商."""
    from hetong.contracts.actions import object_to as act

    act(contract, reason="工资与面谈时不一致", by=worker_actor(person), now=timezone.now())


def confirm(contract, account, person) -> None:
    """告知书, seeing what changed, reading to the end, 确认."""
    from hetong.contracts.actions import accept_notice
    from hetong.contracts.texts import service_notice
    from hetong.signing.actions import confirm_content, finish_comparing, finish_reading

    by, now = worker_actor(person), timezone.now()
    accept_notice("worker", sha256=service_notice("worker").sha256, by=by, now=now)
    finish_comparing(contract, person=person, now=now)
    finish_reading(contract, person=person, now=now)
    confirm_content(contract, person=person, by=by, now=now)


def sign(contract, account, person) -> None:
    """签订 by the worker, with the code from the inbox; needs a time-stamp service."""
    from hetong.phone.handwriting import printed_name
    from hetong.signing.actions import request_code, sign_as_worker

    now = timezone.now()
    request_code(contract, person=person, now=now)
    sign_as_worker(
        contract,
        person=person,
        code=last_code(person.phone),
        handwriting=printed_name(person.name),
        by=worker_actor(person),
        now=now,
    )


def end_flow(contract, account, person) -> None:
    """终止流程 by the worker."""
    from hetong.contracts.actions import end_flow as act

    act(contract, reason="另有安排", by=worker_actor(person), now=timezone.now())


def last_code(phone: str) -> str:
    """The newest code on its way to a phone: read from the outbox, so that it works inside a transaction too."""
    import re

    from hetong.identity.indexes import phone_index
    from hetong.notices.models import Notice

    sent = Notice.objects.filter(recipient_index=phone_index(phone), key__startswith="code:")
    return re.search(r"验证码([0-9]{6})", sent.latest("created_at").text)[1]


STEPS = {
    "draft": [],
    "awaiting_worker_confirmation": [send],
    "submitted": [send],
    "negotiating": [send, object_to],
    "awaiting_worker_signature": [send, confirm],
    "awaiting_employer_signature": [send, confirm, sign],
    "flow_ended": [send, end_flow],
}
