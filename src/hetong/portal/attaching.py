"""What the draft page does to attachments, each time it is saved: titles, and the button that was pressed."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.contracts import actions
from hetong.contracts.attached import Attachment
from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import DomainError, NotFound
from hetong.web.access import actor_of

FILES, TITLE = "attachments", "title-"
VERBS = ("attach", "remove", "up")


@dataclass(frozen=True)
class Problem:
    """What was refused: `about` is a file's name or an attachment's key, `typed` the title that will not do."""

    about: str
    message: str
    typed: str = ""


def is_about_attachments(wanted: str) -> bool:
    """Whether a button belongs to the attachments (`attach`, `remove:<key>`, `up:<key>`)."""
    return wanted.partition(":")[0] in VERBS


def save_titles(request: HttpRequest, contract: Contract) -> list[Problem]:
    """Rename what has another title now; the rest of the form is saved whatever comes of it."""
    by, problems = actor_of(request, Role.EMPLOYER), []
    for row in contract.attachments.all():
        typed = request.POST.get(f"{TITLE}{row.pk}", row.title).replace("\x00", "")
        try:
            actions.rename_attachment(row, title=typed, by=by, now=timezone.now())
        except DomainError as error:
            problems.append(Problem(str(row.pk), error.message, typed))
    return problems


def carry_out(request: HttpRequest, contract: Contract, wanted: str) -> list[Problem]:
    """Do what the button says; of several files the good ones are kept and the others named."""
    by = actor_of(request, Role.EMPLOYER)
    verb, _colon, key = wanted.partition(":")
    if verb == "attach":
        return _attach(request, contract, by)
    row = _own(contract, key)
    act = actions.detach if verb == "remove" else actions.move_attachment_up
    act(row, by=by, now=timezone.now())
    return []


def _attach(request: HttpRequest, contract: Contract, by: Actor) -> list[Problem]:
    chosen = request.FILES.getlist(FILES)
    if not chosen:
        return [Problem("", _("请先选择要上传的文件。"))]
    problems = []
    for file in chosen:
        try:
            actions.attach(contract, name=file.name or "", data=file.read(), by=by, now=timezone.now())
        except DomainError as error:
            problems.append(Problem(file.name or "", error.message))
    return problems


def _own(contract: Contract, key: str) -> Attachment:
    row = next((one for one in contract.attachments.all() if str(one.pk) == key), None)
    if row is None:
        raise NotFound(_("这个附件已不在草稿中，请刷新页面查看现有的附件。"))
    return row
