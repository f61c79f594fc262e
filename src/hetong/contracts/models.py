"""Contracts, their immutable versions and the signatures on them."""

from django.db import models

from hetong.contracts.states import LABELS, Status
from hetong.identity.models import Account, Employer, Person
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedJSONField, EncryptedTextField

STATUS_CHOICES = [(status.value, LABELS[status]) for status in Status]


class Contract(models.Model):
    """One labor contract; only `contracts.actions` writes `status`.

    `values` are the blanks as last edited; what was sent is in `versions`. `resume_status` is where an
    overdue contract came from. Name and dates stand beside the sealed values for lists and search.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=8)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="contracts")
    template = models.CharField(max_length=30)
    status = models.CharField(max_length=30, choices=STATUS_CHOICES, default=Status.DRAFT.value)
    resume_status = models.CharField(max_length=30, blank=True)
    values = EncryptedJSONField()
    revision = models.PositiveIntegerField(default=1)
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="contracts")
    worker_name = models.CharField(max_length=50, blank=True)
    worker_index = models.CharField(max_length=64, blank=True)
    worker_tail_index = models.CharField(max_length=64, blank=True)
    worker_phone = EncryptedTextField(null=True)
    position = models.CharField(max_length=50, blank=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    current = models.OneToOneField("Version", on_delete=models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["employer", "status", "-created_at"], name="contract_list"),
            models.Index(fields=["employer", "worker_name"], name="contract_by_name"),
            models.Index(fields=["worker_index", "-created_at"], name="contract_by_worker"),
            models.Index(fields=["employer", "worker_tail_index"], name="contract_by_tail"),
            models.Index(fields=["status", "deadline"], name="contract_deadline"),
            models.Index(fields=["status", "end_date"], name="contract_expiry"),
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
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> Status:
        """The status as an enumeration member."""
        return Status(self.status)

    @property
    def subject(self) -> str:
        """The contract's chain in the ledger."""
        return f"contract:{self.pk}"


class Version(models.Model):
    """What was sent, for ever as it was: blanks, rendered file and its digest (a signature binds to this)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    template_version = models.CharField(max_length=20)
    values = EncryptedJSONField()
    employer_facts = models.JSONField()
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=120)
    signed_file = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="version_once")]
        ordering = ["contract", "number"]

    def __str__(self) -> str:
        return f"{self.contract_id} v{self.number}"


class Party(models.TextChoices):
    """Who signed."""

    WORKER = "worker", "乙方（劳动者）"
    EMPLOYER = "employer", "甲方（用人单位）"


class Signature(models.Model):
    """One party's signature on one version; `digest` is of the file after signing."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=10, choices=Party.choices)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    certificate = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="signature_once")]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.at:%Y-%m-%d %H:%M}"


class Remark(models.Model):
    """What a party said when objecting, rejecting, withdrawing or ending: kept with who and when."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="remarks")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True)
    verb = models.CharField(max_length=20)
    role = models.CharField(max_length=10)
    author = models.CharField(max_length=50)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


class Acceptance(models.Model):
    """A notice that somebody read and accepted: which text exactly, and when (订立指引 art. 6)."""

    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "kind", "sha256"], name="acceptance_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.version}"
