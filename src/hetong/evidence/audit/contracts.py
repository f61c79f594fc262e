"""Contracts, versions, signatures and reasons against the entries about them."""

from collections.abc import Iterator
from uuid import UUID

from hetong.contracts.fingerprints import attached_digest, contract_digest, version_digest
from hetong.contracts.models import Contract, Party, Version
from hetong.contracts.states import LABELS, Status
from hetong.evidence.audit.destroyed import check_destroyed
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.evidence.audit.files import check_files
from hetong.evidence.audit.owed import check_owed
from hetong.evidence.audit.readings import check_readings
from hetong.evidence.audit.said import check_said
from hetong.identity.indexes import id_index
from hetong.ledger.models import Entry
from hetong.retention.remaining import DESTROYED

PREFIX = "contract:"
SIGNING = {"contract.sign": Party.WORKER, "contract.stamp": Party.EMPLOYER}


def check_contract(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Everything the database says of one contract."""
    contract = Contract.objects.filter(pk=UUID(subject.removeprefix(PREFIX))).first()
    if contract is None:
        yield Discrepancy("contract_removed", subject, "证据链记有这份合同，但数据库中已没有它：合同被删除。")
        return
    if contract.destroyed_at or any(one.destroyed or one.event == DESTROYED for one in entries):
        yield from check_destroyed(contract, entries)
        return
    yield from _check_row(contract, entries)
    yield from _check_worker(contract)
    yield from _check_versions(contract, entries)
    yield from check_said(contract, entries)
    yield from check_readings(contract, entries)
    yield from check_owed(contract, entries)


def check_unrecorded() -> Iterator[Discrepancy]:
    """Contracts that the ledger has never heard of."""
    known = Entry.objects.filter(event="contract.create").values_list("subject", flat=True)
    recorded = set(known.iterator(chunk_size=2000))
    for pk, number in Contract.objects.values_list("pk", "number").iterator(chunk_size=2000):
        if f"{PREFIX}{pk}" not in recorded:
            yield Discrepancy(
                "contract_unrecorded",
                number,
                "数据库中有这份合同，但证据链没有它的创建记录：合同被直接写入。",
            )


def _check_row(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    last = next((entry for entry in reversed(entries) if "row" in entry.detail), None)
    if last is None:
        return
    state = last.detail.get("to", Status.DRAFT.value)
    if state != contract.status:
        message = (
            f"状态为“{LABELS[contract.state]}”，证据链最后记录为“{LABELS[Status(state)]}”：状态被直接修改。"
        )
        yield Discrepancy("status_changed", contract.number, message)
    elif last.detail["row"] != contract_digest(contract):
        message = "合同的内容、日期、版本或编号与证据链最后一次记录不符：数据被直接修改。"
        yield Discrepancy("contract_changed", contract.number, message)


def _check_worker(contract: Contract) -> Iterator[Discrepancy]:
    worker, version = contract.worker, contract.current
    if worker is None or version is None or worker.id_index is None:
        return
    if worker.id_index != id_index(version.values.get("b_id_no", "")):
        yield Discrepancy("worker_changed", contract.number, "合同被转给了证件号码不同的人。")


def _check_versions(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    sent = {entry.detail["version"]: entry.detail for entry in entries if entry.event == "contract.send"}
    versions = {version.number: version for version in contract.versions.prefetch_related("signatures")}
    for number in sent.keys() ^ versions.keys():
        message = f"第{number}版被删除，或不经发送被直接写入。"
        yield Discrepancy("version_missing", contract.number, message)
    for number in sent.keys() & versions.keys():
        version, said = versions[number], sent[number]
        if said["digest"] != version.digest or said.get("made_from", "") not in ("", version_digest(version)):
            yield Discrepancy("version_changed", contract.number, f"第{number}版的内容与发送时不同。")
        if said.get("attached", "") != attached_digest(version.attachments.all()):
            yield Discrepancy("attachments_changed", contract.number, f"第{number}版的附件与发送时不同。")
        yield from _check_signatures(contract, version, entries)
        yield from check_files(contract, version, _archived(number, entries))


def _archived(number: int, entries: list[Entry]) -> str:
    """The digest of what a version was archived as; empty when it was not."""
    about = [e for e in entries if e.event == "contract.archived" and e.detail["version"] == number]
    return str(about[-1].detail["digest"]) if about else ""


def _check_signatures(contract: Contract, version: Version, entries: list[Entry]) -> Iterator[Discrepancy]:
    about = [e for e in entries if e.event in SIGNING and e.detail["version"] == version.number]
    expected = {signature for entry in about for signature in _signatures_of(entry)}
    found = {(one.party, one.digest, one.certificate) for one in version.signatures.all()}
    for party, _, _ in expected ^ found:
        message = f"第{version.number}版{Party(party).label}的签名记录与证据链不符：被删除、替换或直接写入。"
        yield Discrepancy("signature_changed", contract.number, message)
        return
    rejected = any(
        entry.event == "contract.reject" and entry.detail.get("version", version.number) == version.number
        for entry in entries
    )
    for signature in version.signatures.all():
        if signature.void_reason and not rejected:
            yield Discrepancy(
                "signature_voided", contract.number, f"第{version.number}版的签名没有驳回记录却被作废。"
            )


def _signatures_of(entry: Entry) -> set[tuple[str, str, str]]:
    """Party, digest and certificate of what an entry says was signed: with the name seal two signatures at once."""
    alone = {SIGNING[entry.event].value: entry.detail}
    each = entry.detail.get("signatures", alone)
    return {(party, said["digest"], said["certificate"]) for party, said in each.items()}
