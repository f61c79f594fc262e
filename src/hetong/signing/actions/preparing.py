"""The PC side of a signing task: which documents, and the QR code that leads a phone to them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hetong.contracts.models import Contract
from hetong.contracts.owed import LABEL
from hetong.contracts.states import Status
from hetong.identity.models import Account
from hetong.kernel.actor import Actor
from hetong.kernel.digest import MerkleTree
from hetong.kernel.errors import Invalid, NotFound, WrongState
from hetong.kernel.ids import spoken_token, uuid7
from hetong.ledger import chain
from hetong.signing.models import BatchItem, Capacity, SigningTask, TaskStatus, TaskToken

TOKEN_LIFE = timedelta(seconds=150)
MAX_ITEMS = 5000


@transaction.atomic
def create_task(
    account: Account, *, contracts: Sequence[UUID], capacity: Capacity, by: Actor, now: datetime
) -> SigningTask:
    """Fix the list of files to be stamped; contracts that are not 待单位签订 any more are refused by number."""
    found = list(
        Contract.objects.filter(employer=account.employer, pk__in=contracts)
        .select_related("current")
        .order_by("pk")
    )
    if not found:
        raise Invalid("请先勾选需要签订的劳动合同。")
    if len(found) < len(set(contracts)):
        raise NotFound("所选合同中有的已不存在或不属于本单位，请刷新列表后重新勾选。")
    if len(found) > MAX_ITEMS:
        raise Invalid(f"一次最多签订{MAX_ITEMS}份，请分批办理。")
    wrong = [c.number for c in found if c.state is not Status.AWAITING_EMPLOYER_SIGNATURE]
    if wrong:
        raise WrongState(f"有{len(wrong)}份合同不是“待单位签订”状态（{wrong[0]} 等），请刷新列表后重新勾选。")
    owed = [c.number for c in found if c.owed_since]
    if owed:
        raise WrongState(
            f"有{len(owed)}份合同“{LABEL}”（{owed[0]} 等），时间戳到达后才能签章，请取消勾选后再试。"
        )
    digests = [_digest(contract) for contract in found]
    task = SigningTask.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        capacity=capacity,
        root=MerkleTree(digests).root,
        created_at=now,
    )
    BatchItem.objects.bulk_create(
        BatchItem(id=uuid7(), task=task, position=i, version=contract.current, digest=digest)
        for i, (contract, digest) in enumerate(zip(found, digests, strict=True))
    )
    facts = {"root": task.root, "count": len(found), "capacity": capacity}
    chain.append(f"task:{task.pk}", "task.created", by=by, at=now, **facts)
    return task


@transaction.atomic
def issue_token(task: SigningTask, *, now: datetime) -> str:
    """A fresh random token for the QR code; earlier unused ones stop working. Raises `WrongState` once scanned."""
    if not SigningTask.objects.filter(pk=task.pk, status=TaskStatus.WAITING).exists():
        raise WrongState("该签章任务已被扫码或已结束。")
    TaskToken.objects.filter(task=task, used_at=None).delete()
    token = spoken_token()
    TaskToken.objects.create(digest=token_digest(token), task=task, expires_at=now + TOKEN_LIFE)
    return token


def token_digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _digest(contract: Contract) -> str:
    version = contract.current
    assert version is not None, "a contract under signature has a version"
    return version.newest_file.rsplit("/", 1)[-1]
