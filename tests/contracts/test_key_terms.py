"""主要内容: the lines that a worker reads first."""

import pytest

from hetong.contracts.key_terms import key_terms
from hetong.contracts.models import Contract
from tests.contracts.fulltime_sample import VALUES


def told(template: str = "fulltime", **changed: str) -> dict[str, str]:
    """The lines of the sample contract with some blanks changed."""
    contract = Contract(template=template, values=VALUES | changed)
    return {one.label: one.text for one in key_terms(contract)}


def test_the_usual_contract():
    assert told() == {
        "工资": "每月5,000.00元",
        "发薪日": "每月10日前",
        "期限": "2026年3月1日至2029年2月28日（固定期限）",
        "试用期": "到2026年8月31日，工资每月4,500.00元",
        "工作地点": "呼和浩特市赛罕区示例产业园",
        "工时": "标准工时制，每日不超过8小时、每周不超过40小时",
    }


@pytest.mark.parametrize(
    ("label", "text", "changed"),
    [
        ("工资", "计件：合格品每件1.20元", {"pay_mode": "piece", "piece_rate": "合格品每件1.20元"}),
        (
            "工资",
            "每月基本工资3,500.00元；绩效：按月考核",
            {"pay_mode": "base_performance", "wage_base": "3500", "perf_rule": "按月考核"},
        ),
        ("期限", "2026年3月1日起（无固定期限）", {"term_type": "open"}),
        (
            "期限",
            "2026年3月1日起（以完成一定工作任务为期限：装机）",
            {"term_type": "task", "task_desc": "装机"},
        ),
        ("试用期", "没有", {"has_probation": "no"}),
        ("试用期", "到2026年8月31日，工资与期满后相同", {"prob_pay": ""}),
        ("工时", "综合计算工时制，以月为周期", {"hours_type": "combined", "hours_cycle": "month"}),
    ],
)
def test_other_choices(label, text, changed):
    assert told(**changed)[label] == text


def test_daily_wages_of_the_simple_contract():
    assert told("simple", pay_mode="daily", wage_day="300")["工资"] == "每个工作日300.00元"


def test_where_somebody_is_dispatched_to():
    assert told("dispatch", user_unit="示例物流")["用工单位"] == "示例物流"


def test_no_number_of_the_worker_is_told():
    shown = "".join(told("simple", bank_account="6200000000000000000", construction="yes").values())
    assert [VALUES[key] for key in ("b_id_no", "b_phone") if VALUES[key] in shown] == []
    assert "6200000000000000000" not in shown
