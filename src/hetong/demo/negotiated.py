"""Contracts that were negotiated: marked clauses, an answer, a second version with other attachments."""

from datetime import datetime, timedelta

from hetong.contracts import actions as contracts
from hetong.contracts.actions import Marking
from hetong.contracts.models import Contract
from hetong.contracts.places import places
from hetong.contracts.rendering import text_of_version
from hetong.demo.attachments import dormitory_plan, wage_rules
from hetong.kernel.actor import Actor
from hetong.signing import actions as signing

OBJECTIONS = (
    ("月工资与面试时约定的不一致，请核对。", "劳动报酬", "请改为面试时说好的数额。"),
    ("工作地点应为新厂区，请修改。", "工作地点", "新厂区在示例产业园二期。"),
    ("试用期希望缩短为一个月。", "期限", "希望试用期为一个月。"),
)
"""What is said, in which section, and what is wanted there."""
ANSWER = "已按面试时的约定修改，并补充了宿舍平面图；薪酬管理办法不再作为附件。"
LONG_AGO = timedelta(hours=240)


def object_to(contract: Contract, choice: tuple[str, str, str], *, by: Actor, now: datetime) -> None:
    """An objection with the first article of the section marked."""
    reason, section, wanted = choice
    version = contract.current
    assert version is not None, "only what was sent is objected to"
    found = next((one for one in places(text_of_version(version)) if section in one.heading), None)
    marks = [Marking(found.key, wanted)] if found else []
    contracts.object_to(contract, reason=reason, marks=marks, by=by, now=now)


def attach_rules(contract: Contract, *, by: Actor, now: datetime) -> None:
    """The wage rules, as employers keep them."""
    contracts.attach(contract, name="薪酬管理办法.pdf", data=wage_rules(), by=by, now=now)


def negotiate(contract: Contract, *, employer: Actor, worker: Actor, now: datetime) -> None:
    """From the first version, read and objected to, to the second, whose changes are still to be seen."""
    contract.refresh_from_db()
    assert contract.worker is not None, "logging in binds the worker"
    signing.open_reading(contract, person=contract.worker, now=now)
    object_to(contract, OBJECTIONS[0], by=worker, now=now)
    contracts.answer(contract, text=ANSWER, by=employer, now=now)
    values = {**contract.values, "wage_month": "6200", "pay_mode": "monthly"}
    contracts.edit(contract, values=values, revision=contract.revision, by=employer, now=now)
    contracts.detach(contract.attachments.get(), by=employer, now=now)
    contracts.attach(contract, name="员工宿舍平面图.png", data=dormitory_plan(), by=employer, now=now)
    contracts.send(contract, by=employer, now=now)
