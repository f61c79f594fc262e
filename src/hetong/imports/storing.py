"""What the database says of rows, and how good ones become drafts: a chunk at a time, each row once."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions import NewDraft, create_drafts
from hetong.contracts.checking import duplicate_finding, live_contracts
from hetong.contracts.foreseeing import employed_again, employed_before
from hetong.contracts.phones import held_by_another, phone_finding
from hetong.imports.models import ImportedRow, ImportJob
from hetong.imports.results import RowFinding, RowResult
from hetong.kernel.actor import Actor, Role
from hetong.sealing import bulk


def judge_by_database(job: ImportJob, results: Sequence[RowResult]) -> None:
    """Add what only the database knows: other contracts of the worker (D02; V06, V14, V15, V17), phones of other people
    (V22). Rows that are refused anyway are told it too: every error at once."""
    _refuse_duplicates(job, results)
    _judge_rehired(job, results)
    _warn_of_phones(results)


@transaction.atomic
def store(job: ImportJob, results: Sequence[RowResult]) -> dict[int, str]:
    """Make drafts of the accepted rows that have none yet; returns the contract's number by row."""
    numbers = _stored(job, results)
    new = [result for result in results if result.accepted and result.row not in numbers]
    drafts = create_drafts(
        job.employer,
        template=job.template,
        many=[NewDraft(f"import:{job.pk}:{result.row}", result.values, result.entered) for result in new],
        operator=job.created_by,
        by=_importer(job),
        now=timezone.now(),
    )
    made = [(result.row, draft) for result, draft in zip(new, drafts, strict=True)]
    bulk.insert([ImportedRow(job=job, row=row, contract=draft) for row, draft in made])
    return numbers | {row: draft.number for row, draft in made}


def _stored(job: ImportJob, results: Sequence[RowResult]) -> dict[int, str]:
    """The drafts that an earlier attempt at these rows has made."""
    found = job.drafts.filter(row__in=[result.row for result in results])
    return dict(found.values_list("row", "contract__number"))


def _refuse_duplicates(job: ImportJob, results: Sequence[RowResult]) -> None:
    """D02: workers who already have a contract here that this import did not make."""
    live = live_contracts(job.employer, [result.values.get("b_id_no", "") for result in results])
    if not live:
        return
    own = set(_stored(job, results).values())
    for result in results:
        others = live.get(result.values.get("b_id_no", ""), ())
        found = duplicate_finding(result.values, (one for one in others if one.number not in own))
        if found:
            result.findings.append(RowFinding(result.row, *result.place_of("b_id_no"), found))


def _judge_rehired(job: ImportJob, results: Sequence[RowResult]) -> None:
    """V06, V14, V15, V17: what the law asks when somebody is employed here again."""
    before = employed_before(job.employer, [result.values.get("b_id_no", "") for result in results])
    for result in results:
        if result.values.get("b_id_no", "") in before:
            found = employed_again(job.employer, job.template, result.values)
            result.findings += [RowFinding(result.row, *result.place_of(one.field), one) for one in found]


def _warn_of_phones(results: Sequence[RowResult]) -> None:
    """V22: phones with which somebody else has proven their name."""
    pairs = {
        result.row: (result.values.get("b_phone", ""), result.values.get("b_id_no", "")) for result in results
    }
    others = held_by_another(pairs.values())
    for result in results:
        phone, _ = pairs[result.row]
        if phone in others:
            found = phone_finding(phone)
            result.findings.append(RowFinding(result.row, *result.place_of("b_phone"), found))


def _importer(job: ImportJob) -> Actor:
    account = job.created_by
    return Actor(
        Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha", device="import"
    )
