"""依法保全: placed by two kinds of administrators, lifted by one, on record, shown to operators."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.ledger import chain
from hetong.retention.actions import lift, place
from hetong.retention.holds import standing
from hetong.retention.models import Ground, LegalHold
from hetong.staff.duties import actor
from tests.console.test_pages import inside
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db
CASE = {"ground": Ground.ARBITRATION, "reference": "呼劳人仲案〔2026〕12号"}


def held(contract, staff):
    return place([contract.number], **CASE, staff=staff, by=actor(staff), now=timezone.now())[0]


def released(hold, staff, reason="已结案"):
    lift(hold, reason=reason, staff=staff, by=actor(staff), now=timezone.now())


def test_placed_and_lifted_on_record(over, security, audit):
    hold = held(over, security)
    assert list(standing(over)) == [hold]
    assert chain.history(over.subject)[-1].event == "contract.held"
    released(hold, audit)
    assert not standing(over).exists()
    assert chain.history(over.subject)[-1].detail["reason"] == "已结案"


def test_an_auditor_may_place_one_too_a_system_administrator_not(over, audit, system):
    with pytest.raises(NotAllowed):
        held(over, system)
    assert held(over, audit)


def test_who_proposes_destruction_cannot_lift(over, security):
    hold = held(over, security)
    with pytest.raises(NotAllowed):
        released(hold, security)


def test_lifting_needs_a_reason_and_happens_once(over, audit):
    hold = held(over, audit)
    with pytest.raises(Invalid):
        released(hold, audit, " ")
    released(hold, audit)
    with pytest.raises(Stale):
        released(hold, audit)


def test_the_same_case_holds_once_another_holds_too(over, security):
    held(over, security)
    with pytest.raises(Invalid) as refused:
        held(over, security)
    assert "已因同一案号" in refused.value.fields["numbers"]
    other = {"ground": Ground.COURT, "reference": "（2026）内01民初3号"}
    place([over.number], **other, staff=security, by=actor(security), now=timezone.now())
    assert standing(over).count() == 2


def test_an_unknown_number_holds_nothing(over, security):
    with pytest.raises(Invalid) as refused:
        place([over.number, "X-1"], **CASE, staff=security, by=actor(security), now=timezone.now())
    assert "X-1" in refused.value.fields["numbers"] and not LegalHold.objects.exists()


def test_the_console_lists_and_holds(over, security, audit, worker):
    client = inside(security)
    page = client.get(reverse("console:retention")).content.decode()
    assert over.number in page and worker.name not in page
    typed = {"numbers": over.number, "ground": "arbitration", "reference": "12号"}
    assert "已保全" in client.post(reverse("console:holds"), typed, follow=True).content.decode()
    assert "劳动争议仲裁" in client.get(reverse("console:retention")).content.decode()
    answer = client.post(reverse("console:holds"), {**typed, "numbers": "X-1"})
    assert (answer.status_code, "X-1" in answer.content.decode()) == (422, True)
    address = reverse("console:release", args=[standing(over).get().pk])
    assert client.get(address).status_code == 403
    inside(audit).post(address, {"reason": "已结案"})
    assert not standing(over).exists()


def test_operators_see_it_on_the_contract(over, security, account):
    clerk, address = browser_of(account), reverse("portal:contract", args=[over.number])
    assert "起可以销毁" in clerk.get(address).content.decode()
    held(over, security)
    page = clerk.get(address).content.decode()
    assert "解除前不会销毁" in page and CASE["reference"] in page
