"""Articles on social insurance, safety, training and the employer's rules."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def insurance() -> list[list[Paragraph]]:
    """社会保险和福利 (劳动合同法 art. 17(7); 社会保险法)."""
    return [
        enrolment(),
        [benefits()],
        [
            wording(
                "甲方按照国家和自治区的规定为乙方缴存住房公积金，并依法提供与工作岗位相关的福利待遇。"
                "甲方对福利待遇另有更有利于乙方的规定或者承诺的，从其规定或者承诺。"
            )
        ],
    ]


def enrolment() -> list[Paragraph]:
    """Taking part in social insurance cannot be waived (社会保险法 arts 58, 60; 法释〔2025〕12号 art. 19)."""
    return [
        wording(
            "双方依法参加社会保险。甲方应当自用工之日起三十日内为乙方办理社会保险登记，并按时足额缴纳社会保险费。"
        ),
        wording("任何放弃参加社会保险或者以现金代替缴费的约定，均不发生法律效力。"),
    ]


def benefits() -> Paragraph:
    """Illness, injury and maternity."""
    return wording(
        "乙方患病或者非因工负伤、患职业病或者因工负伤、生育的，"
        "其医疗期、停工留薪期和相应待遇按照国家和自治区的规定执行。"
    )


def safety(blanks: Blanks, *, duty: str = "甲方应当", managers: str = "甲方") -> list[list[Paragraph]]:
    """劳动保护、劳动条件和职业危害防护 (劳动合同法 art. 17(8); 安全生产法; 职业病防治法 art. 33).

    `duty` begins the sentence on who provides protection; `managers` are whose unsafe orders may be refused.
    """
    return [
        [
            wording(
                f"{duty}提供符合国家安全卫生标准的工作场所、劳动条件和必要的劳动防护用品，"
                "建立健全安全生产责任制和操作规程，并在上岗前对乙方进行安全生产教育和培训。"
            ),
            wording("甲方依法对女职工和未成年工实行特殊劳动保护。"),
        ],
        _hazards(blanks),
        [
            wording(
                f"乙方应当遵守安全操作规程，正确使用劳动防护用品。{managers}管理人员违章指挥、强令冒险作业的，"
                "乙方有权拒绝，不视为违反本合同；对危害生命安全和身体健康的劳动条件，乙方有权批评、检举和控告。"
            )
        ],
    ]


def _hazards(blanks: Blanks) -> list[Paragraph]:
    checks = (
        "乙方从事接触职业病危害作业的，甲方应当组织上岗前、在岗期间和离岗时的职业健康检查，"
        "如实告知检查结果，并承担检查费用。"
    )
    if not blanks["hazard_notice"]:
        text = (
            "甲方声明，订立本合同时乙方所在岗位没有应当告知的职业病危害因素。因岗位或者工作内容变化产生职业病危害的，"
            "甲方应当如实告知并与乙方协商变更本合同相关内容。"
        )
        return [wording(text), wording(checks)]
    text = "甲方已将乙方所在岗位可能产生的职业病危害及其后果、防护措施和待遇如实告知乙方：{notice}。"
    return [wording(text, notice=blanks.phrase("hazard_notice")), wording(checks)]


def training() -> list[list[Paragraph]]:
    """职业培训和规章制度 (劳动法 art. 68; 劳动合同法 art. 4)."""
    return [
        [
            wording(
                "甲方应当建立职业培训制度，按照规定提取和使用职业培训经费，"
                "根据岗位需要对乙方进行培训；乙方应当参加甲方安排的、与岗位有关的培训。"
            )
        ],
        work_rules(),
    ]


def work_rules() -> list[Paragraph]:
    """The employer's rules: how they come about and that they bind (劳动合同法 art. 4)."""
    return [
        wording(
            "甲方制定、修改直接涉及乙方切身利益的规章制度或者决定重大事项，应当依法经过民主程序，"
            "并向乙方公示或者告知。"
        ),
        wording("乙方应当遵守甲方依法制定并已公示或者告知的规章制度，遵守劳动纪律和职业道德。"),
    ]
