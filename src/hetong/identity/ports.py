"""What identity needs from outside."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class RegistryEntry:
    """An employer as the business registry (市场主体登记) knows it; `region` is a GB/T 2260 code."""

    name: str
    uscc: str
    legal_rep_name: str
    legal_rep_id_number: str
    reg_addr: str
    region: str
    active: bool = True


class BusinessRegistry(Protocol):
    """Answers questions about registered employers."""

    def look_up(self, uscc: str) -> RegistryEntry | None:
        """The entry of a credit code, or None; raises `kernel.errors.Unavailable`."""


@dataclass(frozen=True)
class IdentityEvidence:
    """What a real-name check said (订立指引 art. 7: the verification itself is kept).

    `phone_confirmed`: the carrier has the phone under this name and number (手机号三要素核验); without such an answer, not.
    """

    provider: str
    request_id: str
    passed: bool
    reason: str = ""
    phone_confirmed: bool = False


class PopulationRegistry(Protocol):
    """Checks a name against an identity number.

    No face is asked for. An adapter that compares faces is bound to this (个人信息保护法 arts. 28–30,
    人脸识别技术应用安全管理办法): the person is told what for and what follows, and agrees **separately** before the camera
    opens (an `Acceptance` of a kind of its own); picture and template go to the service and are stored nowhere here,
    only its `request_id` and verdict are; and who does not want it takes the way by code or passkey, always, with
    the same result.
    """

    def check(self, *, name: str, id_number: str, id_type: str, phone: str) -> IdentityEvidence:
        """Whether name and number belong together, and the phone to both; raises `kernel.errors.Unavailable`."""
