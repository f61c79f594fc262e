"""Numbers of identity documents: form, and what they say of their holder."""

from datetime import date

import pytest

from hetong.kernel.id_card import check_digit
from hetong.kernel.identity_documents import Holder, check_document, holder


def numbered(body: str) -> str:
    return body + check_digit(body)


HONG_KONG = numbered("81000019900101001")
MACAO = numbered("82000019900101002")
TAIWAN = numbered("83000019851231004")
PERMANENT = numbered("91184019790203001")


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("resident_id", "11010519491231002X"),
        ("hk_mo_residence", HONG_KONG),
        ("hk_mo_residence", MACAO),
        ("tw_residence", TAIWAN),
        ("hk_mo_permit", "H12345678"),
        ("hk_mo_permit", "M1234567890"),
        ("tw_permit", "12345678"),
        ("tw_permit", "1234567890(B)"),
        ("foreign_permanent", PERMANENT),
        ("foreign_permanent", "USA310079020301"),
        ("passport", "E12345678"),
        ("passport", "533380006"),
        ("other", "字".encode().hex().upper()),
    ],
)
def test_well_formed(kind: str, number: str) -> None:
    assert check_document(kind, number).ok
    assert check_document(kind, f" {number.lower()} ").value == number


@pytest.mark.parametrize(
    ("kind", "number", "part"),
    [
        ("hk_mo_residence", TAIWAN, "应以810000或820000开头"),
        ("tw_residence", HONG_KONG, "应以830000开头"),
        ("tw_residence", TAIWAN[:-1] + ("0" if TAIWAN[-1] != "0" else "1"), "校验位不符"),
        ("resident_id", "1101051949123100", "18位"),
        ("hk_mo_permit", "12345678", "字母H或M"),
        ("tw_permit", "1234567", "8位数字"),
        ("foreign_permanent", "11010519491231002X", "以9开头"),
        ("foreign_permanent", PERMANENT[:-1] + ("0" if PERMANENT[-1] != "0" else "1"), "校验位不符"),
        ("passport", "E-1234", "5到20位"),
        ("other", "？", "3到30位"),
    ],
)
def test_what_is_wrong_is_said(kind: str, number: str, part: str) -> None:
    assert part in check_document(kind, number).message


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("resident_id", "11010519491231002X", Holder(date(1949, 12, 31), "female")),
        ("hk_mo_residence", HONG_KONG, Holder(date(1990, 1, 1), "male")),
        ("tw_residence", TAIWAN, Holder(date(1985, 12, 31), "female")),
        ("foreign_permanent", PERMANENT, Holder(date(1979, 2, 3), "male")),
        ("foreign_permanent", "USA310079020301", None),
        ("passport", "E12345678", None),
        ("resident_id", "110105194912310021", None),
        ("", "11010519491231002X", None),
    ],
)
def test_what_a_number_says_of_its_holder(kind: str, number: str, said: Holder | None) -> None:
    assert holder(kind, number) == said
