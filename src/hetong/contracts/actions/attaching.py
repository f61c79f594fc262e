"""上传约定事项: files beside a draft or a contract under negotiation; none is ever changed once it was sent."""

import re
import unicodedata
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from hetong.contracts import files
from hetong.contracts.actions.moving import make
from hetong.contracts.attached import Attachment
from hetong.contracts.models import Contract
from hetong.documents.attachments import MOST_BYTES, MOST_FILES, MOST_PAGES, MOST_TOGETHER, Checked, check
from hetong.documents.fonts import missing_glyphs
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid
from hetong.kernel.ids import uuid7

LONGEST_TITLE = 50
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
"""What no file name may hold: the title becomes one inside the PDF."""


def attach(contract: Contract, *, name: str, data: bytes, by: Actor, now: datetime) -> Attachment:
    """Check a file and put it beside the draft, last; `name` is what the uploader's computer calls it.

    Raises `Refused` or `Invalid` with a sentence on what to do. Call outside a transaction: checking takes seconds.
    """
    contract.kind.lifecycle.check("attach", state=contract.state, actor=by.role)
    _check_room(contract, size=len(data))
    checked = check(data)
    _check_room(contract, size=len(checked.content), pages=len(checked.pages))
    row = Attachment(
        id=uuid7(),
        contract=contract,
        no=_last(contract) + 1,
        title=title_from(name),
        kind=checked.kind,
        suffix=checked.suffix,
        sha256=sha256_hex(checked.content),
        size=len(checked.content),
        text=checked.text or None,
        created_at=now,
    )
    _store(row, checked)
    _add([row], contract, "added", by, now)
    return row


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor, now: datetime) -> None:
    """Take a file off the draft; versions that were sent keep it."""
    _note(attachment.contract, "removed", [attachment], by, now)
    attachment.delete()


@transaction.atomic
def rename_attachment(attachment: Attachment, *, title: str, by: Actor, now: datetime) -> None:
    """Call it differently in the contract; raises `Invalid` for a title that cannot be printed or saved."""
    wanted = _checked_title(title)
    if wanted != attachment.title:
        _note(attachment.contract, "renamed", [attachment], by, now)
        Attachment.objects.filter(pk=attachment.pk).update(title=wanted)
        attachment.title = wanted


@transaction.atomic
def move_attachment_up(attachment: Attachment, *, by: Actor, now: datetime) -> None:
    """Change places with the one before; the first stays where it is."""
    before = attachment.contract.attachments.filter(no__lt=attachment.no).last()
    if before is None:
        return
    _note(attachment.contract, "moved", [attachment], by, now)
    Attachment.objects.filter(pk=before.pk).update(no=attachment.no)
    Attachment.objects.filter(pk=attachment.pk).update(no=before.no)
    attachment.no = before.no


@transaction.atomic
def copy_attachments(source: Contract, target: Contract, *, by: Actor, now: datetime) -> None:
    """Put the files of one contract beside a new draft, under the new contract's own key."""
    rows = list(source.attachments.all())
    for row in rows:
        row.pk, row.contract, row.created_at = uuid7(), target, now
        row._state.adding = True
        row.file, *row.pages = [files.put(files.get(key), under=target.pk) for key in (row.file, *row.pages)]
    if rows:
        _add(rows, target, "copied", by, now)


def title_from(name: str) -> str:
    """A file's name as a title: without folder, ending and what cannot be printed."""
    stem = re.sub(r"\.[^.]*$", "", re.split(r"[/\\]", name)[-1])
    text = _UNFIT.sub(" ", unicodedata.normalize("NFC", stem))
    unprintable = set(missing_glyphs(text))
    return " ".join("".join(one for one in text if one not in unprintable).split())[:LONGEST_TITLE] or "附件"


def _checked_title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Invalid("请填写附件名称。")
    if len(title) > LONGEST_TITLE:
        raise Invalid(f"附件名称最多{LONGEST_TITLE}字，现在{len(title)}字，请删减。")
    if unfit := _UNFIT.search(title):
        raise Invalid(f"附件名称中不能有“{unfit[0][0]}”，请更换。")
    if missing := missing_glyphs(title):
        raise Invalid(f"附件名称中有字库不能打印的字“{missing[0]}”，请更换。")
    return title


def _check_room(contract: Contract, *, size: int, pages: int = 0) -> None:
    """Raise `Invalid` when one more file of this size would be too much."""
    rows = list(contract.attachments.all())
    if len(rows) >= MOST_FILES:
        raise Invalid(f"一份合同最多{MOST_FILES}个附件；请先删除不需要的，或合并成一个文件后再上传。")
    together = sum(row.size for row in rows) + size
    if together > MOST_TOGETHER and size <= MOST_BYTES:
        raise Invalid(
            f"附件合计超过 {MOST_TOGETHER // 1024 // 1024} MB；请压缩文件，或删除不需要的附件后再上传。"
        )
    count = sum(len(row.pages) for row in rows) + pages
    if count > MOST_PAGES:
        raise Invalid(
            f"附件合计{count}页，超过{MOST_PAGES}页的上限；请删减页数，或删除不需要的附件后再上传。"
        )


def _last(contract: Contract) -> int:
    return contract.attachments.aggregate(last=Max("no"))["last"] or 0


def _store(row: Attachment, checked: Checked) -> None:
    row.file = files.put(checked.content, under=row.contract_id)
    row.pages = [files.put(page, under=row.contract_id) for page in checked.pages]


def _add(rows: list[Attachment], contract: Contract, change: str, by: Actor, now: datetime) -> None:
    try:
        with transaction.atomic():
            _note(contract, change, rows, by, now)
            Attachment.objects.bulk_create(rows)
    except IntegrityError as error:
        contract.refresh_from_db()
        raise Invalid("这个文件已经在附件里了，不必重复上传。") from error


def _note(contract: Contract, change: str, rows: list[Attachment], by: Actor, now: datetime) -> None:
    """The ledger learns which files, by digest, never what they are called."""
    facts = [{"sha256": row.sha256, "size": row.size, "pages": len(row.pages)} for row in rows]
    make(contract, "attach", by=by, now=now, detail={"change": change, "files": facts})
