"""The catalogue as a whole: every message can be written, and none holds more than it may."""

import pytest

from hetong.notices.catalogue import Audience, Channel, Kind, catalogue, event
from hetong.notices.events import EVENTS
from hetong.notices.wording import body, headline

KNOWN = {"employer", "document", "number", "day", "digits", "purpose", "tail", "seal", "device", "account"}
FACTS = dict.fromkeys(KNOWN, "甲")
LETTERS = [(one, audience) for one in EVENTS.values() for audience in one.letters]


def named(pair) -> str:
    return f"{pair[0].code}-{pair[1]}"


@pytest.mark.parametrize("pair", LETTERS, ids=named)
def test_every_letter_can_be_written_for_its_channels(pair):
    one, audience = pair
    letter = one.letters[audience]
    assert letter.channels
    assert all(body(letter, channel, FACTS) for channel in letter.channels)
    assert len(headline(one, letter, FACTS | {"document": "变更劳动合同协议书"})) <= 40


@pytest.mark.parametrize("one", EVENTS.values(), ids=lambda one: one.code)
def test_messages_hold_nothing_but_known_facts(one):
    assert one.facts() <= KNOWN


@pytest.mark.parametrize("pair", LETTERS, ids=named)
def test_pages_that_messages_lead_to_are_the_audiences_own(pair):
    one, audience = pair
    door = "/portal/" if audience is Audience.EMPLOYER else "/m/"
    assert one.letters[audience].path.startswith(door) or one.kind is Kind.SECURITY


def test_only_codes_and_answers_leave_at_night():
    at_once = {(one.code, audience) for one, audience in LETTERS if one.letters[audience].at_once}
    assert at_once == {
        ("identity.code", Audience.HOLDER),
        ("identity.phone_moved", Audience.HOLDER),
        ("identity.move_asked", Audience.HOLDER),
        ("identity.passkey_added", Audience.HOLDER),
        ("identity.copy_asked", Audience.HOLDER),
        ("identity.password_reset", Audience.EMPLOYER),
        ("identity.factor_removed", Audience.EMPLOYER),
        ("identity.recovery_code_used", Audience.EMPLOYER),
        ("contract.signed", Audience.WORKER),
        ("annex.submitted", Audience.WORKER),
    }


def test_what_the_law_demands_goes_by_every_channel_to_the_worker():
    statutory = [one for one in EVENTS.values() if one.kind is Kind.STATUTORY]
    assert {one.code for one in statutory} == {"contract.effective", "annex.delivered"}
    assert all(set(one.letters[Audience.WORKER].channels) == set(Channel) for one in statutory)


def test_a_code_is_used_once():
    with pytest.raises(ValueError, match="same code"):
        catalogue([event("a", "甲")], [event("a", "乙")])


def test_a_missing_fact_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        body(EVENTS["contract.sent"].letters[Audience.WORKER], Channel.SMS, {})
