"""用印记录 at both doors: complete, searched, paged, as a file; an agent sees their own uses."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from hetong.seals.models import Seal, SealUse
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
AGENT_PIN = "741085"


@pytest.fixture
def account():
    return factories.an_employer()


@pytest.fixture
def boss(account):
    return factories.with_seals(account)


@pytest.fixture
def agent(account, boss):
    return factories.an_agent(account, boss, pin=AGENT_PIN)


@pytest.fixture
def used(account, boss, agent):
    """Two documents: one stamped by the representative, one by the agent."""
    first, second = (
        factories.a_contract_at("awaiting_employer_signature", account, factories.a_person(name))
        for name in ("乌兰", "张伟")
    )
    factories.approved(factories.a_task(account, [first]), boss)
    factories.approved(factories.a_task(account, [second], capacity="agent"), agent, pin=AGENT_PIN)
    return first, second


def log_of(account, **query) -> str:
    seal = Seal.objects.get(kind="contract")
    return browser_of(account).get(reverse("portal:seal_uses", args=[seal.pk]), query)


def as_capacity(person, account, capacity):
    client = log_in(person)
    session = client.session
    session["standing"] = f"{capacity}:{account.employer_id}"
    session.save()
    return client


def test_every_line_is_complete(account, boss, used):
    page = log_of(account).content.decode()
    use = SealUse.objects.get(person=boss)
    for told in (boss.name, "法定代表人", used[0].number, "全日制劳动合同", use.digest, str(use.task)):
        assert told in page


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ({"person": "阿古拉"}, 1),
        ({"person": "没有这人"}, 0),
        ({"since": "2099-01-01"}, 0),
        ({"until": "2020-01-01"}, 0),
        ({"since": timezone.localdate().isoformat(), "until": timezone.localdate().isoformat()}, 2),
        ({"since": "哪天"}, 0),
    ],
)
def test_it_is_searched_by_person_and_date(account, used, query, lines):
    answer = log_of(account, **query)
    assert answer.context["page"].paginator.count == lines


def test_it_is_searched_by_number_in_any_case(account, used):
    answer = log_of(account, number=used[0].number.lower())
    assert [use.contract_number for use in answer.context["page"]] == [used[0].number]


def test_excel_holds_what_was_searched(account, used, agent):
    data = log_of(account, person=agent.name, export="xlsx").content
    head, *lines = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert head[3] == "合同编号"
    assert [(line[3], line[4], line[5]) for line in lines] == [(used[1].number, agent.name, "代理人")]


def test_csv_opens_in_excel_and_holds_every_line(account, used):
    answer = log_of(account, export="csv")
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(text.splitlines()) == 3
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_representative_sees_all_an_agent_their_own(account, boss, agent, used):
    all_of_them = as_capacity(boss, account, "legal_rep").get("/m/seals/uses/").content.decode()
    own = as_capacity(agent, account, "agent").get("/m/seals/uses/").content.decode()
    assert [number in all_of_them for number in (used[0].number, used[1].number)] == [True, True]
    assert [number in own for number in (used[0].number, used[1].number)] == [False, True]


def test_an_agents_export_holds_their_own_alone(account, agent, used):
    data = as_capacity(agent, account, "agent").get("/m/seals/uses/?export=csv").content.decode()
    assert used[1].number in data and used[0].number not in data


def test_a_private_person_sees_nothing(used):
    page = log_in(factories.a_person("路人")).get("/m/seals/uses/").content.decode()
    assert used[0].number not in page and "还没有用印记录" in page
