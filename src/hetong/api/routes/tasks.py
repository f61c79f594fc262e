"""What works in the background: workbooks that are read, verbs on many contracts, and how far they are."""

from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile
from ninja.responses import Status as Answer
from pydantic import Field

from hetong.api.agreeing import check_agreed
from hetong.api.door import READ, WRITE, actor_of
from hetong.api.finding import employer_of, operator_of, own_batch, own_import
from hetong.api.once import Key, once
from hetong.api.routes.drafting import KEYED
from hetong.api.shapes.base import CLEAN, Given
from hetong.api.shapes.tasks import NewBatch, TaskList, TaskOut, WholeBatch, WholeImport
from hetong.batches import actions as batches
from hetong.batches.models import Batch
from hetong.batches.queries import counts
from hetong.contracts.queries import of_employer
from hetong.contracts.registry import contract_template
from hetong.imports.actions import start_import
from hetong.imports.models import ImportJob
from hetong.kernel.errors import Invalid, NotFound

router = Router(tags=["任务"])
SHOWN = 50


class Upload(Given):
    """How a workbook is to be read."""

    template: str = Field(description="模板代码", pattern=CLEAN, max_length=30, examples=["fulltime"])
    keep: Literal["good", "all"] = Field("good", description="good 合格的行先创建，all 全部合格才创建")


@router.get(
    "/tasks",
    auth=READ,
    response=TaskList,
    summary="任务列表",
    description=f"最近{SHOWN}次批量操作和Excel导入，最新的在前。",
)
def tasks(request: HttpRequest) -> TaskList:
    """The newest of the task centre that programs can start."""
    employer = employer_of(request)
    begun = list(Batch.objects.filter(employer=employer).order_by("-created_at")[:SHOWN])
    read = ImportJob.objects.filter(employer=employer).order_by("-created_at").defer("report")[:SHOWN]
    numbers = counts([batch.pk for batch in begun])
    found = [*(TaskOut.of_batch(one, numbers[one.pk]) for one in begun), *map(TaskOut.of_import, read)]
    return TaskList(items=sorted(found, key=lambda task: task.created_at, reverse=True)[:SHOWN])


@router.get(
    "/imports/{uuid:pk}",
    auth=READ,
    response=WholeImport,
    summary="导入的进度和结果",
    description="state 为 asking 时，请经办人在网页“任务中心”确认列的对应关系。",
)
def get_import(request: HttpRequest, pk: UUID) -> WholeImport:
    """One import."""
    return WholeImport.of_all(own_import(request, pk))


@router.get(
    "/batches/{uuid:pk}",
    auth=READ,
    response=WholeBatch,
    summary="批量操作的进度和结果",
    description="每份合同的结果和失败的原因。",
)
def get_batch(request: HttpRequest, pk: UUID) -> WholeBatch:
    """One batch."""
    batch = own_batch(request, pk)
    return WholeBatch.of_all(batch, counts([batch.pk])[batch.pk])


@router.post(
    "/imports",
    auth=WRITE,
    response={202: TaskOut},
    summary="上传Excel",
    description=f"与网页的“Excel导入”相同：后台逐行校验，合格的行创建为草稿。用返回的 id 查询进度。{KEYED}",
)
def upload_workbook(
    request: HttpRequest, how: Form[Upload], file: File[UploadedFile], idempotency_key: Key = None
) -> Answer[TaskOut]:
    """Excel导入."""
    contract_template(how.template)
    by, now = actor_of(request), timezone.now()
    check_agreed(by)

    def take() -> list[str]:
        job = start_import(
            operator_of(request),
            template=how.template,
            file_name=file.name or "",
            data=_read(file),
            all_or_nothing=how.keep == "all",
            by=by,
            now=now,
        )
        return [str(job.pk)]

    (pk,) = once(request, key=idempotency_key, act=take, now=now)
    return Answer(202, TaskOut.of_import(own_import(request, UUID(pk))))


@router.post(
    "/batches",
    auth=WRITE,
    response={202: TaskOut},
    summary="批量操作",
    description=f"对多份合同办理同一事项，后台逐份进行。用返回的 id 查询进度。{KEYED}",
)
def start_batch(request: HttpRequest, data: NewBatch, idempotency_key: Key = None) -> Answer[TaskOut]:
    """A verb on many contracts; one that is not the employer's is told, and nothing begins."""
    chosen = of_employer(employer_of(request)).filter(number__in=data.numbers)
    missing = set(data.numbers) - set(chosen.values_list("number", flat=True))
    if missing:
        places = [place for place, number in enumerate(data.numbers) if number in missing]
        raise NotFound(
            f"numbers 中有{len(missing)}份合同没有找到（第{places[0] + 1}个等），请核对后重新提交。"
        )
    given = {name: value for name in ("reason", "deadline") if (value := getattr(data, name))}
    by, now = actor_of(request), timezone.now()

    def begin() -> list[str]:
        account = operator_of(request)
        return [str(batches.start(account, verb=data.verb, contracts=chosen, given=given, by=by, now=now).pk)]

    (pk,) = once(request, key=idempotency_key, act=begin, now=now)
    batch = own_batch(request, UUID(pk))
    return Answer(202, TaskOut.of_batch(batch, counts([batch.pk])[batch.pk]))


def _read(file: UploadedFile) -> bytes:
    size, limit = file.size or 0, settings.UPLOAD_LIMIT
    if size > limit:
        message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 {limit // 1024 // 1024} MB 的上限，请拆分成多个文件后分别上传。"
        raise Invalid(fields={"file": message})
    data: bytes = file.read()
    return data
