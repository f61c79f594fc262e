"""The phone side: scan, look at the list, approve with the PIN."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound, Stale, WrongState
from hetong.ledger import chain
from hetong.seals.actions import unlock
from hetong.seals.models import Authorisation, Seal, SealKind
from hetong.seals.people import authorisation_for, check_legal_representative
from hetong.signing.actions.preparing import token_digest
from hetong.signing.models import Capacity, SigningTask, TaskStatus, TaskToken
from hetong.signing.session_keys import seal_key
from hetong.signing.tasks import stamp_batch


@transaction.atomic
def scan(token: str, *, person: Person, by: Actor, now: datetime) -> SigningTask:
    """Use the token up and take the task to this phone; raises with a sentence that says what to do otherwise."""
    found = TaskToken.objects.select_related("task").filter(digest=token_digest(token)).first()
    if found is None:
        raise NotFound("二维码无效或已刷新，请扫描电脑屏幕上最新的二维码。")
    if found.expires_at <= now:
        raise WrongState("二维码已过期，请扫描电脑屏幕上刷新后的二维码。")
    check_capacity(found.task, person)
    used = TaskToken.objects.filter(pk=found.pk, used_at=None).update(used_at=now)
    won = used and SigningTask.objects.filter(pk=found.task_id, status=TaskStatus.WAITING).update(
        status=TaskStatus.SCANNED, scanned_by=person, scanned_at=now
    )
    if not won:
        raise Stale("二维码已被使用。如是您本人扫描，请在打开的页面上继续；否则请在电脑上重新发起。")
    chain.append(f"task:{found.task_id}", "task.scanned", by=by, at=now)
    found.task.refresh_from_db()
    return found.task


def check_capacity(task: SigningTask, person: Person) -> Authorisation | None:
    """The authorisation under which an agent may approve every document of the task; None for the representative.

    Raises `NotLegalRepresentative` or `NotAuthorised`.
    """
    if task.capacity == Capacity.LEGAL_REP:
        check_legal_representative(person, task.employer)
        return None
    contracts = Contract.objects.filter(versions__in=task.items.values("version")).select_related("main")
    today = timezone.localdate()
    scopes = sorted({contract.scope for contract in contracts.only("template", "main__template")})
    found = [authorisation_for(person, task.employer, template=scope, on=today) for scope in scopes]
    return found[0]


def approve(
    task: SigningTask, *, seal: Seal, pin: str, root: str, person: Person, by: Actor, now: datetime
) -> None:
    """Approve the list whose Merkle root the phone showed; stamping then runs in the background.

    Call outside a transaction (a wrong PIN is counted). Approving twice stamps once: the second call is `Stale`.
    """
    if task.scanned_by_id != person.pk:
        raise NotFound
    if root != task.root:
        raise Stale("签章清单与您看到的不一致，请在电脑上重新发起。")
    if seal.employer_id != task.employer_id or seal.kind == SealKind.REPRESENTATIVE:
        raise Invalid(fields={"seal": "请选择法定名称章或合同专用章。"})
    authorisation = check_capacity(task, person)
    key = unlock(seal, person=person, pin=pin, authorisation=authorisation, now=now)
    with transaction.atomic():
        won = SigningTask.objects.filter(pk=task.pk, status=TaskStatus.SCANNED, scanned_by=person).update(
            status=TaskStatus.RUNNING,
            seal=seal,
            authorisation=authorisation,
            approved_at=now,
            session_key=seal_key(task, key),
        )
        if not won:
            raise Stale("该签章任务已经确认或取消。")
        chain.append(f"task:{task.pk}", "task.approved", by=by, at=now, root=root, seal=str(seal.pk))
        transaction.on_commit(lambda: stamp_batch.enqueue(str(task.pk)))
    task.refresh_from_db()


@transaction.atomic
def cancel(task: SigningTask, *, by: Actor, now: datetime) -> None:
    """Give the task up, from the PC or the phone, as long as nothing was approved."""
    open_states = Q(status=TaskStatus.WAITING) | Q(status=TaskStatus.SCANNED)
    if not SigningTask.objects.filter(open_states, pk=task.pk).update(
        status=TaskStatus.CANCELLED, finished_at=now
    ):
        raise Stale("该签章任务已经确认或结束，不能取消。")
    chain.append(f"task:{task.pk}", "task.cancelled", by=by, at=now)
