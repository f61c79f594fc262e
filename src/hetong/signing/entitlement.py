"""Whether documents may be stamped at this very moment; every cause is named."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from hetong.contracts.models import Contract, Version
from hetong.contracts.registry import get_template
from hetong.kernel.errors import Stale
from hetong.seals.errors import NotAuthorised, SealUnusable
from hetong.seals.models import Seal
from hetong.seals.people import check_legal_representative
from hetong.seals.usability import trouble_with_authorisation, trouble_with_seal
from hetong.signing.models import SigningTask

_SEAL = ("kind", "name", "status", "valid_until", "changed_at", "changed_reason")
_NEEDED = (
    *("id", "employer__legal_rep_index", "employer__legal_rep_name"),
    *("scanned_by__id_index", "scanned_by__name", "scanned_by__verified_at"),
    *(f"{seal}__{column}" for seal in ("seal", "representative_seal") for column in _SEAL),
    *(
        f"authorisation__{column}"
        for column in ("status", "valid_from", "valid_to", "templates", "ended_at", "end_reason")
    ),
    *("authorisation__agent_index", "authorisation__agent_name"),
    *("authorisation__granted_by__id_index", "authorisation__granted_by__name"),
    *("authorisation__employer__legal_rep_index", "authorisation__employer__legal_rep_name"),
)
"""What the check looks at: it is made all the time, and reads no more than that."""


def check_stamping(task_id: UUID, versions: Sequence[Version], *, now: datetime) -> None:
    """Read task, seals, person and authorisation anew and check them all for these documents: for all, or for none.

    Raises `SealUnusable`, `NotLegalRepresentative`, `NotAuthorised` or `Stale`.
    """
    task = (
        SigningTask.objects.select_related(
            "employer",
            "scanned_by",
            "seal",
            "representative_seal",
            "authorisation__granted_by",
            "authorisation__employer",
        )
        .only(*_NEEDED)
        .get(pk=task_id)
    )
    for seal in filter(None, (task.seal, task.representative_seal)):
        _check_seal(seal, now)
    _check_person(task, [version.contract for version in versions], now)
    for version in versions:
        _check_name(task, version)


def _check_seal(seal: Seal, now: datetime) -> None:
    if cause := trouble_with_seal(seal, now=now):
        raise SealUnusable.because(cause)


def _check_person(task: SigningTask, contracts: Sequence[Contract], now: datetime) -> None:
    assert task.scanned_by is not None, "an approved task was scanned"
    if task.authorisation is None:
        check_legal_representative(task.scanned_by, task.employer)
        return
    scopes = {contract.scope: get_template(contract.scope).label for contract in contracts}
    on = timezone.localdate(now)
    cause = trouble_with_authorisation(task.authorisation, task.scanned_by, scopes=scopes, on=on)
    if cause:
        raise NotAuthorised.because(cause)


def _check_name(task: SigningTask, version: Version) -> None:
    """A document that was sent before the employer was renamed names another party than the seal."""
    assert task.seal is not None, "an approved task has a seal"
    written = version.employer_facts.get("name", "")
    if written != task.seal.name:
        raise Stale(
            f"文件上的单位名称“{written}”与印章“{task.seal.name}”不一致，请驳回后以新名称重新发送，再签章。"
        )
