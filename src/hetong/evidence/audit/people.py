"""Natural persons against the entries about their real-name checks."""

from collections.abc import Iterator
from uuid import UUID

from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.identity.indexes import id_index
from hetong.identity.models import Person
from hetong.ledger.models import Entry

PREFIX = "person:"


def check_person(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Who somebody is was proven; the proof names the number it was about."""
    checked = [entry for entry in entries if entry.event == "identity.checked" and "holder" in entry.detail]
    if not checked:
        return
    person = Person.objects.filter(pk=UUID(subject.removeprefix(PREFIX))).first()
    if person is None:
        yield Discrepancy("person_removed", subject, "证据链记有这个人的实名核验，但数据库中已没有这个人。")
    elif checked[-1].detail["holder"] != person.id_index or person.id_index != id_index(
        person.id_number or ""
    ):
        yield Discrepancy("person_changed", subject, "证件号码与实名核验时不符：身份被直接修改。")
