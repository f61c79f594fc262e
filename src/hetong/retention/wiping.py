"""What becomes of the rows of a contract that is destroyed: number, dates and digests stay, nothing of a person does.

Columns sealed under the contract's own key are left as they are: without the key they say nothing, here and in every copy.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hetong.batches.models import BatchRow, PackedFile
from hetong.contracts.models import (
    Attachment,
    Contract,
    MarkedClause,
    PaperCopy,
    Remark,
    SentAttachment,
    Signature,
    Version,
)
from hetong.imports.models import ImportedRow
from hetong.notices.models import Notice, Status
from hetong.signing.models import BatchItem, Reading

VOID = "已依法销毁"


def documents_of(main: Contract) -> list[Contract]:
    """The contract and all its annexes, those never concluded too."""
    return [main, *main.annexes.order_by("created_at")]


def put_under_own_keys(documents: Sequence[Contract]) -> None:
    """Seal again, under each document's own key, what was written past it; files are seen to by `seal-by-contract`."""
    for one in documents:
        one.save(update_fields=["values", "worker_phone"])
        for version in one.versions.all():
            version.save(update_fields=["values"])
            for attached in version.attachments.all():
                attached.save(update_fields=["text"])
        for asked in one.paper_copies.all():
            asked.save(update_fields=["address"])


def wipe(documents: Sequence[Contract], *, now: datetime) -> None:
    """Empty every open column; call it inside the transaction of the ledger's entry."""
    ids = [one.pk for one in documents]
    _wipe_versions(ids)
    _wipe_words(ids)
    _wipe_messages([one.subject for one in documents])
    ImportedRow.objects.filter(contract__in=ids).delete()
    PackedFile.objects.filter(row__contract__in=ids).delete()
    BatchRow.objects.filter(contract__in=ids).update(error="")
    BatchItem.objects.filter(version__contract__in=ids).update(error="", note="")
    nothing = {"worker": None, "worker_name": "", "worker_index": "", "worker_tail_index": "", "position": ""}
    Contract.objects.filter(pk__in=ids).update(**nothing, destroyed_at=now)


def _wipe_versions(ids: Sequence[UUID]) -> None:
    for version in Version.objects.filter(contract__in=ids):
        name = version.employer_facts.get("name", "")
        nothing = {"file": "", "signed_file": "", "archived_file": "", "employer_facts": {"name": name}}
        Version.objects.filter(pk=version.pk).update(**nothing)
    signed = Signature.objects.filter(version__contract__in=ids)
    signed.exclude(void_reason="").update(void_reason=VOID)
    signed.update(signer=None, signer_name="")
    Reading.objects.filter(version__contract__in=ids).delete()
    Attachment.objects.filter(contract__in=ids).delete()
    SentAttachment.objects.filter(version__contract__in=ids).update(title="", file="", pages=[])


def _wipe_words(ids: Sequence[UUID]) -> None:
    MarkedClause.objects.filter(remark__contract__in=ids).delete()
    Remark.objects.filter(contract__in=ids).update(text="", author="")
    PaperCopy.objects.filter(contract__in=ids).update(answer="", answered_by="")


def _wipe_messages(subjects: Sequence[str]) -> None:
    told = Notice.objects.filter(about__in=subjects)
    told.filter(status__in=[Status.PENDING, Status.FAILED]).update(status=Status.SKIPPED, error=VOID)
    told.update(title="", text="", recipient=None, recipient_index="", address="")
