"""更换登录手机: name and number alone open nobody's contracts from another phone.

The former phone is asked. It agrees on its own page, or by a code that its holder types on the new phone; it refuses; or it
stays silent for `PHONE_MOVE_HOURS`, as it does when it is lost.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hetong.identity.actions.codes import send_code, verify_code
from hetong.identity.models import MoveAnswer, Person, PhoneMove, Purpose
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale, TooMany, WrongState
from hetong.ledger import chain
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell

REFUSED_FOR = timedelta(days=30)
"""After a refusal the same phone may not ask the same person again for so long."""
ANSWERED = "这个申请刚刚已有结果，请刷新查看。"
MOST_OPEN = 3
"""Requests that wait for one person's answer; more are no honest change of a phone."""


def ask_former_phone(newcomer: Person, known: Person, *, by: Actor, now: datetime) -> PhoneMove:
    """Ask whoever holds the phone of `known`; asking again changes nothing. Call inside a transaction.

    Raises `WrongState` within thirty days of a refusal, `TooMany` when several phones ask at once.
    """
    Person.objects.select_for_update().get(pk=known.pk)
    earlier = (
        PhoneMove.objects.filter(person=known, phone_index=newcomer.phone_index).order_by("-asked_at").first()
    )
    if earlier and not earlier.answer:
        return earlier
    if earlier and earlier.answer == MoveAnswer.REFUSED and earlier.asked_at > now - REFUSED_FOR:
        raise WrongState(
            "原手机的持有人已拒绝本手机的申请，30天内不能再次申请。请联系用人单位或人社部门核实。"
        )
    if PhoneMove.objects.filter(person=known, answer="").count() >= MOST_OPEN:
        raise TooMany("已有多部手机申请更换，请等待原手机答复，或联系人社部门核实。", retry_after=86400)
    due = now + timedelta(hours=settings.PHONE_MOVE_HOURS)
    tail = (newcomer.phone or "")[-4:]
    move = PhoneMove.objects.create(
        person=known, phone_index=newcomer.phone_index or "", tail=tail, asked_at=now, due_at=due
    )
    chain.append(
        f"person:{known.pk}", "identity.move_asked", by=by, at=now, move=str(move.pk), tail=tail, due=due
    )
    facts = {"tail": tail, "day": f"{timezone.localtime(due):%Y-%m-%d %H:%M}"}
    _tell_former_phone("identity.move_asked", known, facts, key=f"move:{move.pk}", now=now)
    return move


def move_of(newcomer: Person) -> PhoneMove | None:
    """The newest request from this phone, answered or not."""
    moves = PhoneMove.objects.filter(phone_index=newcomer.phone_index).select_related("person")
    return moves.order_by("-asked_at").first()


def send_code_to_former_phone(move: PhoneMove, *, now: datetime) -> None:
    """For whoever still holds it; raises `Stale` when the request is answered."""
    _ensure_open(move)
    about = f"把登录手机换成尾号{move.tail}的手机"
    phone = move.person.phone or ""
    send_code(phone=phone, purpose=Purpose.PHONE, binding=str(move.pk), about=about, now=now)


def agree_by_code(newcomer: Person, move: PhoneMove, *, code: str, by: Actor, now: datetime) -> Person:
    """Move at once, as the code came to the former phone; raises `Invalid` with the field. Call outside a transaction."""
    _ensure_open(move)
    phone = move.person.phone or ""
    verify_code(phone=phone, purpose=Purpose.PHONE, binding=str(move.pk), code=code, now=now)
    return _finish(newcomer, move, MoveAnswer.AGREED, by=by, now=now)


def move_after_silence(newcomer: Person, move: PhoneMove, *, by: Actor, now: datetime) -> Person:
    """Move as nobody objected in time; raises `WrongState` before that."""
    if now < move.due_at:
        raise WrongState("还没有到可以更换的时间，请稍后再来。")
    return _finish(newcomer, move, MoveAnswer.UNANSWERED, by=by, now=now)


@transaction.atomic
def agree_to_move(move: PhoneMove, *, by: Actor, now: datetime) -> None:
    """The former phone gives the account away; its sessions end with that. Raises `Stale` when it is answered."""
    newcomer = Person.objects.filter(phone_index=move.phone_index, verified_at=None).first()
    if newcomer is None:
        raise Stale("申请更换的手机已用于其他实名账号，请让对方重新申请。")
    _finish(newcomer, move, MoveAnswer.AGREED, by=by, now=now)


@transaction.atomic
def refuse_move(move: PhoneMove, *, by: Actor, now: datetime) -> None:
    """Nothing moves; raises `Stale` when it is answered."""
    _answer(move, MoveAnswer.REFUSED, now)
    chain.append(f"person:{move.person_id}", "identity.move_refused", by=by, at=now, move=str(move.pk))


def take_over(newcomer: Person, known: Person, now: datetime) -> Person:
    """The newcomer's phone becomes that of `known`, and the newcomer is dropped. Call inside a transaction.

    What other phones have asked is refused with it: the phone that now counts has never been asked.
    """
    known.phone_moves.filter(answer="").update(answer=MoveAnswer.REFUSED, answered_at=now)
    phone, index = newcomer.phone, newcomer.phone_index
    if known.phone:
        facts = {"tail": (phone or "")[-4:]}
        _tell_former_phone(
            "identity.phone_moved", known, facts, key=f"phone-moved:{known.pk}:{newcomer.pk}", now=now
        )
    newcomer.delete()
    Person.objects.filter(pk=known.pk).update(phone=phone, phone_index=index)
    known.refresh_from_db()
    return known


@transaction.atomic
def _finish(newcomer: Person, move: PhoneMove, answer: MoveAnswer, *, by: Actor, now: datetime) -> Person:
    _answer(move, answer, now)
    facts = {"move": str(move.pk), "answer": answer.value, "tail": move.tail}
    chain.append(f"person:{move.person_id}", "identity.moved", by=by, at=now, **facts)
    return take_over(newcomer, move.person, now)


def _answer(move: PhoneMove, answer: MoveAnswer, now: datetime) -> None:
    if not PhoneMove.objects.filter(pk=move.pk, answer="").update(answer=answer, answered_at=now):
        raise Stale(ANSWERED)


def _ensure_open(move: PhoneMove) -> None:
    if move.answer:
        raise Stale(ANSWERED)


def _tell_former_phone(event: str, known: Person, facts: dict[str, str], *, key: str, now: datetime) -> None:
    holder = Recipient(Audience.HOLDER, phone=known.phone or "")
    tell(event, to=[holder], about=f"person:{known.pk}", facts=facts, key=key, now=now)
