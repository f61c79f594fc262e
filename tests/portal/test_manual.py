"""The operating manual's table of states, row by row, for each template: where a contract stands and what may be done."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.actions import expire_due, lapse_due
from hetong.contracts.registry import all_templates
from hetong.kernel.dates import last_day
from hetong.rehearsal.employer import license_for_dispatch
from tests import factories
from tests.contracts import dispatch_sample, simple_sample
from tests.portal.conftest import text_of
from tests.walking import walk_to

pytestmark = pytest.mark.django_db
TEMPLATES = [template.code for template in all_templates()]
ROWS = {
    "草拟中": ("draft", "", {"edit", "delete", "send"}),
    "协商中": ("negotiating", "", {"edit", "end_flow", "reason"}),
    "待个人确认": ("signing", "awaiting_worker_confirmation", set()),
    "待个人签订": ("signing", "awaiting_worker_signature", set()),
    "待单位签订": ("signing", "awaiting_employer_signature", {"reject", "stamp", "end_flow"}),
    "超出合同签订期限": ("signing", "signing_overdue", set()),
    "已签订": ("signed", "", {"amend", "renew", "terminate", "dissolve"}),
    "已过合同有效期": ("expired", "", {"renew", "terminate", "dissolve"}),
    "已终止流程": ("ended", "", set()),
}
"""State, tab, sub-state, and what the employer may do besides viewing."""
MANY = {"草拟中": {"发送"}, "待单位签订": {"签订"}}
"""What the manual does with several at once."""
STEPS = {
    "草拟中": "draft",
    "协商中": "negotiating",
    "待个人确认": "awaiting_worker_confirmation",
    "待个人签订": "awaiting_worker_signature",
    "待单位签订": "awaiting_employer_signature",
    "超出合同签订期限": "awaiting_worker_confirmation",
    "已终止流程": "flow_ended",
}


OWN = {
    "fulltime": {},
    "dispatch": {
        **{key: value for key, value in dispatch_sample.VALUES.items() if key.startswith("user_")},
        "dispatch_start": (date.today() + timedelta(days=7)).isoformat(),
        "dispatch_end": last_day(date.today() + timedelta(days=7), 24).isoformat(),
        "post_nature": "auxiliary",
    },
    "simple": {
        **{key: value for key, value in simple_sample.VALUES.items() if key.startswith("ec_")},
        "construction": "no",
    },
}
"""Blanks that a template has beyond those of 全日制劳动合同."""


def own(template, worker):
    """Those blanks, for this worker."""
    gender = "male" if int(worker.id_number[16]) % 2 else "female"
    return OWN[template] | ({"b_gender": gender} if template == "simple" else {})


@pytest.fixture
def standing(account):
    """A contract of a template in a state, brought there as it comes there in life."""
    license_for_dispatch(account, now=timezone.now())

    def bring(state, template):
        worker, now = factories.a_person("巴雅尔图"), timezone.now()
        if state in ("已签订", "已过合同有效期"):
            return in_force(account, worker, template, over=state != "已签订")
        draft = factories.a_draft(account, worker, template=template, **own(template, worker))
        contract = walk_to(STEPS[state], draft, account, worker)
        if state == "超出合同签订期限":
            lapse_due(now + timedelta(days=31))
        contract.refresh_from_db()
        return contract

    return bring


def in_force(account, worker, template, *, over):
    """Both have signed; `over` when its last day has passed."""
    owner = factories.with_seals(account)
    blanks = own(template, worker)
    contract = factories.a_contract_in_force(account, worker, owner, template=template, **blanks)
    if over:
        expire_due(timezone.now() + timedelta(days=4 * 365))
    contract.refresh_from_db()
    return contract


def address_of(act, contract):
    """Where the page leads to for something that may be done."""
    number = contract.number
    if act == "edit":
        return reverse("portal:draft", args=[number])
    if act == "stamp":
        return reverse("portal:signing_disclaimer")
    if act == "reason":
        return "工资与面谈时不一致"
    if act in {"amend", "renew", "terminate", "dissolve"}:
        return reverse("portal:annex_choice", args=[number, act])
    return reverse("portal:move", args=[number, act])


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("state", ROWS)
def test_a_row_of_the_manual(owner, standing, state, template):
    contract = standing(state, template)
    tab, sub, acts = ROWS[state]
    listed = text_of(owner.get(reverse("portal:contracts"), {"tab": tab, "sub": sub}))
    page = text_of(owner.get(reverse("portal:contract", args=[contract.number])))
    assert contract.number in listed
    assert state in page
    assert [act for act in acts if address_of(act, contract) not in page] == []
    assert [label for label in MANY.get(state, set()) if f">{label}</button>" not in listed] == []


@pytest.mark.parametrize("state", ["草拟中", "协商中", "待单位签订", "已签订", "已过合同有效期"])
def test_what_a_row_offers_opens(owner, standing, state):
    contract = standing(state, "fulltime")
    for act in ROWS[state][2] - {"reason", "stamp"}:
        assert owner.get(address_of(act, contract)).status_code == 200, act


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_has_ended_is_only_to_be_viewed(owner, standing, template):
    contract = standing("已终止流程", template)
    response = owner.get(reverse("portal:contract", args=[contract.number]))
    assert (response.context["verbs"], response.context["ways"]) == ([], [])


def test_a_draft_takes_agreed_matters(owner, standing):
    contract = standing("草拟中", "fulltime")
    page = text_of(owner.get(reverse("portal:draft", args=[contract.number])))
    assert 'name="other_terms"' in page and 'name="attachments"' in page
