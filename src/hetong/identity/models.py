"""People, employers and the accounts through which they act."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from hetong.identity.log_ins import LogIn
from hetong.identity.passkeys import Passkey
from hetong.identity.recovery_codes import RecoveryCode
from hetong.identity.tokens import ApiToken
from hetong.kernel.identity_documents import RESIDENT_ID
from hetong.kernel.ids import uuid7
from hetong.kernel.masking import mask_id, mask_name, mask_phone
from hetong.sealing.fields import EncryptedTextField

__all__ = [
    "Account",
    "AccountManager",
    "ApiToken",
    "Employer",
    "LogIn",
    "OneTimeCode",
    "Passkey",
    "Person",
    "Purpose",
    "RecoveryCode",
]


class Employer(models.Model):
    """用人单位: facts as the business registry gave them (劳动合同法 art. 17(1)).

    `dispatch_licence_…` are those of its 劳务派遣经营许可证 (art. 57), if it has one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    uscc = models.CharField(max_length=18, unique=True)
    legal_rep_name = models.CharField(max_length=50)
    legal_rep_index = models.CharField(max_length=64)
    reg_addr = models.CharField(max_length=200)
    biz_addr = models.CharField(max_length=200)
    phone = models.CharField(max_length=30)
    email = EncryptedTextField(null=True)
    region = models.CharField(max_length=6)
    registered_at = models.DateTimeField()
    dispatch_licence_no = models.CharField(max_length=60, blank=True)
    dispatch_licence_from = models.DateField(null=True)
    dispatch_licence_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="employer_licence_whole",
                condition=models.Q(
                    dispatch_licence_no="", dispatch_licence_from=None, dispatch_licence_to=None
                )
                | models.Q(
                    ~models.Q(dispatch_licence_no=""),
                    dispatch_licence_from__isnull=False,
                    dispatch_licence_to__gte=models.F("dispatch_licence_from"),
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """自然人: found by phone after an SMS log-in, by identity number once the real name is checked.

    `seen_at` is the last log-in by a code to the phone; None when there was none since this is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    phone = EncryptedTextField(null=True)
    phone_index = models.CharField(max_length=64, unique=True, null=True)
    email = EncryptedTextField(null=True)
    name = models.CharField(max_length=50, blank=True)
    id_type = models.CharField(max_length=20, default=RESIDENT_ID)
    id_number = EncryptedTextField(null=True)
    id_index = models.CharField(max_length=64, unique=True, null=True)
    verified_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_verified_with_number",
                condition=models.Q(verified_at__isnull=True) | models.Q(id_index__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return mask_name(self.name) or str(self.pk)

    @property
    def verified(self) -> bool:
        """Whether the real name was checked."""
        return self.verified_at is not None

    @property
    def phone_masked(self) -> str:
        """138****1234."""
        return mask_phone(self.phone or "")

    @property
    def id_masked(self) -> str:
        """1501**********1234."""
        return mask_id(self.id_number or "")


class MoveAnswer(models.TextChoices):
    """How a request to move to another phone ended."""

    AGREED = "agreed", "原手机同意"
    REFUSED = "refused", "原手机拒绝"
    UNANSWERED = "unanswered", "原手机未反对"


class PhoneMove(models.Model):
    """更换登录手机: somebody proved a known person's name and number from another phone, which the carrier did not vouch for.

    Whoever holds the former phone may agree or refuse until `due_at`; then silence counts as consent, as the phone may be lost.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phone_moves")
    phone_index = models.CharField(max_length=64)
    tail = models.CharField(max_length=4)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=MoveAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "phone_index"],
                condition=models.Q(answer=""),
                name="one_open_move_of_a_phone",
            )
        ]
        indexes = [models.Index(fields=["phone_index", "-asked_at"], name="move_of_phone")]

    def __str__(self) -> str:
        return f"尾号{self.tail}"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their log-in name."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Log-in names ignore case."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A hall account of an employer's operator (经办人).

    `totp_secret` is shared with their authenticator app (RFC 6238), if they use one; `totp_step` is the newest time
    step that was used, as a code is good once. Another `session_round` ends every session. With a `first_password`,
    which a colleague has chosen, nothing opens before it is changed. Who `manages` (单位管理员) decides about accounts, tokens
    and webhooks.
    """

    username = models.CharField("账号", max_length=60, unique=True)
    display_name = models.CharField("姓名", max_length=50)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    totp_secret = EncryptedTextField(null=True)
    totp_step = models.BigIntegerField(default=0)
    session_round = models.PositiveIntegerField(default=0)
    first_password = models.BooleanField(default=False, db_default=False)
    manages = models.BooleanField(default=False, db_default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="account_one_spelling")]

    def __str__(self) -> str:
        return self.username

    def get_session_auth_hash(self) -> str:
        """What sessions must hold: another one after each change of password, app or round."""
        facts = f"{self.password}|{self.totp_secret or ''}|{self.session_round}"
        return salted_hmac("account.session", facts, algorithm="sha256").hexdigest()


class Purpose(models.TextChoices):
    """What a one-time code proves."""

    LOGIN = "login", "登录"
    SIGN = "sign", "签订劳动合同"
    SEAL = "seal", "办理电子印章"
    PASSKEY = "passkey", "设置手机锁屏验证"
    COPY = "copy", "导出个人信息"
    PASSWORD = "password", "重置登录密码"
    PHONE = "phone", "更换登录手机"
    DEVICES = "devices", "退出登录的设备"
    FACTOR = "factor", "单位登录"


class OneTimeCode(models.Model):
    """An SMS code: six digits, five minutes, bound to its purpose and, when signing, to the document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    phone_index = models.CharField(max_length=64)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    binding = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "purpose", "-created_at"], name="code_latest")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%H:%M:%S}"
