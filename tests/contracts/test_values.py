"""What people enter, made uniform."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.contracts.registry import get_template
from hetong.contracts.values import normalise, normalise_all

FIELDS = get_template("fulltime").fields
FIELD = {field.key: field for field in FIELDS}
ANYTHING = st.one_of(
    st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none()
)


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("wage_month", 5000.0, "5000.00"),
        ("wage_month", "５，０００.５元", "5000.50"),
        ("wage_month", "￥5,000", "5000.00"),
        ("wage_month", 0.1 + 0.2, None),
        ("wage_month", "面议", None),
        ("wage_month", "-5", None),
        ("pay_day", "每月10日", "10"),
        ("pay_day", 15.0, "15"),
        ("pay_day", "月底", None),
        ("hours_type", "标准工时", "standard"),
        ("hours_type", "standard", "standard"),
        ("hours_type", "三班倒", None),
        ("has_probation", "Y", "yes"),
        ("has_probation", "有", "yes"),
        ("has_probation", "无", "no"),
        ("b_id_no", "15010219900101001x", "15010219900101001X"),
        ("b_id_no", "'150102 1990 0101 0014", "150102199001010014"),
        ("b_id_no", 1.5010219900101e17, None),
        ("b_phone", "+86 139-0000-0000", "13900000000"),
        ("b_phone", 13900000000.0, "13900000000"),
        ("b_phone", "1390000000", None),
        ("b_phone", "0471-1234567", None),
        ("start_date", "2026.3.1", "2026-03-01"),
        ("start_date", "3026-01-01", None),
        ("work_league", "锡盟", "锡林郭勒盟"),
        ("work_league", "北京市", None),
        ("position", "x" * 51, None),
        ("duties", "第一行\r\n第二行", "第一行\n第二行"),
    ],
)
def test_values(key: str, raw: object, value: str | None) -> None:
    got, finding = normalise(FIELD[key], raw)
    assert (None if finding else got) == value


SIMPLE = {field.key: field for field in get_template("simple").fields}
DISPATCH = {field.key: field for field in get_template("dispatch").fields}


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("bank_account", "6200 0000-0000 0000 000", "6200000000000000000"),
        ("bank_account", 6.2e18, None),
        ("bank_account", "1234567", None),
        ("ec_phone", "（0471）123 4567", "04711234567"),
        ("ec_phone", "0471-1234567", "0471-1234567"),
        ("ec_phone", "问组长", None),
        ("pay_mode", "日薪", "daily"),
        ("pay_mode", "基本+绩效", None),
    ],
)
def test_values_of_the_simple_contract(key: str, raw: object, value: str | None) -> None:
    got, finding = normalise(SIMPLE[key], raw)
    assert (None if finding else got) == value


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("user_unit_uscc", " 91150105ma0ht0065a", "91150105MA0HT0065A"),
        ("term_type", "固定期限", "fixed"),
        ("term_type", "完成一定工作任务", None),
        ("post_nature", "辅助", "auxiliary"),
        ("pay_mode", "日薪", None),
    ],
)
def test_values_of_the_dispatch_contract(key: str, raw: object, value: str | None) -> None:
    got, finding = normalise(DISPATCH[key], raw)
    assert (None if finding else got) == value


def test_a_finding_names_field_value_and_remedy() -> None:
    _, finding = normalise(FIELD["start_date"], "下月")
    assert finding
    assert (finding.code, finding.label, finding.value) == ("F01", "开始日期", "下月")
    assert "2026-03-01" in finding.remedy


def test_a_banner_is_looked_up_in_its_league() -> None:
    values = normalise_all(FIELDS, {"work_league": "包头", "work_banner": "达茂旗"}).values
    assert values["work_banner"] == "达尔罕茂明安联合旗"


def test_a_banner_of_another_league_is_refused() -> None:
    found = normalise_all(FIELDS, {"work_league": "包头市", "work_banner": "赛罕区"}).findings
    assert [finding.field for finding in found] == ["work_banner"]
    assert found[0].remedy == "赛罕区属于呼和浩特市，请核对盟市，或者改填包头市的旗县区，例如：东河区"


def test_an_unknown_banner_is_answered_with_one_of_the_chosen_league() -> None:
    (found,) = normalise_all(FIELDS, {"work_league": "包头市", "work_banner": "东合区"}).findings
    assert found.remedy == "请改填包头市的旗县区，例如：东河区"


def test_hidden_blanks_are_emptied() -> None:
    raw = {"term_type": "open", "end_date": "2029-01-01", "has_probation": "否", "probation_end": "什么时候"}
    normal = normalise_all(FIELDS, raw)
    assert (normal.values["end_date"], normal.values["probation_end"], normal.findings) == ("", "", [])


@given(st.sampled_from(FIELDS), ANYTHING)
def test_nothing_entered_makes_it_fail(field: object, raw: object) -> None:
    value, _ = normalise(field, raw)  # type: ignore[arg-type]
    assert isinstance(value, str)


@given(st.sampled_from(FIELDS), ANYTHING)
def test_a_normalised_value_stays_as_it_is(field: object, raw: object) -> None:
    value, finding = normalise(field, raw)  # type: ignore[arg-type]
    if not finding:
        assert normalise(field, value) == (value, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["b_name", "position", "duties"])
def test_a_character_that_no_font_has_is_named_where_it_was_typed(key: str) -> None:
    value, finding = normalise(FIELD[key], "王\U0002ebf0")
    assert finding
    assert (value, finding.code, finding.field) == ("王\U0002ebf0", "F05", key)
    assert "“\U0002ebf0”（U+2EBF0）" in finding.message and "补充字库" in finding.remedy


@pytest.mark.parametrize(
    "text", ["𠂇𬭎〇䶮", "5,000.00元（大写：伍仟元整）×2……《规章》【二】〔三〕", "Ünal Əli"]
)
def test_what_fonts_have_is_no_finding(text: str) -> None:
    assert normalise(FIELD["duties"], text)[1] is None
