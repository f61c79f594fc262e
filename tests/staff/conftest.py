"""Members of staff, and the codes of their authenticator apps."""

from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from hetong.kernel.actor import SYSTEM
from hetong.staff.actions import appoint, enrol
from hetong.staff.duties import actor
from hetong.staff.models import Duty, Staff

OWN_PASSWORD = "贺兰山下的雪-2026"


def a_member(duty: Duty | None, username: str) -> Staff:
    """Appointed, with a password and an app of their own."""
    staff, _ = appoint(username=username, name="管理员", duty=duty, by=SYSTEM, now=timezone.now())
    secret, now = pyotp.random_base32(), timezone.now()
    code = pyotp.TOTP(secret).at(now - timedelta(seconds=30))
    enrol(staff, secret=secret, code=code, password=OWN_PASSWORD, by=actor(staff), now=now)
    return staff


def code_of(staff: Staff, now=None) -> str:
    """What the app shows."""
    return pyotp.TOTP(staff.totp_secret).at(now or timezone.now())


@pytest.fixture
def system(db):
    return a_member(Duty.SYSTEM, "system-one")


@pytest.fixture
def security(db):
    return a_member(Duty.SECURITY, "security-one")


@pytest.fixture
def audit(db):
    return a_member(Duty.AUDIT, "audit-one")
