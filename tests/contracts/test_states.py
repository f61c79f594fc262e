"""The whole square: every state × verb × actor; what the list below does not allow must fail."""

import pytest

from hetong.contracts.states import (
    ANNEX,
    CONTRACT,
    EMPLOYER_PAPER,
    LABELS,
    LIFECYCLES,
    OPEN,
    SIGNING,
    TABS,
    WORKER_PAPER,
    Status,
    lifecycle_of,
)
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotAllowed, WrongState

S, R = Status, Role
EMPLOYER_MAY = {
    S.DRAFT: {"edit", "attach", "delete", "send", "transfer"},
    S.NEGOTIATING: {"edit", "attach", "send", "withdraw", "answer", "end_flow", "transfer"},
    S.AWAITING_WORKER_CONFIRMATION: {"withdraw", "remind", "transfer"},
    S.AWAITING_WORKER_SIGNATURE: {"withdraw", "remind", "transfer"},
    S.AWAITING_EMPLOYER_SIGNATURE: {"reject", "stamp", "end_flow", "transfer"},
    S.SIGNING_OVERDUE: {"extend", "transfer"},
    S.SIGNED: {"amend", "renew", "announce", "dissolve", "terminate", "continue", "transfer"},
    S.EXPIRED: {"renew", "announce", "dissolve", "terminate", "continue", "transfer"},
    S.DISSOLVED: {"certify"},
    S.TERMINATED: {"certify"},
    S.DELETED: {"restore"},
}
WORKER_MAY = {
    S.NEGOTIATING: {"remind", "end_flow"},
    S.AWAITING_WORKER_CONFIRMATION: {"confirm", "object", "end_flow"},
    S.AWAITING_WORKER_SIGNATURE: {"sign", "end_flow"},
    S.AWAITING_EMPLOYER_SIGNATURE: {"remind", "end_flow"},
    S.SIGNED: {"announce", "dissolve"},
    S.EXPIRED: {"announce", "dissolve"},
}
SYSTEM_MAY = {
    S.AWAITING_WORKER_CONFIRMATION: {"lapse"},
    S.AWAITING_WORKER_SIGNATURE: {"lapse"},
    S.AWAITING_EMPLOYER_SIGNATURE: {"lapse"},
    S.SIGNED: {"expire", "dissolve", "terminate"},
    S.EXPIRED: {"dissolve", "terminate"},
    S.DISSOLVED: {"certify"},
    S.TERMINATED: {"certify"},
}
ALLOWED = {R.EMPLOYER: EMPLOYER_MAY, R.WORKER: WORKER_MAY, R.SYSTEM: SYSTEM_MAY, R.BUREAU: {}}
VERBS = sorted({move.verb for lifecycle in LIFECYCLES for move in lifecycle.moves})
OF_A_CONTRACT = {"amend", "renew", "announce", "dissolve", "terminate", "expire", "continue", "certify"}
WITH_ITS_CONTRACT = {S.DRAFT: {"delete"}} | {state: {"end_flow"} for state in (S.NEGOTIATING, *SIGNING)}
ALLOWED_PAPERS = {
    EMPLOYER_PAPER: {
        **{(R.EMPLOYER, state): {"transfer"} for state in OPEN},
        (R.EMPLOYER, S.DRAFT): {"edit", "attach", "delete", "send", "transfer"},
        (R.SYSTEM, S.DRAFT): {"send"},
        (R.EMPLOYER, S.DELETED): {"restore"},
        (R.EMPLOYER, S.NEGOTIATING): {"edit", "attach", "transfer"},
        (R.EMPLOYER, S.AWAITING_EMPLOYER_SIGNATURE): {"withdraw", "stamp", "transfer"},
        (R.WORKER, S.SIGNED): {"acknowledge"},
    },
    WORKER_PAPER: {
        (R.WORKER, S.DRAFT): {"send"},
        (R.WORKER, S.AWAITING_WORKER_SIGNATURE): {"sign", "end_flow"},
        (R.EMPLOYER, S.SIGNED): {"acknowledge"},
    },
}


@pytest.mark.parametrize("actor", list(Role))
@pytest.mark.parametrize("state", list(Status))
@pytest.mark.parametrize("verb", VERBS)
def test_every_state_verb_and_actor(verb: str, state: Status, actor: Role) -> None:
    if verb in ALLOWED[actor].get(state, set()):
        assert CONTRACT.check(verb, state=state, actor=actor).verb == verb
    else:
        with pytest.raises((WrongState, NotAllowed)):
            CONTRACT.check(verb, state=state, actor=actor)


@pytest.mark.parametrize("actor", list(Role))
@pytest.mark.parametrize("state", list(Status))
def test_buttons_are_what_is_legal(state: Status, actor: Role) -> None:
    assert {move.verb for move in CONTRACT.allowed(state=state, actor=actor)} == ALLOWED[actor].get(
        state, set()
    )


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(WrongState):
        CONTRACT.check("dance", state=S.DRAFT, actor=R.EMPLOYER)


def test_every_state_has_a_label_and_shows_in_one_tab() -> None:
    shown = [status for _, statuses in TABS.values() for status in statuses]
    assert set(LABELS) == set(Status)
    assert sorted(shown) == sorted(set(Status) - {S.DELETED})


def test_the_tabs_are_the_manuals() -> None:
    labels = [label for label, _ in TABS.values()]
    assert labels == ["草拟中", "协商中", "签订中", "已签订", "已过合同有效期", "已终止流程"]


def test_extending_leads_back_to_where_it_came_from() -> None:
    assert set(CONTRACT.check("extend", state=S.SIGNING_OVERDUE, actor=R.EMPLOYER).targets) == {
        S.AWAITING_WORKER_CONFIRMATION,
        S.AWAITING_WORKER_SIGNATURE,
        S.AWAITING_EMPLOYER_SIGNATURE,
    }


@pytest.mark.parametrize("actor", list(Role))
@pytest.mark.parametrize("state", list(Status))
def test_an_annex_is_signed_like_a_contract_and_is_never_in_force_by_itself(
    state: Status, actor: Role
) -> None:
    expected = ALLOWED[actor].get(state, set()) - OF_A_CONTRACT
    if state not in OPEN:
        expected = expected - {"transfer"}
    if actor is R.SYSTEM:
        expected = expected | WITH_ITS_CONTRACT.get(state, set())
    assert {move.verb for move in ANNEX.allowed(state=state, actor=actor)} == expected


@pytest.mark.parametrize("actor", list(Role))
@pytest.mark.parametrize("state", list(Status))
@pytest.mark.parametrize("paper", [EMPLOYER_PAPER, WORKER_PAPER], ids=lambda paper: paper.name)
def test_a_paper_of_one_party_has_fewer_moves(paper, state: Status, actor: Role) -> None:
    expected = ALLOWED_PAPERS[paper].get((actor, state), set())
    if actor is R.SYSTEM:
        expected = expected | WITH_ITS_CONTRACT.get(state, set())
    assert {move.verb for move in paper.allowed(state=state, actor=actor)} == expected


def test_who_signs_decides_the_lifecycle() -> None:
    assert lifecycle_of(annex=False, signers=("worker", "employer")) is CONTRACT
    assert lifecycle_of(annex=True, signers=("worker", "employer")) is ANNEX
    assert lifecycle_of(annex=True, signers=("employer",)) is EMPLOYER_PAPER
    assert lifecycle_of(annex=True, signers=("worker",)) is WORKER_PAPER
