"""What an employer's clerks have said of headings, so that the next sheet from the same system is not asked about again."""

from collections.abc import Mapping
from datetime import datetime

from hetong.contracts.registry import Template
from hetong.identity.models import Account, Employer
from hetong.imports.headings import Meanings, plain
from hetong.imports.models import ColumnMeaning
from hetong.kernel.errors import Invalid

LONGEST = 100


def remembered(employer: Employer, template: str) -> dict[str, str]:
    """Meanings by plain heading."""
    said = ColumnMeaning.objects.filter(employer=employer, template=template)
    return dict(said.values_list("heading", "target"))


def remember(account: Account, template: Template, headings: Mapping[str, str], *, now: datetime) -> None:
    """Keep what was said of headings; those that are a blank's own label need no memory."""
    meanings = Meanings(template.fields)
    for heading, target in headings.items():
        if not meanings.is_label(heading) and len(plain(heading)) <= LONGEST:
            ColumnMeaning.objects.update_or_create(
                employer=account.employer,
                template=template.code,
                heading=plain(heading),
                defaults={"target": target, "said_by": account, "at": now},
            )


def check_columns(columns: Mapping[str, str], template: Template) -> None:
    """Raise `Invalid` for a meaning that the template does not know, or that two columns are to have."""
    meanings, seen = Meanings(template.fields), dict[str, str]()
    for letter, target in columns.items():
        if not target:
            continue
        if not meanings.knows(target):
            raise Invalid(f"{letter}列选择的内容不在这份合同中，请重新选择。")
        if target in seen:
            label = meanings.label(target)
            raise Invalid(f"{seen[target]}列和{letter}列都选了“{label}”，请只留一列，另一列选“不使用”。")
        seen[target] = letter
