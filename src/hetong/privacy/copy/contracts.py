"""The person's contracts: what was agreed with them, who signed, what was said."""

from collections.abc import Iterator
from dataclasses import dataclass

from hetong.contracts.models import Contract, PaperCopy, Remark, Signature, Version
from hetong.contracts.queries import of_worker, taken_back_from
from hetong.contracts.readable import readable
from hetong.contracts.shown_versions import ShownVersion, shown_versions
from hetong.identity.models import Person
from hetong.privacy.copy.sections import Section, section
from hetong.signing.models import Reading

CONTRACT = {
    "number": "编号",
    "document": "文书",
    "employer": "用人单位",
    "state": "状态",
    "start_date": "合同开始日期",
    "end_date": "合同结束日期",
    "sent_at": "发送时间",
    "signed_at": "签订完成时间",
    "belongs_to": "所属合同",
}
WHERE = {"number": "编号", "version": "版本"}


@dataclass(frozen=True)
class Held:
    """A document that was sent to the person, with the versions that were addressed to them."""

    contract: Contract
    shown: list[ShownVersion]

    @property
    def versions(self) -> list[Version]:
        """Oldest first."""
        return [one.version for one in reversed(self.shown)]


def held_by(person: Person) -> list[Held]:
    """Every document of the person, oldest first, also those that the employer took back."""
    found = sorted([*of_worker(person), *taken_back_from(person)], key=lambda one: one.created_at)
    return [Held(one, shown_versions(one, to=person)) for one in found]


def contract_sections(person: Person, held: list[Held]) -> Iterator[Section]:
    """Contracts, their terms, signatures, readings, words and paper copies."""
    note = "单位发送给您的全部合同和文书。"
    yield section("contracts", "合同和文书", note, CONTRACT, [_contract(one.contract) for one in held])
    columns = {**WHERE, "label": "项目", "value": "内容", "key": "代码"}
    yield section("terms", "合同内容", "每次发送给您的内容。", columns, _terms(held))
    columns = {
        **WHERE,
        "party": "签署方",
        "signer": "签署人",
        "at": "时间",
        "certificate": "证书指纹（SHA-256）",
        "digest": "签后文件摘要（SHA-256）",
        "void": "失效原因",
    }
    yield section("signatures", "签名", "各方在文件上的电子签名。", columns, _signatures(held))
    columns = {**WHERE, "opened_at": "打开", "finished_at": "读到末尾", "seconds": "阅读秒数"}
    yield section("readings", "阅读记录", "确认前阅读合同的过程。", columns, _readings(person, held))
    columns = {"number": "编号", "party": "谁", "text": "内容", "at": "时间"}
    yield section("remarks", "协商和说明", "协商、回复、驳回、终止时写的话。", columns, _remarks(held))
    columns = {
        "number": "编号",
        "status": "状态",
        "way": "方式",
        "address": "邮寄地址",
        "asked_at": "申请时间",
        "answer": "单位答复",
        "received_at": "收到时间",
    }
    yield section("paper", "纸质文本申请", "您申请纸质文本的情况。", columns, _paper(held))


def _contract(one: Contract) -> dict[str, object]:
    return {
        **{name: getattr(one, name, None) for name in CONTRACT},
        "document": one.kind.label,
        "employer": one.employer.name,
        "state": one.state_label,
        "belongs_to": one.main.number if one.main else "",
    }


def _terms(held: list[Held]) -> Iterator[dict[str, object]]:
    for where, version in _versions(held):
        for field in version.contract.kind.fields:
            value = version.values.get(field.key, "")
            if value:
                yield {**where, "label": field.label, "value": readable(field, value), "key": field.key}


def _signatures(held: list[Held]) -> Iterator[dict[str, object]]:
    for where, version in _versions(held):
        for one in version.signatures.all():
            yield {**where, **_signature(one)}


def _signature(one: Signature) -> dict[str, object]:
    facts = {"at": one.at, "certificate": one.certificate, "digest": one.digest, "void": one.void_reason}
    return {"party": one.get_party_display(), "signer": one.signer_name, **facts}


def _readings(person: Person, held: list[Held]) -> Iterator[dict[str, object]]:
    for where, version in _versions(held):
        for one in Reading.objects.filter(version=version, person=person):
            yield {**where, **one.as_evidence(), "opened_at": one.opened_at, "finished_at": one.finished_at}


def _remarks(held: list[Held]) -> Iterator[dict[str, object]]:
    for one in held:
        for remark in one.contract.remarks.prefetch_related("marks"):
            yield {"number": one.contract.number, **_remark(remark)}


def _remark(remark: Remark) -> dict[str, object]:
    marks = [f"{mark.heading}{mark.label}：{mark.comment}" for mark in remark.marks.all()]
    party = "劳动者" if remark.role == "worker" else "用人单位"
    return {"party": party, "text": "；".join([remark.text, *marks]), "at": remark.at}


def _paper(held: list[Held]) -> Iterator[dict[str, object]]:
    for one in held:
        for asked in one.contract.paper_copies.all():
            yield {"number": one.contract.number, **_asked(asked)}


def _asked(asked: PaperCopy) -> dict[str, object]:
    facts = {name: getattr(asked, name) for name in ("address", "asked_at", "answer", "received_at")}
    return {"status": asked.get_status_display(), "way": asked.get_way_display(), **facts}


def _versions(held: list[Held]) -> Iterator[tuple[dict[str, object], Version]]:
    for one in held:
        for version in one.versions:
            yield {"number": one.contract.number, "version": version.number}, version
