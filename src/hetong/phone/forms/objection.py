"""协商: the reason, and the clauses that the worker points at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.contracts.actions import Marking
from hetong.contracts.actions.negotiating import LONGEST_COMMENT
from hetong.contracts.places import Place
from hetong.phone.forms.inputs import reason_field

IN_CLAUSES = "意见写在所标记的条款中。"
"""The reason, where clauses were commented on and nothing else was said."""


@dataclass(frozen=True)
class Markable:
    """A clause as the form offers it, with what was ticked and written."""

    place: Place
    ticked: bool
    comment: str
    error: str = ""


class ObjectionForm(forms.Form):
    """Why, and where; a comment on a clause ticks it, and is enough without a reason."""

    reason = reason_field(
        _("请写明哪一条、希望怎样修改。单位会看到，最多500字。"),
        required=_("请填写原因，或者在标记的条款下写明希望怎样修改。"),
    )

    def __init__(self, data: QueryDict | None, *, places: Sequence[Place], ticked: Sequence[str]) -> None:
        super().__init__(data)
        given = data or QueryDict()
        keys = given.getlist("mark") if data is not None else ticked
        self.markables = [_markable(place, keys, given) for place in places]
        reason = self.fields["reason"]
        reason.required = not any(one.comment for one in self.markables)
        if data is None:
            reason.label = _now("原因（在条款下写了意见的，可以不填）")

    @property
    def ticked(self) -> list[Markable]:
        """What is marked so far."""
        return [one for one in self.markables if one.ticked]

    @property
    def others(self) -> list[Markable]:
        """What else could be marked."""
        return [one for one in self.markables if not one.ticked]

    @property
    def marks(self) -> list[Marking]:
        """What the domain is told."""
        return [Marking(one.place.key, one.comment) for one in self.ticked]

    def clean(self) -> dict[str, Any]:
        """Comments of a reasonable length."""
        data = super().clean() or {}
        if data.get("reason") == "":
            data["reason"] = IN_CLAUSES
        for one in self.ticked:
            if one.error:
                self.add_error(None, f"{one.place.label}：{one.error}")
        return data


def _markable(place: Place, keys: Sequence[str], given: QueryDict) -> Markable:
    comment = given.get(f"comment-{place.key}", "").replace("\x00", "").strip()
    too_long = _now("意见最多%(most)d字，请精简后再提交。") % {"most": LONGEST_COMMENT}
    error = too_long if len(comment) > LONGEST_COMMENT else ""
    return Markable(place, place.key in keys or bool(comment), comment, error)
