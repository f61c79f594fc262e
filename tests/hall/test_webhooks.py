"""事件推送 at the PC: added, its secret shown once, what was told, told again, removed."""

import re

import pytest

from hetong.webhooks.models import Delivery, Webhook
from hetong.webhooks.tasks import tell_webhooks
from tests.factories import a_contract_at, a_person
from tests.webhooks.conftest import *  # noqa: F403

pytestmark = pytest.mark.django_db
PAGE = "/hall/employer/webhooks/"


def test_its_life(client, log_in, account, listener):
    log_in()
    assert "还没有推送地址" in client.get(PAGE).content.decode()
    made = client.post(PAGE, {"url": listener.url}).content.decode()
    secret = re.search(r"whsec_[A-Za-z0-9+/=]{40,}", made)[0]
    assert "只显示这一次" in made and secret not in client.get(PAGE).content.decode()
    hook = Webhook.objects.get()
    assert "还没有推送过消息" in client.get(f"{PAGE}{hook.pk}/").content.decode()
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    tell_webhooks.func()
    page = client.get(f"{PAGE}{hook.pk}/").content.decode()
    assert "发送给劳动者" in page and contract.number in page and "已收到" in page
    again = client.post(f"{PAGE}{hook.pk}/deliveries/{Delivery.objects.get().pk}/again/", follow=True)
    assert "已安排重新推送" in again.content.decode()
    assert "推送地址已删除" in client.post(f"{PAGE}{hook.pk}/removal/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("url", "said"),
    [("", "请填写推送地址"), ("http://hr.example/", "https://"), ("https://10.0.0.1/", "内部网络")],
)
def test_what_cannot_be_an_address_is_said_and_kept(client, log_in, url, said):
    log_in()
    answer = client.post(PAGE, {"url": url})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert url in answer.content.decode() and not Webhook.objects.exists()
