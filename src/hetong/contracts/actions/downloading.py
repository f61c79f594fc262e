"""Taking the signed documents of a contract away."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Contract, Version
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
