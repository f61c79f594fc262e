"""我要解除合同: from the choice to the signed notice, and papers of the employer to receive."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hetong.contracts.chinese import chinese_day
from tests import factories, papers
from tests.walking import last_code, sign, walk_to

pytestmark = pytest.mark.django_db(transaction=True)
IN_A_MONTH = date.today() + timedelta(days=30)


@pytest.fixture
def main(account, worker, representative):
    """A contract in force."""
    return factories.a_contract_in_force(account, worker, representative)


def address(contract, name="resignation", way=""):
    """A page about a contract."""
    query = f"?way={way}" if way else ""
    return reverse(f"phone:{name}", args=[contract.number]) + query


def get(phone, contract, name="contract", way="") -> str:
    """The same as text."""
    return phone.get(address(contract, name, way)).content.decode()


def give_notice(phone, main, **typed):
    """提前通知解除, filled in and sent off."""
    return phone.post(address(main, way="notice"), {"effective_date": IN_A_MONTH.isoformat(), **typed})


def notice_of(main):
    """The notice that was drawn up."""
    return main.annexes.get(template="resignation")


def test_a_contract_in_force_offers_it(phone, main):
    assert "我要解除合同" in get(phone, main)


def test_a_contract_that_is_not_signed_does_not(phone, account, worker):
    sent = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    assert ("我要解除合同" in get(phone, sent), phone.get(address(sent)).status_code) == (False, 409)


def test_both_ways_are_explained(phone, main):
    page = get(phone, main, "resignation")
    assert ("提前通知解除" in page, "立即解除" in page, "不需要单位批准" in page) == (True, True, True)


def an_agreement_to_part(main, account, worker, day=IN_A_MONTH):
    """Sent by the employer, and not signed yet."""
    annex = factories.an_annex(main, "mutual_dissolution", account, **papers.parting(day))
    return walk_to("awaiting_worker_confirmation", annex, account, worker)


@pytest.mark.parametrize(("way", "unpaid"), [("", True), ("notice", True), ("at_once", False)])
def test_an_agreement_with_compensation_that_waits_is_told_first(phone, main, account, worker, way, unpaid):
    agreement = an_agreement_to_part(main, account, worker)
    page = get(phone, main, "resignation", way)
    assert "单位发来的协商解除协议您还没签（经济补偿5,200.00元）" in page
    assert address(agreement, "contract") in page
    assert ("自己提出解除，单位一般不用支付经济补偿。" in page) is unpaid


@pytest.mark.parametrize(("days", "offered"), [(20, False), (60, True)])
def test_an_end_that_is_agreed_is_told_and_later_notice_not_offered(
    phone, main, account, worker, representative, days, offered
):
    day = date.today() + timedelta(days=days)
    values = papers.parting(day)
    factories.a_concluded_annex(main, "mutual_dissolution", account, worker, representative, **values)
    page = get(phone, main, "resignation")
    assert f"这份合同将于{chinese_day(day)}解除" in page
    assert ("?way=notice" in page, "?way=at_once" in page) == (offered, True)
    assert ("生成通知书" in get(phone, main, "resignation", "notice")) is offered


def test_the_list_says_who_drew_a_notice_up(phone, main):
    give_notice(phone, main)
    assert "您自己起草的" in phone.get(reverse("phone:contracts")).content.decode()


def test_the_list_says_so_of_no_other_paper(phone, main, account, worker):
    an_agreement_to_part(main, account, worker)
    assert "您自己起草的" not in phone.get(reverse("phone:contracts")).content.decode()


def test_a_stranger_finds_nothing(stranger, main):
    assert stranger.get(address(main)).status_code == 404


def test_the_earliest_lawful_day_is_filled_in(phone, main):
    assert f'value="{IN_A_MONTH.isoformat()}"' in get(phone, main, "resignation", "notice")


def test_too_early_a_day_is_refused_beside_the_field_and_nothing_is_lost(phone, main):
    soon = (date.today() + timedelta(days=5)).isoformat()
    answer = give_notice(phone, main, effective_date=soon, handover="交接检验记录")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("解除日期最早为" in page, "交接检验记录" in page, main.annexes.count()) == (True, True, 0)


def test_the_notice_is_read_before_it_is_signed(phone, main):
    answer = give_notice(phone, main)
    assert answer["Location"] == address(notice_of(main), "text")
    page = get(phone, notice_of(main), "text")
    assert ("文书全文" in page, "去签字" in page) == (True, True)


def test_nobody_else_hears_of_it_before(phone, main):
    from hetong.contracts.queries import of_employer

    give_notice(phone, main)
    assert notice_of(main) not in of_employer(main.employer)


def test_it_is_not_drawn_up_twice(phone, main):
    give_notice(phone, main)
    assert phone.get(address(main))["Location"] == address(notice_of(main), "contract")


def test_it_may_be_given_up_without_a_reason(phone, main):
    give_notice(phone, main)
    notice = notice_of(main)
    assert "以后仍可重新填写" in get(phone, notice, "ending")
    answer = phone.post(address(notice, "ending"))
    notice.refresh_from_db()
    assert (answer["Location"], notice.state_label) == (address(main, "contract"), "已放弃")


def test_signing_delivers_it_and_announces_the_end(phone, main, worker, account):
    give_notice(phone, main)
    notice = notice_of(main)
    assert "不能撤回" in get(phone, notice, "signature")
    phone.post(address(notice, "signature_code"))
    typed = {"typed": "on", "code": last_code(worker.phone)}
    assert phone.post(address(notice, "signature"), typed)["Location"] == address(notice, "signed")
    main.refresh_from_db()
    assert (main.ending_on, main.ending) == (IN_A_MONTH, notice)
    assert "通知已送达" in get(phone, notice, "signed")
    assert "合同将于" in get(phone, main)


def test_the_code_names_the_notice(phone, main, worker):
    from hetong.notices.models import Notice

    give_notice(phone, main)
    phone.post(address(notice_of(main), "signature_code"))
    assert (
        "劳动者解除劳动合同通知书" in Notice.objects.filter(key__startswith="code:").latest("created_at").text
    )


def test_a_fault_of_the_employer_needs_its_facts(phone, main):
    answer = phone.post(address(main, way="at_once"), {"effective_date": date.today().isoformat()})
    page = answer.content.decode()
    assert (answer.status_code, "请选择单位的过错" in page, "请写明事实和理由" in page) == (422, True, True)


def test_a_fault_of_the_employer_ends_it_at_once(phone, main, worker, account):
    typed = {"ground": "38_2", "facts": "2026年8月至10月工资未发", "effective_date": date.today().isoformat()}
    phone.post(address(main, way="at_once"), typed)
    sign(notice_of(main), account, worker)
    main.refresh_from_db()
    assert main.state_label == "已解除"
    page = get(phone, main)
    assert ("合同已于" in page, "用人单位未及时足额支付劳动报酬" in page, "我要解除合同" in page) == (
        True,
        True,
        False,
    )


class TestReceipt:
    @pytest.fixture
    def paper(self, main, account, worker, representative):
        """解除劳动合同通知书 of the employer, for tomorrow."""
        values = papers.dismissal(papers.tomorrow())
        return factories.a_concluded_annex(
            main, "employer_dissolution", account, worker, representative, **values
        )

    def test_it_waits_for_the_receipt(self, phone, paper):
        listed = phone.get(reverse("phone:contracts")).content.decode()
        assert ("解除劳动合同通知书" in listed, "待签收" in listed) == (True, True)

    def test_the_home_page_counts_it(self, phone, paper):
        assert "1份待您处理" in phone.get("/m/").content.decode()

    def test_receiving_is_no_consent(self, phone, paper):
        page = get(phone, paper)
        assert ("不表示您同意" in page, ">签收</button>" in page) == (True, True)

    def test_once_received_it_says_when(self, phone, paper):
        phone.post(address(paper, "receipt"))
        page = get(phone, paper)
        assert ("已签收" in page, "签收时间" in page, ">签收</button>" in page) == (True, True, False)

    def test_it_is_received_once(self, phone, paper):
        phone.post(address(paper, "receipt"))
        assert phone.post(address(paper, "receipt")).status_code == 409

    def test_a_stranger_cannot_receive_it(self, stranger, paper):
        assert stranger.post(address(paper, "receipt")).status_code == 404

    def test_before_the_stamp_it_is_not_there(self, phone, main, account, worker):
        draft = factories.an_annex(
            main, "employer_dissolution", account, **papers.dismissal(papers.tomorrow())
        )
        assert phone.get(address(draft, "contract")).status_code == 404
