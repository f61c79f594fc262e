"""What people may do to a contract, each as they last saw it: wrong moments included."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts.actions import sending
from hetong.contracts.models import Contract
from hetong.identity.models import Account, Person
from hetong.kernel.errors import DomainError, NotFound
from hetong.notices.models import Notice
from hetong.phone.handwriting import printed_name
from hetong.seals.models import Seal
from hetong.signing import actions as signing
from hetong.signing.models import SigningTask
from tests import factories
from tests.drills.people import a_minute_passes
from tests.walking import last_code

HANDWRITING = printed_name("其木格")


@dataclass
class Cast:
    """Everybody who acts in one story, and the contract between them."""

    account: Account
    boss: Person
    seal: Seal
    worker: Person
    contract: Contract
    tokens: list[str] = field(default_factory=list)

    def seen(self) -> Contract:
        """The contract as somebody reads it now."""
        return Contract.objects.select_related("current", "employer", "main").get(pk=self.contract.pk)

    def tasks(self) -> QuerySet[SigningTask]:
        """The signing tasks over it, the newest first."""
        return SigningTask.objects.filter(items__version__contract=self.contract).order_by("-created_at")

    def task(self) -> SigningTask:
        """The newest."""
        found = self.tasks().first()
        if found is None:
            raise NotFound
        return found


Act = Callable[[], object]
"""Ready to be done: what it is about was read before."""
Doing = Callable[[Cast, Random], Act]


def employer_moves(name: str, **given: Any) -> Doing:
    """A verb of the operator that needs to be told no more."""

    def prepare(cast: Cast, chance: Random) -> Act:
        seen, by = cast.seen(), factories.employer_actor(cast.account)
        return lambda: getattr(contracts, name)(seen, by=by, now=timezone.now(), **given)

    return prepare


def worker_moves(name: str, **given: Any) -> Doing:
    """The same for the worker."""

    def prepare(cast: Cast, chance: Random) -> Act:
        seen, by = cast.seen(), factories.worker_actor(cast.worker)
        return lambda: getattr(contracts, name)(seen, by=by, now=timezone.now(), **given)

    return prepare


def edits(cast: Cast, chance: Random) -> Act:
    """Another position."""
    seen, by = cast.seen(), factories.employer_actor(cast.account)
    values = factories.values_for(cast.worker, position=f"质检员{chance.randrange(99)}")
    return lambda: contracts.edit(seen, values=values, revision=seen.revision, by=by, now=timezone.now())


def extends(cast: Cast, chance: Random) -> Act:
    """A later deadline."""
    seen, by, now = cast.seen(), factories.employer_actor(cast.account), timezone.now()
    until = now + timedelta(days=chance.randrange(2, 20))
    return lambda: contracts.extend(seen, until=until, by=by, now=now)


def resends(cast: Cast, chance: Random) -> Act:
    """The worker's newest text message once more."""
    seen, by = cast.seen(), factories.employer_actor(cast.account)
    told = (
        Notice.objects.filter(about=seen.subject, audience="worker", channel="sms")
        .order_by("-created_at")
        .first()
    )
    if told is None:
        return refused
    return lambda: contracts.resend_notice(seen, told.pk, by=by, now=timezone.now())


def confirms(cast: Cast, chance: Random) -> Act:
    """To the end of the changes, to the end of the text, 确认."""
    seen, by, now = cast.seen(), factories.worker_actor(cast.worker), timezone.now()

    def act() -> None:
        signing.finish_comparing(seen, person=cast.worker, now=now)
        signing.finish_reading(seen, person=cast.worker, now=now)
        signing.confirm_content(seen, person=cast.worker, by=by, now=now)

    return act


def asks_for_code(cast: Cast, chance: Random) -> Act:
    """The code for this version, a minute after the last."""
    seen = cast.seen()
    a_minute_passes(cast.worker)
    return lambda: signing.request_code(seen, person=cast.worker, now=timezone.now())


def signs(cast: Cast, chance: Random) -> Act:
    """With the newest code that came."""
    seen, by = cast.seen(), factories.worker_actor(cast.worker)
    try:
        code = last_code(cast.worker.phone)
    except Notice.DoesNotExist:
        return refused
    given = {"code": code, "handwriting": HANDWRITING}
    return lambda: signing.sign_as_worker(seen, person=cast.worker, by=by, now=timezone.now(), **given)


def draws_up_task(cast: Cast, chance: Random) -> Act:
    """签订（法人） and the QR code."""

    def act() -> None:
        cast.tokens.append(
            signing.issue_token(factories.a_task(cast.account, [cast.contract]), now=timezone.now())
        )

    return act


def scans(cast: Cast, chance: Random) -> Act:
    """The newest code, or now and then one that was used."""
    token = chance.choice([*cast.tokens, *cast.tokens[-1:] * 4]) if cast.tokens else "nothing"
    by = factories.acting_for_employer(cast.boss)
    return lambda: signing.scan(token, person=cast.boss, by=by, now=timezone.now())


def approves(cast: Cast, chance: Random) -> Act:
    """The PIN."""
    task = cast.task()
    given = {"seal": cast.seal, "pin": factories.PIN, "root": task.root, "person": cast.boss}
    by = factories.acting_for_employer(cast.boss)
    return lambda: signing.approve(task, by=by, now=timezone.now(), **given)


def gives_task_up(cast: Cast, chance: Random) -> Act:
    """取消."""
    task = cast.task()
    return lambda: signing.cancel(task, by=factories.employer_actor(cast.account), now=timezone.now())


def stamps(cast: Cast, chance: Random) -> Act:
    """A background worker takes up the newest task."""
    task = cast.task()
    return lambda: signing.run_task(str(task.pk))


def lapses(cast: Cast, chance: Random) -> Act:
    """The deadline passes, as the sweep says it."""
    seen = cast.seen()
    return lambda: sending._lapse(seen, timezone.now())


def refused() -> None:
    """There is nothing to be done it to."""
    raise NotFound


DOINGS: dict[str, Doing] = {
    "edit": edits,
    "send": employer_moves("send"),
    "withdraw": employer_moves("withdraw"),
    "reject": employer_moves("reject", reason="工资写错"),
    "answer": employer_moves("answer", text="已核对，工资无误"),
    "extend": extends,
    "delete": employer_moves("delete"),
    "restore": employer_moves("restore"),
    "remind": employer_moves("remind"),
    "urge": worker_moves("remind"),
    "resend": resends,
    "end_flow": employer_moves("end_flow", reason="另有安排"),
    "give_up": worker_moves("end_flow", reason="另有安排"),
    "object": worker_moves("object_to", reason="工资与面谈时不一致"),
    "confirm": confirms,
    "code": asks_for_code,
    "sign": signs,
    "task": draws_up_task,
    "scan": scans,
    "approve": approves,
    "cancel": gives_task_up,
    "stamp": stamps,
    "lapse": lapses,
}
VERBS = {"urge": "remind", "resend": "notice_resent", "give_up": "end_flow"}
"""What the ledger calls a doing, where it has another word."""
UNRECORDED = ("code", "task", "scan", "approve", "cancel", "stamp")
"""Doings that leave nothing in the contract's own chain, or not at once."""


NEXT = {
    "draft": ["send"],
    "deleted": ["restore"],
    "negotiating": ["answer", "edit", "send", "send"],
    "awaiting_worker_confirmation": ["confirm", "confirm", "confirm", "object"],
    "awaiting_worker_signature": ["code", "sign", "sign"],
    "signing_overdue": ["extend"],
    "waiting": ["scan"],
    "scanned": ["approve"],
    "running": ["stamp"],
}
"""What leads on from a state of the contract, or of the task over it; without it hardly one would ever be signed."""
ONWARD = "onward"


def meant(name: str, cast: Cast, chance: Random) -> str:
    """The doing itself, or for `ONWARD` one that leads on."""
    if name != ONWARD:
        return name
    status = cast.seen().status
    if status == "awaiting_employer_signature":
        newest = cast.tasks().first()
        return chance.choice(NEXT.get(newest.status if newest else "", ["task"]))
    return chance.choice(NEXT.get(status, ["resend"]))


def prepared(name: str, cast: Cast, chance: Random) -> Act:
    """Read what it is about; a thing that is not there is refused when it is done."""
    try:
        return DOINGS[name](cast, chance)
    except DomainError:
        return refused
