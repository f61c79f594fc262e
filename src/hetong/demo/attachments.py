"""Files that invented employers attach to their contracts."""

from functools import cache
from io import BytesIO

import typst
from PIL import Image, ImageDraw

from hetong.documents.fonts import families, font_directories

_RULES = """
#set page(paper: "a4", margin: (x: 26mm, y: 24mm))
#set text(font: {fonts}, size: 11pt, lang: "zh", region: "cn")
#set par(leading: 0.9em, first-line-indent: (amount: 2em, all: true))
#align(center, text(size: 18pt, weight: "bold")[{title}])
#v(4mm)
{articles}
"""
_WAGES = (
    "工资由基本工资、岗位津贴和绩效奖金组成，以货币形式按月发放。",
    "发薪日遇法定节假日或者休息日的，提前到最近的工作日发放。",
    "加班须事先经部门负责人批准；加班工资按照国家规定的标准计算。",
    "员工对工资有疑问的，可以在五个工作日内要求核对，单位应当书面答复。",
    "本办法经职工代表讨论，并公示后施行（本文件为虚构示例）。",
)


@cache
def wage_rules() -> bytes:
    """《薪酬管理办法》, a PDF of one page."""
    articles = "\n\n".join(f"第{no}条　{text}" for no, text in zip("一二三四五", _WAGES, strict=True))
    fonts = "(" + ", ".join(f'"{family}"' for family in families()) + ")"
    source = _RULES.format(fonts=fonts, title="薪酬管理办法", articles=articles)
    pdf = typst.compile(source.encode(), font_paths=[str(path) for path in font_directories()], timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def dormitory_plan() -> bytes:
    """员工宿舍平面图, a picture."""
    picture = Image.new("RGB", (1200, 800), "white")
    pen = ImageDraw.Draw(picture)
    for left in range(60, 1100, 270):
        pen.rectangle((left, 80, left + 230, 340), outline="#1558b0", width=6)
        pen.rectangle((left, 460, left + 230, 720), outline="#1558b0", width=6)
    pen.line((60, 400, 1130, 400), fill="#8b95a3", width=4)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
