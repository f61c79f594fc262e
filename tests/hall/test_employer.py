"""单位信息, and how the employer wants to be told."""

import pytest

from hetong.ledger import chain
from hetong.notices.models import OptOut

pytestmark = pytest.mark.django_db
PAGE = "/hall/employer/"


@pytest.fixture
def save(client, log_in):
    """Saves the form of 通知方式."""
    log_in()
    return lambda **data: client.post(PAGE, data, follow=True)


def test_a_mailbox_can_be_given(save, account):
    answer = save(email="hr@caoyuan.example", email_copies="on", reminder_sms="on")
    assert "通知方式已保存" in answer.content.decode()
    account.employer.refresh_from_db()
    assert account.employer.email == "hr@caoyuan.example"


def test_the_chain_names_the_change_but_not_the_mailbox(save, account):
    save(email="hr@caoyuan.example")
    entry = chain.history(f"employer:{account.employer_id}")[-1]
    assert entry.event == "contact.changed"
    assert entry.detail == {"email": True, "off": ["email", "reminder_sms"]}


def test_a_wrong_mailbox_is_explained_beside_the_field(save, account):
    answer = save(email="hr at caoyuan")
    assert answer.status_code == 422
    assert "例如 hr@example.cn" in answer.content.decode() and "hr at caoyuan" in answer.content.decode()
    assert not OptOut.objects.exists()


def test_the_mailbox_can_be_taken_away(save, account):
    save(email="hr@caoyuan.example")
    save(email="")
    account.employer.refresh_from_db()
    assert account.employer.email is None
