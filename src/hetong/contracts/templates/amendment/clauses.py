"""变更劳动合同协议书: its text."""

from hetong.contracts.annex_text import AGREED, document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, wording
from hetong.contracts.templates.amendment.fields import FIELDS, LABEL

PREAMBLE = (
    "甲乙双方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。经平等协商、自愿一致，"
    "依照《中华人民共和国劳动合同法》第三十五条，对原合同作如下变更。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one amendment; it names the new terms, and leaves all others as they are."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("变更内容", [[paragraph] for paragraph in _changes(blanks)])
    text.add("生效与履行", _effect(blanks))
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE)


def _changes(blanks: Blanks) -> list[Paragraph]:
    found: list[Paragraph] = []
    if blanks.chosen("amend_post", "yes"):
        text = "乙方的工作岗位变更为：{position}。岗位职责：{duties}。"
        found.append(wording(text, position=blanks["position"], duties=blanks.phrase("duties")))
        if blanks["post_nature"]:
            nature = blanks.label("post_nature")
            found.append(wording("该岗位属于用工单位的{nature}工作岗位。", nature=nature))
    if blanks.chosen("amend_place", "yes"):
        place = blanks["work_league"] + blanks["work_banner"] + blanks.phrase("work_address")
        found.append(wording("乙方的工作地点变更为：{place}。", place=place))
    if blanks.chosen("amend_dispatch", "yes"):
        found += _dispatch(blanks)
    if blanks.chosen("amend_hours", "yes"):
        found.append(_hours(blanks))
    if blanks.chosen("amend_pay", "yes"):
        found += _pay(blanks)
    if blanks.chosen("amend_term", "yes"):
        found.append(wording("原合同的期限变更为至{end}止。", end=blanks.date("end_date")))
    if blanks["amend_other"]:
        found.append(wording("其他变更：{other}。", other=blanks.phrase("amend_other")))
    return found or [wording("变更内容：{nothing}。", nothing="")]


def _dispatch(blanks: Blanks) -> list[Paragraph]:
    """A new user unit, another period of dispatch: what is blank stays as it was (劳动合同法 art. 58)."""
    named = {
        "用工单位": blanks["user_unit"],
        "用工单位统一社会信用代码": blanks["user_unit_uscc"],
        "用工单位注册地": blanks["user_reg_addr"],
        "用工单位法定代表人或者主要负责人": blanks["user_legal_rep"],
        "派遣开始日期": blanks.date("dispatch_start"),
        "派遣结束日期": blanks.date("dispatch_end"),
        "劳务派遣协议编号": blanks["dispatch_agreement_no"],
    }
    return [wording(f"{label}变更为：{{value}}。", value=value) for label, value in named.items() if value]


def _hours(blanks: Blanks) -> Paragraph:
    kind = blanks.label("hours_type")
    if blanks.chosen("hours_type", "combined"):
        text = "乙方的工时制度变更为{kind}，以{cycle}为周期综合计算工作时间。"
        return wording(text, kind=kind, cycle=blanks.label("hours_cycle"))
    return wording("乙方的工时制度变更为{kind}。", kind=kind)


def _pay(blanks: Blanks) -> list[Paragraph]:
    standard = {
        "monthly": ("标准为每月人民币{value}", blanks.money("wage_month")),
        "daily": ("标准为每个工作日人民币{value}", blanks.money("wage_day")),
        "hourly": ("标准为每小时人民币{value}", blanks.money("wage_hour")),
        "piece": ("计件单价：{value}", blanks.phrase("piece_rate")),
        "base_performance": ("其中月基本工资为人民币{value}", blanks.money("wage_base")),
        "other": ("具体为：{value}", blanks.phrase("pay_other")),
    }
    words, value = standard.get(blanks["pay_mode"], ("标准为{value}", ""))
    found = [wording("乙方的工资变更为{kind}，" + words + "。", kind=blanks.label("pay_mode"), value=value)]
    if blanks["perf_rule"]:
        found.append(wording("绩效工资计发办法变更为：{rule}。", rule=blanks.phrase("perf_rule")))
    if blanks["pay_day"]:
        found.append(wording("发薪日变更为每月{day}日。", day=blanks["pay_day"]))
    return found


def _effect(blanks: Blanks) -> list[list[Paragraph]]:
    reason = blanks.phrase("amend_reason")
    begins = wording("本协议约定的变更自{day}起执行。", day=blanks.date("effective_date"))
    return [
        [*([wording("变更原因：{reason}。", reason=reason)] if reason else []), begins],
        [wording("除上述变更外，原合同的其他约定不变，双方继续履行。")],
        [wording(AGREED)],
    ]
