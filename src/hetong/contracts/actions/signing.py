"""What a ceremony tells the contract: bound, confirmed, signed, stamped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hetong.contracts import files
from hetong.contracts.actions.concluding import conclude
from hetong.contracts.actions.moving import make
from hetong.contracts.models import Contract, Party, Signature, Version
from hetong.contracts.telling import tell_about
from hetong.identity.indexes import id_index
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Stale
from hetong.ledger import chain


@dataclass(frozen=True)
class Signed:
    """A signed file and whose certificate made it (`certificate` is its SHA-256 fingerprint)."""

    pdf: bytes
    signer: Person
    signer_name: str
    certificate: str
    at: datetime


@transaction.atomic
def bind_worker(person: Person, *, by: Actor, now: datetime) -> int:
    """Tie what was sent to this identity number to the person who proved it; returns how many.

    A draft that names them now but was sent to somebody else before is not theirs until it is sent again.
    """
    if not person.id_index:
        return 0
    unbound = Contract.objects.filter(worker_index=person.id_index, worker=None)
    sent = unbound.filter(current__isnull=False).select_related("current")
    return sum(_bind(one, person, by, now) for one in sent if _addressed_to(one.current) == person.id_index)


def _bind(contract: Contract, person: Person, by: Actor, now: datetime) -> int:
    bound = Contract.objects.filter(pk=contract.pk, worker=None).update(worker=person)
    if bound:
        chain.append(contract.subject, "contract.bind", by=by, at=now, person=str(person.pk))
    return bound


def _addressed_to(version: Version | None) -> str:
    return id_index(version.values.get("b_id_no", "")) if version is not None else ""


@transaction.atomic
def confirm(
    contract: Contract,
    *,
    version: Version,
    compared_with: Version | None = None,
    reading: Mapping[str, object] | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """确认: the worker agrees with the content of exactly this version, having seen what changed since another.

    `reading` says when it was opened and read to its end, and for how many seconds it was in sight.
    """
    same_version(contract, version)
    detail: dict[str, object] = {"version": version.number, "digest": version.digest}
    if compared_with is not None:
        detail["compared_with"] = compared_with.number
    if reading is not None:
        detail["reading"] = reading
    make(contract, "confirm", by=by, now=now, detail=detail)
    tell_about(contract, "contract.confirmed", now=now)


def record_worker_signature(
    contract: Contract,
    *,
    version: Version,
    signed: Signed,
    proof: Mapping[str, object],
    by: Actor,
    now: datetime,
) -> None:
    """签订 by the worker: store the signed file; `proof` is the evidence of intent.

    The employer's turn comes next, unless the paper is the worker's alone: that takes effect at once.
    """
    _record(contract, "sign", version, {Party.WORKER: signed}, by, now, proof)


def record_employer_stamp(
    contract: Contract,
    *,
    version: Version,
    signed: Signed,
    approval: Mapping[str, object],
    by: Actor,
    now: datetime,
    representative: Signed | None = None,
) -> None:
    """签订 by the employer: the document takes effect and both parties are told (订立指引 arts 9–11).

    `approval` is the inclusion proof of this file in the list that the phone approved; `representative` is the
    same file with 法定代表人名章 added, where it was used.
    """
    added = {Party.REPRESENTATIVE: representative} if representative else {}
    _record(contract, "stamp", version, {Party.EMPLOYER: signed, **added}, by, now, approval)


@transaction.atomic
def _record(
    contract: Contract,
    verb: str,
    version: Version,
    signed: Mapping[Party, Signed],
    by: Actor,
    now: datetime,
    proof: Mapping[str, object],
) -> None:
    """Store the file with its new signatures, given in their order, and what follows from them."""
    same_version(contract, version)
    party, final = next(iter(signed)), list(signed.values())[-1]
    key = files.put(final.pdf, under=contract.pk)
    facts = {"version": version.number, "digest": sha256_hex(final.pdf), **_evidence(signed), **proof}
    last = contract.kind.signers[-1] == party
    columns: dict[str, Any] = {"signed_at": final.at, "deadline": None} if last else {}
    columns |= {"owed_since": None} if "digest_before" in proof else {}
    make(contract, verb, by=by, now=now, detail=facts, **columns)
    for one, made in signed.items():
        _note_signature(version, one, made)
    Version.objects.filter(pk=version.pk).update(signed_file=key)
    contract.current = version
    if last:
        conclude(contract, by=by, now=now)
    tell_about(contract, _news(contract, party), now=now)


def _evidence(signed: Mapping[Party, Signed]) -> dict[str, object]:
    """The first signature's certificate; with several signatures also what each of them made of the file."""
    certificate = next(iter(signed.values())).certificate
    if len(signed) == 1:
        return {"certificate": certificate}
    each = {
        party.value: {"digest": sha256_hex(made.pdf), "certificate": made.certificate}
        for party, made in signed.items()
    }
    return {"certificate": certificate, "signatures": each}


def _note_signature(version: Version, party: Party, signed: Signed) -> None:
    Signature.objects.create(
        version=version,
        party=party,
        signer=signed.signer,
        signer_name=signed.signer_name,
        certificate=signed.certificate,
        digest=sha256_hex(signed.pdf),
        at=signed.at,
    )


def same_version(contract: Contract, version: Version) -> None:
    """Raises `Stale` when another version has come since."""
    if contract.current_id != version.pk:
        raise Stale("合同内容已有新版本，请重新查看后再操作。", contract=contract.number)


def _news(contract: Contract, party: Party) -> str:
    if not contract.kind.bilateral:
        return "annex.submitted" if party is Party.WORKER else "annex.delivered"
    return "contract.signed" if party is Party.WORKER else "contract.effective"
