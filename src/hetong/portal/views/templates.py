"""合同创建: choose a template, read what an electronic contract is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hetong.contracts import actions
from hetong.contracts.checking import employer_findings
from hetong.contracts.registry import ANNEX, all_templates, contract_template, get_template
from hetong.contracts.texts import service_notice
from hetong.kernel.actor import Role
from hetong.portal.contract_text import sample_html
from hetong.portal.explained import explained
from hetong.web.access import actor_of

KIND = "employer"


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """The templates and who each is for."""
    employer, today = request.user.employer, timezone.localdate()
    offers = [(one, employer_findings(employer, one.code, today=today)) for one in all_templates()]
    return render(request, "portal/templates.html", {"offers": offers, "accepted": accepted(request)})


@require_safe
def sample(request: HttpRequest, code: str) -> HttpResponse:
    """The contract with example values, and what the template asks for, section by section."""
    template = contract_template(code)
    sections = [
        (section, [field for field in template.fields if field.section == section.key])
        for section in template.sections
    ]
    text = sample_html(template, request.user.employer)
    context = {"template": template, "sections": sections, "text": text}
    return render(request, "portal/sample.html", context)


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """填写说明: every blank with what it means, why it is asked, and an example; of what employers draw up."""
    template = get_template(code)
    if "employer" not in template.signers:
        raise Http404
    context = {"template": template, "sections": explained(template)}
    if template.kind == ANNEX:
        context["section"] = "manage"
    return render(request, "portal/guide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """《电子劳动合同服务告知书》: read to the end, accept once, read again at any time."""
    template = contract_template(code)
    if request.method == "POST":
        by = actor_of(request, Role.EMPLOYER)
        actions.accept_notice(KIND, sha256=request.POST.get("sha256", ""), by=by, now=timezone.now())
        return redirect("portal:entry", code)
    context = {"template": template, "notice": service_notice(KIND), "accepted": accepted(request)}
    return render(request, "portal/notice.html", context)


def accepted(request: HttpRequest) -> bool:
    """Whether this operator accepted the present notice."""
    return actions.has_accepted(KIND, subject=actor_of(request, Role.EMPLOYER).subject)
