"""用印记录 as both front doors show it: one search, one export."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hetong.seals.models import SealUse
from hetong.seals.use_log import HEAD, Search, found, rows
from hetong.web.sheets import KINDS, sheet_response

MOST = 50_000
"""Lines in one file; who needs more narrows the dates."""


class UseSearchForm(forms.Form):
    """Which uses to look at."""

    since = forms.DateField(
        label=_("开始日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期请写成 2026-01-31 的样式。")},
    )
    until = forms.DateField(
        label=_("截止日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期请写成 2026-12-31 的样式。")},
    )
    person = forms.CharField(label=_("用印人"), required=False, max_length=50)
    number = forms.CharField(label=_("合同编号"), required=False, max_length=40)

    def clean_number(self) -> str:
        """Case does not matter."""
        return str(self.cleaned_data["number"]).strip().upper()

    def search(self) -> Search:
        """What was asked for; nothing when the form is fresh or wrong."""
        return Search(**self.cleaned_data) if self.is_bound and self.is_valid() else Search()


def searched(request: HttpRequest, uses: QuerySet[SealUse]) -> tuple[UseSearchForm, QuerySet[SealUse]]:
    """The form as it was filled in, and the uses that match it; a wrong entry matches nothing."""
    asked = {name: request.GET[name] for name in UseSearchForm.base_fields if name in request.GET}
    form = UseSearchForm(asked or None)
    matching = found(uses, form.search())
    return form, matching.none() if form.errors else matching


def export(request: HttpRequest, uses: QuerySet[SealUse]) -> HttpResponse | None:
    """The matching uses as a file, when `?export=csv` or `xlsx` asks for one."""
    kind = request.GET.get("export", "")
    if kind not in KINDS:
        return None
    title = f"用印记录-{timezone.localdate():%Y%m%d}"
    return sheet_response(kind, title, HEAD, rows(uses[:MOST]))
