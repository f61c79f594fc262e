"""Finding things through the token that asks; another employer's are not there."""

from uuid import UUID

from django.http import HttpRequest

from hetong.batches.models import Batch
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer, one
from hetong.identity.models import Account, Employer
from hetong.imports.models import ImportJob
from hetong.kernel.errors import NotFound


def employer_of(request: HttpRequest) -> Employer:
    """Whose token it is."""
    employer: Employer = request.auth.employer  # type: ignore[attr-defined]
    return employer


def operator_of(request: HttpRequest) -> Account:
    """In whose name it acts."""
    account: Account = request.auth.created_by  # type: ignore[attr-defined]
    return account


def own_contract(request: HttpRequest, number: str) -> Contract:
    """The employer's contract of this number, or `NotFound`."""
    return one(of_employer(employer_of(request)), number)


def own_batch(request: HttpRequest, pk: UUID) -> Batch:
    """The employer's batch, or `NotFound`."""
    batch = Batch.objects.filter(employer=employer_of(request), pk=pk).first()
    if batch is None:
        raise NotFound("没有找到这次批量操作，请用 GET /tasks 查看本单位的任务。")
    return batch


def own_import(request: HttpRequest, pk: UUID) -> ImportJob:
    """The employer's import, or `NotFound`."""
    job = ImportJob.objects.filter(employer=employer_of(request), pk=pk).first()
    if job is None:
        raise NotFound("没有找到这次导入，请用 GET /tasks 查看本单位的任务。")
    return job
