"""`make bench`: what docs/benchmarks.md records."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

MEASURES = {
    "signing": "bench.signing",
    "sm2": "bench.sm2",
    "hsm": "bench.hsm",
    "import": "bench.importing",
    "pages": "bench.pages",
    "load": "bench.sustained",
}


def main() -> None:
    """One of `MEASURES` by its name; without any a workbook is rehearsed, then single steps are timed."""
    if measure_of := MEASURES.get("".join(sys.argv[1:2])):
        with own_data():
            import_module(measure_of).main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with own_data() as directory:
        figures = measure(options.rows, directory)
    print(json.dumps(figures, ensure_ascii=False) if options.json else in_words(figures))


@contextmanager
def own_data() -> Iterator[Path]:
    """Django on files and a database of this run alone, or on those that are kept in `BENCH_DATA_DIR`."""
    with tempfile.TemporaryDirectory(prefix="hetong-bench-") as directory:
        os.environ["HETONG_DATA_DIR"] = os.environ.get("BENCH_DATA_DIR") or f"{directory}/data"
        os.environ["HETONG_QUIET_HOURS"] = ""
        os.environ["HETONG_TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
        os.environ["DJANGO_SETTINGS_MODULE"] = "hetong.config.settings"
        import django

        django.setup()
        yield Path(directory)


def measure(rows: int, directory: Path) -> dict[str, object]:
    """All figures of one run."""
    from bench.single import single_steps
    from hetong.demo.workbook import filled_workbook

    book = directory / "roster.xlsx"
    book.write_bytes(filled_workbook("fulltime", rows, start=date(2026, 12, 1)))
    rehearsal = rehearse(book, directory / "out")
    return {"rehearsal": rehearsal, "single_ms": single_steps()}


def rehearse(book: Path, out: Path) -> dict[str, object]:
    """The whole rehearsal in a process of its own, so that its memory is its own."""
    command = [sys.executable, "manage.py", "rehearse", str(book), "--out", str(out), "--json"]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def in_words(figures: dict[str, object]) -> str:
    """A table for docs/benchmarks.md."""
    rehearsal = figures["rehearsal"]
    total = sum(rehearsal["seconds"].values())
    lines = ["| stage | seconds | share | ms per contract |", "|---|---|---|---|"]
    for stage, seconds in rehearsal["seconds"].items():
        each = seconds * 1000 / rehearsal["rows"]
        lines.append(f"| {stage} | {seconds:.2f} | {seconds / total:.0%} | {each:.1f} |")
    rate = rehearsal["verified"] / total
    lines.append(f"| all | {total:.2f} | 100% | {total * 1000 / rehearsal['rows']:.1f} |")
    lines.append("")
    lines.append(
        f"{rehearsal['verified']} contracts, {rate:.1f} contracts/s, peak {rehearsal['peak_mb']} MB; "
    )
    lines.append(f"import {rehearsal['rows'] / rehearsal['seconds']['import']:.0f} rows/s")
    lines += ["", "| single step | ms |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in figures["single_ms"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
