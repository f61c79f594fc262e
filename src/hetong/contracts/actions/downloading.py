"""Taking the signed documents of a contract away."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Contract, OwnCopy, Version
from hetong.contracts.states import CONCLUDED
from hetong.contracts.terms import concluded
from hetong.kernel.actor import Actor
from hetong.kernel.errors import WrongState
from hetong.ledger import chain


@transaction.atomic
def download(contract: Contract, *, by: Actor, now: datetime) -> list[Version]:
    """The signed contract and its concluded annexes, oldest first; who took them goes into the ledger.

    Raises `WrongState` before all parties have signed.
    """
    if contract.state not in CONCLUDED:
        raise WrongState("合同还没有签订完成，没有可下载的正式文件。")
    documents = [one.current for one in (contract, *concluded(contract)) if one.current is not None]
    digests = [version.newest_file.rsplit("/", 1)[-1] for version in documents]
    chain.append(contract.subject, "contract.download", by=by, at=now, digests=digests)
    return documents


@transaction.atomic
def take_home(contract: Contract, *, by: Actor, now: datetime) -> None:
    """The worker saves the concluded file on a device of their own; the first time goes on record (订立指引 art. 11)."""
    version = contract.current
    if contract.state not in CONCLUDED or version is None:
        return
    _, first = OwnCopy.objects.get_or_create(version=version, defaults={"at": now})
    if first:
        digest = version.newest_file.rsplit("/", 1)[-1]
        chain.append(contract.subject, "contract.download", by=by, at=now, digests=[digest])
