"""谁查看过我的信息: every look of an employer's people at this person's contracts (个人信息保护法 art. 44)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.kernel.masking import mask_name
from hetong.looks.telling import Access, accesses_to
from hetong.phone.proven import proven

PER_PAGE = 20


@require_safe
@proven
def index(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    found = Paginator(accesses_to(request.person), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _who(one)) for one in found]
    return render(request, "phone/accesses.html", {"found": found, "rows": rows})


def _who(one: Access) -> str:
    return f"{one.employer} {one.capacity}（{mask_name(one.who)}）"
