"""The copy for people: one HTML page without scripts that needs nothing else."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from django.utils import timezone

from hetong.contracts.chinese import chinese_day
from hetong.privacy.copy.sections import Section

_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1b1f24; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { display: inline; font-size: 1.1rem; }
summary { padding: .5rem 0; cursor: pointer; } .help { color: #57606a; }
details { border-top: 1px solid #d0d7de; } .rows { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: .25rem .6rem; border: 1px solid #d0d7de; text-align: left; vertical-align: top; }
th { background: #f6f8fa; white-space: nowrap; }
td { min-width: 5rem; max-width: 24rem; overflow-wrap: anywhere; }
"""
_NOTES = (
    "点击标题可以展开或收起。personal-data.json是同样的内容，供程序读取，可以转移到别的系统。",
    "“文件”文件夹里是发送给您的合同、文书和附件，与平台保存的原件逐字节相同；"
    "其中的电子签名可以在平台的“文件核验”页面核验。",
    "里面有您的证件号码、住址、工资等信息，请妥善保存，不要发给无关的人。",
    "信息有错的，可以在手机端“我的”中更正；已签订的合同，须与单位协商变更。",
    "平台没有保存、因此不在其中的：指纹和面容、已失效的短信验证码、印章口令。"
    "单位还没有发送给您的草稿也不在其中。",
)


def as_page(name: str, sections: Iterable[Section], now: datetime) -> str:
    """The whole page; `name` is whose data it is."""
    return "\n".join(_page(name, sections, now))


def _page(name: str, sections: Iterable[Section], now: datetime) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>个人信息副本</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
    yield f"<body><h1>个人信息副本</h1><p>{escape(name)}，您好。根据《个人信息保护法》第四十五条，"
    yield f"这里是截至{chinese_day(timezone.localdate(now))}本平台保存的与您有关的个人信息。</p>"
    yield f"<ul>{''.join(f'<li>{note}</li>' for note in _NOTES)}</ul>"
    for one in sections:
        yield from _section(one)
    yield "</body></html>"


def _section(one: Section) -> Iterator[str]:
    yield f"<details><summary><h2>{one.title}</h2>（{len(one.rows)}条）</summary><p class=help>{one.note}</p>"
    if one.rows:
        yield '<div class="rows"><table><thead>' + _row("th", one.columns.values()) + "</thead><tbody>"
        yield from (_row("td", cells) for cells in one.table())
        yield "</tbody></table></div>"
    yield "</details>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
