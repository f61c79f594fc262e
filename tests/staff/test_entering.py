"""Both factors, each in its own way; too many failures lock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.kernel.authenticator import address_for, new_secret
from hetong.kernel.errors import Invalid, TooMany
from hetong.staff.actions import check_code, check_password, enrol, enter
from hetong.staff.actions.entering import LOCKED, MOST, REFUSED
from hetong.staff.duties import actor
from hetong.staff.models import Staff
from tests.staff.conftest import OWN_PASSWORD, code_of

pytestmark = pytest.mark.django_db


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_password_and_code_let_in(system):
    now = timezone.now()
    staff = check_password(username="SYSTEM-one", password=OWN_PASSWORD, now=now)
    check_code(staff, code=code_of(staff, now), now=now)
    enter(staff, by=actor(staff), now=now)
    assert Staff.objects.get().entered_at == now


@pytest.mark.parametrize(("username", "password"), [("system-one", "错"), ("nobody", OWN_PASSWORD)])
def test_which_of_the_two_is_wrong_is_not_said(system, username, password):
    with pytest.raises(Invalid) as refusal:
        check_password(username=username, password=password, now=timezone.now())
    assert refusal.value.fields == {"password": REFUSED}


def test_a_code_is_good_once(system):
    now = timezone.now()
    check_code(system, code=code_of(system, now), now=now)
    with pytest.raises(Invalid):
        check_code(system, code=code_of(system, now), now=now)


def test_a_clock_that_is_half_a_minute_off_does_no_harm(system):
    now = timezone.now() + timedelta(minutes=5)
    check_code(system, code=code_of(system, now - timedelta(seconds=30)), now=now)
    check_code(system, code=code_of(system, now + timedelta(seconds=30)), now=now)


def test_an_old_code_is_refused(system):
    now = timezone.now()
    with pytest.raises(Invalid):
        check_code(system, code=code_of(system, now - timedelta(minutes=2)), now=now)


def test_guessing_locks_for_a_while(system):
    now = timezone.now()
    for _ in range(MOST):
        with pytest.raises(Invalid):
            check_code(system, code=wrong(code_of(system, now)), now=now)
    with pytest.raises(TooMany):
        check_code(system, code=code_of(system, now), now=now)
    with pytest.raises(TooMany):
        check_password(username="system-one", password=OWN_PASSWORD, now=now)
    later = now + LOCKED + timedelta(seconds=1)
    check_code(system, code=code_of(system, later), now=later)


@pytest.mark.parametrize(
    ("password", "code", "named"),
    [("1234567890", "", "password"), (OWN_PASSWORD, "000000x", "code")],
)
def test_what_is_wrong_on_the_first_day_is_said(db, password, code, named):
    from hetong.kernel.actor import SYSTEM
    from hetong.staff.actions import appoint

    staff, first = appoint(username="newcomer", name="新人", by=SYSTEM, now=timezone.now())
    with pytest.raises(Invalid) as refusal:
        enrol(staff, secret=new_secret(), code=code, password=password, by=SYSTEM, now=timezone.now())
    assert named in refusal.value.fields
    with pytest.raises(Invalid) as refusal:
        enrol(staff, secret=new_secret(), code="x", password=first, by=SYSTEM, now=timezone.now())
    assert "初始密码" in refusal.value.fields["password"]


def test_the_address_for_the_app_names_platform_and_account(system):
    address = address_for(system.username, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert address.startswith("otpauth://totp/") and "secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" in address
