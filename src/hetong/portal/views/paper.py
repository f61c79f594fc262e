"""纸质文本 for the employer: what workers ask for, the file to print, the answer (订立指引 art. 13)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hetong.contracts.actions import answer_paper
from hetong.contracts.models import PaperCopy, PaperStatus
from hetong.contracts.printing import printed
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, WrongState
from hetong.looks.models import What
from hetong.portal.finding import own_contract
from hetong.portal.forms.paper import PaperAnswerForm
from hetong.portal.looking import looked
from hetong.portal.views.files import pdf
from hetong.web.access import actor_of
from hetong.web.explaining import explain
from hetong.web.paging import page_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Requests of workers, those that wait first."""
    copies = PaperCopy.objects.filter(contract__employer=request.user.employer).select_related("contract")
    return render(
        request,
        "portal/paper_copies.html",
        {"page": page_of(request, copies.order_by("answered_at", "asked_at"))},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    """The newest request about a contract, and the answer to it."""
    contract = own_contract(request, number)
    copy = contract.paper_copies.first()
    if copy is None:
        raise WrongState(_("劳动者没有申请这份文件的纸质文本。"))
    form = PaperAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            by = actor_of(request, Role.EMPLOYER)
            answer_paper(copy, answer=form.cleaned_data["answer"], by=by, now=timezone.now())
        except Invalid as error:
            explain(form, error)
        else:
            messages.success(request, _("已答复，劳动者会收到通知。"))
            return redirect("portal:paper_copies")
    open_now = copy.status == PaperStatus.ASKED
    context = {"contract": contract, "copy": copy, "form": form, "open": open_now}
    return render(request, "portal/paper_copy.html", context, status=422 if form.errors else 200)


@require_safe
def print_file(request: HttpRequest, number: str) -> HttpResponse:
    """The pages of the signed file with the statement that they are its copy."""
    contract = own_contract(request, number)
    copy = printed(contract, now=timezone.now())
    looked(request, contract, What.PRINT)
    return pdf(copy, f"打印件-{contract.number}.pdf", download=False)
