"""What a believable 劳务派遣合同 says beyond the usual."""

import random
from datetime import date

from hetong.kernel.dates import last_day

CODE = "dispatch"
UNITS = (
    ("阴山物流园区（虚构）有限公司", "91150105MA0HT0065A", "呼和浩特市", "赛罕区", "示例路9号", "敖日格乐"),
    ("云中商贸（虚构）有限公司", "91150102MA0HT0071K", "呼和浩特市", "新城区", "样板街21号", "李文娟"),
    ("乌兰牧场食品（虚构）有限公司", "", "锡林郭勒盟", "锡林浩特市", "示例街3号", "布仁巴雅尔"),
)
POSTS = (
    ("分拣员", "负责包裹分拣、扫码和装笼", "temporary", 6, "4600"),
    ("保洁员", "负责办公区和公共区域保洁", "auxiliary", 24, "3200"),
    ("门卫", "负责出入登记和夜间巡查", "auxiliary", 24, "3400"),
    ("前台接待", "代替休产假的员工负责来访接待", "substitute", 6, "4200"),
)


def extras(usual: dict[str, str], chance: random.Random) -> dict[str, str]:
    """User unit, period of dispatch and post; the term in `usual` must be two years at least."""
    unit, code, league, banner, address, head = chance.choice(UNITS)
    position, duties, nature, months, wage = chance.choice(POSTS)
    start = date.fromisoformat(usual["start_date"])
    return {
        "user_unit": unit,
        "user_unit_uscc": code,
        "user_reg_addr": f"内蒙古自治区{league}{banner}{address}",
        "user_legal_rep": head,
        "dispatch_start": start.isoformat(),
        "dispatch_end": last_day(start, months).isoformat(),
        "dispatch_agreement_no": f"示派〔{start.year}〕{chance.randint(1, 99)}号",
        "position": position,
        "duties": duties,
        "post_nature": nature,
        "wage_month": wage,
        "work_league": league,
        "work_banner": banner,
        "work_address": address,
    }
