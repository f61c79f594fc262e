"""One contract: where it stands, its text, its files, its history."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts.changed_terms import changed_terms, proposed_terms
from hetong.contracts.checking import after_expiry
from hetong.contracts.ending_told import ending_of
from hetong.contracts.models import Contract
from hetong.contracts.pay_days import next_pay_day
from hetong.contracts.registry import get_template
from hetong.contracts.renditions import offered
from hetong.contracts.rounds import open_objection, rounds
from hetong.contracts.shown_versions import shown_versions
from hetong.contracts.states import Status
from hetong.contracts.turns import whose_turn
from hetong.kernel.actor import Role
from hetong.kernel.masking import mask_id, mask_phone
from hetong.looks.models import What
from hetong.portal.annex_ways import ways
from hetong.portal.attachment_rows import rows as attachment_rows
from hetong.portal.contract_text import masked_html
from hetong.portal.documents import documents_of
from hetong.portal.finding import own_contract
from hetong.portal.forms.answer import AnswerForm
from hetong.portal.history import moments_of, told
from hetong.portal.looking import opened
from hetong.portal.next_step import next_step
from hetong.portal.notice_log import LATEST as NOTICES
from hetong.portal.notice_log import log_lines
from hetong.portal.revealing import PURPOSES
from hetong.portal.revealing import reveal as reveal_numbers
from hetong.portal.verb_words import worded
from hetong.portal.verbs import offered_for
from hetong.portal.views.files import uses_of
from hetong.retention.clock import due_on
from hetong.retention.holds import standing
from hetong.web.access import actor_of
from hetong.web.history import LATEST


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything an operator may know about a contract; of one that was destroyed, what is left."""
    if Contract.objects.filter(number=number, destroyed_at__isnull=False).exists():
        return redirect("portal:destroyed", number)
    contract = opened(request, number, What.PAGE)
    return render(request, "portal/contract.html", contract_context(contract))


@require_POST
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Full numbers for a stated purpose."""
    contract = own_contract(request, number)
    purpose = request.POST.get("purpose", "")
    shown = reveal_numbers(contract, purpose=purpose, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    context = contract_context(contract) | {"revealed": shown}
    response = render(
        request, "portal/contract.html#person" if request.htmx else "portal/contract.html", context
    )
    response["Cache-Control"] = "no-store"
    return response


def contract_context(contract: Contract) -> dict[str, object]:
    """What the page shows."""
    moments, objection = moments_of(contract), open_objection(contract)
    told_of = log_lines(contract, timezone.now())
    main = contract.main or contract
    return _standing(contract) | {
        "holds": standing(main),
        "kept_until": due_on(main),
        "contract": contract,
        "template": get_template(contract.template),
        "verbs": [worded(verb, contract.kind) for verb in offered_for(contract)],
        "ways": ways(contract),
        "names": contract.allowed(Role.EMPLOYER),
        "id_masked": mask_id(contract.values.get("b_id_no", "")),
        "phone_masked": mask_phone(contract.values.get("b_phone", "")),
        "purposes": PURPOSES,
        "pay_day": next_pay_day(contract, today=timezone.localdate()),
        "versions": shown_versions(contract),
        "national_uses": uses_of(contract),
        "ofd": offered(contract),
        "step": next_step(contract, moments, now=timezone.now()),
        "history": told(moments[:LATEST]),
        "history_count": len(moments),
        "notices": told_of[:NOTICES],
        "older_notices": told_of[NOTICES:],
        "quiet_hours": settings.QUIET_HOURS,
        "text": masked_html(contract, objection.marks.all() if objection else ()),
        "attachments": attachment_rows((contract.current or contract).attachments.all()),
        "objection": objection,
        "rounds": rounds(contract),
        "answer": AnswerForm() if "answer" in contract.allowed(Role.EMPLOYER) else None,
        "comparable": contract.versions.count() > (0 if "edit" in contract.allowed(Role.EMPLOYER) else 1),
        "returned": contract.remarks.last() if contract.state is Status.DRAFT else None,
    }


def _standing(contract: Contract) -> dict[str, object]:
    """What came after signing: of a contract its papers and terms in force, of a paper what it changes."""
    if contract.main_id:
        received = whose_turn(contract) is Role.EMPLOYER and contract.state is Status.SIGNED
        return {"documents": None, "changes": proposed_terms(contract), "is_to_receive": received}
    documents = documents_of(contract)
    return {
        "documents": documents,
        "consequences": after_expiry(contract, today=timezone.localdate())
        if contract.state is Status.EXPIRED
        else [],
        "under_way": [document for document in documents if document.open],
        "terms": changed_terms(contract),
        "ending": ending_of(contract),
        "today": timezone.localdate(),
    }
