"""The rules, asked before anything exists."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from hetong.api.door import READ
from hetong.api.finding import employer_of
from hetong.api.shapes.findings import Checked
from hetong.api.shapes.rules import ToCheck
from hetong.api.shapes.values import blanks_of
from hetong.contracts.foreseeing import foreseen
from hetong.contracts.registry import contract_template

router = Router(tags=["校验"], auth=READ)


@router.post(
    "/rules/check",
    response=Checked,
    summary="校验合同内容",
    description="用与网页表单、Excel 导入相同的规则检查一份合同的内容，包括与本单位已有合同的重复和先后；什么也不保存。",
)
def check(request: HttpRequest, data: ToCheck) -> Checked:
    """What the form would say."""
    values = blanks_of(contract_template(data.template), data.values)
    return Checked.of(foreseen(employer_of(request), data.template, values, today=timezone.localdate()))
