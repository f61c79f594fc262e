"""`manage.py rehearse FILE.xlsx --out DIR`: a workbook through the whole life of its contracts."""

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from hetong.config.own_timestamps import own_timestamps
from hetong.config.progress import bar
from hetong.config.redirecting import restart_with as restart_with_settings
from hetong.contracts.registry import all_templates
from hetong.demo.workbook import filled_workbook
from hetong.kernel.errors import DomainError
from hetong.rehearsal.playing import ALL, chosen_stories
from hetong.rehearsal.run import rehearse
from hetong.rehearsal.stories import STORIES
from hetong.rehearsal.summary import Summary

INSIDE = "HETONG_REHEARSAL"


class Command(BaseCommand):
    """Exit status 0 only if every accepted row ended in a verified PDF."""

    requires_system_checks: list[str] = []
    help = "演练：导入工作簿，发送、签订、批量签章并验证每一份合同。"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to rehearse, and where to write."""
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            help="filled template workbook, or a roster in another layout; without one, invented workers",
        )
        codes = [template.code for template in all_templates()]
        parser.add_argument("--template", choices=codes, default=codes[0], help="which contract to make")
        parser.add_argument(
            "--story",
            choices=[*STORIES, ALL],
            default=next(iter(STORIES)),
            help="what happens to the contracts; all: each story in turn, one row each",
        )
        parser.add_argument(
            "--rows", type=int, default=20, help="how many invented workers, when no file is given"
        )
        parser.add_argument(
            "--out", type=Path, required=True, help="directory for PDFs and the scratch database"
        )
        parser.add_argument(
            "--default",
            action="append",
            default=[],
            metavar="字段=值",
            help="value for a column that the sheet lacks, e.g. --default 工时制度=标准工时制",
        )
        parser.add_argument(
            "--database", metavar="URL", help="use this database instead of a scratch SQLite file"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *, file: Path | None, out: Path, database: str | None, **options: Any) -> None:
        """Start again with the scratch settings, then run."""
        if file and not file.is_file():
            raise CommandError(f"找不到文件：{file}")
        out.mkdir(parents=True, exist_ok=True)
        if os.environ.get(INSIDE) != "1":
            restart_with(out, database)
        defaults = dict(pair(text) for text in options["default"])
        call_command("migrate", verbosity=0)
        file = file or invented(options["template"], options["rows"], out)
        with_progress = partial(bar, unit="份", quiet=options["json"])
        summary = self._run(file, options["template"], options["story"], out, defaults, with_progress)
        self._print(summary, as_json=options["json"])
        if not summary.complete:
            sys.exit(1)

    def _run(
        self, file: Path, template: str, story: str, out: Path, defaults: dict[str, str], with_progress: Any
    ) -> Summary:
        try:
            with own_timestamps():
                return rehearse(
                    file.read_bytes(),
                    template=template,
                    stories=[] if story == next(iter(STORIES)) else chosen_stories(story),
                    file_name=file.name,
                    defaults=defaults,
                    out=out,
                    progress=with_progress,
                )
        except DomainError as error:
            return Summary(pdfs=out / "pdfs", questions=[error.message])

    def _print(self, summary: Summary, *, as_json: bool) -> None:
        record = summary.as_record()
        (summary.pdfs.parent / "summary.json").write_text(
            json.dumps(record, ensure_ascii=False, indent=2), encoding="utf-8"
        )
        self.stdout.write(json.dumps(record, ensure_ascii=False) if as_json else in_words(summary))


def invented(template: str, rows: int, out: Path) -> Path:
    """The template's own workbook, filled with invented workers who begin today."""
    file = out / f"{template}.xlsx"
    file.write_bytes(filled_workbook(template, rows, start=localdate()))
    return file


def restart_with(out: Path, database: str | None) -> None:
    """Replace this process by one whose settings point to the scratch (or given) database."""
    environment = {
        INSIDE: "1",
        "HETONG_TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
    }
    if database:
        environment["HETONG_DATABASE_URL"] = database
    else:
        scratch = (out / "scratch").resolve()
        for leftover in scratch.glob("hetong.sqlite3*"):
            leftover.unlink()
        environment["HETONG_DATA_DIR"] = str(scratch)
        environment["HETONG_DATABASE_URL"] = f"sqlite:///{scratch}/hetong.sqlite3"
        environment["HETONG_S3_BUCKET"] = environment["HETONG_S3_BUCKET_FILE"] = ""
        # An authority for one rehearsal would leave its keys in the HSM for ever.
        environment["HETONG_PKCS11_MODULE"] = environment["HETONG_PKCS11_MODULE_FILE"] = ""
    restart_with_settings(**environment)


def pair(text: str) -> tuple[str, str]:
    """`字段=值` as a pair."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise CommandError(f"--default {text}：请写成 字段=值，例如 --default 工时制度=标准工时制")
    return name.strip(), value.strip()


def in_words(summary: Summary) -> str:
    """The summary for people."""
    if summary.questions:
        return "\n".join(["文件没有导入：", *(f"  {question}" for question in summary.questions)])
    refused = len({found["row"] for found in summary.rejected})
    lines = [
        f"共{summary.rows}行：接受{summary.accepted}行，拒绝{refused}行（{len(summary.rejected)}处错误）"
    ]
    lines += [f"  第{r['row']}行 {r['label']}：{r['message']}" for r in summary.rejected]
    lines += [f"  未完成：{failure}" for failure in summary.failures]
    lines += [f"  {STORIES[name].label}：{played}份走完" for name, played in summary.stories.items()]
    lines.append(f"双方签订{summary.signed}份，验证通过{summary.verified}份，文件在 {summary.pdfs}")
    lines.append(
        "用时（秒）：" + "，".join(f"{stage} {seconds}" for stage, seconds in summary.seconds.items())
    )
    return "\n".join(lines)
