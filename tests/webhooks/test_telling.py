"""Contracts' changes reach the employer's system: signed, once, again after failures, and nobody else's."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts.actions import withdraw
from hetong.kernel.errors import Invalid, WrongState
from hetong.ledger import chain
from hetong.webhooks import following, sending
from hetong.webhooks.actions import add_webhook, remove_webhook, send_again
from hetong.webhooks.following import follow
from hetong.webhooks.models import Delivery, DeliveryStatus, Webhook
from hetong.webhooks.sending import MOST_ATTEMPTS, tell
from hetong.webhooks.tasks import forget_deliveries, tell_webhooks
from tests.factories import a_contract_at, a_draft, a_person, an_employer, employer_actor

pytestmark = pytest.mark.django_db


def told_now(hook, later=timedelta()):
    now = timezone.now() + later
    follow(hook, now=now)
    return tell(hook, now=now)


def test_what_happened_is_told_signed_and_without_personal_data(hook, listener, account):
    contract = a_contract_at("awaiting_worker_signature", account, a_person("乌日娜"))
    assert told_now(hook) == 2
    headers, body = listener.heard[0]
    told = json.loads(body)
    assert [json.loads(one)["type"] for _, one in listener.heard] == ["contract.send", "contract.confirm"]
    assert (told["data"]["number"], told["data"]["status"]) == (contract.number, "awaiting_worker_signature")
    assert "乌日娜" not in body.decode() and contract.values["b_id_no"] not in body.decode()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hook.told.removeprefix("whsec_"))
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"


def test_each_event_is_told_once_however_often_one_looks(hook, listener, account):
    a_contract_at("awaiting_worker_signature", account, a_person())
    assert [told_now(hook), told_now(hook), told_now(hook, timedelta(minutes=10)), told_now(hook)] == [
        2,
        0,
        0,
        0,
    ]
    assert len({headers["webhook-id"] for headers, _ in listener.heard}) == len(listener.heard) == 2
    hook.refresh_from_db()
    assert hook.followed_to > 0


def test_more_than_is_read_at_once_is_told_without_waiting(hook, listener, account, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 1)
    a_contract_at("awaiting_worker_signature", account, a_person())
    assert told_now(hook) == 2


def test_a_slow_address_rests_while_others_are_told(hook, listener, account, monkeypatch):
    monkeypatch.setattr(sending, "A_WHILE", -1)
    a_contract_at("awaiting_worker_signature", account, a_person())
    assert [told_now(hook), told_now(hook)] == [1, 1]


def test_drafting_is_not_told_nor_what_was_before_nor_anothers(hook, listener, account):
    a_draft(account, a_person())
    a_contract_at("awaiting_worker_signature", an_employer(1), a_person())
    assert told_now(hook) == 0
    late, _ = add_webhook(
        account, url=f"{listener.url}&late=1", by=employer_actor(account), now=timezone.now()
    )
    assert follow(late, now=timezone.now()) == 0 and listener.heard == []


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_is_not_understood_is_told_again_with_growing_pauses(hook, listener, account, status):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    listener.status = status
    assert told_now(hook) == 0
    delivery = Delivery.objects.get(contract=contract)
    assert (delivery.status, delivery.attempts, delivery.answer) == ("pending", 1, f"HTTP {status}")
    assert told_now(hook) == 0 and len(listener.heard) == 1
    listener.status = 200
    assert told_now(hook, timedelta(minutes=2)) == 1
    first, second = (headers["webhook-id"] for headers, _ in listener.heard)
    assert first == second


def test_it_gives_up_and_a_person_may_send_it_again(hook, listener, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person())
    listener.status = 500
    for hours in range(MOST_ATTEMPTS):
        told_now(hook, timedelta(hours=hours * 9))
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.FAILED, MOST_ATTEMPTS)
    assert told_now(hook, timedelta(days=9)) == 0 and len(listener.heard) == MOST_ATTEMPTS
    listener.status = 200
    send_again(delivery, now=timezone.now())
    with pytest.raises(WrongState):
        send_again(delivery, now=timezone.now())
    assert told_now(hook) == 1


def test_what_a_stopped_worker_held_is_told_after_a_while(hook, listener, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person())
    follow(hook, now=timezone.now())
    Delivery.objects.update(status=DeliveryStatus.SENDING, claimed_at=timezone.now())
    assert told_now(hook) == 0
    assert told_now(hook, timedelta(minutes=6)) == 1


def test_a_system_that_is_away_is_not_asked_a_hundred_times(hook, listener, account):
    for _ in range(3):
        contract = a_contract_at("awaiting_worker_signature", account, a_person())
        withdraw(contract, by=employer_actor(account), now=timezone.now())
    listener.status = 503
    told_now(hook)
    assert len(listener.heard) == 3


def test_the_sweep_tells_and_a_removed_address_hears_nothing(hook, listener, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person())
    tell_webhooks.func()
    assert len(listener.heard) == 1
    remove_webhook(hook, by=employer_actor(account), now=timezone.now())
    a_contract_at("awaiting_worker_confirmation", account, a_person())
    tell_webhooks.func()
    assert len(listener.heard) == 1
    events = [entry.event for entry in chain.history(f"employer:{account.employer_id}")]
    assert events[-2:] == ["webhook.added", "webhook.removed"]


def test_old_deliveries_are_forgotten(hook, listener, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person())
    told_now(hook)
    Delivery.objects.update(done_at=timezone.now() - timedelta(days=91))
    forget_deliveries.func()
    assert not Delivery.objects.exists()


def test_five_addresses_none_of_them_twice(hook, listener, account):
    by, now = employer_actor(account), timezone.now()
    with pytest.raises(Invalid):
        add_webhook(account, url=listener.url, by=by, now=now)
    for place in range(4):
        add_webhook(account, url=f"{listener.url}&n={place}", by=by, now=now)
    with pytest.raises(Invalid) as caught:
        add_webhook(account, url=f"{listener.url}&n=5", by=by, now=now)
    assert "最多5个" in caught.value.fields["url"]
    assert hook.told not in str(Webhook.objects.values_list("url", "id")) and hook.secret == hook.told
