"""What the business registry changed of an employer: its name, its legal representative."""

from datetime import datetime

from django.db import transaction

from hetong.identity.indexes import id_index
from hetong.identity.models import Employer
from hetong.identity.ports import BusinessRegistry, RegistryEntry
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid
from hetong.kernel.wiring import provide
from hetong.ledger import chain


def look_up_entry(employer: Employer) -> RegistryEntry:
    """What the registry says of the employer today; call outside a transaction.

    Raises `Unavailable`, or `Invalid` when the registry has no such employer in operation any more.
    """
    entry = provide(BusinessRegistry).look_up(employer.uscc)
    if entry is None or not entry.active:
        raise Invalid("登记机关没有该单位“存续”的登记信息，请先到登记机关核实，再更新。")
    return entry


@transaction.atomic
def refresh_employer_facts(
    employer: Employer, *, entry: RegistryEntry, by: Actor, now: datetime
) -> dict[str, tuple[str, str]]:
    """Take over name and legal representative; returns what changed, as (before, now) by the fact's name.

    Versions of contracts keep the facts they were sent with; new ones are made with the new facts.
    """
    wanted = {
        "name": entry.name,
        "legal_rep_name": entry.legal_rep_name,
        "legal_rep_index": id_index(entry.legal_rep_id_number),
    }
    before = Employer.objects.select_for_update().get(pk=employer.pk)
    changed = {
        fact: (getattr(before, fact), value)
        for fact, value in wanted.items()
        if getattr(before, fact) != value
    }
    if changed:
        Employer.objects.filter(pk=employer.pk).update(**wanted)
        employer.refresh_from_db()
        facts: dict[str, object] = {"other_representative": "legal_rep_index" in changed}
        facts |= {fact: list(changed[fact]) for fact in ("name", "legal_rep_name") if fact in changed}
        chain.append(f"employer:{employer.pk}", "employer.facts_changed", by=by, at=now, **facts)
    return changed
