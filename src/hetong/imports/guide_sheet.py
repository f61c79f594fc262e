"""The sheet 填写说明: how to fill the workbook, and what each column wants."""

from typing import Any

from hetong.contracts.fields import Field, Kind
from hetong.contracts.readable import condition
from hetong.imports.shape import TemplateShape

TEXT = 49  # the built-in number format “@”
_STEPS = (
    "1. 在“数据”表中填写，一行一位劳动者；灰色的示例行不会被导入，可以保留或删除。",
    "2. 标题为红色并带 * 的列每行必填；其他列按下表说明填写。请不要改动标题文字，列的顺序可以调整。",
    "3. 所有单元格都是文本格式。证件号码请直接键入或“粘贴为文本”，否则18位号码会丢失末几位。",
    "4. 从别处复制时请用“选择性粘贴→数值”；不要合并单元格；公式按其计算结果读取。",
    "5. 上传后会一次列出所有错误（行、列、原因、修改方法），改好后重新上传即可。",
)
_FORMATS = {
    Kind.DATE: "日期，如 2026-03-01（也可写 2026/3/1、2026.3.1、20260301、2026年3月1日）",
    Kind.MONEY: "金额（元），最多2位小数",
    Kind.INTEGER: "整数",
    Kind.ID_NUMBER: "证件号码；居民身份证为18位，末位可为X",
    Kind.MOBILE: "11位手机号",
    Kind.PHONE: "手机号或带区号的固定电话",
    Kind.CREDIT_CODE: "18位统一社会信用代码",
    Kind.BANK_ACCOUNT: "银行账号，8到30位数字",
    Kind.NAME: "与证件一致，最多50字",
    Kind.LEAGUE: "从下拉列表选择盟市",
    Kind.BANNER: "先选盟市，再从下拉列表选择旗县",
}
_COLUMNS = (("列名", 24), ("是否必填", 30), ("格式", 52), ("示例", 34), ("说明", 46))


def fill_guide(book: Any, sheet: Any, template: TemplateShape) -> None:
    """Write title, version, steps and one line per column."""
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#EEF3FA"})
    cell = book.add_format({"num_format": TEXT, "border": 1, "text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, f"{template.label}导入模板", title)
    sheet.write_string(1, 0, f"模板版本：{template.version}")
    for row, step in enumerate(_STEPS, 2):
        sheet.write_string(row, 0, step)
    top = len(_STEPS) + 3
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, head)
    for row, blank in enumerate(template.fields, top + 1):
        texts = (
            blank.label,
            need_of(blank, template.fields),
            format_of(blank),
            blank.example,
        )
        for column, text in enumerate((*texts, blank.help)):
            sheet.write_string(row, column, text, cell)


def need_of(blank: Field, fields: tuple[Field, ...]) -> str:
    """When a blank must be filled, in words."""
    if blank.needed:
        return f"{blank.needed}时必填，否则选填"
    if blank.when:
        return f"{condition(blank.when, fields)}时{'必填' if blank.required else '可填'}"
    if blank.required_when:
        return f"{condition(blank.required_when, fields)}时必填，否则选填"
    return "必填" if blank.required else "选填"


def format_of(blank: Field) -> str:
    """What may stand in a cell."""
    if blank.choices:
        return f"从下拉列表选择：{'、'.join(label for _, label in blank.choices)}"
    return _FORMATS.get(blank.kind, f"文字，最多{blank.max_length}字")
