"""Templates, their blanks, and the regions that some blanks name."""

from django.http import HttpRequest
from ninja import Router

from hetong.api.door import READ
from hetong.api.shapes.templates import League, Regions, TemplateList, TemplateOut, WholeTemplate
from hetong.contracts.current_reference import current_reference
from hetong.contracts.registry import all_templates, contract_template

router = Router(tags=["模板"], auth=READ)


@router.get("/templates", response=TemplateList, summary="合同模板列表", description="可以创建的合同模板。")
def templates(request: HttpRequest) -> TemplateList:
    """What contracts can be made from."""
    return TemplateList(items=[TemplateOut.of(template) for template in all_templates()])


@router.get(
    "/templates/{slug:code}",
    response=WholeTemplate,
    summary="模板的填写项",
    description="每一项的名称、填写方式、是否必填、何时需要填写、选项和说明。",
)
def template(request: HttpRequest, code: str) -> WholeTemplate:
    """Everything that one asks for."""
    return WholeTemplate.of(contract_template(code))


@router.get(
    "/regions",
    response=Regions,
    summary="盟市和旗县",
    description="填写方式为 league、banner 的项目可以填写的名称。",
)
def regions(request: HttpRequest) -> Regions:
    """The places in force today."""
    reference = current_reference()
    return Regions(
        items=[
            League(name=one.name, banners=[banner.name for banner in reference.banners(one.name)])
            for one in reference.leagues
        ]
    )
