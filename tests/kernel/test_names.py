"""Personal names (民委发〔2016〕33号)."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.checked import Checked
from hetong.kernel.han import is_han
from hetong.kernel.names import normalise_name
from hetong.kernel.private_use import _TABLE, _standard, former_spelling

HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DB5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
    st.characters(min_codepoint=0x2A700, max_codepoint=0x2B739),
    st.characters(min_codepoint=0x2B740, max_codepoint=0x2B81D),
    st.characters(min_codepoint=0x2B820, max_codepoint=0x2CEA1),
    st.characters(min_codepoint=0x2CEB0, max_codepoint=0x2EBE0),
    st.characters(min_codepoint=0x2EBF0, max_codepoint=0x2EE5D),
    st.characters(min_codepoint=0x30000, max_codepoint=0x3134A),
    st.characters(min_codepoint=0x31350, max_codepoint=0x323AF),
    st.characters(min_codepoint=0xF900, max_codepoint=0xFA6D),
    st.characters(min_codepoint=0x2F800, max_codepoint=0x2FA1D),
    st.just("〇"),
)


@given(st.text(HAN, min_size=1, max_size=50))
def test_every_han_character_is_kept(name: str) -> None:
    assert (normalise_name(name).value, normalise_name(name).message) == (name, "")


@pytest.mark.parametrize("dot", "•・‧⋅．.･·")
def test_look_alike_dots_become_the_standard_one(dot: str) -> None:
    assert normalise_name(f"敖登格日乐{dot}图雅").value == "敖登格日乐·图雅"


@pytest.mark.parametrize("text", [" 巴雅尔图 ", "\u3000巴雅尔图", "巴雅 尔图"])
def test_blanks_go(text: str) -> None:
    assert normalise_name(text).value == "巴雅尔图"


def test_fifty_characters_fit() -> None:
    assert normalise_name("乌" * 50).ok
    assert "现在是51个" in normalise_name("乌" * 51).message


@pytest.mark.parametrize("name", ["·图雅", "图雅·", "敖登··图雅"])
def test_a_dot_stands_between_names(name: str) -> None:
    assert "间隔号" in normalise_name(name).message


def test_private_use_characters_without_a_standard_are_refused_with_place_and_code() -> None:
    message = normalise_name("张\ue000").message
    assert [word for word in ("第2个字", "U+E000", "重新输入", "公安机关") if word not in message] == []


@pytest.mark.parametrize(
    ("private", "standard"),
    [
        ("\ue863", "䶮"),
        ("\ue816", "𠂇"),
        ("\ue831", "𡗗"),
        ("\ue864", "龻"),
        ("\ue81e", "龴"),
        ("\ue854", "龺"),
    ],
)
def test_private_use_characters_of_older_standards_get_their_own_code(private: str, standard: str) -> None:
    assert normalise_name(f"张{private}") == Checked(f"张{standard}", "")
    assert former_spelling(f"张{standard}") == f"张{private}"


def test_every_row_of_the_table_is_a_private_code_and_a_character_of_its_own() -> None:
    rows = _standard()
    assert len(rows) == len(set(rows.values())) == 82
    assert {unicodedata.category(chr(code)) for code in rows} == {"Co"}
    assert [standard for standard in rows.values() if not (is_han(standard) or standard in "ḿǹ")] == []


def test_the_table_agrees_with_the_codec_of_the_first_edition() -> None:
    """Python's gb18030 is the edition of 2000; what it still leaves in private use came with the edition of 2022."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = [row for row in rows if row["source"] == "GB 18030-2000"]
    codes = [f"{ord(bytes.fromhex(row['gbk']).decode('gb18030')):04X}" for row in first]
    assert codes == [row["standard"] for row in first]


@pytest.mark.parametrize("character", "\uf900\ufa0e\U0002f800")
def test_compatibility_ideographs_are_nobody_else_s_character(character: str) -> None:
    assert normalise_name(f"王{character}").value == f"王{character}"


def test_other_letters_are_composed() -> None:
    assert normalise_name("Jose\u0301").value == "Jos\u00e9"


def test_compatibility_characters_are_not_folded() -> None:
    assert normalise_name("龍\ufa0e").value == "龍\ufa0e"


@pytest.mark.parametrize("name", ["张三2", "张三（临时）", "张三/李四"])
def test_what_is_no_name(name: str) -> None:
    assert "姓名中不能有" in normalise_name(name).message


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202c"])
def test_what_nobody_sees_is_named_by_its_number(hidden: str) -> None:
    message = normalise_name(f"张{hidden}三").message
    assert f"U+{ord(hidden):04X}" in message and "看不见" in message and hidden not in message
