"""Who is told what happens to seals and authorisations."""

from datetime import datetime

from hetong.identity.models import Employer
from hetong.identity.recipients import to_employer, to_number, to_person
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell
from hetong.seals.models import Authorisation, Seal


def tell_agent(authorisation: Authorisation, event: str, *, now: datetime) -> None:
    """The agent, and the employer's operators."""
    phone = authorisation.agent_phone
    agent = to_number(authorisation.agent_index, phone=phone, audience=Audience.AGENT)
    _tell_about(authorisation, event, agent, now)


def tell_grantor(authorisation: Authorisation, event: str, *, now: datetime) -> None:
    """The representative who gave the authorisation, and the employer's operators."""
    _tell_about(authorisation, event, to_person(authorisation.granted_by, Audience.REPRESENTATIVE), now)


def tell_of_seal(seal: Seal, event: str, *, now: datetime) -> None:
    """The employer's operators."""
    employer = seal.employer
    facts = {"employer": employer.name, "seal": seal.get_kind_display()}
    key = f"{event}:{seal.pk}:{now.isoformat()}"
    tell(event, to=[to_employer(employer)], about=_about(employer), facts=facts, key=key, now=now)


def _tell_about(authorisation: Authorisation, event: str, to: Recipient, now: datetime) -> None:
    employer = authorisation.employer
    tell(
        event,
        to=[to, to_employer(employer)],
        about=_about(employer),
        facts={"employer": employer.name},
        key=f"{event}:{authorisation.pk}",
        now=now,
    )


def _about(employer: Employer) -> str:
    return f"employer:{employer.pk}"
