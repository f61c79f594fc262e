"""Why a backup cannot be taken, or is not put back."""

from hetong.kernel.errors import DomainError


class BackupRefused(DomainError):
    """A backup was not taken or not put back; the message names the part and the remedy."""

    code = "backup_refused"
    message = "备份不能使用，请换一份备份。"
