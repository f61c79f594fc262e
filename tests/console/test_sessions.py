"""强制退出: a security administrator ends the log-ins of one person or operator."""

import pytest
from django.urls import reverse

from hetong.ledger import chain
from tests import factories
from tests.console.test_pages import inside, text_of
from tests.hall import test_devices as hall
from tests.phone import test_devices as phone

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "console:sessions"


def end(staff, whose, reason="本人来电，手机丢失"):
    return inside(staff).post(reverse(PAGE), {"whose": whose, "reason": reason}, follow=True)


def test_a_persons_phones(security):
    person, other = factories.a_person("巴特尔"), factories.a_person("陌生人")
    theirs, others = phone.phone_of(person), phone.phone_of(other)
    assert "1 台设备上退出登录" in text_of(end(security, person.phone))
    assert (phone.is_in(theirs), phone.is_in(others)) == (False, True)
    entry = chain.history(f"person:{person.pk}")[-1]
    assert (entry.event, entry.detail["reason"]) == ("session.all_ended", "本人来电，手机丢失")


def test_an_operators_devices(security):
    account, other = factories.an_employer(0), factories.an_employer(1)
    theirs, others = [hall.browser(account), hall.browser(account)], hall.browser(other)
    assert "2 台设备上退出登录" in text_of(end(security, account.username.upper()))
    assert ([hall.is_in(one) for one in theirs], hall.is_in(others)) == ([False, False], True)


@pytest.mark.parametrize(
    ("whose", "reason", "field"), [("nobody", "丢失", "whose"), ("nobody", "", "reason")]
)
def test_what_cannot_be_done_is_said_and_nothing_typed_is_lost(security, whose, reason, field):
    answer = end(security, whose, reason)
    assert (answer.status_code, field in answer.context["form"].errors) == (422, True)
    assert 'value="nobody"' in text_of(answer)


def test_only_security_administrators(system, audit, security):
    statuses = [inside(one).get(reverse(PAGE)).status_code for one in (system, audit, security)]
    assert statuses == [403, 403, 200]
