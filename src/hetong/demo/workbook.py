"""A filled template workbook with invented workers, for rehearsals and tests without a file of their own."""

import random
from datetime import date

from hetong.contracts.registry import get_template
from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from hetong.imports.workbook import template_workbook

PHONES_FROM = 18_700_000_000
TERMS = ((24, 2), (36, 3), (36, 6), (24, 0))


def filled_workbook(template: str, rows: int, *, start: date, seed: int = 1) -> bytes:
    """The workbook that the template offers for download, filled with `rows` lawful workers from `start` on."""
    crowd, chance = People(seed, PHONES_FROM), random.Random(seed)  # noqa: S311 - invented people, not secrets
    values = [
        blanks(crowd.next(), Term(start, *chance.choice(TERMS)), chance, template=template)
        for _ in range(rows)
    ]
    return template_workbook(get_template(template), values)
