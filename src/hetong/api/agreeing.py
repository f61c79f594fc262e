"""Nobody creates contracts before the operator has accepted the service notice (订立指引 art. 6), a program neither."""

from hetong.contracts.actions import has_accepted
from hetong.kernel.actor import Actor
from hetong.kernel.errors import NotAllowed


class NotAgreed(NotAllowed):
    """The operator in whose name the token acts has not accepted the present notice."""

    code = "notice_not_accepted"
    message = (
        "请先由令牌的创建人登录网页，在“合同创建”中阅读并同意《电子劳动合同服务告知书》，再通过接口创建合同。"
    )


def check_agreed(by: Actor) -> None:
    """Raise `NotAgreed` unless the notice was accepted."""
    if not has_accepted("employer", subject=by.subject):
        raise NotAgreed()
