"""The grounds on which a labor contract may end, with their articles: data, not code."""

from collections.abc import Iterable
from dataclasses import dataclass

LAW = "《中华人民共和国劳动合同法》"
REGULATION = "《中华人民共和国劳动合同法实施条例》"


@dataclass(frozen=True)
class Ground:
    """One lawful ground; `severance` is the item of art. 46 (or the rule) by which 经济补偿 is owed, empty if not owed."""

    code: str
    article: str
    text: str
    severance: str = ""

    @property
    def choice(self) -> tuple[str, str]:
        """As a choice of a blank."""
        return self.code, f"{self.article}：{self.text}"

    @property
    def cited(self) -> str:
        """The article with the name of its law."""
        return self.article if self.article.startswith("《") else f"{LAW}{self.article}"


WORKER_FORCED, AFTER_40, AFTER_41 = "第四十六条第（一）项", "第四十六条第（三）项", "第四十六条第（四）项"

BY_EMPLOYER = (
    Ground("39_1", "第三十九条第（一）项", "在试用期间被证明不符合录用条件"),
    Ground("39_2", "第三十九条第（二）项", "严重违反用人单位的规章制度"),
    Ground("39_3", "第三十九条第（三）项", "严重失职，营私舞弊，给用人单位造成重大损害"),
    Ground("39_4", "第三十九条第（四）项", "同时与其他用人单位建立劳动关系，对完成本单位的工作任务造成严重影响，或者经用人单位提出，拒不改正"),
    Ground("39_5", "第三十九条第（五）项", "以欺诈、胁迫的手段或者乘人之危，使对方在违背真实意思的情况下订立或者变更劳动合同，致使劳动合同无效"),
    Ground("39_6", "第三十九条第（六）项", "被依法追究刑事责任"),
    Ground("40_1", "第四十条第（一）项", "患病或者非因工负伤，在规定的医疗期满后不能从事原工作，也不能从事由用人单位另行安排的工作", AFTER_40),
    Ground("40_2", "第四十条第（二）项", "不能胜任工作，经过培训或者调整工作岗位，仍不能胜任工作", AFTER_40),
    Ground("40_3", "第四十条第（三）项",
           "订立合同时所依据的客观情况发生重大变化，致使劳动合同无法履行，经协商未能就变更劳动合同内容达成协议", AFTER_40),
    Ground("41", "第四十一条", "依法裁减人员", AFTER_41),
)  # fmt: skip
"""解除 by the employer alone (劳动合同法 arts 39–41)."""

LAYOFF = (
    ("41_1", "依照企业破产法规定进行重整"),
    ("41_2", "生产经营发生严重困难"),
    ("41_3", "企业转产、重大技术革新或者经营方式调整，经变更劳动合同后，仍需裁减人员"),
    ("41_4", "其他因订立合同时所依据的客观经济情况发生重大变化，致使劳动合同无法履行"),
)
"""Why staff is reduced (art. 41 ¶1)."""

BY_WORKER = (
    Ground("37", "第三十七条", "提前通知用人单位解除劳动合同"),
    Ground("38_1", "第三十八条第一款第（一）项", "用人单位未按照劳动合同约定提供劳动保护或者劳动条件", WORKER_FORCED),
    Ground("38_2", "第三十八条第一款第（二）项", "用人单位未及时足额支付劳动报酬", WORKER_FORCED),
    Ground("38_3", "第三十八条第一款第（三）项", "用人单位未依法为劳动者缴纳社会保险费", WORKER_FORCED),
    Ground("38_4", "第三十八条第一款第（四）项", "用人单位的规章制度违反法律、法规的规定，损害劳动者权益", WORKER_FORCED),
    Ground("38_5", "第三十八条第一款第（五）项", "因用人单位的欺诈、胁迫、乘人之危等情形致使劳动合同无效", WORKER_FORCED),
    Ground("38_6", "第三十八条第一款第（六）项", "法律、行政法规规定劳动者可以解除劳动合同的其他情形", WORKER_FORCED),
    Ground("38_forced", "第三十八条第二款",
           "用人单位以暴力、威胁或者非法限制人身自由的手段强迫劳动，或者违章指挥、强令冒险作业危及人身安全", WORKER_FORCED),
)  # fmt: skip
"""解除 by the worker alone (arts 37–38)."""

TERMINATION = (
    Ground("44_1", "第四十四条第（一）项", "劳动合同期满", "第四十六条第（五）项"),
    Ground("task", f"{REGULATION}第二十二条", "以完成一定工作任务为期限的劳动合同因任务完成而终止", f"{REGULATION}第二十二条"),
    Ground("44_2", "第四十四条第（二）项", "劳动者开始依法享受基本养老保险待遇"),
    Ground("reg_21", f"{REGULATION}第二十一条", "劳动者达到法定退休年龄"),
    Ground("44_3", "第四十四条第（三）项", "劳动者死亡，或者被人民法院宣告死亡或者宣告失踪"),
    Ground("44_4", "第四十四条第（四）项", "用人单位被依法宣告破产", "第四十六条第（六）项"),
    Ground("44_5", "第四十四条第（五）项", "用人单位被吊销营业执照、责令关闭、撤销，或者决定提前解散", "第四十六条第（六）项"),
    Ground("44_6", "第四十四条第（六）项", "法律、行政法规规定的其他情形"),
)  # fmt: skip
"""终止 (art. 44; 实施条例 arts 21, 22)."""

EXPIRY = ("44_1", "task")
"""Grounds that art. 45 postpones while a circumstance of art. 42 lasts."""

PROTECTED = (
    ("p_hazard", "从事接触职业病危害作业而尚未进行离岗前职业健康检查，或者疑似职业病正在诊断、医学观察期间"),
    ("p_injury", "在本单位患职业病或者因工负伤，并被确认丧失或者部分丧失劳动能力"),
    ("p_medical", "患病或者非因工负伤，在规定的医疗期内"),
    ("p_maternity", "女职工在孕期、产期、哺乳期"),
    ("p_retire", "在本单位连续工作满十五年，且距法定退休年龄不足五年"),
    ("p_other", "法律、行政法规规定的其他不得解除的情形（如任期内的工会主席、集体协商代表）"),
)
"""Circumstances in which arts 40 and 41 may not be used, items (1)–(6) of art. 42."""

_ALL = {ground.code: ground for ground in (*BY_EMPLOYER, *BY_WORKER, *TERMINATION)}


def ground(code: str) -> Ground | None:
    """The ground of a code, or None while none was chosen."""
    return _ALL.get(code)


def choices(grounds: Iterable[Ground]) -> tuple[tuple[str, str], ...]:
    """Grounds as the choices of a blank."""
    return tuple(one.choice for one in grounds)


def codes(*articles: str) -> tuple[str, ...]:
    """The codes of an employer's grounds under these articles: `codes("40", "41")`."""
    return tuple(one.code for one in BY_EMPLOYER if one.code.split("_")[0] in articles)
