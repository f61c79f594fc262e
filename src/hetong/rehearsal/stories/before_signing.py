"""What may happen before both have signed."""

from datetime import timedelta

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.errors import WrongState
from hetong.rehearsal.stories.stage import Stage
from hetong.rehearsal.stories.story import Story, must_fail

REASON = "演练：双方另有考虑。"


def sign(stage: Stage, contract: Contract) -> None:
    """Sent, read, confirmed, signed, stamped."""
    stage.conclude(contract)


def negotiate(stage: Stage, contract: Contract) -> None:
    """Two rounds of objection, each answered with a new version."""
    for round_number in (1, 2):
        stage.send(contract)
        contracts.object_to(
            contract, reason=f"第{round_number}次协商。", by=stage.worker(contract), now=stage.now
        )
        stage.edit(contract, other_terms=f"按第{round_number}次协商的意见修改。")
    stage.conclude(contract)


def reject(stage: Stage, contract: Contract) -> None:
    """驳回 after the worker signed: that signature is void, the next version is signed anew."""
    stage.send(contract)
    stage.read_and_confirm(contract)
    stage.sign(contract)
    contracts.reject(contract, reason=REASON, by=stage.operator, now=stage.now)
    stage.edit(contract, other_terms="驳回后修改。")
    stage.conclude(contract)


def withdraw(stage: Stage, contract: Contract) -> None:
    """撤回 until the worker has signed, not afterwards."""
    stage.send(contract)
    contracts.withdraw(contract, by=stage.operator, now=stage.now)
    stage.send(contract)
    stage.read_and_confirm(contract)
    stage.sign(contract)
    taken_back = lambda: contracts.withdraw(contract, by=stage.operator, now=stage.now)  # noqa: E731
    must_fail(WrongState, taken_back, "劳动者签字后撤回")
    stage.stamp(contract)


def overdue(stage: Stage, contract: Contract) -> None:
    """The deadline passes by itself; the employer extends it and both sign."""
    stage.send(contract)
    contracts.lapse_due(stage.now + timedelta(days=31))
    contract.refresh_from_db()
    must_fail(WrongState, lambda: stage.read_and_confirm(contract), "超期后确认")
    contracts.extend(contract, until=stage.now + timedelta(days=40), by=stage.operator, now=stage.now)
    stage.read_and_confirm(contract)
    stage.sign(contract)
    stage.stamp(contract)


def end_by_employer(stage: Stage, contract: Contract) -> None:
    """终止流程 by the employer while the contract waits for the stamp."""
    stage.send(contract)
    stage.read_and_confirm(contract)
    stage.sign(contract)
    contracts.end_flow(contract, reason=REASON, by=stage.operator, now=stage.now)


def end_by_worker(stage: Stage, contract: Contract) -> None:
    """终止流程 by the worker before confirming."""
    stage.send(contract)
    contracts.end_flow(contract, reason=REASON, by=stage.worker(contract), now=stage.now)


STORIES = (
    Story("sign", "签订", sign, Status.SIGNED),
    Story("negotiate", "协商", negotiate, Status.SIGNED),
    Story("reject", "驳回", reject, Status.SIGNED),
    Story("withdraw", "撤回", withdraw, Status.SIGNED),
    Story("overdue", "超期与延期", overdue, Status.SIGNED),
    Story("end-by-employer", "单位终止流程", end_by_employer, Status.FLOW_ENDED),
    Story("end-by-worker", "劳动者终止流程", end_by_worker, Status.FLOW_ENDED),
)
