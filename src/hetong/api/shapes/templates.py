"""Templates and their blanks as JSON."""

from pydantic import Field

from hetong.api.shapes.base import Told
from hetong.contracts import fields
from hetong.contracts.fields import Kind
from hetong.contracts.registry import Template


class Condition(Told):
    """When something holds."""

    field: str = Field(description="看哪一项")
    values: list[str] = Field(description="该项为其中之一时成立")

    @classmethod
    def of(cls, when: fields.When | None) -> "Condition | None":
        """As JSON."""
        return cls(field=when.field, values=list(when.values)) if when else None


class Choice(Told):
    """One choice."""

    code: str = Field(description="代码")
    label: str = Field(description="名称")


class FieldOut(Told):
    """One blank."""

    key: str = Field(description="名称，用在 values 中")
    label: str = Field(description="合同上的名称")
    section: str = Field(description="所属部分")
    kind: Kind = Field(description="填写方式")
    required: bool = Field(description="是否必填（在 when、required_when 成立时）")
    when: Condition | None = Field(description="只在成立时需要填写；不成立时填写的内容不保留")
    required_when: Condition | None = Field(description="只在成立时必填")
    choices: list[Choice] = Field(description="选项")
    max_length: int = Field(description="最多多少字")
    default: str = Field(description="常用值；接口不会自动填入")
    personal: bool = Field(description="是否劳动者本人的信息")
    help: str = Field(description="填写提示")
    example: str = Field(description="示例")
    meaning: str = Field(description="是什么")
    why: str = Field(description="为什么填")

    @classmethod
    def of(cls, field: fields.Field) -> "FieldOut":
        """As JSON."""
        names = ("key", "label", "section", "kind", "required", "max_length", "default", "personal")
        facts = {name: getattr(field, name) for name in (*names, "help", "example", "meaning", "why")}
        return cls(
            **facts,
            when=Condition.of(field.when),
            required_when=Condition.of(field.required_when),
            choices=[Choice(code=code, label=label) for code, label in field.choices],
        )


class SectionOut(Told):
    """A group of blanks."""

    key: str = Field(description="代码")
    label: str = Field(description="名称")


class TemplateOut(Told):
    """A template in a list."""

    code: str = Field(description="代码")
    label: str = Field(description="名称")
    version: str = Field(description="文本版本")
    audience: str = Field(description="适用范围")

    @classmethod
    def of(cls, template: Template) -> "TemplateOut":
        """As JSON."""
        return cls(
            code=template.code, label=template.label, version=template.version, audience=template.audience
        )


class WholeTemplate(TemplateOut):
    """A template with everything that it asks for."""

    sections: list[SectionOut] = Field(description="各部分，按顺序")
    fields: list[FieldOut] = Field(description="全部填写项，按顺序")

    @classmethod
    def of(cls, template: Template) -> "WholeTemplate":
        """As JSON."""
        return cls(
            code=template.code,
            label=template.label,
            version=template.version,
            audience=template.audience,
            sections=[SectionOut(key=one.key, label=one.label) for one in template.sections],
            fields=[FieldOut.of(field) for field in template.fields],
        )


class TemplateList(Told):
    """All templates."""

    items: list[TemplateOut]


class League(Told):
    """A 盟市 with its 旗县."""

    name: str = Field(description="盟市名称，用在 work_league 等项中")
    banners: list[str] = Field(description="所属旗县名称，用在 work_banner 等项中")


class Regions(Told):
    """The regions in force."""

    items: list[League]
