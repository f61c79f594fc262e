"""Blind indexes: how people are found by number without the number being stored in clear."""

from hetong.kernel.keyring import vault


def id_index(number: str) -> str:
    """Look-up key of an identity number."""
    return vault().blind_index(number.upper(), purpose="id_number")


def id_tail_index(number: str) -> str:
    """Look-up key of an identity number's last four characters (a search clerks expect)."""
    return vault().blind_index(number.upper()[-4:], purpose="id_tail")


def phone_index(number: str) -> str:
    """Look-up key of a mobile number."""
    return vault().blind_index(number, purpose="phone")
