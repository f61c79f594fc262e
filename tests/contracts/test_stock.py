"""`manage.py audit-contracts`: what was concluded before a rule was known is found, without a word about a person."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.stock import in_stock
from hetong.kernel.dates import last_day
from tests import factories
from tests.contracts import test_corpus_chains as chains

pytestmark = pytest.mark.django_db


def run(capsys, *arguments: str) -> tuple[int, list[str]]:
    """Exit status, and the lines printed."""
    try:
        call_command("audit_contracts", *arguments)
        status = 0
    except SystemExit as end:
        status = int(end.code)
    return status, capsys.readouterr().out.splitlines()


def audited(capsys, *arguments: str) -> tuple[int, list[tuple[str, str]], dict]:
    """Exit status, contract and code of each finding, and the count."""
    status, lines = run(capsys, "--json", *arguments)
    *found, tally = map(json.loads, lines)
    return status, [(one["contract"], one["code"]) for one in found], tally


def broken(contract, **values: str):
    """The contract as if it had been sent when a rule did not exist yet."""
    contract.values |= values
    contract.save()
    if contract.current:
        contract.current.values |= values
        contract.current.save()
    return contract


@pytest.fixture
def sent(account):
    return factories.a_contract_at("awaiting_worker_confirmation", account, factories.a_person())


def test_lawful_contracts_pass(main, sent, capsys):
    status, found, tally = audited(capsys)
    assert (status, found, tally["contracts"], tally["with_findings"]) == (0, [], 2, 0)


def test_what_would_be_refused_today_fails(main, sent, capsys):
    low, unlawful = broken(main, wage_month="2269.99"), broken(sent, other_terms="乙方入职时交纳押金500元。")
    status, found, tally = audited(capsys)
    assert (status, set(found)) == (1, {(low.number, "V09"), (unlawful.number, "V21")})
    assert (tally["stops"], tally["with_findings"]) == (2, 2)


def test_what_is_only_doubtful_does_not_fail(main, capsys):
    broken(main, pay_day="31")
    status, found, tally = audited(capsys)
    assert (status, found, tally["warns"]) == (0, [(main.number, "V23")], 1)


def test_nothing_about_a_person_is_printed(main, capsys):
    broken(main, wage_month="1999", b_gender="male", b_id_no=factories.resident_id(2))
    private = {
        value for key, value in main.values.items() if key.startswith(("b_", "wage")) and len(value) > 3
    }
    for output in ("\n".join(run(capsys, *arguments)[1]) for arguments in ([], ["--json"])):
        assert main.number in output
        assert not [value for value in private if value in output]


def test_people_read_it_by_employer(main, capsys):
    broken(main, wage_month="2269.99")
    employer = main.employer
    assert run(capsys) == (
        1,
        [
            f"{employer.name}（{employer.uscc}）",
            f"  {main.number}  V09  须改正  月工资  《劳动法》第四十八条",
            "检查了1份合同，1份有问题：1处须改正，0处请留意。",
        ],
    )


def test_one_employer_alone(main, capsys):
    broken(main, wage_month="2269.99")
    other = factories.an_employer(1).employer
    assert audited(capsys, "--employer", other.uscc)[0] == 0
    assert audited(capsys, "--employer", main.employer.uscc)[0] == 1
    with pytest.raises(CommandError, match="没有统一社会信用代码"):
        call_command("audit_contracts", "--employer", "91150102MA0HT00900")


def test_drafts_and_what_was_given_up_are_no_stock(account, capsys):
    broken(factories.a_draft(account, factories.a_person()), wage_month="1")
    broken(factories.a_contract_at("flow_ended", account, factories.a_person()), wage_month="1")
    assert audited(capsys)[2]["contracts"] == 0


def test_the_day_of_signing_counts(main):
    assert in_stock(main, today=timezone.localdate() + timedelta(days=400)) == []


def test_an_earlier_contract_is_no_second_one(main, account, worker, representative):
    Contract.objects.filter(pk=main.pk).update(
        status="expired", start_date="2020-01-01", end_date="2022-12-31"
    )
    factories.a_contract_in_force(account, worker, representative)
    main.refresh_from_db()
    assert "D02" not in [one.code for one in in_stock(main, today=timezone.localdate())]


def test_what_an_amendment_changed_is_judged_as_well(main, account, worker, representative):
    pay = {"amend_pay": "yes", "pay_mode": "monthly", "wage_month": "5200"}
    day = timezone.localdate().isoformat()
    annex = factories.a_concluded_annex(
        main, "amendment", account, worker, representative, effective_date=day, **pay
    )
    assert in_stock(main, today=timezone.localdate()) == []
    broken(annex, wage_month="2000")
    assert [one.code for one in in_stock(main, today=timezone.localdate())] == ["V09"]


@pytest.mark.parametrize(("wish", "codes"), [("", ["V14"]), ("乙方本人要求订立固定期限劳动合同。", [])])
def test_a_third_fixed_term_in_a_row_is_found(account, wish, codes):
    number = factories.resident_id(1)
    for place, days in enumerate(("2018-01-01/2020-12-31", "2021-01-01/2023-12-31")):
        chains.an_earlier_contract(account, number, days, place)
    chains.an_earlier_contract(account, number, "running:2024-01-01/2026-12-31", 2)
    third = broken(Contract.objects.get(start_date="2024-01-01"), other_terms=wish)
    assert [one.code for one in in_stock(third, today=timezone.localdate()) if one.code == "V14"] == codes


@pytest.mark.parametrize(("begun", "codes"), [("2013-01-01", ["V15"]), ("2013-01-02", [])])
def test_a_fixed_term_after_ten_years_is_found(account, begun, codes):
    number = factories.resident_id(1)
    chains.an_earlier_contract(account, number, f"{begun}/2022-12-31", 0)
    chains.an_earlier_contract(account, number, "running:2023-01-01/2026-12-31", 1)
    second = Contract.objects.get(start_date="2023-01-01")
    found = [one.code for one in in_stock(second, today=timezone.localdate())]
    assert [code for code in found if code in ("V14", "V15")] == codes


def test_a_renewal_does_not_make_an_old_probation_wrong(account, worker, representative):
    begun = timezone.localdate() - timedelta(days=20)
    year = {"start_date": begun.isoformat(), "end_date": last_day(begun, 12).isoformat()}
    probation = {"has_probation": "yes", "probation_end": last_day(begun, 2).isoformat()}
    main = factories.a_contract_in_force(account, worker, representative, **year, **probation)
    end = last_day(main.end_date + timedelta(days=1), 12).isoformat()
    factories.a_concluded_annex(
        main, "renewal", account, worker, representative, term_type="fixed", end_date=end
    )
    assert in_stock(main, today=timezone.localdate()) == []
