"""The employer's workers, as its contracts name them."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from hetong.api.door import READ
from hetong.api.finding import employer_of
from hetong.api.paging import MOST, USUAL
from hetong.api.shapes.base import Asked
from hetong.api.shapes.workers import WorkerList, WorkerOut
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer

router = Router(tags=["劳动者"], auth=READ)


class Wanted(Asked):
    """Which slice."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="一次最多多少人")
    cursor: str = Field("", pattern=r"^([0-9a-f]{64})?$", description="上一次回复中的 next")


@router.get(
    "/workers",
    response=WorkerList,
    summary="劳动者列表",
    description="合同中填写了证件号码的劳动者，每人一条，附最新一份合同；按固定编号排列。",
)
def workers(request: HttpRequest, wanted: Query[Wanted]) -> WorkerList:
    """Everybody once, told by the newest contract."""
    Wanted.check(request)
    mine = of_employer(employer_of(request)).filter(main=None).exclude(worker_index="")
    people = mine.order_by("worker_index").values_list("worker_index").annotate(n=Count("pk"))
    found = list(people.filter(worker_index__gt=wanted.cursor)[: wanted.limit + 1])
    shown = dict(found[: wanted.limit])
    newest = {one.worker_index: one for one in _oldest_first(mine, shown)}
    items = [WorkerOut.of(newest[key], count) for key, count in shown.items()]
    return WorkerList(items=items, next=items[-1].key if len(found) > wanted.limit else "")


def _oldest_first(mine: QuerySet[Contract], workers: Iterable[str]) -> QuerySet[Contract]:
    return mine.filter(worker_index__in=list(workers)).defer("values").order_by("created_at", "pk")
