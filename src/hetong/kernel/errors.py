"""The one error tree. Each class has a stable code and a sentence a person can act on."""


class DomainError(Exception):
    """Something a person asked for cannot be done; the message says why and what to do."""

    code = "error"
    message = "操作未能完成，请稍后再试。"

    def __init__(self, message: str | None = None, **facts: object) -> None:
        self.message = message or type(self).message
        self.facts = facts
        super().__init__(self.message)

    @property
    def sentence(self) -> str:
        """The error as one line."""
        return self.message


class NotFound(DomainError):
    """The thing does not exist, or not for this person."""

    code = "not_found"
    message = "没有找到您要的内容，它可能已被删除，或您没有查看权限。"


class NotAllowed(DomainError):
    """This person may not do this."""

    code = "not_allowed"
    message = "您没有进行这项操作的权限。"


class WrongState(DomainError):
    """The move is not legal from the present state."""

    code = "wrong_state"
    message = "当前状态下不能进行这项操作，请刷新后查看最新状态。"


class Stale(WrongState):
    """Somebody else changed it first."""

    code = "stale"
    message = "内容刚刚被其他人更新，请刷新后重试。"


class Invalid(DomainError):
    """What was entered cannot be accepted; `fields` names each field and its remedy."""

    code = "invalid"
    message = "填写的内容有误，请按提示修改。"

    def __init__(
        self, message: str | None = None, fields: dict[str, str] | None = None, **facts: object
    ) -> None:
        super().__init__(message, **facts)
        self.fields = fields or {}

    @property
    def sentence(self) -> str:
        """The message; when it is only the general one, what the first field says."""
        if self.fields and self.message == type(self).message:
            return next(iter(self.fields.values()))
        return self.message


class TooMany(DomainError):
    """A limit was reached; `retry_after` is in seconds."""

    code = "too_many"
    message = "操作过于频繁，请稍后再试。"

    def __init__(self, message: str | None = None, retry_after: int = 60, **facts: object) -> None:
        super().__init__(message, **facts)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """An outside service (time stamp, certificate, SMS, registry) did not answer; nothing was lost."""

    code = "unavailable"
    message = "外部服务暂时不可用，您的操作没有丢失，请稍后重试。"
