"""People and employers as recipients of notices."""

from collections.abc import Iterable, Mapping

from hetong.identity.models import Account, Employer, Person
from hetong.notices.catalogue import Audience
from hetong.notices.messages import Reader
from hetong.notices.recipients import Recipient


def to_employer(employer: Employer) -> Recipient:
    """The employer's operators, and its contact phone and mailbox."""
    return Recipient(
        Audience.EMPLOYER, address_of(employer), phone=employer.phone, email=employer.email or ""
    )


def to_operator(account: Account) -> Recipient:
    """One operator, in the product."""
    return Recipient(Audience.EMPLOYER, f"account:{account.pk}")


def to_person(person: Person, audience: Audience) -> Recipient:
    """A person by the phone and mailbox they hold now."""
    return Recipient(audience, address_of(person), phone=person.phone or "", email=person.email or "")


def to_number(index: str, *, phone: str, audience: Audience) -> Recipient:
    """Whoever has proven the identity number of this index; before that, the number itself with a given phone.

    Messages that lie under a number are found by its holder after the real-name check.
    """
    return to_holder(holders([index]).get(index), index, phone=phone, audience=audience)


def holders(indexes: Iterable[str]) -> Mapping[str, Person]:
    """Who has proven which of these identity numbers."""
    found = Person.objects.filter(id_index__in=set(indexes)).only("id_index", "phone", "email")
    return {person.id_index or "": person for person in found}


def to_holder(person: Person | None, index: str, *, phone: str, audience: Audience) -> Recipient:
    """`to_number` when it is known who has proven the number."""
    if person is not None and person.phone:
        return to_person(person, audience)
    return Recipient(audience, f"number:{index}" if index else "", phone=phone)


def address_of(one: Employer | Person) -> str:
    """Where messages to this employer or person lie."""
    return f"{'employer' if isinstance(one, Employer) else 'person'}:{one.pk}"


def reader_for(account: Account) -> Reader:
    """An operator: the employer's messages and their own, from the day the account was opened."""
    own = to_operator(account).address
    return Reader(own, (address_of(account.employer), own), since=account.created_at)


def reader_as(person: Person) -> Reader:
    """A person: their messages, also those from before the real-name check."""
    own = address_of(person)
    return Reader(own, (own, *([f"number:{person.id_index}"] if person.id_index else [])))
