"""A fresh proof of who is at the phone: the code of a text message, or the phone's own lock."""

from typing import Any

from django import forms

from hetong.phone.forms.inputs import NO_CODE, OnceHidden, code_field


class ProofForm(forms.Form):
    """One of the two."""

    assertion = forms.JSONField(required=False, widget=OnceHidden)
    code = code_field(required=False)

    def clean_assertion(self) -> dict[str, Any] | None:
        """An object with the parts that are looked at."""
        answer = self.cleaned_data["assertion"]
        whole = isinstance(answer, dict) and isinstance(answer.get("response"), dict)
        return answer if whole else None

    def clean(self) -> dict[str, Any]:
        """One of the two proofs."""
        data = super().clean() or {}
        if not data.get("code") and not data.get("assertion") and "code" not in self.errors:
            self.add_error("code", NO_CODE)
        return data
