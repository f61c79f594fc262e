"""Contracts, their immutable versions and the signatures on them."""

from django.db import models

from hetong.contracts.attached import Attachment, SentAttachment
from hetong.contracts.kept_reference import ReferenceChange, ReferenceEdition, ReferenceRow
from hetong.contracts.marked import MarkedClause
from hetong.contracts.owed import LABEL, MEANWHILE, OwedTimestamp
from hetong.contracts.registry import Template, get_template
from hetong.contracts.states import AWAITING, LABELS, OPEN, Status, label_of
from hetong.identity.models import Account, Employer, Person
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState
from hetong.kernel.ids import uuid7
from hetong.ledger.partial import PartialOnPostgres
from hetong.sealing.fields import EncryptedJSONField, EncryptedTextField

__all__ = [
    "Acceptance",
    "Attachment",
    "Contract",
    "MarkedClause",
    "OwedTimestamp",
    "Party",
    "ReferenceChange",
    "ReferenceEdition",
    "ReferenceRow",
    "Remark",
    "SentAttachment",
    "Signature",
    "Version",
]
STATUS_CHOICES = [(status.value, LABELS[status]) for status in Status]


class Contract(models.Model):
    """One labor contract, or an annex of one; only `contracts.actions` writes `status`.

    `values` are the blanks as last edited; what was sent is in `versions`. `resume_status` is where an
    overdue contract came from. Name and dates stand beside the sealed values for lists and search.

    `main` is the contract an annex (变更, 续订, 解除, 终止, 证明) belongs to. `ending_on` is the day on which
    `ending`, one of its annexes, ends or ended a contract in force; `acknowledged_at` is when the other party
    received a paper that one party alone signed. `operator` (经办人) looks after it for the employer: at first who
    created it. `destroyed_at` is when its content was destroyed by law: number, digests and dates stay. `owed_since` is
    when the party whose turn it was signed without a time stamp: until that is there, nothing moves.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=8)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="contracts", db_index=False)
    template = models.CharField(max_length=30)
    main = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="annexes")
    status = models.CharField(max_length=30, choices=STATUS_CHOICES, default=Status.DRAFT.value)
    resume_status = models.CharField(max_length=30, blank=True)
    values = EncryptedJSONField(under=lambda contract: contract.pk)
    revision = models.PositiveIntegerField(default=1)
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="contracts")
    worker_name = models.CharField(max_length=50, blank=True)
    worker_index = models.CharField(max_length=64, blank=True)
    worker_tail_index = models.CharField(max_length=64, blank=True)
    worker_phone = EncryptedTextField(null=True, under=lambda contract: contract.pk)
    position = models.CharField(max_length=50, blank=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    probation_end = models.DateField(null=True)
    current = models.OneToOneField("Version", on_delete=models.PROTECT, null=True, related_name="+")
    operator = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="contracts", db_index=False
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    ending = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    ending_on = models.DateField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    owed_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Beyond what finds and sorts, the columns that `of_employer` asks about: counting needs no row then.
            models.Index(
                fields=["employer", "status", "-created_at", "-id", "template", "main", "destroyed_at"],
                name="contract_newest",
            ),
            # For the beginning of a name; PostgreSQL follows an ordinary index there only in the C collation.
            models.Index(
                fields=["employer", "worker_name"],
                opclasses=["uuid_ops", "varchar_pattern_ops"],
                name="contract_by_name_start",
            ),
            models.Index(
                fields=["employer", "end_date", "id"],
                name="contract_ending_soon",
                condition=models.Q(main=None, ending_on=None, status=Status.SIGNED.value),
            ),
            models.Index(
                fields=["employer", "template", "signed_at"],
                name="contract_to_receive",
                condition=models.Q(main__isnull=False, status=Status.SIGNED.value, acknowledged_at=None),
            ),
            models.Index(fields=["operator", "status", "-created_at"], name="contract_by_operator"),
            models.Index(fields=["worker_index", "-created_at"], name="contract_by_worker"),
            models.Index(fields=["employer", "worker_tail_index"], name="contract_by_tail"),
            models.Index(fields=["status", "end_date"], name="contract_expiry"),
            # What is looked for by a day, of those alone that are looked for: most contracts are in none of these.
            PartialOnPostgres(
                fields=["status", "deadline"],
                name="contract_awaited",
                condition=models.Q(status__in=[status.value for status in AWAITING]),
            ),
            PartialOnPostgres(
                fields=["status", "start_date"],
                name="contract_unsigned",
                condition=models.Q(status__in=[status.value for status in OPEN]),
            ),
            PartialOnPostgres(
                fields=["status", "ending_on"],
                name="contract_with_end",
                condition=models.Q(ending_on__isnull=False),
            ),
            PartialOnPostgres(
                fields=["status", "probation_end"],
                name="contract_on_probation",
                condition=models.Q(
                    main=None, ending_on=None, status=Status.SIGNED.value, probation_end__isnull=False
                ),
            ),
            models.Index(
                fields=["status", "updated_at"],
                name="contract_never_concluded",
                condition=models.Q(main=None, destroyed_at=None, status__in=["flow_ended", "deleted"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="contract_signed_has_time",
                condition=~models.Q(status=Status.SIGNED.value) | models.Q(signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_sent_has_version",
                condition=models.Q(status__in=[Status.DRAFT.value, Status.DELETED.value])
                | models.Q(current__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_ended_by_its_annex",
                condition=~models.Q(status__in=[Status.DISSOLVED.value, Status.TERMINATED.value])
                | models.Q(ending__isnull=False, ending_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="annex_one_open_of_a_kind",
                fields=["main", "template"],
                condition=models.Q(main__isnull=False, status__in=[status.value for status in OPEN]),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> Status:
        """The status as an enumeration member."""
        return Status(self.status)

    @property
    def kind(self) -> Template:
        """The template it was made from."""
        return get_template(self.template)

    @property
    def title(self) -> str:
        """What messages and signatures call it: 劳动合同, or the name of the annex."""
        return self.kind.label if self.main_id else "劳动合同"

    @property
    def state_label(self) -> str:
        """The state in words: 待单位签订; of a paper that was received, 已签收; of what is no more, 已依法销毁."""
        if self.destroyed_at:
            return "已依法销毁"
        if self.owed_since:
            return LABEL
        return "已签收" if self.acknowledged_at else label_of(self.state, self.kind.lifecycle)

    @property
    def scope(self) -> str:
        """The contract template that an agent's authorisation must cover."""
        return self.main.template if self.main else self.template

    @property
    def subject(self) -> str:
        """The contract's chain in the ledger."""
        return f"contract:{self.pk}"

    def allowed(self, role: Role) -> list[str]:
        """The verbs that a party, or the system, may use now, in table order."""
        moves = self.kind.lifecycle.allowed(state=self.state, actor=role)
        return list(
            dict.fromkeys(move.verb for move in moves if not self.owed_since or move.verb in MEANWHILE)
        )

    def check_open(self) -> None:
        """Raises `WrongState` while a signature waits for its time stamp: whoever signed waits with it, and so does the other."""
        if self.owed_since:
            raise WrongState(
                f"{LABEL}。签字或签章已经保存，不会丢失；时间戳到达后自动进入下一步，请稍后查看。"
            )


class Version(models.Model):
    """What was sent, for ever as it was: blanks, rendered file and its digest (a signature binds to this).

    `archived_file` is the signed file with what proves it until `archived_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    template_version = models.CharField(max_length=20)
    values = EncryptedJSONField(under=lambda version: version.contract_id, needs=("contract_id",))
    employer_facts = models.JSONField()
    digest = models.CharField(max_length=64, db_index=True)
    file = models.CharField(max_length=120)
    signed_file = models.CharField(max_length=120, blank=True)
    archived_file = models.CharField(max_length=120, blank=True)
    archived_digest = models.CharField(max_length=64, blank=True, db_index=True)
    archived_until = models.DateTimeField(null=True, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="version_once")]
        ordering = ["contract", "number"]

    def __str__(self) -> str:
        return f"{self.contract_id} v{self.number}"

    @property
    def newest_file(self) -> str:
        """The file with the signatures it has so far, archived where it is."""
        return self.archived_file or self.signed_file or self.file


class Party(models.TextChoices):
    """Who signed."""

    WORKER = "worker", "乙方（劳动者）"
    EMPLOYER = "employer", "甲方（用人单位）"
    REPRESENTATIVE = "representative", "甲方法定代表人名章"


class Signature(models.Model):
    """One party's signature on one version; `digest` is of the file after signing."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    party = models.CharField(max_length=20, choices=Party.choices)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signer_name = models.CharField(max_length=120)
    certificate = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="signature_once")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.at:%Y-%m-%d %H:%M}"


class Remark(models.Model):
    """What a party said when objecting, answering, rejecting or ending: kept with who, when and on which version."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="remarks")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True)
    verb = models.CharField(max_length=20)
    role = models.CharField(max_length=10)
    author = models.CharField(max_length=50)
    text = EncryptedTextField(under=lambda remark: remark.contract_id, needs=("contract_id",))
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


class Acceptance(models.Model):
    """A notice that somebody read and accepted: which text exactly, and when (订立指引 art. 6).

    `withdrawn_at` is when they took it back (个人信息保护法 art. 15); accepted again, it counts again.
    """

    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "kind", "sha256"], name="acceptance_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.version}"


class OwnCopy(models.Model):
    """The first time that the worker took the concluded file of a version home (订立指引 art. 11)."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="own_copy")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.at:%Y-%m-%d %H:%M}"


class PaperStatus(models.TextChoices):
    """Where the request for a paper copy stands."""

    ASKED = "asked", "待单位答复"
    ANSWERED = "answered", "单位已答复"
    RECEIVED = "received", "已收到"


class PaperWay(models.TextChoices):
    """How the worker wants it."""

    COLLECT = "collect", "到单位领取"
    POST = "post", "邮寄"


class PaperCopy(models.Model):
    """A worker's request for a free paper copy, and the employer's answer (订立指引 art. 13).

    `address` is where to post it; `answer` says where to collect it, or the tracking number.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="paper_copies")
    status = models.CharField(max_length=10, choices=PaperStatus.choices, default=PaperStatus.ASKED)
    way = models.CharField(max_length=10, choices=PaperWay.choices)
    address = EncryptedTextField(null=True, under=lambda asked: asked.contract_id, needs=("contract_id",))
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=50, blank=True)
    answered_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="paper_copy_one_open",
                fields=["contract"],
                condition=~models.Q(status=PaperStatus.RECEIVED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.get_status_display()}"
