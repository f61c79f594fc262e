"""A new contract with somebody who was employed here before: what the law allows once, and asks for the third time."""

import re
from collections.abc import Iterator
from datetime import timedelta

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.models import Contract
from hetong.contracts.rules.fixes import NO_PROBATION, OPEN_ENDED
from hetong.contracts.rules.renewal import TEN_YEARS, TWO_TERMS, YEARS
from hetong.contracts.service import earlier_contracts, service
from hetong.contracts.states import CONCLUDED, Status
from hetong.kernel.dates import last_day

_OWN_WISH = re.compile(r"本人(?:主动|自愿)?(?:提出|要求|申请|希望)[^。；;\n无]{0,10}固定期限")
ASK = (
    "请改为“无固定期限”；劳动者本人要求订立固定期限合同的，请在“约定事项”中写明“乙方本人要求订立固定期限劳动合同”，"
    "由其签字确认；有法定例外情形的，请在原合同上办理续签。"
)


def again(contract: Contract) -> Iterator[Finding]:
    """What earlier contracts of this worker with this employer mean for a draft."""
    earlier = earlier_contracts(contract)
    if not earlier:
        return
    yield from _probation(contract, earlier)
    yield from _overlap(contract, earlier)
    if contract.state not in CONCLUDED and contract.values.get("term_type") == "fixed":
        yield from _open_ended(contract)


def _open_ended(contract: Contract) -> Iterator[Finding]:
    """V14, V15: a new contract instead of a renewal does not take away the right to an open-ended one."""
    known, start = service(contract), contract.start_date
    found = _asked_for if wanted_fixed(contract) else fixed_again
    if known.fixed_terms >= 2:
        yield found("V14", f"双方已连续订立{known.fixed_terms}次固定期限劳动合同", TWO_TERMS)
    if start is not None and last_day(known.since, 12 * YEARS) < start:
        yield found("V15", f"劳动者自{chinese_day(known.since)}起已连续工作满{YEARS}年", TEN_YEARS)


def wanted_fixed(document: Contract) -> bool:
    """Whether a contract, or a renewal, says that the worker wants a fixed term, or that an exception of the law holds."""
    values = document.values
    return bool(_OWN_WISH.search(values.get("other_terms", ""))) or bool(values.get("fixed_ground"))


def fixed_again(code: str, fact: str, article: str) -> Finding:
    """That the term must be open-ended."""
    return Finding(
        code=code,
        severity=Severity.STOP,
        field="term_type",
        label="合同期限类型",
        message=f"{fact}，再次订立时应当订立无固定期限劳动合同",
        remedy=ASK,
        article=article,
        value="fixed",
        fix=OPEN_ENDED,
    )


def _asked_for(code: str, fact: str, article: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARN,
        field="other_terms",
        label="约定事项",
        message=f"{fact}，有权订立无固定期限劳动合同，合同写明由其本人要求订立固定期限合同",
        remedy="请确认这是劳动者本人的真实意愿；发生争议时由单位举证。",
        article=article,
    )


def _overlap(contract: Contract, earlier: list[Contract]) -> Iterator[Finding]:
    """V17: the new contract begins after the last one has ended; one that still runs is D02's to tell."""
    start = contract.start_date
    for before in earlier:
        last = before.ending_on or before.end_date
        if start and last and before.state is not Status.SIGNED and start <= last:
            yield Finding(
                code="V17",
                severity=Severity.STOP,
                field="start_date",
                label="开始日期",
                message=f"与同一劳动者的合同{before.number}（到{chinese_day(last)}为止）的期限重叠",
                remedy=f"请改为{chinese_day(last + timedelta(days=1))}或者以后的实际用工之日。",
                article="《劳动合同法》第七条、第十六条",
                value=start.isoformat(),
            )
            return


def _probation(contract: Contract, earlier: list[Contract]) -> Iterator[Finding]:
    """V06: probation is agreed once between the same two (劳动合同法 art. 19 ¶2)."""
    before = next((one for one in earlier if one.probation_end), None)
    if before is not None and contract.values.get("has_probation") == "yes":
        yield Finding(
            code="V06",
            severity=Severity.STOP,
            field="has_probation",
            label="是否约定试用期",
            message=f"本单位与该劳动者已在合同{before.number}中约定过试用期，同一劳动者只能约定一次",
            remedy="请将“是否约定试用期”改为“否”。",
            article="《劳动合同法》第十九条第二款",
            value="yes",
            fix=NO_PROBATION,
        )
