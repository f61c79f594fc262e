"""What a ceremony tells the contract: bound, confirmed, signed, stamped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction

from hetong.contracts import files
from hetong.contracts.actions.concluding import conclude
from hetong.contracts.actions.moving import Step, make, make_all
from hetong.contracts.models import Contract, Party, Signature, Version
from hetong.contracts.telling import tell_about, tell_about_all
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

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return sha256_hex(self.pdf)


@dataclass(frozen=True)
class Signing:
    """One contract's version with new signatures of a party, given in their order; the file with all of them lies under `file`."""

    contract: Contract
    version: Version
    signed: Mapping[Party, Signed]
    file: str
    proof: Mapping[str, object]

    @property
    def party(self) -> Party:
        """Whose turn it was."""
        return next(iter(self.signed))

    @property
    def final(self) -> Signed:
        """The file with all of them."""
        return list(self.signed.values())[-1]

    @property
    def is_last(self) -> bool:
        """Whether nobody has to sign after this party."""
        return self.contract.kind.signers[-1] == self.party

    @property
    def facts(self) -> dict[str, object]:
        """What the ledger says."""
        said = {"version": self.version.number, "digest": self.final.digest}
        return {**said, **_evidence(self.signed), **self.proof}

    @property
    def columns(self) -> dict[str, Any]:
        """What changes beside the status."""
        columns: dict[str, Any] = {"signed_at": self.final.at, "deadline": None} if self.is_last else {}
        return columns | ({"owed_since": None} if "digest_before" in self.proof else {})

    def rows(self) -> Iterator[Signature]:
        """Each signature, to be inserted."""
        for party, made in self.signed.items():
            yield Signature(
                version=self.version,
                party=party,
                signer=made.signer,
                signer_name=made.signer_name,
                certificate=made.certificate,
                digest=made.digest,
                at=made.at,
            )


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
    _record("sign", [_stored(contract, version, {Party.WORKER: signed}, proof)], by, now)


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
    _record("stamp", [_stored(contract, version, {Party.EMPLOYER: signed, **added}, approval)], by, now)


def record_employer_stamps(stamps: Sequence[Signing], *, by: Actor, now: datetime) -> None:
    """`record_employer_stamp` for many different contracts whose files are stored: for all of them, or for none.

    Raises what stands against one of them.
    """
    _record("stamp", stamps, by, now)


def _stored(
    contract: Contract, version: Version, signed: Mapping[Party, Signed], proof: Mapping[str, object]
) -> Signing:
    same_version(contract, version)
    key = files.put(list(signed.values())[-1].pdf, under=contract.pk)
    return Signing(contract, version, signed, key, proof)


@transaction.atomic
def _record(verb: str, signings: Sequence[Signing], by: Actor, now: datetime) -> None:
    """The contracts with their new signatures, and what follows from them."""
    for one in signings:
        same_version(one.contract, one.version)
    make_all([Step(one.contract, one.facts, one.columns) for one in signings], verb, by=by, now=now)
    Signature.objects.bulk_create(row for one in signings for row in one.rows())
    for one in signings:
        Version.objects.filter(pk=one.version.pk).update(signed_file=one.file)
        one.contract.current = one.version
        if one.is_last:
            conclude(one.contract, by=by, now=now)
    _tell(signings, now)


def _tell(signings: Sequence[Signing], now: datetime) -> None:
    news = defaultdict(list)
    for one in signings:
        news[_news(one.contract, one.party)].append(one.contract)
    for event, contracts in news.items():
        tell_about_all(contracts, event, now=now)


def _evidence(signed: Mapping[Party, Signed]) -> dict[str, object]:
    """The first signature's certificate; with several signatures also what each of them made of the file."""
    certificate = next(iter(signed.values())).certificate
    if len(signed) == 1:
        return {"certificate": certificate}
    each = {
        party.value: {"digest": made.digest, "certificate": made.certificate}
        for party, made in signed.items()
    }
    return {"certificate": certificate, "signatures": each}


def same_version(contract: Contract, version: Version) -> None:
    """Raises `Stale` when another version has come since."""
    if contract.current_id != version.pk:
        raise Stale("合同内容已有新版本，请重新查看后再操作。", contract=contract.number)


def _news(contract: Contract, party: Party) -> str:
    if not contract.kind.bilateral:
        return "annex.submitted" if party is Party.WORKER else "annex.delivered"
    return "contract.signed" if party is Party.WORKER else "contract.effective"
