"""What administrators type about reference data; the fields follow from the table."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.contracts.reference_tables import LONGEST_SOURCE, REGION, Column, Table

_LONGEST = 200


class ValueForm(forms.Form):
    """A new value: what it is for, its columns, from which day on, and who announced it."""

    def __init__(self, table: Table, data: Any = None) -> None:
        super().__init__(data)
        self.table = table
        for column in table.all_columns:
            name = "places" if column.key == REGION else column.key
            self.fields[name] = _places() if column.key == REGION else _field(column)
        if not table.of_a_day:
            self.fields["valid_from"] = _day(_("开始日期"), _("自这一天起有效；现行数值到前一天为止。"))
        self.fields["source"] = _source()

    def values(self) -> dict[str, str]:
        """The columns of the value."""
        return {column.key: _text(self.cleaned_data[column.key]) for column in self.table.columns}

    def valid_from(self) -> date:
        """The first day."""
        first: date = self.cleaned_data[self.table.keys[0].key if self.table.of_a_day else "valid_from"]
        return first

    def key(self) -> dict[str, str]:
        """What it is for, in a table that is not about places."""
        return {column.key: _text(self.cleaned_data[column.key]) for column in self.table.keys}


class EndForm(forms.Form):
    """The last day of a value that no other follows."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["valid_until"] = _day(
            _("最后一天"), _("这一天之后不再有数值；有新数值的，请直接登记新数值。")
        )
        self.fields["source"] = _source()


def _field(column: Column) -> forms.Field:
    missing = {"required": _("请填写此项。")}
    if column.choices:
        offered = [("", _("请选择")), *column.choices]
        return forms.ChoiceField(label=column.label, choices=offered, error_messages=missing)
    if column.day:
        return _day(column.label, "")
    return forms.CharField(
        label=column.label,
        max_length=_LONGEST,
        required=column.required,
        help_text=column.help,
        error_messages=missing,
    )


def _places() -> forms.Field:
    return forms.CharField(
        label=_("地区"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("旗县名称或代码，一行一个，可以粘贴多行；写盟市或者“全区”就是其中的全部旗县。"),
        error_messages={"required": _("请填写这个数值适用的地区。")},
    )


def _day(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("请填写日期。"), "invalid": _("日期应为 2027-01-01 的形式。")},
    )


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("来源"),
        max_length=LONGEST_SOURCE,
        help_text=_("公布它的文件名称和文号，会写入审计日志。"),
        error_messages={"required": _("请填写来源，例如文件名称和文号。")},
    )


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()
