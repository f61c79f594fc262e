"""Seals, authorisations and uses against the entries about them."""

from collections.abc import Iterator
from uuid import UUID

from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.identity.models import Employer
from hetong.kernel.digest import sha256_hex
from hetong.ledger.models import Entry
from hetong.seals.models import Authorisation, AuthorisationStatus, Seal, SealStatus, SealUse

PREFIX = "employer:"
ENDED = {
    "seal.authorisation_revoked": "revoked",
    "seal.authorisation_declined": "declined",
    "seal.authorisation_ended": "ended",
}
STATES = {
    "seal.claimed": SealStatus.ACTIVE,
    "seal.frozen": SealStatus.FROZEN,
    "seal.restored": SealStatus.ACTIVE,
    "seal.outdated": SealStatus.OUTDATED,
    "seal.cancelled": SealStatus.CANCELLED,
    "seal.replaced": SealStatus.CANCELLED,
}


def check_employer(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    """The employer, its seals and whom it let use them."""
    employer = Employer.objects.filter(pk=UUID(subject.removeprefix(PREFIX))).first()
    if employer is None:
        yield Discrepancy("employer_removed", subject, "证据链记有这个单位，但数据库中已没有它。")
        return
    registered = next((e for e in entries if e.event == "employer.registered"), None)
    if registered is not None and registered.detail["uscc"] != employer.uscc:
        yield Discrepancy("employer_changed", employer.name, "单位的统一社会信用代码与注册时不符。")
    if registered is not None and _name_said(entries) != employer.name:
        yield Discrepancy("employer_changed", employer.name, "单位名称与登记机关最后一次告知的不符。")
    yield from _check_seals(employer, entries)
    yield from _check_authorisations(employer, entries)


def check_uses(entries: list[Entry], number: str) -> Iterator[Discrepancy]:
    """Every stamp on a contract is in the log of the seal's use, with the SM2 signatures it had."""
    for entry in entries:
        if entry.event != "contract.stamp":
            continue
        uses = list(SealUse.objects.filter(digest=entry.detail["digest"]))
        if not uses:
            yield Discrepancy("seal_use_removed", number, "用印记录中没有这次签章：记录被删除或修改。")
        elif _national(uses) != sorted(entry.detail.get("ses", [])):
            yield Discrepancy("seal_use_changed", number, "国密签章数据与签章时登记的不符：记录被修改。")


def _national(uses: list[SealUse]) -> list[str]:
    return sorted(sha256_hex(bytes(use.ses_value)) for use in uses if use.ses_value)


def _check_seals(employer: Employer, entries: list[Entry]) -> Iterator[Discrepancy]:
    claimed = {
        e.detail["seal"]: e.detail["certificate"]
        for e in entries
        if "certificate" in e.detail and "seal" in e.detail
    }
    states = {e.detail["seal"]: STATES[e.event] for e in entries if e.event in STATES}
    for seal in Seal.objects.filter(employer=employer):
        if states.get(str(seal.pk), seal.status) != seal.status:
            yield Discrepancy(
                "seal_revived", seal.name, "印章的状态与证据链最后一次记录不符：状态被直接修改。"
            )
        if claimed.get(str(seal.pk)) != sha256_hex(seal.chain[0]):
            yield Discrepancy(
                "seal_changed", seal.name, "印章的证书与领取时登记的不符：证书被替换，或印章被直接写入。"
            )


def _name_said(entries: list[Entry]) -> str:
    """The employer's name according to its registration and what the registry changed since."""
    name = ""
    for entry in entries:
        if entry.event == "employer.registered":
            name = entry.detail["name"]
        elif entry.event == "employer.facts_changed" and "name" in entry.detail:
            name = entry.detail["name"][1]
    return str(name)


def _check_authorisations(employer: Employer, entries: list[Entry]) -> Iterator[Discrepancy]:
    about = [entry for entry in entries if "authorisation" in entry.detail]
    granted = {e.detail["authorisation"]: e.detail for e in about if e.event == "seal.authorised"}
    ended = {e.detail["authorisation"]: ENDED[e.event] for e in about if e.event in ENDED}
    for one in Authorisation.objects.filter(employer=employer):
        said = granted.get(str(one.pk))
        fits = said is not None and (said["valid_to"], said["templates"]) == (
            one.valid_to.isoformat(),
            one.templates,
        )
        if not fits:
            yield Discrepancy("authorisation_changed", one.agent_name, "印章授权的范围或期限与登记的不符。")
        elif ended.get(str(one.pk), one.status) != one.status:
            state = AuthorisationStatus(ended[str(one.pk)]).label
            yield Discrepancy("authorisation_revived", one.agent_name, f"印章授权{state}后又被改为有效。")
