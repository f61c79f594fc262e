"""Whom to tell, as plain values."""

import re
from dataclasses import dataclass

from hetong.notices.catalogue import Audience

_MOBILE = re.compile(r"1[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is empty is not used. `address` is where messages are kept in the product:

    `person:<id>`, `number:<blind index>` (somebody who has not proven the number yet), `employer:<id>`
    or `account:<id>`.
    """

    audience: Audience
    address: str = ""
    phone: str = ""
    email: str = ""

    @property
    def mobile(self) -> str:
        """The phone where text messages arrive; empty for a fixed line."""
        return self.phone if _MOBILE.fullmatch(self.phone) else ""
