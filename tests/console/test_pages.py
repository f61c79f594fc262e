"""The console: in by two factors, each administrator sees their own pages and no others'."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hetong.ledger import chain
from hetong.staff.models import Staff
from tests import factories
from tests.staff.conftest import OWN_PASSWORD, code_of

pytestmark = pytest.mark.django_db
PAGES = {
    "state": {"system"},
    "corrections": {"security"},
    "staff": {"system", "security"},
    "ledger": {"audit"},
}


def inside(staff) -> Client:
    """A browser in which both factors were given."""
    client = Client()
    session = client.session
    session["staff"], session["staff_proof"] = str(staff.pk), staff.session_proof
    session.save()
    return client


def text_of(response) -> str:
    return response.content.decode()


def test_two_steps_lead_in(system):
    client, now = Client(), timezone.now()
    client.post(reverse("console:login"), {"username": "system-one", "password": OWN_PASSWORD})
    assert client.get(reverse("console:state")).status_code == 302
    answer = client.post(reverse("console:login_code"), {"code": code_of(system, now)}, follow=True)
    assert "运行状况" in text_of(answer)
    assert chain.history(system.subject)[-1].event == "staff.entered"


def test_a_wrong_password_is_said_and_the_name_kept(system):
    answer = Client().post(reverse("console:login"), {"username": "system-one", "password": "错"})
    assert answer.status_code == 422
    assert "账号或密码不正确" in text_of(answer) and 'value="system-one"' in text_of(answer)


def test_the_code_alone_opens_nothing(system):
    answer = Client().post(reverse("console:login_code"), {"code": code_of(system)})
    assert answer.headers["Location"] == reverse("console:login")


def test_the_first_day(system):
    client = inside(system)
    told = text_of(
        client.post(reverse("console:staff"), {"name": "新人", "username": "newcomer"}, follow=True)
    )
    first = re.search("初始密码 <code>(.*?)</code>", told)[1]
    assert first not in text_of(client.get(reverse("console:staff")))
    newcomer = Client()
    newcomer.post(reverse("console:login"), {"username": "newcomer", "password": first})
    page = text_of(newcomer.get(reverse("console:enrolment")))
    secret = re.search("手工输入密钥：<code>(.*?)</code>", page)[1]
    assert "<svg" in page
    typed = {"password": "乌兰察布的风-2026", "password_again": "乌兰察布的风-2026", "code": "000000"}
    assert newcomer.post(reverse("console:enrolment"), typed).status_code == 422
    typed["code"] = pyotp.TOTP(secret).now()
    answer = newcomer.post(reverse("console:enrolment"), typed, follow=True)
    assert "您的账号还没有权限" in text_of(answer)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_for_its_administrators_alone(page, system, security, audit):
    for staff in (system, security, audit):
        status = inside(staff).get(reverse(f"console:{page}")).status_code
        assert status == (200 if staff.duty in PAGES[page] else 403), (page, staff.duty)


@pytest.mark.parametrize("act", ["staff_duty", "staff_suspension", "staff_resumption", "staff_factor"])
def test_each_act_is_for_its_administrator_alone(act, system, security, audit):
    doer = {"staff_duty": "security", "staff_factor": "security"}.get(act, "system")
    for staff in (system, security, audit):
        if staff.duty != doer:
            answer = inside(staff).post(reverse(f"console:{act}", args=[audit.pk]), {"duty": "audit"})
            assert answer.status_code == 403


def test_others_stand_before_the_door(system):
    account = factories.an_employer()
    operator = Client()
    operator.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    for page in PAGES:
        answer = operator.get(reverse(f"console:{page}"))
        assert reverse("console:login") in answer.headers["Location"]
    assert "/hall/login/" in inside(system).get("/portal/contracts/").headers["Location"]


def test_an_account_is_assigned_and_suspended(system, security):
    newcomer = Staff.objects.create(username="newcomer", name="新人", created_at=timezone.now())
    address = reverse("console:staff_duty", args=[newcomer.pk])
    assert "现在是审计管理员" in text_of(inside(security).post(address, {"duty": "audit"}, follow=True))
    assert inside(security).post(address, {"duty": "x"}).status_code == 422
    theirs = inside(Staff.objects.get(pk=newcomer.pk))
    assert theirs.get(reverse("console:ledger")).status_code == 200


def test_a_suspended_account_is_out_at_once(system, security):
    newcomer = Staff.objects.create(username="newcomer", name="新人", created_at=timezone.now())
    theirs = inside(newcomer)
    assert theirs.get(reverse("console:home")).status_code == 200
    inside(system).post(reverse("console:staff_suspension", args=[newcomer.pk]))
    assert theirs.get(reverse("console:home")).status_code == 302
    inside(system).post(reverse("console:staff_resumption", args=[newcomer.pk]))
    assert theirs.get(reverse("console:home")).status_code == 200


def test_the_ledger_is_searched_by_who_acted(audit):
    contract = factories.a_draft(factories.an_employer(), factories.a_person("巴雅尔图"))
    made = chain.history(contract.subject)[0]
    client, asked, none = inside(audit), reverse("console:ledger"), "没有符合条件的条目"
    assert none not in text_of(client.get(asked, {"actor": made.actor["subject"]}))
    assert none in text_of(client.get(asked, {"actor": "account:nobody"}))


def test_the_ledger_is_searched_and_the_search_recorded(audit):
    account, worker = factories.an_employer(), factories.a_person("巴雅尔图")
    contract = factories.a_contract_at("negotiating", account, worker)
    client = inside(audit)
    page = text_of(client.get(reverse("console:ledger"), {"subject": contract.number}))
    assert "劳动者提出协商" in page and "巴雅尔图" not in page
    entry = chain.history(audit.subject)[-1]
    assert (entry.event, entry.detail["asked"]) == ("ledger.read", {"subject": contract.number})
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "没有符合条件的条目" in text_of(client.get(reverse("console:ledger"), {"until": yesterday}))


@pytest.mark.parametrize("query", ["since=x", "page=x", "subject=%00", "size=7"])
def test_nonsense_in_the_address_gives_a_page(audit, query):
    assert inside(audit).get(f"{reverse('console:ledger')}?{query}").status_code == 200


def test_leaving(system):
    client = inside(system)
    client.post(reverse("console:logout"))
    assert "reason" not in client.get(reverse("console:home")).headers["Location"]


def test_the_system_administrator_sees_what_waits(system):
    page = text_of(inside(system).get(reverse("console:state")))
    assert "待答复的更正申请" in page and "待执行的销毁" in page
