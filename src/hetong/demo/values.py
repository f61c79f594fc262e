"""Blanks of believable contracts."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hetong.contracts.registry import Template, get_template
from hetong.demo import dispatched, on_site
from hetong.demo.names import Invented
from hetong.kernel.dates import last_day

POSTS = (
    ("挤奶工", "负责奶牛挤奶、清洁和设备消毒", 4200),
    ("质检员", "负责生鲜乳和成品的检验与记录", 4800),
    ("牧业技术员", "负责牛群健康巡查和饲养技术指导", 5600),
    ("叉车司机", "负责仓库货物装卸与码放", 5200),
    ("配送员", "负责市内冷链配送和签收", 5000),
    ("车间主任", "负责车间生产组织、安全和人员管理", 9800),
    ("出纳", "负责现金、银行结算和票据保管", 4600),
    ("软件工程师", "负责业务系统的开发与维护", 15800),
    ("客户服务专员", "负责受理客户咨询与投诉", 4500),
    ("行政专员", "负责行政事务、会议和档案管理", 4400),
)
PLACES = (
    ("呼和浩特市", "赛罕区"),
    ("呼和浩特市", "新城区"),
    ("包头市", "昆都仑区"),
    ("赤峰市", "红山区"),
    ("通辽市", "科尔沁区"),
    ("鄂尔多斯市", "东胜区"),
    ("呼伦贝尔市", "海拉尔区"),
    ("锡林郭勒盟", "锡林浩特市"),
)


@dataclass(frozen=True)
class Term:
    """When a contract runs."""

    start: date
    months: int
    probation: int

    @property
    def end(self) -> date:
        """The last day."""
        return last_day(self.start, self.months)


EXTRAS: dict[str, Callable[[dict[str, str], random.Random], dict[str, str]]] = {
    dispatched.CODE: dispatched.extras,
    on_site.CODE: on_site.extras,
}
"""What a template asks beyond the usual, made from the usual values."""


def blanks(
    person: Invented, term: Term, chance: random.Random, *, template: str = "fulltime"
) -> dict[str, str]:
    """All blanks of a fixed-term contract; what nothing here knows of is filled with the declared examples."""
    kind = get_template(template)
    usual = _person(person, chance) | _terms(term, chance)
    extras = EXTRAS.get(template)
    values = _examples(kind) | usual | (extras(usual, chance) if extras else {})
    return {field.key: values[field.key] for field in kind.fields if values.get(field.key)}


def _examples(template: Template) -> dict[str, str]:
    return {
        field.key: next((code for code, wording in field.choices if wording == field.example), field.example)
        for field in template.fields
        if field.always
    }


def _person(person: Invented, chance: random.Random) -> dict[str, str]:
    league, banner = chance.choice(PLACES)
    address = f"内蒙古自治区{league}{banner}示例街{chance.randint(1, 300)}号"
    return {
        "b_name": person.name,
        "b_gender": person.gender,
        "b_id_type": "resident_id",
        "b_id_no": person.id_number,
        "b_phone": person.phone,
        "b_huji_addr": address,
        "b_live_addr": address,
        "work_league": league,
        "work_banner": banner,
        "work_address": "示例产业园",
    }


def _terms(term: Term, chance: random.Random) -> dict[str, str]:
    position, duties, wage = chance.choice(POSTS)
    values = {
        "term_type": "fixed",
        "start_date": term.start.isoformat(),
        "end_date": term.end.isoformat(),
        "has_probation": "yes" if term.probation else "no",
        "position": position,
        "duties": duties,
        "hours_type": "standard",
        "pay_day": str(chance.choice((5, 10, 15))),
        "pay_mode": "monthly",
        "wage_month": str(wage),
    }
    if term.probation:
        values["probation_end"] = last_day(term.start, term.probation).isoformat()
    return values
