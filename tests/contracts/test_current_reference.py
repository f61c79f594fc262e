"""Reference data kept in the database: loaded from files, changed by two administrators, in force by its dates."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hetong.contracts.actions.keeping_reference import (
    confirm_change,
    propose_end,
    propose_values,
    withdraw_change,
)
from hetong.contracts.checking import findings
from hetong.contracts.current_reference import current_reference
from hetong.contracts.kept_reference import ReferenceChange, ReferenceRow
from hetong.contracts.reference_tables import TABLES, BadReference, shipped
from hetong.kernel.errors import NotAllowed, Stale
from hetong.ledger import chain
from hetong.staff.duties import actor
from tests.factories import a_draft
from tests.shipped_reference import as_shipped  # noqa: F401
from tests.staff.conftest import audit, security, system  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_shipped")]
WAGES = TABLES["minimum_wages"]
HEADER = ",".join(WAGES.header)
FROM, SOURCE = date(2027, 1, 1), "示例文件〔2026〕9号"
PLACE = "呼和浩特市", "赛罕区"


def load(*files, **options) -> str:
    out = StringIO()
    call_command("load_reference", *map(str, files), stdout=out, **options)
    return out.getvalue()


def a_file(folder, *lines: str, name: str = "minimum_wages.csv"):
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def proposed(staff, keys=({"region": "150105"},), monthly="2380", **changes) -> ReferenceChange:
    facts = {"valid_from": FROM, "source": SOURCE, "staff": staff, "by": actor(staff), "now": timezone.now()}
    return propose_values(WAGES, keys, {"monthly": monthly, "hourly": "23.5"}, **(facts | changes))


def decided(change, staff, act=confirm_change):
    act(change, staff=staff, by=actor(staff), now=timezone.now())


def wage(day: date) -> Decimal:
    return current_reference().minimum_wage(*PLACE, on=day).monthly


def test_a_fresh_installation_has_what_is_shipped():
    assert ReferenceRow.objects.count() == sum(map(len, shipped().values()))
    assert wage(date(2026, 1, 1)) == 2270


def test_loading_again_changes_nothing_and_leaves_no_entry():
    told = load()
    assert "最低工资标准：新增0，停用0，不变206" in told
    assert chain.history("reference:minimum_wages") == []


def test_a_new_edition_ends_the_old_value_and_is_on_record(tmp_path):
    first = "150105,2270,22.4,1,2024-12-01,2026-12-31,内蒙古自治区最低工资标准（2024年12月1日起执行）"
    path = a_file(tmp_path, first, f"150105,2380,23.5,1,2027-01-01,,{SOURCE}")
    assert wage(FROM) == 2270
    assert load(path) == "最低工资标准：新增1，停用1，不变0\n"
    assert (wage(date(2026, 12, 31)), wage(FROM)) == (2270, 2380)
    (entry,) = chain.history("reference:minimum_wages")
    assert (entry.event, entry.detail) == ("reference.loaded", {"added": 1, "ended": 1, "same": 0})


def test_checking_says_it_and_changes_nothing(tmp_path):
    first = "150105,2270,22.4,1,2024-12-01,2026-12-31,内蒙古自治区最低工资标准（2024年12月1日起执行）"
    path = a_file(tmp_path, first, f"150105,2380,23.5,1,2027-01-01,,{SOURCE}")
    assert "新增1" in load(path, check=True)
    assert wage(FROM) == 2270


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"150105,2380,23.5,1,2027-01-01,,{SOURCE}", "有两个数值在同一天有效"),
        (f"150105,2999,22.4,1,2024-12-01,,{SOURCE}", "自2024-12-01起已有另一个数值，不能用文件改写"),
        (f"150105,x,23.5,1,2027-01-01,,{SOURCE}", "应为数字"),
    ],
)
def test_what_does_not_fit_is_refused_as_a_whole(tmp_path, line, words):
    path = a_file(tmp_path, f"150102,2380,23.5,1,2030-01-01,2030-12-31,{SOURCE}", line)
    with pytest.raises(CommandError, match=words):
        load(path)
    assert not ReferenceRow.objects.filter(valid_from__gte=FROM).exists()


def test_a_file_of_no_table_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"文件名应为 minimum_wages\.csv"):
        load(a_file(tmp_path, name="工资.csv"))


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "minimum_wages.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="应为 UTF-8 或 GB18030"):
        load(tmp_path / "minimum_wages.csv")
    with pytest.raises(CommandError, match="无法读取文件"):
        load(tmp_path / "regions.csv")


def test_a_file_that_excel_wrote_is_read(tmp_path):
    path = tmp_path / "minimum_wages.csv"
    line = f"150105,1740,18,1,2019-01-01,2021-11-30,{SOURCE}"
    path.write_bytes("\r\n".join([HEADER, line]).encode("gb18030"))
    assert "新增1" in load(path)


def test_a_value_counts_once_the_other_administrator_has_confirmed_it(system, security):  # noqa: F811
    change = proposed(system)
    assert wage(FROM) == 2270
    decided(change, security)
    assert (wage(date(2026, 12, 31)), wage(FROM)) == (2270, 2380)
    events = [entry.event for entry in chain.history("reference:minimum_wages")]
    assert events == ["reference.proposed", "reference.confirmed"]


def test_rules_use_the_value_in_force_on_the_contract_s_date(account, worker, system, security):  # noqa: F811
    terms = {"end_date": "2030-12-31", "probation_end": "", "has_probation": "no", "wage_month": "2300"}
    before = a_draft(account, worker, start_date="2026-12-31", **terms)
    after = a_draft(account, worker, start_date="2027-01-01", **terms)
    codes = lambda contract: {one.code for one in findings(contract, today=date(2026, 12, 1))}  # noqa: E731
    assert ("V09" in codes(before), "V09" in codes(after)) == (False, False)
    decided(proposed(system), security)
    assert ("V09" in codes(before), "V09" in codes(after)) == (False, True)


def test_many_places_at_once(system, security):  # noqa: F811
    keys = [{"region": one.key} for one in shipped()["minimum_wages"] if one.valid_until is None]
    decided(proposed(system, keys), security)
    assert ReferenceRow.objects.filter(table="minimum_wages", valid_from=FROM).count() == 103
    assert not ReferenceRow.objects.filter(
        table="minimum_wages", valid_from__lt=FROM, valid_until__isnull=True
    ).exists()


def test_who_proposes_cannot_confirm_and_who_confirms_cannot_propose(system, security, audit):  # noqa: F811
    change = proposed(system)
    for staff in (system, audit):
        with pytest.raises(NotAllowed):
            decided(change, staff)
    for staff in (security, audit):
        with pytest.raises(NotAllowed):
            proposed(staff)


def test_a_change_is_decided_once(system, security):  # noqa: F811
    change = proposed(system)
    decided(change, security)
    for act in (confirm_change, withdraw_change):
        with pytest.raises(Stale):
            decided(change, security, act)


def test_what_is_withdrawn_changes_nothing(system, security):  # noqa: F811
    change = proposed(system)
    decided(change, system, withdraw_change)
    with pytest.raises(Stale):
        decided(change, security)
    assert wage(FROM) == 2270


def test_a_value_before_a_known_one_is_refused(system):  # noqa: F811
    with pytest.raises(BadReference) as bad:
        proposed(system, valid_from=date(2024, 12, 1))
    assert "新数值的开始日期应在它之后" in bad.value.fields["valid_from"]


def test_two_proposals_for_one_day_cannot_both_be_confirmed(system, security):  # noqa: F811
    first, second = proposed(system), proposed(system, monthly="2400")
    decided(first, security)
    with pytest.raises(BadReference, match="已有2027-01-01起的数值"):
        decided(second, security)
    second.refresh_from_db()
    assert (wage(FROM), second.status) == (2380, "waiting")


def test_a_value_may_end_without_another(system, security):  # noqa: F811
    kept = ReferenceRow.objects.get(table="average_wages", key="150000", valid_until=None)
    facts = {"staff": system, "by": actor(system), "now": timezone.now()}
    with pytest.raises(BadReference) as bad:
        propose_end(kept, valid_until=date(2020, 1, 1), source=SOURCE, **facts)
    assert "不能早于开始日期" in bad.value.fields["valid_until"]
    change = propose_end(kept, valid_until=date(2026, 12, 31), source=SOURCE, **facts)
    decided(change, security)
    kept.refresh_from_db()
    assert kept.valid_until == date(2026, 12, 31)


def test_a_table_that_was_emptied_falls_back_to_what_is_shipped():
    ReferenceRow.objects.all().delete()
    assert current_reference().find_league("包头") is not None
