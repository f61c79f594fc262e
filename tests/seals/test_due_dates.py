"""Reminders of authorisations and certificates that end."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from hetong.notices.models import Notice
from hetong.seals.actions import remind_of_dates
from hetong.seals.models import Authorisation, AuthorisationStatus, Seal, SealStatus
from tests.seals.test_authorising import answer, grant

pytestmark = pytest.mark.django_db
ALL_THREE = [
    ("reminder.authorisation", "agent"),
    ("reminder.authorisation", "employer"),
    ("reminder.authorisation", "representative"),
]


def run(day) -> list[tuple[str, str]]:
    """The reminders of a day, as event and audience."""
    remind_of_dates(timezone.make_aware(datetime.combine(day, time(8, 5))))
    found = Notice.objects.filter(event__startswith="reminder.", channel="in_app")
    return sorted(found.values_list("event", "audience"))


@pytest.fixture
def authorisation(employer, owner, agent):
    offer = grant(employer, owner, agent)
    answer(offer, agent)
    offer.refresh_from_db()
    return offer


@pytest.mark.parametrize("before", [30, 7, 1])
def test_agent_representative_and_operators_hear_of_the_end(authorisation, before):
    day = authorisation.valid_to - timedelta(days=before)
    assert [one for one in run(day) if one[0] == "reminder.authorisation"] == ALL_THREE


def test_on_other_days_nobody_does(authorisation):
    assert run(authorisation.valid_to - timedelta(days=8)) == []


def test_an_authorisation_that_was_not_accepted_has_no_end(authorisation):
    Authorisation.objects.update(status=AuthorisationStatus.OFFERED)
    assert run(authorisation.valid_to - timedelta(days=7)) == []


@pytest.mark.parametrize("before", [30, 7, 1])
def test_the_certificate_of_each_seal_is_named(owner, employer, before):
    last = timezone.localdate(employer.seals.first().valid_until)
    assert run(last - timedelta(days=before)) == [
        *[("reminder.certificate", "employer")] * 2,
        *[("reminder.certificate", "representative")] * 2,
    ]
    texts = [one.text for one in Notice.objects.filter(audience="representative", channel="sms")]
    assert {"法定名称章" in text or "合同专用章" in text for text in texts} == {True}


def test_a_cancelled_seal_needs_no_certificate(owner, employer):
    last = timezone.localdate(employer.seals.first().valid_until)
    Seal.objects.update(status=SealStatus.CANCELLED, changed_at=timezone.now(), changed_reason="遗失")
    assert run(last - timedelta(days=7)) == []
