"""协商: tell the employer what should be different, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import object_to
from hetong.contracts.models import Contract
from hetong.contracts.places import Place, places
from hetong.contracts.rendering import text_of_version
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound
from hetong.phone.forms.objection import ObjectionForm
from hetong.phone.moved_on import moved_on
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """The reason, and a comment on each clause that was ticked while reading (`?mark=art-9`)."""
    contract = own_contract(request.person, number)
    if (elsewhere := moved_on(request, contract, "object")) is not None:
        return elsewhere
    contract.kind.lifecycle.check("object", state=contract.state, actor=Role.WORKER)
    form = ObjectionForm(sent_in(request), places=_places(contract), ticked=request.GET.getlist("mark"))
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if accepted(
        form, lambda data: object_to(contract, reason=data["reason"], marks=form.marks, by=by, now=now)
    ):
        return redirect("phone:contract", number)
    return page(request, "phone/object.html", form, contract=contract)


def _places(contract: Contract) -> list[Place]:
    if contract.current is None:
        raise NotFound
    return places(text_of_version(contract.current))
