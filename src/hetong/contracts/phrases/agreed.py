"""Articles on what the parties agree beyond the law."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def agreements(blanks: Blanks) -> list[list[Paragraph]]:
    """双方约定事项 (劳动合同法 arts 17, 22–25)."""
    return [[_secrecy(blanks)], [_service_period(blanks)], other_terms(blanks["other_terms"])]


def _secrecy(blanks: Blanks) -> Paragraph:
    discretion = "乙方应当依法保守在工作中知悉的甲方商业秘密和与知识产权相关的保密事项。"
    if not blanks.chosen("nda", "yes"):
        return wording(discretion + "双方{agreed}竞业限制。", agreed="不约定")
    return wording(
        discretion
        + "双方{agreed}保密或者竞业限制的具体内容，由双方另行签订协议，作为本合同附件；竞业限制仅限于"
        "法律规定的人员，期限不超过二年，甲方应当在竞业限制期限内按月给予经济补偿。",
        agreed="约定",
    )


def _service_period(blanks: Blanks) -> Paragraph:
    if not blanks.chosen("training", "yes"):
        return wording("双方{agreed}服务期。", agreed="不约定")
    return wording(
        "双方{agreed}服务期。甲方为乙方提供专项培训费用进行专业技术培训的，由双方另行签订协议，写明培训内容、费用、"
        "服务期和违约责任，作为本合同附件；违约金不得超过服务期尚未履行部分所应分摊的培训费用。",
        agreed="约定",
    )


def other_terms(terms: str) -> list[Paragraph]:
    """What the parties wrote themselves, and that the law goes before it (劳动合同法 art. 26)."""
    lines = [line.strip() for line in terms.splitlines() if line.strip()] or ["无"]
    limit = "前款约定与法律、法规相抵触的，该部分约定无效，不影响本合同其他部分的效力。"
    head = wording("双方约定的其他事项：{first}", first=lines[0])
    return [head, *(wording("{line}", line=line) for line in lines[1:]), wording(limit)]
