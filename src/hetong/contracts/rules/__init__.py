"""Rules over a contract's blanks, as pure functions: values in, findings out.

Codes are those of the rule catalogue (V01–V24); F02 is the order of dates, A… are about annexes. A rule whose inputs are missing or
malformed says nothing: V01 and F01 speak for those.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from hetong.contracts.findings import Finding, stops
from hetong.contracts.rules.agreed_terms import risky_wording
from hetong.contracts.rules.amendment import begins_in_term, not_for_work_done, something_changes
from hetong.contracts.rules.case import Case, RuleContext, Values
from hetong.contracts.rules.completeness import complete
from hetong.contracts.rules.dismissal import (
    dismissal_severance,
    in_probation,
    layoff_size,
    layoff_steps,
    month_paid,
    sickness,
    thirty_days,
    union_told,
)
from hetong.contracts.rules.dispatch import (
    licence,
    period_order,
    period_within_term,
    self_dispatch,
    temporary_post,
    two_years,
    user_unit_code,
)
from hetong.contracts.rules.hours import hours_licence
from hetong.contracts.rules.parties import age_warnings, employer_code, gender_matches, identity_number
from hetong.contracts.rules.parting import (
    enough,
    leave_paid,
    not_in_the_past,
    paid_in_time,
    paid_on_a_working_day,
    proposed_severance,
    within_the_contract,
)
from hetong.contracts.rules.pay import bank_account, minimum_wage, pay_day, probation_pay
from hetong.contracts.rules.probation import probation_cap, probation_within_term
from hetong.contracts.rules.protection import near_retirement, no_dismissal, no_expiry, retired
from hetong.contracts.rules.renewal import follows, known_service, prolonged_again, ten_years, two_fixed_terms
from hetong.contracts.rules.resignation import notice_period
from hetong.contracts.rules.term import date_order, one_month
from hetong.contracts.rules.termination import (
    must_renew,
    offer_fits,
    right_kind,
    stayed_on,
    termination_severance,
)
from hetong.contracts.values import Normalised, normalise_all

__all__ = ["RuleContext", "check", "judge", "judge_employer"]

OF_EVERY: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    complete,
    identity_number,
    gender_matches,
    date_order,
    probation_cap,
    probation_within_term,
    probation_pay,
    minimum_wage,
    one_month,
    age_warnings,
    pay_day,
    hours_licence,
    risky_wording,
    two_years,
    period_order,
    period_within_term,
    temporary_post,
    user_unit_code,
    self_dispatch,
    bank_account,
)
OF_ANNEXES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    something_changes,
    begins_in_term,
    not_for_work_done,
    known_service,
    follows,
    two_fixed_terms,
    ten_years,
    prolonged_again,
    within_the_contract,
    not_in_the_past,
    proposed_severance,
    enough,
    paid_in_time,
    paid_on_a_working_day,
    leave_paid,
    in_probation,
    no_dismissal,
    near_retirement,
    union_told,
    thirty_days,
    month_paid,
    layoff_size,
    layoff_steps,
    dismissal_severance,
    sickness,
    right_kind,
    no_expiry,
    retired,
    stayed_on,
    must_renew,
    offer_fits,
    termination_severance,
    notice_period,
)
"""What papers about a contract in force are asked besides."""
OF_EMPLOYER: tuple[Callable[[Case], Iterator[Finding]], ...] = (employer_code, licence)


def check(values: Values, context: RuleContext) -> list[Finding]:
    """Everything the rules say about blanks as they stand, and about the employer; each fix has been tried."""
    normal = normalise_all(context.fields, values, context.reference)
    found = judge(normal, context)
    return [*(_tried(one, found, normal, context) for one in found), *judge_employer(context)]


def judge_employer(context: RuleContext) -> list[Finding]:
    """What the rules say about the employer's own facts: the same for every contract of a template."""
    return [finding for rule in OF_EMPLOYER for finding in rule(Case({}, context))]


def judge(normal: Normalised, context: RuleContext) -> list[Finding]:
    """What the rules say about blanks already made uniform: format errors first; such a blank is not judged further."""
    unreadable = {finding.field for finding in normal.findings}
    case = Case({key: value for key, value in normal.values.items() if key not in unreadable}, context)
    rules = OF_EVERY + OF_ANNEXES if context.main else OF_EVERY
    found = [finding for rule in rules for finding in rule(case) if finding.field not in unreadable]
    return [*normal.findings, *found]


def _tried(finding: Finding, found: list[Finding], normal: Normalised, context: RuleContext) -> Finding:
    """A finding with its fix only if that removes it and brings nothing else that forbids sending."""
    if finding.fix is None:
        return finding
    values = {**normal.values, finding.fix.key: finding.fix.value}
    after = judge(normalise_all(context.fields, values, context.reference), context)
    gone = _named(finding) not in map(_named, after)
    return (
        finding
        if gone and _all_named(stops(after)) <= _all_named(stops(found))
        else replace(finding, fix=None)
    )


def _all_named(findings: list[Finding]) -> set[tuple[str, str]]:
    return set(map(_named, findings))


def _named(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.field
