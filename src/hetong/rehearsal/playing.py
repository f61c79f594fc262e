"""Takes the drafts of a rehearsal through their stories, and verifies every document that came of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle
from typing import Any

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.states import CONCLUDED
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.errors import DomainError
from hetong.kernel.wiring import provide
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.stories import STORIES
from hetong.rehearsal.stories.stage import Stage
from hetong.rehearsal.stories.story import Story
from hetong.rehearsal.summary import Summary

ALL = "all"


def chosen_stories(name: str) -> list[Story]:
    """One story by its name, or every story for `all`."""
    return list(STORIES.values()) if name == ALL else [STORIES[name]]


def play(
    staff: Staff,
    drafts: Sequence[Contract],
    stories: Sequence[Story],
    *,
    rows: Mapping[object, int],
    summary: Summary,
    progress: Callable[[Iterable[Any], str, int], Iterable[Any]],
) -> None:
    """Deal the drafts to the stories in turn; the failure of one is reported and does not stop the others."""
    stage = Stage(staff)
    summary.stories = {story.name: 0 for story in stories}
    unplayed = stories[len(drafts) :]
    summary.failures += [f"{story.label}：工作簿的行数不够，没有演练。" for story in unplayed]
    dealt = list(zip(drafts, cycle(stories), strict=False))
    for contract, story in progress(dealt, "演练", len(dealt)):
        try:
            story.play(stage, contract)
            _verify_all(contract, rows[contract.pk], summary)
        except DomainError as error:
            summary.failures.append(f"{contract.number} {story.label}：{error.message}")
        else:
            summary.stories[story.name] += 1


def _verify_all(contract: Contract, row: int, summary: Summary) -> None:
    """The contract and its annexes, as far as they were concluded."""
    summary.pdfs.mkdir(parents=True, exist_ok=True)
    roots = provide(CertificateAuthority).trust_roots()
    for document in (contract, *contract.annexes.select_related("current")):
        if document.state in CONCLUDED and document.current is not None:
            pdf = files.get(document.current.newest_file)
            (summary.pdfs / f"{row:05d}-{document.number}.pdf").write_bytes(pdf)
            report = verify(pdf, roots=roots)
            signed = {signature.field for signature in report.signatures}
            if not report.trusted or not signed >= set(document.kind.signers):
                raise NotProven("；".join(finding.message for finding in report.findings))
            summary.verified += 1
            summary.signed += 1


class NotProven(DomainError):
    """A concluded document does not verify."""

    code = "not_proven"
    message = "签订完成的文件没有通过验证。"
