"""合同管理: the six tabs."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.states import LABELS, SIGNING, TABS
from hetong.contracts.turns import to_acknowledge
from hetong.identity.models import Employer
from hetong.kernel.actor import Role
from hetong.kernel.masking import mask_id
from hetong.notices.catalogue import Audience
from hetong.notices.delivery import undelivered
from hetong.portal.filters import DUE, Filter
from hetong.portal.finding import own_batch
from hetong.portal.verbs import buttons, offered_for_many
from hetong.web.paging import BoundedPaginator


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The platform opens on the list of contracts."""
    return redirect("portal:contracts")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One tab, searched and paged; htmx gets only the list."""
    view = Filter.read(request.GET)
    employer = request.user.employer
    context = listing(employer, view, request.GET.get("page", "1"))
    context["batch"] = own_batch(request, view.batch) if view.batch else None
    if request.htmx:
        return render(request, "portal/contracts.html#list", context)
    to_receive = to_acknowledge(of_employer(employer), Role.EMPLOYER).count()
    return render(request, "portal/contracts.html", context | {"to_receive": to_receive})


def listing(employer: Employer, view: Filter, number: str) -> dict[str, object]:
    """Everything the list shows: three queries, four in 签订中, however many contracts there are."""
    counts, listed = view.listed(employer)
    shown = BoundedPaginator(listed, view.size).get_page(number)
    unreached = _unreached(shown) if view.tab == "signing" else set()
    rows = [
        {
            "contract": contract,
            "verbs": contract.allowed(Role.EMPLOYER),
            "id": worker_id(contract),
            "unreached": contract.subject in unreached,
        }
        for contract in shown
    ]
    offered = offered_for_many(*view.statuses)
    operators = list(employer.accounts.order_by("-is_active", "created_at"))
    tabs = _tabs(view, counts["tab"])
    return {
        "view": view,
        "tabs": tabs,
        "elsewhere": _elsewhere(view, tabs),
        "subs": _subs(view, counts),
        "page": shown,
        "rows": rows,
        "verbs": [verb for verb in offered if verb.ask != "successor" or len(operators) > 1],
        "operators": operators,
        "names": buttons(*view.statuses),
        "seen_at": timezone.now().isoformat(),
        "unsearched": view.query(q="", who="", operator=""),
    }


def worker_id(contract: Contract) -> str:
    """The worker's identity number as a list may show it."""
    return mask_id(contract.values.get("b_id_no", ""))


def _unreached(contracts: Iterable[Contract]) -> set[str]:
    """Whose worker the newest text message did not reach."""
    return undelivered([contract.subject for contract in contracts], Audience.WORKER)


def _tabs(view: Filter, counts: dict[str, int]) -> list[dict[str, object]]:
    return [
        {
            "key": key,
            "label": label,
            "count": counts[key],
            "address": _url(view, tab=key, sub="", due=""),
            "current": key == view.tab,
        }
        for key, (label, _) in TABS.items()
    ]


def _elsewhere(view: Filter, tabs: list[dict[str, object]]) -> list[dict[str, object]]:
    """The tabs that have what the open one has not; the open tab too, where only a part of it is shown."""
    part = bool(view.sub or view.due)
    return [tab for tab in tabs if tab["count"] and (part or not tab["current"])]


def _subs(view: Filter, counts: dict[str, dict[str, int]]) -> list[dict[str, object]]:
    if view.tab == "signed" and not view.batch:
        return _due(view)
    if view.tab != "signing":
        return []
    every = {
        "label": "全部",
        "count": counts["tab"]["signing"],
        "address": _url(view, sub=""),
        "current": not view.sub,
    }
    parts = [
        {
            "label": LABELS[status],
            "count": counts["status"].get(status.value, 0),
            "address": _url(view, sub=status.value),
            "current": view.sub == status.value,
        }
        for status in SIGNING
    ]
    return [every, *parts]


def _due(view: Filter) -> list[dict[str, object]]:
    """Narrowing to what ends soon; not counted, so that the list stays as quick as it is."""
    labels = {0: "全部", **{days: f"{days}天内到期" for days in DUE}}
    return [
        {
            "label": label,
            "count": None,
            "address": _url(view, due=str(days or "")),
            "current": days == view.due,
        }
        for days, label in labels.items()
    ]


def _url(view: Filter, **changes: object) -> str:
    return f"?{view.query(**changes)}"
