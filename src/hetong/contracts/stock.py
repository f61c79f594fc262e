"""The contracts that there are, judged by the rules for new ones: what was agreed before a rule was known."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hetong.contracts.again import fixed_again, wanted_fixed
from hetong.contracts.chain import chain
from hetong.contracts.checking import LIVE, employer_findings, findings, rule_context
from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract
from hetong.contracts.rules import check
from hetong.contracts.rules.case import EMPLOYER_LABELS
from hetong.contracts.rules.renewal import TEN_YEARS, TWO_TERMS, YEARS
from hetong.contracts.states import CONCLUDED
from hetong.contracts.terms import terms_in_force
from hetong.identity.models import Employer
from hetong.kernel.dates import last_day

AT_ONCE = 200
"""Rows in memory at a time."""
OF_LIVE_ONES = ("D02", "D03", "V22")
"""What matters only as long as a contract is not over: a second one, another name, somebody else's phone."""
OF_CONCLUDING = ("V01", "V18")
"""What was settled when a contract was concluded, and is not asked of a change."""


def stock(employer: Employer | None = None) -> QuerySet[Contract]:
    """Live and concluded contracts without their annexes, of one employer or of all, employer by employer."""
    statuses = [status.value for status in {*LIVE, *CONCLUDED}]
    found = Contract.objects.filter(main=None, destroyed_at=None, status__in=statuses)
    if employer is not None:
        found = found.filter(employer=employer)
    return found.select_related("employer", "current").order_by("employer__uscc", "number")


def in_stock(contract: Contract, *, today: date) -> list[Finding]:
    """What the rules say of a contract on the day that it was signed, and of terms that annexes changed since."""
    live = contract.state in LIVE
    day = timezone.localdate(contract.signed_at) if contract.signed_at else today
    agreed = [one for one in findings(contract, today=day) if live or one.code not in OF_LIVE_ONES]
    found = [one for one in agreed if one.field not in EMPLOYER_LABELS]
    if contract.state not in CONCLUDED:
        return found
    return [*found, *_fixed_again(contract), *_changed(contract, found, today)]


def of_employer_today(employer: Employer, *, today: date) -> Iterator[Finding]:
    """What about the employer itself is wrong for the templates of which it has live contracts."""
    live = stock(employer).filter(status__in=[status.value for status in LIVE])
    said = set[str]()
    for template in live.order_by("template").values_list("template", flat=True).distinct():
        for finding in employer_findings(employer, template, today=today):
            if finding.code not in said:
                said.add(finding.code)
                yield finding


def _fixed_again(contract: Contract) -> Iterator[Finding]:
    """V14, V15: a third fixed term in a row, or one after ten years, agreed here without the worker's own wish on record."""
    since: date | None = None
    for link in chain(contract):
        since = link.begins if link.anew or since is None else since
        own = link.document.pk == contract.pk or link.document.main_id == contract.pk
        if not own or not link.nth or wanted_fixed(link.document):
            continue
        if link.nth > 2:
            yield fixed_again("V14", f"这是双方连续订立的第{link.nth}次固定期限劳动合同", TWO_TERMS)
        if since and link.begins and last_day(since, 12 * YEARS) < link.begins:
            yield fixed_again("V15", f"劳动者自{chinese_day(since)}起已连续工作满{YEARS}年", TEN_YEARS)


def _changed(contract: Contract, said: list[Finding], today: date) -> list[Finding]:
    signed, terms = contract.current.values if contract.current else {}, terms_in_force(contract)
    changed = {key for key, value in terms.items() if value and value != signed.get(key)}
    if not changed:
        return []
    known = {(finding.code, finding.field) for finding in said}
    found = check(terms, rule_context(contract.employer, contract.template, today=today))
    return [
        one
        for one in found
        if one.field in changed and one.code not in OF_CONCLUDING and (one.code, one.field) not in known
    ]
