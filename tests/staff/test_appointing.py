"""Three separated administrators: nobody acts on their own account, and no duty is left to nobody."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.ledger import chain
from hetong.staff import actions
from hetong.staff.duties import actor, require
from hetong.staff.models import Duty, Staff
from tests.staff.conftest import a_member

pytestmark = pytest.mark.django_db


def test_a_newcomer_may_do_nothing_until_assigned(system, security):
    now = timezone.now()
    newcomer, _ = actions.appoint(username="newcomer", name="新人", by=actor(system), now=now)
    for duty in Duty:
        with pytest.raises(NotAllowed):
            require(newcomer, duty)
    actions.assign(newcomer, Duty.AUDIT, by=actor(security), now=now)
    require(newcomer, Duty.AUDIT)
    assert [entry.event for entry in chain.history(newcomer.subject)] == ["staff.appointed", "staff.assigned"]


@pytest.mark.parametrize("username", ["苏", "abc", "1abc", "a" * 31, "a b c d"])
def test_a_name_that_is_none_is_refused(system, username):
    with pytest.raises(Invalid):
        actions.appoint(username=username, name="新人", by=actor(system), now=timezone.now())


def test_names_are_one_whatever_the_spelling(system):
    with pytest.raises(Invalid):
        actions.appoint(username="SYSTEM-ONE", name="新人", by=actor(system), now=timezone.now())


def test_nobody_acts_on_their_own_account(system, security):
    now = timezone.now()
    with pytest.raises(NotAllowed):
        actions.assign(security, Duty.AUDIT, by=actor(security), now=now)
    with pytest.raises(WrongState):
        actions.suspend(system, by=actor(system), now=now)
    with pytest.raises(NotAllowed):
        actions.forget_factor(security, by=actor(security), now=now)


def test_no_duty_is_left_to_nobody(system, security, audit):
    with pytest.raises(WrongState, match="唯一"):
        actions.suspend(audit, by=actor(system), now=timezone.now())
    with pytest.raises(WrongState, match="唯一"):
        actions.assign(audit, Duty.SYSTEM, by=actor(security), now=timezone.now())
    second = a_member(Duty.AUDIT, "audit-two")
    actions.suspend(second, by=actor(system), now=timezone.now())
    assert not Staff.objects.get(pk=second.pk).is_active


def test_suspending_twice_is_said(system, audit):
    second, now = a_member(Duty.AUDIT, "audit-two"), timezone.now()
    actions.suspend(second, by=actor(system), now=now)
    with pytest.raises(Stale):
        actions.suspend(Staff.objects.get(pk=second.pk), by=actor(system), now=now)
    actions.resume(second, by=actor(system), now=now)
    require(second, Duty.AUDIT)


def test_a_lost_phone_is_replaced(security, audit):
    first = actions.forget_factor(audit, by=actor(security), now=timezone.now())
    audit.refresh_from_db()
    assert not audit.enrolled and audit.has_password(first)


def test_the_first_of_each_is_appointed_by_command_alone(db, capsys):
    call_command("appoint_staff", "system", "xitong", "系统员")
    assert "初始密码" in capsys.readouterr().out
    with pytest.raises(CommandError, match="已有系统管理员"):
        call_command("appoint_staff", "system", "xitong2", "系统员")
    with pytest.raises(CommandError, match="登录账号"):
        call_command("appoint_staff", "audit", "审计", "审计员")
