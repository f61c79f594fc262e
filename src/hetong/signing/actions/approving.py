"""The phone side: scan, look at the list, approve with the PIN."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound, Stale, WrongState
from hetong.ledger import chain
from hetong.seals.actions import unlock_all
from hetong.seals.models import Seal
from hetong.signing.actions.nudging import nudge
from hetong.signing.actions.preparing import token_digest
from hetong.signing.capacity import check_capacity
from hetong.signing.choosing import Choice, choice_for
from hetong.signing.models import Capacity, SigningTask, TaskStatus, TaskToken
from hetong.signing.session_keys import seal_keys


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


def approve(
    task: SigningTask,
    *,
    seal: Seal,
    pin: str,
    root: str,
    person: Person,
    by: Actor,
    now: datetime,
    with_representative: bool = False,
) -> None:
    """Approve the list whose Merkle root the phone showed; stamping then runs in the background.

    `with_representative` adds 法定代表人名章, which only the legal representative may. One PIN opens both keys.
    Call outside a transaction (a wrong PIN is counted). Approving twice stamps once: the second call is `Stale`.
    """
    if task.scanned_by_id != person.pk:
        raise NotFound
    if root != task.root:
        raise Stale("签章清单与您看到的不一致，请在电脑上重新发起。")
    choice = choice_for(task, person, now=now)
    chosen = [_chosen(choice, seal)]
    if with_representative:
        chosen.append(_representatives(task, choice))
    authorisation = check_capacity(task, person)
    keys = unlock_all(chosen, person=person, pin=pin, authorisation=authorisation, now=now)
    with transaction.atomic():
        won = SigningTask.objects.filter(pk=task.pk, status=TaskStatus.SCANNED, scanned_by=person).update(
            status=TaskStatus.RUNNING,
            seal=seal,
            representative_seal=chosen[1] if with_representative else None,
            authorisation=authorisation,
            approved_at=now,
            session_key=seal_keys(task, keys),
        )
        if not won:
            raise Stale("该签章任务已经确认或取消。")
        seals = [str(one.pk) for one in chosen]
        chain.append(f"task:{task.pk}", "task.approved", by=by, at=now, root=root, seals=seals)
        transaction.on_commit(partial(nudge, task))
    task.refresh_from_db()


def _chosen(choice: Choice, seal: Seal) -> Seal:
    option = next((one for one in choice.seals if one.seal.pk == seal.pk), None)
    if option is None:
        raise Invalid(fields={"seal": "请选择法定名称章或合同专用章。"})
    if option.trouble:
        raise Invalid(fields={"seal": f"{option.trouble}，请选择其他印章。"})
    return option.seal


def _representatives(task: SigningTask, choice: Choice) -> Seal:
    if task.capacity == Capacity.AGENT:
        problem = "法定代表人名章只能由法定代表人本人加盖，代理人不能使用。"
    elif choice.representative is None:
        problem = "还没有领取法定代表人名章，请取消勾选，或先到“电子印章”领取。"
    elif choice.representative.trouble:
        problem = f"{choice.representative.trouble}，请取消勾选后再签章。"
    else:
        return choice.representative.seal
    raise Invalid(fields={"with_representative": problem})


@transaction.atomic
def cancel(task: SigningTask, *, by: Actor, now: datetime) -> None:
    """Give the task up, from the PC or the phone, as long as nothing was approved."""
    open_states = Q(status=TaskStatus.WAITING) | Q(status=TaskStatus.SCANNED)
    if not SigningTask.objects.filter(open_states, pk=task.pk).update(
        status=TaskStatus.CANCELLED, finished_at=now
    ):
        raise Stale("该签章任务已经确认或结束，不能取消。")
    chain.append(f"task:{task.pk}", "task.cancelled", by=by, at=now)
