"""What can go wrong with seals."""

from hetong.kernel.errors import NotAllowed


class NotLegalRepresentative(NotAllowed):
    """Only the registered legal representative may do this."""

    code = "not_legal_rep"
    message = "您的实名信息与该单位登记的法定代表人不一致，不能办理。如已变更法定代表人，请先更新登记信息。"


class NotAuthorised(NotAllowed):
    """No authorisation in force lets this person stamp."""

    code = "not_authorised"
    message = "您没有该单位有效的印章使用授权（可能未接受、已到期或已撤销），请联系法定代表人。"

    @classmethod
    def because(cls, cause: str) -> "NotAuthorised":
        """With its cause and what to do."""
        return cls(f"{cause}，不能签章；请联系法定代表人重新授权，或由法定代表人本人签章。")


class SealUnusable(NotAllowed):
    """The seal is not in force."""

    code = "seal_unusable"
    message = "印章目前不能使用，请法定代表人恢复或换领后再签章。"

    @classmethod
    def because(cls, cause: str) -> "SealUnusable":
        """With its cause and what to do."""
        return cls(f"{cause}，不能签章；请法定代表人恢复或换领后重新发起。")
