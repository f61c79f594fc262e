"""A new contract with somebody who was employed here before: what the law allows once, and asks for the third time."""

from collections.abc import Iterator

from hetong.contracts.findings import Finding, Severity
from hetong.contracts.models import Contract
from hetong.contracts.rules.renewal import TWO_TERMS
from hetong.contracts.service import earlier_contracts, service


def again(contract: Contract) -> Iterator[Finding]:
    """What earlier contracts of this worker with this employer mean for a draft."""
    earlier = earlier_contracts(contract)
    if not earlier:
        return
    yield from _probation(contract, earlier)
    terms = service(contract).fixed_terms if contract.current is None else 0
    if terms >= 2 and contract.values.get("term_type") == "fixed":
        yield Finding(
            code="V14",
            severity=Severity.WARN,
            field="term_type",
            label="合同期限类型",
            message=f"双方已连续订立{terms}次固定期限劳动合同，再次订立时应当订立无固定期限劳动合同",
            remedy="劳动者本人要求固定期限的，请在“约定事项”中写明；也可以在原合同上办理续签。",
            article=TWO_TERMS,
            value="fixed",
        )


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
        )
