"""What a believable 简易劳动合同 says beyond the usual: building sites and simple posts."""

import random

from hetong.kernel.bank_account import luhn_holds

CODE = "simple"
PROJECTS = ("示例河西学校新建工程（虚构）", "样板路综合管廊二标段（虚构）", "示例牧区光伏电站（虚构）")
TRADES = (
    ("钢筋工", "负责钢筋加工、绑扎和安装", "daily", "320"),
    ("木工", "负责模板制作、安装和拆除", "daily", "350"),
    ("砌筑工", "负责墙体砌筑，按验收方量计算", "piece", "每立方米180元，按验收工程量计算"),
)
POSTS = (
    ("牧场季节工", "负责打草、捆草和装运", "daily", "220"),
    ("超市理货员", "负责上货、理货和标价", "hourly", "26.5"),
    ("食堂帮厨", "负责洗切配菜和清洁", "monthly", "3600"),
)
CONTACTS = (("其其格", "母亲"), ("王秀兰", "母亲"), ("刘建国", "父亲"), ("哈斯", "兄弟"))
AMOUNT = {"daily": "wage_day", "hourly": "wage_hour", "monthly": "wage_month", "piece": "piece_rate"}


def extras(usual: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Trade, way of pay, emergency contact and wage card."""
    building = chance.random() < 0.6
    position, duties, mode, amount = chance.choice(TRADES if building else POSTS)
    values = {
        "position": position,
        "duties": duties,
        "pay_mode": mode,
        "wage_month": "",
        AMOUNT[mode]: amount,
        "construction": "yes" if building else "no",
        "bank_name": "示例银行呼和浩特分行",
        "bank_account": _card(chance),
    }
    return values | (_on_site(usual, chance) if building else {})


def _on_site(usual: dict[str, str], chance: random.Random) -> dict[str, str]:
    contact, relation = chance.choice(CONTACTS)
    return {
        "project_name": chance.choice(PROJECTS),
        "ec_name": contact,
        "ec_relation": relation,
        "ec_phone": f"189{chance.randint(0, 99999999):08d}",
        "ec_addr": usual["b_live_addr"],
        "attendance": "工地实名制闸机刷脸",
        "project_insurance": "yes",
        "hazard_notice": "施工扬尘和噪声；配发防尘口罩、耳塞，每年组织职业健康检查",
    }


def _card(chance: random.Random) -> str:
    body = f"620000{chance.randint(0, 10**12 - 1):012d}"
    return next(body + digit for digit in "0123456789" if luhn_holds(body + digit))
