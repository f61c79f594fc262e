"""The versions of a document that somebody may see, each with what it is worth."""

from dataclasses import dataclass, replace

from hetong.contracts.models import Contract, Version
from hetong.contracts.validity import Validity, validity
from hetong.identity.indexes import id_index
from hetong.identity.models import Person
from hetong.kernel.errors import NotFound


@dataclass(frozen=True)
class ShownVersion:
    """A version beside its worth."""

    version: Version
    validity: Validity


def shown_versions(contract: Contract, *, to: Person | None = None) -> list[ShownVersion]:
    """Newest first; to a worker, only those that were addressed to them."""
    versions = contract.versions.prefetch_related("signatures").order_by("-number")
    return [_shown(contract, one) for one in versions if to is None or addressed_to(one, to)]


def shown_version(contract: Contract, number: int | None = None, *, to: Person | None = None) -> ShownVersion:
    """One of them, the last one sent without a number; raises `NotFound`."""
    wanted = number or (contract.current.number if contract.current else 0)
    for one in shown_versions(contract, to=to):
        if one.version.number == wanted:
            return one
    raise NotFound("这份合同没有该版本的文件，请在合同页面查看已有的版本。")


def validity_of(version: Version) -> Validity:
    """What a version is worth now."""
    contract = version.contract
    rejected = any(signature.void_reason for signature in version.signatures.all())
    current = contract.current.number if contract.current else version.number
    found = validity(contract.state, number=version.number, current=current, rejected=rejected)
    return replace(found, sentence=found.sentence.replace("合同", contract.kind.noun))


def addressed_to(version: Version, person: Person) -> bool:
    """Whether a version was sent to this person; a later one may name somebody else."""
    number = version.values.get("b_id_no", "")
    return not number or id_index(number) == person.id_index


def _shown(contract: Contract, version: Version) -> ShownVersion:
    version.contract = contract
    return ShownVersion(version, validity_of(version))
