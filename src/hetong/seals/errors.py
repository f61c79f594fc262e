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
