"""Personal names (民委发〔2016〕33号)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.names import normalise_name

HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DB5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D6),
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


def test_private_use_characters_are_refused_with_their_code() -> None:
    assert "U+E863" in normalise_name("张\ue863").message


def test_compatibility_characters_are_not_folded() -> None:
    assert normalise_name("龍\ufa0e").value == "龍\ufa0e"


@pytest.mark.parametrize("name", ["张三2", "张三（临时）", "张三/李四"])
def test_what_is_no_name(name: str) -> None:
    assert "姓名中不能有" in normalise_name(name).message
