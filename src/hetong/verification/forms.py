"""What anybody may bring to the verification page."""

import unicodedata

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 60 * 1024 * 1024
"""More than any contract with its attachments."""


class NumberForm(forms.Form):
    """Contract number and the code printed beside it."""

    n = forms.CharField(
        label=_("合同编号"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("印在合同每一页页脚，例如 HT-150102-2026-7K3M9Q2XA。"),
        error_messages={"required": _("请填写合同编号。"), "max_length": _("合同编号过长，请核对页脚。")},
    )
    c = forms.CharField(
        label=_("验真码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("合同编号旁的8位字符。"),
        error_messages={"required": _("请填写8位验真码。"), "max_length": _("验真码应为8位，请核对页脚。")},
    )

    def clean_n(self) -> str:
        """Case and width do not matter."""
        return plain(self.cleaned_data["n"])

    def clean_c(self) -> str:
        """Case and width do not matter."""
        return plain(self.cleaned_data["c"])


class FileForm(forms.Form):
    """A PDF to look at; it is not kept."""

    file = forms.FileField(
        label=_("选择合同PDF文件"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("最大60MB。文件只用于本次核验，核验后不保留。"),
        error_messages={
            "required": _("请先选择要核验的PDF文件。"),
            "empty": _("文件是空的，请重新选择。"),
        },
    )

    def clean_file(self) -> UploadedFile:
        """A PDF of at most 60 MB."""
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_now("文件超过60MB，请选择从本平台下载的合同原文件。"))
        if not upload.read(5).startswith(b"%PDF-"):
            raise forms.ValidationError(_now("这不是PDF文件，请选择从本平台下载的合同PDF原文件。"))
        upload.seek(0)
        return upload


def plain(text: str) -> str:
    """Half-width capitals without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
