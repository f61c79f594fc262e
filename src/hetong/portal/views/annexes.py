"""变更, 续签, 解除, 终止: which papers there are for it, and starting one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts import actions
from hetong.contracts.checking import after_expiry
from hetong.contracts.states import Status
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.portal.annex_ways import papers, way_of
from hetong.portal.finding import own_contract
from hetong.web.access import actor_of


@require_safe
def choice(request: HttpRequest, number: str, effect: str) -> HttpResponse:
    """The papers that lead there, each with who signs it, what follows and which law."""
    main = own_contract(request, number)
    context = {
        "contract": main,
        "way": way_of(main, effect),
        "papers": papers(main, effect),
        "consequences": after_expiry(main, today=timezone.localdate())
        if main.state is Status.EXPIRED
        else [],
    }
    return render(request, "portal/annex_choice.html", context)


@require_POST
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Draw one up; its form opens."""
    main, template = own_contract(request, number), request.POST.get("template", "")
    if not template:
        raise Invalid(_("请先选择要填写的文书。"))
    annex = actions.start_annex(
        main,
        template=template,
        operator=request.user,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
    )
    return redirect("portal:draft", annex.number)
