"""What may happen to a contract in force."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.contracts.terms import terms_in_force
from hetong.rehearsal.stories import papers
from hetong.rehearsal.stories.stage import Stage
from hetong.rehearsal.stories.story import Story, StoryFailed

NOTICE = timedelta(days=31)


def change(stage: Stage, contract: Contract) -> None:
    """变更: the worker gets another post by an amendment that both sign."""
    stage.conclude(contract)
    blanks = papers.new_post(_first_day(stage, contract))
    stage.conclude(stage.annex(contract, "amendment", **blanks))
    if terms_in_force(contract)["position"] != blanks["position"]:
        raise StoryFailed("变更协议签订后，现行约定没有改变。")


def renew(stage: Stage, contract: Contract) -> None:
    """续签 of a contract whose term has passed."""
    stage.conclude(contract)
    end = _last_day(contract)
    contracts.expire_due(_after(end))
    contract.refresh_from_db()
    stage.conclude(stage.annex(contract, "renewal", **papers.two_more_years(end)))
    contract.refresh_from_db()
    if contract.end_date is None or contract.end_date <= end:
        raise StoryFailed("续订协议签订后，合同期限没有延长。")


def expire(stage: Stage, contract: Contract) -> None:
    """期满 by itself, the day after the last."""
    stage.conclude(contract)
    contracts.expire_due(_at(_last_day(contract)))
    contract.refresh_from_db()
    if contract.state is not Status.SIGNED:
        raise StoryFailed("合同在最后一天就被当作期满。")
    contracts.expire_due(_after(_last_day(contract)))


def dissolve(stage: Stage, contract: Contract) -> None:
    """协商解除, and the certificate of it."""
    stage.conclude(contract)
    stage.conclude(stage.annex(contract, "mutual_dissolution", **papers.parting(_first_day(stage, contract))))
    _certify(stage, contract)


def dismiss(stage: Stage, contract: Contract) -> None:
    """单位解除 for a breach of rules; the worker receives the paper."""
    stage.conclude(contract)
    paper = stage.annex(contract, "employer_dissolution", **papers.dismissal(_first_day(stage, contract)))
    stage.conclude(paper)
    contracts.acknowledge(paper, by=stage.worker(contract), now=stage.now)
    _certify(stage, contract)


def resign(stage: Stage, contract: Contract) -> None:
    """劳动者提前通知解除: in force until the day it names, then ended by itself."""
    paper = _resignation(stage, contract)
    contracts.acknowledge(paper, by=stage.operator, now=stage.now)
    contracts.end_due(_after(_ending_day(contract)))
    _certify(stage, contract)


def take_back(stage: Stage, contract: Contract) -> None:
    """Both agree to go on before an announced ending has come."""
    _resignation(stage, contract)
    stage.conclude(stage.annex(contract, "continuation"))
    contracts.end_due(stage.now + NOTICE + NOTICE)


def terminate(stage: Stage, contract: Contract) -> None:
    """终止 on the last day of the term."""
    stage.conclude(contract)
    last = _last_day(contract)
    stage.conclude(stage.annex(contract, "termination", **papers.expiry(last)))
    contracts.end_due(_after(last))
    _certify(stage, contract)


def _resignation(stage: Stage, contract: Contract) -> Contract:
    stage.conclude(contract)
    person, by = stage.person(contract), stage.worker(contract)
    blanks = papers.notice_of_worker(_first_day(stage, contract) + NOTICE)
    paper = contracts.resign(contract, values=blanks, person=person, by=by, now=stage.now)
    stage.sign(paper)
    contract.refresh_from_db()
    return paper


def _certify(stage: Stage, contract: Contract) -> None:
    """The certificate comes by itself, is stamped, and the worker receives it (劳动合同法 art. 50)."""
    contract.refresh_from_db()
    contracts.certify(contract, now=max(stage.now, _after(_ending_day(contract))))
    certificate = contract.annexes.filter(template="ending_certificate").first()
    if certificate is None:
        raise StoryFailed("合同结束后没有生成解除或终止劳动合同证明。")
    stage.stamp(certificate)
    contracts.acknowledge(certificate, by=stage.worker(contract), now=stage.now)


def _first_day(stage: Stage, contract: Contract) -> date:
    """Today, or the day on which the contract begins if that is later."""
    assert contract.start_date is not None, "a contract in force has a first day"
    return max(contract.start_date, localdate(stage.now))


def _last_day(contract: Contract) -> date:
    if contract.end_date is None:
        raise StoryFailed("这一行不是固定期限合同，不能演练期满。")
    return contract.end_date


def _ending_day(contract: Contract) -> date:
    if contract.ending_on is None:
        raise StoryFailed("解除通知签字后，合同上没有记下解除日期。")
    return contract.ending_on


def _after(last: date) -> datetime:
    """The morning after the last day."""
    return _at(last + timedelta(days=1))


def _at(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(9)))


STORIES = (
    Story("change", "变更", change, Status.SIGNED),
    Story("renew", "续签", renew, Status.SIGNED),
    Story("expire", "期满", expire, Status.EXPIRED),
    Story("dissolve", "协商解除", dissolve, Status.DISSOLVED),
    Story("dismiss", "单位解除", dismiss, Status.DISSOLVED),
    Story("resign", "劳动者解除", resign, Status.DISSOLVED),
    Story("take-back", "继续履行", take_back, Status.SIGNED),
    Story("terminate", "终止", terminate, Status.TERMINATED),
)
