"""In what capacity somebody uses the phone app: 个人, 法人 or 法人代理人, and for which employer."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.identity.models import Employer, Person
from hetong.kernel.errors import NotAllowed
from hetong.seals.people import authorisations_of, represented_by
from hetong.signing.models import Capacity

PERSONAL = "personal"
KEY = "standing"


@dataclass(frozen=True)
class Standing:
    """A capacity, and the employer unless it is 个人."""

    capacity: str
    employer: Employer | None = None

    @property
    def label(self) -> str:
        """What the header shows."""
        words = {PERSONAL: _("个人"), Capacity.LEGAL_REP: _("法人"), Capacity.AGENT: _("法人代理人")}
        return str(words[self.capacity])

    @property
    def value(self) -> str:
        """How the choice is written in a form and in the session."""
        return f"{self.capacity}:{self.employer.pk}" if self.employer else self.capacity

    @property
    def is_legal_rep(self) -> bool:
        """Whether seals may be claimed and lent."""
        return self.capacity == Capacity.LEGAL_REP

    @property
    def is_agent(self) -> bool:
        """Whether somebody else's seal is used."""
        return self.capacity == Capacity.AGENT


def choices_of(person: Person) -> list[Standing]:
    """Every capacity the person is entitled to today, 个人 first."""
    agents = {one.employer_id: one.employer for one in authorisations_of(person, on=timezone.localdate())}
    return [
        Standing(PERSONAL),
        *(Standing(Capacity.LEGAL_REP, employer) for employer in represented_by(person)),
        *(Standing(Capacity.AGENT, employer) for employer in agents.values()),
    ]


def standing_of(request: HttpRequest) -> Standing:
    """The capacity chosen in this session; 个人 when none was, or when the entitlement has ended."""
    wanted = request.session.get(KEY, PERSONAL)
    if wanted == PERSONAL or not request.person.verified:
        return Standing(PERSONAL)
    return next((one for one in choices_of(request.person) if one.value == wanted), Standing(PERSONAL))


def choose(request: HttpRequest, value: str) -> Standing:
    """Remember a capacity for this session; `NotAllowed` when the person is not entitled to it."""
    for one in choices_of(request.person):
        if one.value == value:
            request.session[KEY] = value
            return one
    raise NotAllowed(_("您没有以此身份办理的资格：授权可能已到期或被撤销，请重新选择身份。"))


def chosen(request: HttpRequest) -> bool:
    """Whether a choice was made in this session."""
    return KEY in request.session


def as_legal_rep(request: HttpRequest) -> Employer:
    """The employer for which the person now acts as 法人; `NotAllowed` otherwise."""
    standing = standing_of(request)
    if not standing.is_legal_rep or standing.employer is None:
        raise NotAllowed(
            _("此项业务只能由法定代表人以“法人”身份办理。请回到首页，点击“切换身份”，选择“法人”后再办理。")
        )
    return standing.employer
