"""The smoke test itself: a foreign roster goes through the whole life of its contracts, in a process of its own."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from hetong.demo.workbook import filled_workbook
from hetong.rehearsal.stories import STORIES
from tests.factories import resident_id

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = [
    *("序号", "员工姓名", "身份证号", "手机", "户口所在地", "现住址", "部门", "岗位名称", "岗位说明"),
    *("入职日期", "合同到期日", "试用期(月)", "工作城市", "工作旗县", "月薪", "发薪日"),
]
GOOD = [
    *("张伟", resident_id(1), "13900000001", "示例街1号", "示例街1号", "一部", "质检员", "检验"),
    *("2026/12/1", "2029.11.30", 3, "呼和浩特市", "赛罕区", 5000, 10),
]
pytestmark = pytest.mark.slow


def roster(path: Path, *rows: list[object]) -> Path:
    """A roster with a merged title, our invented employer's way of heading columns, and these rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("在职")
        sheet.merge_range(0, 0, 0, 15, "花名册（虚构）")
        sheet.write_row(1, 0, HEADINGS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number + 1, 0, [number, *row])
    path.write_bytes(out.getvalue())
    return path


def rehearse(file: Path | None, out: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the JSON object."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HETONG_")}
    given = [str(file)] if file else []
    command = [sys.executable, "manage.py", "rehearse", *given, "--out", str(out), "--json", *options]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, json.loads(run.stdout.splitlines()[-1])


def changed(place: int, value: object, serial: int) -> list[object]:
    """A good row of somebody else, with one cell changed."""
    row = [*GOOD]
    row[1], row[2] = resident_id(serial), f"139{serial:08d}"
    row[place] = value
    return row


def test_good_rows_end_in_verified_files_and_flawed_ones_are_refused(tmp_path: Path) -> None:
    rows = [
        GOOD,
        changed(0, "敖登格日乐·图雅", 2),
        changed(0, "", 3),
        changed(13, 1800, 4),
        changed(0, "𬭎伟", 5),
    ]
    status, summary = rehearse(
        roster(tmp_path / "r.xlsx", *rows), tmp_path / "out", "--default", "工时制度=标准工时制"
    )
    assert status == 0
    assert [(found["row"], found["code"]) for found in summary["rejected"]] == [(5, "V01"), (6, "V09")]
    counts = {key: summary[key] for key in ("rows", "accepted", "signed", "verified")}
    assert counts == {"rows": 5, "accepted": 3, "signed": 3, "verified": 3}
    assert len(list(Path(summary["pdfs"]).glob("*.pdf"))) == 3
    assert set(summary["seconds"]) == {"setup", "import", "send", "worker_sign", "stamp", "verify"}


def test_what_the_sheet_lacks_is_asked(tmp_path: Path) -> None:
    status, summary = rehearse(roster(tmp_path / "r.xlsx", GOOD), tmp_path / "out")
    assert (status, summary["accepted"]) == (1, 0)
    assert "工时制度" in summary["questions"][0]


def test_a_file_that_is_no_workbook_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_text("no workbook")
    status, summary = rehearse(tmp_path / "r.xlsx", tmp_path / "out")
    assert status == 1
    assert "不是 Excel 工作簿" in summary["questions"][0]


@pytest.mark.parametrize(
    ("template", "words"),
    [("fulltime", "全日制劳动合同"), ("dispatch", "派遣期限"), ("simple", "简易劳动合同")],
)
def test_every_template_goes_the_whole_way_with_invented_workers(
    tmp_path: Path, template: str, words: str
) -> None:
    status, summary = rehearse(None, tmp_path / "out", "--template", template, "--rows", "4")
    assert (status, summary["accepted"], summary["verified"]) == (0, 4, 4)
    pdf = next(Path(summary["pdfs"]).glob("*.pdf"))
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert words in "".join(text.split())


def test_a_workbook_of_another_template_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    file.write_bytes(filled_workbook("dispatch", 2, start=date(2026, 12, 1)))
    status, summary = rehearse(file, tmp_path / "out", "--template", "simple")
    assert status == 1
    assert "不是“简易劳动合同”的导入模板" in summary["questions"][0]


def test_every_story_ends_as_it_must(tmp_path: Path) -> None:
    status, summary = rehearse(None, tmp_path / "out", "--story", "all", "--rows", str(len(STORIES)))
    assert summary["failures"] == []
    assert (status, summary["stories"]) == (0, dict.fromkeys(STORIES, 1))


def test_a_story_that_the_rows_do_not_reach_is_a_failure(tmp_path: Path) -> None:
    status, summary = rehearse(None, tmp_path / "out", "--story", "all", "--rows", "1")
    assert status == 1
    assert len(summary["failures"]) == len(STORIES) - 1
