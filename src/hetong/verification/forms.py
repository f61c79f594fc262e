"""What anybody may bring to the verification page."""

import unicodedata

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.documents.ofd.package import START, names_of_another
from hetong.documents.ses.reading import SesKind, kind_of
from hetong.web.judging import LARGEST
from hetong.web.uploads import read_in_form

MAX_SEAL_BYTES = 2 * 1024 * 1024
"""Twenty times a seal with its picture."""


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
        help_text=_("合同页脚“凭验真码”后面的8位字符，不是版本摘要。"),
        error_messages={"required": _("请填写8位验真码。"), "max_length": _("验真码应为8位，请核对页脚。")},
    )

    def clean_n(self) -> str:
        """Case and width do not matter."""
        return plain(self.cleaned_data["n"])

    def clean_c(self) -> str:
        """Case and width do not matter."""
        return plain(self.cleaned_data["c"])


class FileForm(forms.Form):
    """A PDF or an OFD file to look at; it is not kept."""

    file = forms.FileField(
        label=_("选择合同PDF或OFD文件"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf,.ofd"}),
        help_text=_("最大60MB。文件只用于本次核验，核验后不保留。"),
        error_messages={
            "required": _("请先选择要核验的PDF或OFD文件。"),
            "empty": _("文件是空的，请重新选择。"),
        },
    )

    def clean_file(self) -> UploadedFile:
        """A PDF or an OFD package of at most 60 MB."""
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(_now("文件超过60MB，请选择从本平台下载的合同原文件。"))
        if not read_in_form(upload, 5).startswith((b"%PDF-", START)):
            raise forms.ValidationError(_now("这不是PDF或OFD文件，请选择从本平台下载的合同原文件。"))
        if names := names_of_another(read_in_form(upload)):
            raise forms.ValidationError(_another(names))
        return upload


class SealForm(forms.Form):
    """An exported seal, or a signature with the file that it is about; neither is kept."""

    seal = forms.FileField(
        label=_("签章文件（.ses）或印章文件（.esl）"),
        widget=forms.FileInput(attrs={"accept": ".ses,.esl,.dat"}),
        help_text=_(
            "用人单位可从合同页面下载签章文件，从印章管理页面下载印章文件；也可以是其他系统导出的。最大2MB。"
        ),
        error_messages={
            "required": _("请先选择签章文件（.ses）或印章文件（.esl）。"),
            "empty": _("文件是空的，请重新选择。"),
        },
    )
    document = forms.FileField(
        label=_("签章时的原文件"),
        required=False,
        help_text=_(
            "核验签章文件（.ses）时必须选择，例如合同PDF；只核验印章文件（.esl）时不用选。最大60MB。"
        ),
        error_messages={"empty": _("文件是空的，请重新选择。")},
    )

    def clean_seal(self) -> bytes:
        """What has the outline of a seal or of a signature."""
        upload: UploadedFile = self.cleaned_data["seal"]
        if (upload.size or 0) > MAX_SEAL_BYTES:
            raise forms.ValidationError(_now("文件超过2MB，不是签章文件或印章文件，请重新选择。"))
        data = read_in_form(upload)
        if data.startswith(b"%PDF-"):
            raise forms.ValidationError(
                _now(
                    "这是PDF文件。请在这里选择 .ses 或 .esl 文件；PDF请选到“签章时的原文件”，或用上面的“核验文件”。"
                )
            )
        if kind_of(data) is None:
            raise forms.ValidationError(
                _now("这不是电子签章（.ses）或电子印章（.esl）文件，或文件已损坏。请重新下载后再选择。")
            )
        return data

    def clean_document(self) -> UploadedFile | None:
        """At most 60 MB of anything: a seal may stand on any file."""
        upload: UploadedFile | None = self.cleaned_data["document"]
        if upload and (upload.size or 0) > LARGEST:
            raise forms.ValidationError(_now("文件超过60MB，请选择签章时的原文件。"))
        if upload:
            read_in_form(upload, 1)
        return upload

    def clean(self) -> dict[str, object]:
        """A signature says nothing without what was signed."""
        given: dict[str, object] = super().clean() or {}
        alone = "document" in given and given["document"] is None
        if alone and self.is_signature:
            self.add_error(
                "document", _now("这是签章文件，须和签章时的原文件一起核验。请选择原文件，例如合同PDF。")
            )
        return given

    @property
    def is_signature(self) -> bool:
        """Whether the first file is a signature, not a seal."""
        return kind_of(self.cleaned_data.get("seal", b"")) is SesKind.SIGNATURE


def _another(names: list[str]) -> str:
    """What to choose instead of a ZIP package that is no OFD file: of evidence, of many contracts, of an office program."""
    if any(name.lower().endswith(".pdf") for name in names):
        return _now(
            "这是压缩包（ZIP），不能整个核验。请解压，再选择其中的PDF；证据包里的“说明.txt”写明了怎样核验其余文件。"
        )
    return _now("这不是合同文件（是压缩包、表格或文档）。请选择从本平台下载的合同PDF或OFD文件。")


def plain(text: str) -> str:
    """Half-width capitals without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
