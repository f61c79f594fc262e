"""运行状况: what the system administrator looks at; counts only, no contract and no person."""

from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.batches.models import Batch, BatchStatus
from hetong.console.access import only
from hetong.contracts.models import Contract, OwedTimestamp
from hetong.contracts.states import LABELS, Status
from hetong.identity.models import Account, Employer
from hetong.imports.models import ImportJob, ImportStatus
from hetong.ledger.models import Anchor, Entry
from hetong.notices.models import Notice
from hetong.notices.models import Status as NoticeStatus
from hetong.privacy.models import Correction, CorrectionStatus
from hetong.retention.models import Destruction, DestructionStatus
from hetong.signing.models import SigningTask, TaskStatus
from hetong.staff.models import Duty


@require_safe
@only(Duty.SYSTEM)
def page(request: HttpRequest) -> HttpResponse:
    """How much there is, and what is waiting."""
    by_status = dict(
        Contract.objects.filter(main=None).order_by().values_list("status").annotate(n=Count("pk"))
    )
    context = {
        "contracts": [(LABELS[status], by_status.get(status.value, 0)) for status in Status],
        "employers": Employer.objects.count(),
        "accounts": Account.objects.filter(is_active=True).count(),
        "waiting": _waiting(),
        "anchor": Anchor.objects.order_by("number").last(),
        "entries": Entry.objects.count(),
        "owed": OwedTimestamp.objects.count(),
        "now": timezone.now(),
    }
    return render(request, "console/state.html", context)


def _waiting() -> list[tuple[str, int, object]]:
    """Queue, how many, and since when the oldest waits."""
    queues = [
        ("待发送的通知", Notice.objects.filter(status=NoticeStatus.PENDING)),
        ("发送失败的通知", Notice.objects.filter(status=NoticeStatus.FAILED)),
        ("进行中的批量操作", Batch.objects.filter(status=BatchStatus.RUNNING)),
        ("进行中的导入", ImportJob.objects.filter(status__in=[ImportStatus.WAITING, ImportStatus.RUNNING])),
        ("进行中的签章任务", SigningTask.objects.filter(status=TaskStatus.RUNNING)),
    ]
    since = [(label, rows, "created_at") for label, rows in queues]
    since += [
        ("签署完成，时间戳处理中", OwedTimestamp.objects.all(), "since"),
        ("待答复的更正申请", Correction.objects.filter(status=CorrectionStatus.ASKED), "asked_at"),
        ("待执行的销毁", Destruction.objects.filter(status=DestructionStatus.CONFIRMED), "confirmed_at"),
    ]
    return [(label, rows.count(), rows.aggregate(at=Min(column))["at"]) for label, rows, column in since]
