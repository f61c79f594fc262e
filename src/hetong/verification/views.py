"""Verification without an account: by number and code, by file, or by seal."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hetong.documents.ofd.package import START
from hetong.documents.report import Report
from hetong.kernel.errors import Invalid
from hetong.verification.checking import published_roots, registered
from hetong.verification.forms import FileForm, NumberForm, SealForm
from hetong.verification.ofd_checking import OfdChecked, check_ofd
from hetong.verification.seal_checking import check_seal, check_signature
from hetong.web.access import public
from hetong.web.judging import (
    attached_to,
    filed,
    is_dossier,
    is_test,
    objections,
    remarks,
    report_on,
    verdict,
)
from hetong.web.limits import count_request

LIMIT = {"most": 20, "seconds": 60}


@public
@require_safe
def verify_number(request: HttpRequest) -> HttpResponse:
    """A number and its code; the QR code in the footer of a contract leads here with both filled in."""
    form = NumberForm(request.GET if {"n", "c"} <= request.GET.keys() else None, initial=request.GET.dict())
    if not form.is_bound or not form.is_valid():
        return _page(request, form, FileForm())
    count_request(request, "verification", **LIMIT)
    try:
        found = registered(form.cleaned_data["n"], form.cleaned_data["c"])
    except Invalid as error:
        form.add_error("n", error.fields["n"])
        return _page(request, form, FileForm())
    return _page(request, form, FileForm(), found=found, attached=found.attached, **_told(found.report))


@public
@require_POST
def verify_file(request: HttpRequest) -> HttpResponse:
    """A PDF or an OFD file; it is looked at and forgotten."""
    count_request(request, "verification", **LIMIT)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, NumberForm(), form)
    upload = form.cleaned_data["file"]
    pdf = upload.read()
    if pdf.startswith(START):
        return _page(request, NumberForm(), FileForm(), name=upload.name, **_rendition(check_ofd(pdf)))
    report = report_on(pdf)
    facts = {
        "name": upload.name,
        "attached": attached_to(pdf, report),
        "by_file": True,
        "filed": filed(pdf),
        "dossier": is_dossier(report),
    }
    return _page(request, NumberForm(), FileForm(), **facts, **_told(report))


@public
@require_POST
def verify_seal(request: HttpRequest) -> HttpResponse:
    """A seal, or a signature with one and the file that it is about; both are looked at and forgotten."""
    count_request(request, "verification", **LIMIT)
    form = SealForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, NumberForm(), FileForm(), sealed=form)
    data, document = form.cleaned_data["seal"], form.cleaned_data["document"]
    checked = check_signature(data, document.read()) if form.is_signature else check_seal(data)
    return _page(request, NumberForm(), FileForm(), checked=checked, name=request.FILES["seal"].name)


def _rendition(checked: OfdChecked) -> dict[str, object]:
    """With what is found in the PDF inside it, if it can be trusted to be the one that was rendered."""
    pdf = checked.original
    if not pdf:
        return {"rendition": checked}
    report = report_on(pdf)
    facts = {"attached": attached_to(pdf, report), "by_file": True, "filed": filed(pdf)}
    return {"rendition": checked, **facts, **_told(report)}


def _told(report: Report | None) -> dict[str, object]:
    if report is None:
        return {}
    kind, sentence = verdict(report)
    told = {"kind": kind, "sentence": sentence, "test": is_test(report)}
    return {"report": report, **told, "objections": objections(report), "remarks": remarks(report)}


def _page(
    request: HttpRequest,
    numbers: forms.Form,
    upload: forms.Form,
    *,
    sealed: forms.Form | None = None,
    **context: object,
) -> HttpResponse:
    sealed = sealed or SealForm()
    status = 422 if numbers.errors or upload.errors or sealed.errors else 200
    facts = {"numbers": numbers, "upload": upload, "sealed": sealed, "roots": published_roots(), **context}
    return render(request, "verification/verify.html", facts, status=status)
