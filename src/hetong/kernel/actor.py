"""Who does something, and how we know: passed to every action, written into every ledger entry."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Role(StrEnum):
    """In what capacity somebody acts."""

    EMPLOYER = "employer"
    WORKER = "worker"
    SYSTEM = "system"
    BUREAU = "bureau"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or process at one moment, with the evidence of identity.

    `subject` is `account:<id>` or `person:<id>`; `identified_by` names the methods used,
    such as `password+captcha` or `sms+realname+pin` (订立指引 art. 7: keep the verification process).
    """

    role: Role
    subject: str
    name: str
    identified_by: str
    ip: str = ""
    device: str = ""

    def as_record(self) -> dict[str, str]:
        """The actor as plain values for the ledger."""
        return {one.name: str(getattr(self, one.name)) for one in fields(self)}


SYSTEM = Actor(Role.SYSTEM, "system", "系统", "internal")
