"""法人 and 法人代理人 stay separate: a task is handled in the capacity it was started for, and in no other."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hetong.kernel.errors import NotAllowed
from hetong.phone.standing import Standing, choose, standing_of
from hetong.signing.models import SigningTask


def wanted_standing(task: SigningTask) -> Standing:
    """The capacity, and the employer, that the task is for."""
    return Standing(task.capacity, task.employer)


def check_standing(request: HttpRequest, task: SigningTask | None) -> None:
    """Refuse a code while somebody acts for another employer or in the other capacity; 个人 goes over by itself."""
    standing = standing_of(request)
    if task is not None and standing.employer is not None and standing.value != wanted_standing(task).value:
        raise NotAllowed(_refusal(standing, task))


def go_over(request: HttpRequest, task: SigningTask) -> None:
    """From 个人 to the capacity of the task, and say so; `NotAllowed` for who is not entitled to it."""
    wanted = wanted_standing(task)
    if standing_of(request).employer is not None:
        return
    choose(request, wanted.value)
    text = _("已自动切换为“{capacity}”身份：{employer}")
    messages.info(request, text.format(capacity=wanted.label, employer=task.employer.name))


def check_same_standing(request: HttpRequest, task: SigningTask) -> None:
    """Before the PIN: the present capacity is exactly the task's."""
    standing = standing_of(request)
    if standing.value != wanted_standing(task).value:
        raise NotAllowed(_refusal(standing, task))


def _refusal(standing: Standing, task: SigningTask) -> str:
    wanted = wanted_standing(task)
    text = _(
        "您现在的身份是“{present}”，这项任务须以“{wanted}”身份为{employer}办理。请先点击“切换身份”，再继续。"
    )
    return text.format(present=standing.label, wanted=wanted.label, employer=task.employer.name)
