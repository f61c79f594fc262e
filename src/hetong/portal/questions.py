"""What an import could not tell from its sheet: asked, answered, and asked again when an answer was no use."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from hetong.contracts.registry import get_template
from hetong.imports.models import ImportJob, ImportStatus

COLON = "："


@dataclass(frozen=True)
class Question:
    """One blank to be answered for every row; `choices` are the wordings offered, `given` what was answered."""

    about: str
    why: str
    choices: tuple[str, ...] = ()
    given: str = ""


def questions(job: ImportJob) -> list[Question]:
    """The open questions; of a refused file also the answers given before, so that they can be put right."""
    asked = [text.partition(COLON)[::2] for text in (job.report or {}).get("questions", [])]
    found = [Question(about, why, _choices(job, about)) for about, why in asked]
    if job.status != ImportStatus.REFUSED:
        return found
    open_now = {one.about for one in found}
    again = [pair for pair in job.defaults.items() if pair[0] not in open_now]
    return found + [Question(about, "", _choices(job, about), given) for about, given in again]


def read_answers(data: QueryDict, earlier: dict[str, str]) -> dict[str, str]:
    """Earlier answers with those of the form; one that was emptied is asked again."""
    pairs = zip(data.getlist("about"), data.getlist("answer"), strict=False)
    given = {about: answer.strip().removeprefix(f"{about}=").strip() for about, answer in pairs}
    return {about: answer for about, answer in (earlier | given).items() if answer}


def columns(job: ImportJob, data: QueryDict) -> list[dict[str, Any]]:
    """The columns to be confirmed, as they were found or as they were just chosen."""
    chosen = read_columns(data)
    found = (job.report or {}).get("columns", [])
    return [column | {"target": chosen.get(column["letter"], column["target"])} for column in found]


def read_columns(data: QueryDict) -> dict[str, str]:
    """What each column was chosen to hold, by letter; empty when it is not to be used."""
    return dict(zip(data.getlist("letter"), data.getlist("target"), strict=False))


def _choices(job: ImportJob, about: str) -> tuple[str, ...]:
    fields = get_template(job.template).fields
    named = next((field for field in fields if field.label == about), None)
    return tuple(wording for _, wording in named.choices) if named else ()
