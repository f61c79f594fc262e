"""The demo inbox exists in demo mode only."""

import pytest
from django.utils import timezone

from hetong.gateways.sms_inbox import InboxSmsGateway

pytestmark = pytest.mark.django_db


def test_it_is_not_there_by_default(client, settings):
    settings.DEMO = False
    assert client.get("/m/demo/inbox/").status_code == 404


def test_it_shows_messages_in_demo_mode(client, settings):
    settings.DEMO = True
    InboxSmsGateway().send("13900000001", "验证码123456")
    assert "验证码123456" in client.get("/m/demo/inbox/?phone=13900000001").content.decode()


def test_it_filters_by_phone(client, settings):
    settings.DEMO = True
    InboxSmsGateway().send("13900000001", f"某短信{timezone.now():%S}")
    assert "某短信" not in client.get("/m/demo/inbox/?phone=13900000002").content.decode()


def test_addresses_lead_where_they_say(client, settings):
    settings.DEMO = True
    InboxSmsGateway().send("13900000003", "<b>请签订。查看：https://hetong.example/m/c/HT-1/")
    page = client.get("/m/demo/inbox/?phone=13900000003").content.decode()
    assert '<p>&lt;b&gt;请签订。查看：<a href="https://hetong.example/m/c/HT-1/">https://hetong' in page
