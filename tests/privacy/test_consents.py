"""我的同意记录: what was agreed to can be read again and taken back; what was signed stands."""

import pytest
from django.utils import timezone

from hetong.contracts.actions import accept_notice, has_accepted, withdraw_consent
from hetong.contracts.texts import former_notice, service_notice
from hetong.kernel.errors import WrongState
from hetong.ledger.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/m/mine/consents/"
FIRST = "0a34b4f6cad71462ab3b562bb2c318713c9268d0104828d3841a94810f1501ee"
"""The digest of the first text for workers."""


def agree(person):
    by = factories.worker_actor(person)
    accept_notice("worker", sha256=service_notice("worker").sha256, by=by, now=timezone.now())


def withdraw(person):
    withdraw_consent("worker", by=factories.worker_actor(person), now=timezone.now())


def agreed(person):
    return has_accepted("worker", subject=f"person:{person.pk}")


def test_nothing_yet(phone):
    assert "还没有" in phone.get(PAGE).content.decode()


def test_each_text_with_its_version_and_its_words(phone, worker):
    agree(worker)
    notice = service_notice("worker")
    page = phone.get(PAGE).content.decode()
    assert notice.title in page and notice.version in page and "撤回同意" in page
    assert notice.paragraphs[-1] in phone.get(f"{PAGE}{notice.sha256}/").content.decode()


def test_a_text_from_before_can_still_be_read():
    first = former_notice("worker", FIRST)
    assert first is not None and first.version == "2026.1"
    assert former_notice("worker", "0" * 64) is None


def test_only_ones_own_consent_is_shown(stranger, worker):
    agree(worker)
    assert stranger.get(f"{PAGE}{service_notice('worker').sha256}/").status_code == 404


def test_taken_back_it_must_be_given_again(phone, worker, contract):
    assert "已撤回" in phone.post(f"{PAGE}worker/withdrawal/", follow=True).content.decode()
    assert not agreed(worker)
    agree(worker)
    assert agreed(worker)
    events = Entry.objects.filter(subject=f"person:{worker.pk}").values_list("event", flat=True)
    told = [one for one in events if one.startswith("notice.")]
    assert told == ["notice.accepted", "notice.withdrawn", "notice.accepted"]


def test_what_was_signed_stands(worker, contract):
    withdraw(worker)
    contract.refresh_from_db()
    assert contract.status == "awaiting_employer_signature" and contract.current.signed_file


def test_a_contract_waits_for_consent(phone, worker, account):
    contract = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    agree(worker)
    withdraw(worker)
    answer = phone.get(f"/m/c/{contract.number}/text/")
    assert answer.status_code == 302 and "/m/notice/" in answer.headers["Location"]


def test_nothing_to_take_back(worker):
    with pytest.raises(WrongState):
        withdraw(worker)
