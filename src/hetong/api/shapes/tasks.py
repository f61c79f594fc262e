"""What works in the background, as JSON."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from hetong.api.shapes.base import Given, Text, Told
from hetong.batches.models import Batch, BatchStatus, RowStatus
from hetong.imports.models import ImportJob, ImportStatus

State = Literal["running", "asking", "finished", "refused", "cancelled"]
BATCH_STATES: dict[BatchStatus, State] = {
    BatchStatus.RUNNING: "running",
    BatchStatus.FINISHED: "finished",
    BatchStatus.CANCELLED: "cancelled",
}
IMPORT_STATES: dict[ImportStatus, State] = {
    ImportStatus.WAITING: "running",
    ImportStatus.RUNNING: "running",
    ImportStatus.ASKING: "asking",
    ImportStatus.FINISHED: "finished",
    ImportStatus.REFUSED: "refused",
}
MOST_ROWS = 200
"""Rows of an import told one by one; the workbook with every mark is at the PC."""


class TaskOut(Told):
    """One task and how far it is."""

    id: UUID = Field(description="任务编号")
    kind: Literal["batch", "import"] = Field(description="batch 批量操作，import Excel导入")
    what: str = Field(description="批量操作的名称，或者上传的文件名")
    state: State = Field(
        description="running 进行中，asking 待经办人在网页上确认，finished 已完成，refused 文件未被接受，cancelled 已停止"
    )
    total: int = Field(description="共多少；还不知道时为0")
    done: int = Field(description="成功多少")
    failed: int = Field(description="失败或者未通过校验多少")
    skipped: int = Field(description="跳过或者取消多少")
    created_at: datetime = Field(description="开始时间")
    finished_at: datetime | None = Field(description="结束时间")

    @classmethod
    def of_batch(cls, batch: Batch, numbers: dict[str, int]) -> "TaskOut":
        """A batch with its counted rows."""
        return cls(
            id=batch.pk,
            kind="batch",
            what=batch.verb,
            state=BATCH_STATES[BatchStatus(batch.status)],
            total=batch.total,
            done=numbers.get(RowStatus.DONE, 0),
            failed=numbers.get(RowStatus.FAILED, 0),
            skipped=numbers.get(RowStatus.SKIPPED, 0) + numbers.get(RowStatus.CANCELLED, 0),
            created_at=batch.created_at,
            finished_at=batch.finished_at,
        )

    @classmethod
    def of_import(cls, job: ImportJob) -> "TaskOut":
        """An import."""
        return cls(**import_facts(job))


def import_facts(job: ImportJob) -> dict[str, Any]:
    """What is told of an import in a list."""
    return {
        "id": job.pk,
        "kind": "import",
        "what": job.file_name,
        "state": IMPORT_STATES[ImportStatus(job.status)],
        "total": job.rows,
        "done": job.accepted,
        "failed": job.rejected,
        "skipped": 0,
        "created_at": job.created_at,
        "finished_at": job.finished_at,
    }


class RowFindingOut(Told):
    """What is wrong with a row of a workbook."""

    row: int = Field(description="第几行")
    column: str = Field(description="哪一列，字母；没有对应的列时为空")
    header: str = Field(description="该列的标题")
    code: str = Field(description="规则编号")
    severity: str = Field(description="stop 不能导入，warn 请核对")
    field: str = Field(description="哪一项")
    message: str = Field(description="问题")
    remedy: str = Field(description="怎样改")
    article: str = Field(description="依据的法律条款")


class WholeImport(TaskOut):
    """An import with what was found in its rows."""

    refused: list[str] = Field(description="文件不能读取的原因")
    questions: list[str] = Field(description="待经办人在网页上回答的问题")
    contracts: list[str] = Field(description=f"由合格的行创建的合同编号，最先的{MOST_ROWS}份")
    rejected: list[RowFindingOut] = Field(description=f"未通过的行的全部问题，最先的{MOST_ROWS}条")
    warnings: list[RowFindingOut] = Field(description=f"可以导入但请核对的问题，最先的{MOST_ROWS}条")

    @classmethod
    def of_all(cls, job: ImportJob) -> "WholeImport":
        """As JSON."""
        report = job.report or {}
        drafts = job.drafts.order_by("row").values_list("contract__number", flat=True)
        return cls(
            **import_facts(job),
            refused=report.get("refused", []),
            questions=report.get("questions", []),
            contracts=list(drafts[:MOST_ROWS]),
            rejected=report.get("rejected", [])[:MOST_ROWS],
            warnings=report.get("warnings", [])[:MOST_ROWS],
        )


class BatchRowOut(Told):
    """What became of one contract of a batch."""

    number: str = Field(description="合同编号")
    state: RowStatus = Field(
        description="pending 等待，claimed 处理中，done 成功，failed 失败，skipped 跳过，cancelled 已取消"
    )
    error: str = Field(description="失败的原因")


class WholeBatch(TaskOut):
    """A batch with each contract."""

    rows: list[BatchRowOut] = Field(description="每份合同的结果，最多10000份")

    @classmethod
    def of_all(cls, batch: Batch, numbers: dict[str, int]) -> "WholeBatch":
        """As JSON."""
        found = batch.rows.order_by("position").values_list("contract__number", "status", "error")
        rows = [
            BatchRowOut(number=number, state=RowStatus(status), error=error)
            for number, status, error in found
        ]
        return cls(**TaskOut.of_batch(batch, numbers).model_dump(), rows=rows)


class TaskList(Told):
    """The newest tasks."""

    items: list[TaskOut]


class NewBatch(Given):
    """A verb for many contracts."""

    verb: Literal["send", "withdraw", "remind", "reject", "extend", "end_flow", "delete"] = Field(
        description="send 发送，withdraw 撤回，remind 催签，reject 驳回，extend 延期，end_flow 终止流程，delete 删除草稿"
    )
    numbers: list[Text] = Field(
        description="合同编号，最多500份；状态不适合的会跳过", min_length=1, max_length=500
    )
    reason: Text = Field("", description="驳回、终止流程的原因，劳动者会看到", max_length=500)
    deadline: Text = Field("", description="发送、延期的签订期限", max_length=10, examples=["2026-12-31"])
