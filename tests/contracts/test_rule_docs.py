"""Every code that a rule can give is explained, and every explanation has a rule."""

import re
from pathlib import Path

from django.conf import settings

CODE = re.compile(r'"([AV][0-9]{2})"')
ROW = re.compile(r"^\| ([AV][0-9]{2}) \|", re.MULTILINE)


def given() -> set[str]:
    contracts = Path(settings.ROOT, "src/hetong/contracts")
    modules = [*contracts.glob("rules/*.py"), contracts / "again.py", contracts / "phones.py"]
    return {code for module in modules for code in CODE.findall(module.read_text(encoding="utf-8"))}


def explained() -> set[str]:
    pages = [Path(settings.ROOT, "docs", name) for name in ("excel.md", "annexes.md")]
    return {code for page in pages for code in ROW.findall(page.read_text(encoding="utf-8"))}


def test_codes_and_explanations_are_the_same() -> None:
    assert given() == explained()
