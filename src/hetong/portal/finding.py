"""Finding things through the person who asks; a stranger's are not there."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hetong.batches.models import Batch
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer, one
from hetong.contracts.states import Status
from hetong.imports.models import ImportJob
from hetong.kernel.errors import NotFound
from hetong.seals.models import Seal
from hetong.signing.models import SigningTask


def own_contract(request: HttpRequest, number: str) -> Contract:
    """The employer's contract of this number."""
    return one(of_employer(request.user.employer), number)


def deleted_contract(request: HttpRequest, number: str) -> Contract:
    """A draft that the employer deleted."""
    deleted = Contract.objects.filter(
        employer=request.user.employer, status=Status.DELETED.value, destroyed_at=None
    )
    return one(deleted, number)


def own_task(request: HttpRequest, pk: UUID) -> SigningTask:
    """The employer's signing task."""
    found = SigningTask.objects.filter(employer=request.user.employer, pk=pk).select_related(
        "employer", "scanned_by", "seal"
    )
    task = found.first()
    if task is None:
        raise NotFound(_("没有找到这次签章任务，请从“待单位签订”重新勾选合同发起。"))
    return task


def own_import(request: HttpRequest, pk: UUID) -> ImportJob:
    """The employer's import."""
    job = ImportJob.objects.filter(employer=request.user.employer, pk=pk).first()
    if job is None:
        raise NotFound(_("没有找到这次导入，请在“Excel导入”页面查看导入记录。"))
    return job


def own_batch(request: HttpRequest, pk: UUID) -> Batch:
    """The employer's batch."""
    found = Batch.objects.filter(employer=request.user.employer, pk=pk).select_related("created_by")
    batch = found.first()
    if batch is None:
        raise NotFound(_("没有找到这次批量操作，请在“任务中心”查看本单位的任务。"))
    return batch


def own_seal(request: HttpRequest, pk: UUID) -> Seal:
    """The employer's seal."""
    seal = Seal.objects.filter(employer=request.user.employer, pk=pk).first()
    if seal is None:
        raise NotFound(_("没有找到这枚印章，请在“印章管理”中查看本单位的印章。"))
    return seal
