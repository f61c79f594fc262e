"""What the domain objects to, put beside the fields of a form."""

from django import forms

from hetong.kernel.errors import DomainError, Invalid


def explain(form: forms.BaseForm, error: DomainError) -> None:
    """Add an error's sentences to the fields they name, the rest to the form as a whole."""
    form.is_valid()  # Django adds errors only to a form that it has looked at
    fields = error.fields if isinstance(error, Invalid) else {}
    for name, message in fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not fields:
        form.add_error(None, error.message)
