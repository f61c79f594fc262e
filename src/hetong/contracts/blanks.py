"""Reads the blanks of a contract in the wording that its text uses."""

from collections.abc import Mapping, Sequence

from hetong.contracts.chinese import amount, chinese_date
from hetong.contracts.fields import Field

_PAUSES = "。；;，,：:、！？"


class Blanks:
    """Normalised values seen through the fields that declare them; what is missing reads as empty."""

    def __init__(self, values: Mapping[str, str], fields: Sequence[Field]) -> None:
        self._values = values
        self._choices = {field.key: dict(field.choices) for field in fields}

    def __getitem__(self, key: str) -> str:
        return self._values.get(key, "").strip()

    def chosen(self, key: str, code: str) -> bool:
        """Whether this choice was made."""
        return self[key] == code

    def label(self, key: str) -> str:
        """The wording of the choice made."""
        return self._choices.get(key, {}).get(self[key], self[key])

    def phrase(self, key: str) -> str:
        """A text inside a sentence: on one line, without the full stop that the sentence brings itself."""
        lines = [line.strip() for line in self[key].splitlines() if line.strip()]
        ended = [line if line[-1] in _PAUSES else f"{line}；" for line in lines]
        return "".join(ended).rstrip("。；;. ")

    def date(self, key: str) -> str:
        """2026年3月1日."""
        return chinese_date(self[key])

    def money(self, key: str) -> str:
        """5,000.00元（大写：伍仟元整）."""
        return amount(self[key])
