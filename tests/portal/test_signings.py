"""待单位签订 → 签订: disclaimer, capacity, QR code, progress, results."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.actions import has_accepted
from hetong.contracts.texts import service_notice
from hetong.kernel.masking import mask_name
from hetong.signing.actions import approve, create_task, scan
from hetong.signing.models import SigningTask, TaskStatus
from tests.factories import (
    PIN,
    a_contract_at,
    a_draft,
    a_person,
    an_agent,
    employer_actor,
    with_seals,
    worker_actor,
)
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(account):
    """A contract that waits for the employer's seal."""
    return a_contract_at("awaiting_employer_signature", account, a_person("乌日娜"))


@pytest.fixture
def task(owner, ready):
    """A signing task for it, made through the pages."""
    agreed(owner, ready)
    owner.post(reverse("portal:new_signing"), {"ids": ready.pk, "capacity": "legal_rep"})
    return SigningTask.objects.get()


def begun(client, contract) -> str:
    """Where 签订 leads to for this contract."""
    return client.post(reverse("portal:signing_disclaimer"), {"ids": contract.pk})["Location"]


def agreed(client, contract) -> str:
    """Where agreeing with the disclaimer leads to."""
    key = parse_qs(urlsplit(begun(client, contract)).query)["list"][0]
    sha256 = service_notice("disclaimer").sha256
    return client.post(reverse("portal:signing_consent"), {"list": key, "sha256": sha256})["Location"]


def drawn(client, task) -> str:
    """The token of a freshly drawn code."""
    page = text_of(client.post(reverse("portal:signing_code", args=[task.pk])))
    return "".join(re.findall(r"<span>([\w-]+)</span>", page))


def progress(client, task) -> str:
    """What the page polls."""
    return text_of(client.get(reverse("portal:signing_progress", args=[task.pk])))


def test_the_disclaimer_comes_first(owner, ready):
    page = text_of(owner.get(begun(owner, ready)))
    assert ("我已阅读并同意以上说明" in page, 'data-scroll-gate="#agree"' in page) == (True, True)


def test_contracts_in_other_states_are_not_taken(owner, account):
    draft = a_draft(account, a_person())
    response = owner.post(reverse("portal:signing_disclaimer"), {"ids": draft.pk})
    said = "只有“待单位签订”的合同可以签订，所选1份中没有；请在“待单位签订”中勾选。"
    assert (response.status_code, said in text_of(response)) == (422, True)


def test_what_cannot_be_signed_is_said_above_the_list(owner, account):
    draft, headers = a_draft(account, a_person()), {"HX-Request": "true"}
    refused = owner.post(reverse("portal:signing_disclaimer"), {"ids": draft.pk}, headers=headers)
    assert (refused.status_code, refused["HX-Retarget"]) == (422, ".toasts")


def test_from_the_list_htmx_is_led_to_the_disclaimer(owner, ready):
    headers = {"HX-Request": "true"}
    response = owner.post(reverse("portal:signing_disclaimer"), {"ids": ready.pk}, headers=headers)
    assert "我已阅读并同意以上说明" in text_of(owner.get(response["HX-Redirect"]))


def test_a_step_of_a_list_that_another_has_replaced_leads_back(owner, account, ready):
    first = begun(owner, ready)
    begun(owner, a_contract_at("awaiting_employer_signature", account, a_person()))
    response = owner.get(first, follow=True)
    assert (response.redirect_chain[0][0], "清单已经失效" in text_of(response)) == (
        f"{reverse('portal:contracts')}?tab=signing&sub=awaiting_employer_signature",
        True,
    )


def test_going_back_to_a_step_after_all_is_signed_leads_to_the_list(owner, account, ready):
    step = agreed(owner, ready)
    owner.post(reverse("portal:new_signing"), {"ids": ready.pk, "capacity": "legal_rep"})
    stamp(owner, account, SigningTask.objects.get())
    assert "所选1份中没有" in text_of(owner.get(step, follow=True))


def test_accepting_the_disclaimer_is_recorded(owner, account, task):
    assert has_accepted("disclaimer", subject=employer_actor(account).subject)


def test_without_a_seal_the_page_says_how_to_get_one(owner, ready):
    assert "还没有可用的电子印章" in text_of(owner.get(agreed(owner, ready)))


def test_with_a_seal_there_are_the_manual_s_two_buttons(owner, account, ready):
    with_seals(account)
    page = text_of(owner.get(agreed(owner, ready)))
    assert ("签订（法人）" in page, "签订（代理人）" in page) == (True, True)


def test_no_task_without_the_disclaimer(owner, ready):
    response = owner.post(reverse("portal:new_signing"), {"ids": ready.pk, "capacity": "legal_rep"})
    assert (response.status_code, SigningTask.objects.count()) == (422, 0)


@pytest.mark.parametrize("capacity", ["", "emperor"])
def test_no_task_without_a_capacity(owner, ready, capacity):
    response = owner.post(reverse("portal:new_signing"), {"ids": ready.pk, "capacity": capacity})
    assert response.status_code == 422


@pytest.mark.parametrize("step", [begun, agreed])
def test_what_waits_in_another_task_is_said_with_a_link_to_it(step, owner, account, task, ready):
    page = text_of(owner.get(step(owner, ready)))
    told = "其中 1 份已在" in page and "发起的签章任务中（待扫码）" in page
    assert (told, reverse("portal:signing", args=[task.pk]) in page) == (True, True)


@pytest.mark.parametrize("step", [begun, agreed])
def test_a_task_that_is_over_or_has_others_is_not_spoken_of(step, owner, account, task, ready):
    other = a_contract_at("awaiting_employer_signature", account, a_person())
    assert "已在其他签章任务中" not in text_of(owner.get(step(owner, other)))
    owner.post(reverse("portal:signing_cancellation", args=[task.pk]))
    assert "已在其他签章任务中" not in text_of(owner.get(step(owner, ready)))


def test_the_page_waits_for_a_scan(owner, task):
    assert "待扫码" in text_of(owner.get(reverse("portal:signing", args=[task.pk])))


def test_it_says_who_scans_and_where_on_the_phone(owner, account, task, settings):
    page, name = progress(owner, task), account.employer.legal_rep_name
    assert (f"请法定代表人 {mask_name(name)} 本人" in page, name in page) == (True, False)
    assert f"{settings.BASE_URL}/m/" in page


def test_the_agents_authorised_for_the_list_are_named(owner, account, task):
    SigningTask.objects.update(capacity="agent")
    assert "没有代理人获得签这些文件的有效授权" in progress(owner, task)
    representative = with_seals(account)
    an_agent(account, representative, name="苏日娜")
    an_agent(account, representative, name="斯琴高娃", templates=["dispatch"])
    assert "请代理人（苏**）在手机上" in progress(owner, task)


def test_a_code_is_drawn(owner, task):
    assert "<svg" in text_of(owner.post(reverse("portal:signing_code", args=[task.pk])))


def test_each_drawing_gives_another_code(owner, task):
    assert drawn(owner, task) != drawn(owner, task)


def test_the_code_holds_nothing_but_a_random_token(owner, task, ready):
    page = text_of(owner.post(reverse("portal:signing_code", args=[task.pk])))
    assert (ready.number in page, ready.worker_name in page) == (False, False)


def test_the_drawn_token_is_the_one_the_phone_uses(owner, account, task):
    person = with_seals(account)
    scan(drawn(owner, task), person=person, by=worker_actor(person), now=timezone.now())
    assert "已扫码" in progress(owner, task)


def test_who_scanned_is_shown_masked(owner, account, task):
    person = with_seals(account)
    scan(drawn(owner, task), person=person, by=worker_actor(person), now=timezone.now())
    assert (str(person) in progress(owner, task), person.name in progress(owner, task)) == (True, False)


def test_a_scanned_task_draws_no_more_codes(owner, account, task):
    person = with_seals(account)
    scan(drawn(owner, task), person=person, by=worker_actor(person), now=timezone.now())
    assert "<svg" not in text_of(owner.post(reverse("portal:signing_code", args=[task.pk])))


def test_the_result_is_shown_for_each_contract(owner, account, task, ready):
    stamp(owner, account, task)
    page = text_of(owner.get(reverse("portal:signing", args=[task.pk])))
    assert (ready.number in page, "badge-green" in page, "data-poll-done" in page) == (True, True, True)


def test_of_many_failures_a_few_are_named_and_the_list_begins_with_them(owner, account, monkeypatch):
    monkeypatch.setattr("hetong.portal.views.signings.FAILURES_SHOWN", 1)
    found = [
        a_contract_at("awaiting_employer_signature", account, a_person(name))
        for name in ("甲一", "乙二", "丙三")
    ]
    by = employer_actor(account)
    ids = [contract.pk for contract in found]
    task = create_task(account, contracts=ids, capacity="legal_rep", by=by, now=timezone.now())
    task.items.exclude(position=0).update(status="failed", error="时间戳服务暂时不可用")
    SigningTask.objects.update(status=TaskStatus.FINISHED)
    response = owner.get(reverse("portal:signing", args=[task.pk]))
    assert [item.version.contract.worker_name for item in response.context["listed"]] == [
        "乙二",
        "丙三",
        "甲一",
    ]
    assert ("仅显示前 1 份" in text_of(response), len(response.context["failures"])) == (True, 1)


def test_a_stamped_contract_is_signed(owner, account, task, ready):
    stamp(owner, account, task)
    ready.refresh_from_db()
    assert ready.status == "signed"


def test_cancelling(owner, task):
    owner.post(reverse("portal:signing_cancellation", args=[task.pk]))
    task.refresh_from_db()
    assert task.status == TaskStatus.CANCELLED


def test_what_was_cancelled_is_shown_as_not_stamped(owner, task):
    owner.post(reverse("portal:signing_cancellation", args=[task.pk]))
    page = text_of(owner.get(reverse("portal:signing", args=[task.pk])))
    assert ('<span class="badge badge-grey">未盖章</span>' in page, ">等待<" in page) == (True, False)
    assert '<li class="is-given-up">手机扫码盖章（已取消）</li>' in page


def test_cancelling_asks_with_two_buttons_that_say_what_they_do(owner, task):
    page = text_of(owner.get(reverse("portal:signing", args=[task.pk])))
    assert 'data-confirm-ok="取消本次签章" data-confirm-no="继续签章"' in page


def test_retrying_what_was_never_approved_is_refused(owner, task):
    assert owner.post(reverse("portal:signing_retry", args=[task.pk])).status_code == 409


@pytest.mark.parametrize("name", ["signing", "signing_progress"])
def test_a_stranger_does_not_find_the_task(name, stranger, task):
    assert stranger.get(reverse(f"portal:{name}", args=[task.pk])).status_code == 404


@pytest.mark.parametrize("name", ["signing_code", "signing_retry", "signing_cancellation"])
def test_a_stranger_cannot_act_on_the_task(name, stranger, task):
    assert stranger.post(reverse(f"portal:{name}", args=[task.pk])).status_code == 404


def test_the_list_shows_recent_tasks(owner, task):
    assert reverse("portal:signing", args=[task.pk]) in text_of(owner.get(reverse("portal:signings")))


def stamp(client, account, task):
    """Scan and approve as the legal representative."""
    person, now = with_seals(account), timezone.now()
    by = worker_actor(person)
    scan(drawn(client, task), person=person, by=by, now=now)
    task.refresh_from_db()
    seal = account.employer.seals.get(kind="contract")
    approve(task, seal=seal, pin=PIN, root=task.root, person=person, by=by, now=now)
