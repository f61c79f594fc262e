"""签署完成，时间戳处理中: a signature is kept at once, and counts from the moment of its time stamp."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hetong.contracts import files
from hetong.contracts.actions.signing import (
    Signed,
    record_employer_stamp,
    record_worker_signature,
    same_version,
)
from hetong.contracts.models import Contract, OwedTimestamp, Party, Version
from hetong.contracts.telling import tell_about
from hetong.documents.marks import find_marks
from hetong.documents.signed_data import take_apart
from hetong.documents.trust import load
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import Stale
from hetong.ledger import chain
from hetong.notices.catalogue import Audience

VERBS = {Party.WORKER: "sign", Party.EMPLOYER: "stamp"}
_TOLD = {Party.WORKER: Audience.WORKER, Party.EMPLOYER: Audience.EMPLOYER}


@transaction.atomic
def owe_timestamp(
    contract: Contract,
    *,
    version: Version,
    party: Party,
    signed: Signed,
    proof: Mapping[str, object],
    by: Actor,
    now: datetime,
) -> OwedTimestamp:
    """Keep a signature that has no time stamp yet, with its evidence; the state stays until `settle_timestamp`.

    Raises `WrongState`, or `Stale` when somebody was faster.
    """
    same_version(contract, version)
    contract.kind.lifecycle.check(VERBS[party], state=contract.state, actor=by.role)
    unmoved = Contract.objects.filter(pk=contract.pk, status=contract.status, revision=contract.revision)
    if not unmoved.filter(owed_since=None).update(owed_since=now):
        raise Stale(contract=contract.number)
    owed = OwedTimestamp.objects.create(
        contract=contract,
        version=version,
        party=party,
        file=files.put(signed.pdf, under=contract.pk),
        signer=signed.signer,
        signer_name=signed.signer_name,
        certificate=signed.certificate,
        proof=dict(proof),
        actor=by.as_record(),
        since=now,
        until=_certificate_ends(signed.pdf),
        try_after=now,
    )
    facts = {"version": version.number, "party": party.value, "digest": owed.digest, **proof}
    chain.append(
        contract.subject, "contract.signature_owed", by=by, at=now, certificate=owed.certificate, **facts
    )
    contract.owed_since = now
    return owed


@transaction.atomic
def settle_timestamp(
    owed: OwedTimestamp,
    pdf: bytes,
    *,
    now: datetime,
    further: Mapping[str, object] | None = None,
    representative: Signed | None = None,
) -> Contract:
    """Go on with the file that has its time stamp now, as if it had been signed at this moment; who acted stays who signed.

    `further` is evidence that only the finished file gives, `representative` the same file with 法定代表人名章 added.
    Raises what the signing would raise now, `Stale` when the debt is gone.
    """
    contract = _cleared(owed)
    party = Party(owed.party)
    signed = Signed(pdf, owed.signer, owed.signer_name, owed.certificate, now)
    proof = {**owed.proof, "digest_before": owed.digest, "signed_at": owed.since, **(further or {})}
    if party is Party.WORKER:
        record_worker_signature(
            contract, version=owed.version, signed=signed, proof=proof, by=owed.by, now=now
        )
    else:
        record_employer_stamp(
            contract,
            version=owed.version,
            signed=signed,
            representative=representative,
            approval=proof,
            by=owed.by,
            now=now,
        )
    return contract


@transaction.atomic
def void_signature(owed: OwedTimestamp, *, reason: str, now: datetime) -> None:
    """The signature cannot be proven any more, or may not count: the party signs again, and is told so."""
    contract = _cleared(owed)
    Contract.objects.filter(pk=contract.pk).update(owed_since=None)
    contract.owed_since = None
    facts = {"party": owed.party, "digest": owed.digest, "reason": reason}
    chain.append(contract.subject, "contract.signature_void", by=SYSTEM, at=now, **facts)
    event = "contract.signature_void"
    tell_about(contract, event, now=now, only=_TOLD[Party(owed.party)], key=f"{event}:{owed.pk}")


def _cleared(owed: OwedTimestamp) -> Contract:
    """The contract that waits, when this call is the one that ends the debt."""
    deleted, _ = OwedTimestamp.objects.filter(pk=owed.pk).delete()
    contract = Contract.objects.select_related("current", "employer", "main").get(pk=owed.contract_id)
    if not deleted or contract.owed_since is None:
        raise Stale(contract=contract.number)
    return contract


def _certificate_ends(pdf: bytes) -> datetime:
    parts = take_apart(find_marks(pdf)[-1].cms(pdf))
    return load(parts.chain[0]).not_valid_after_utc
