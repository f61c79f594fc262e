"""Articles on what the dispatching unit and the user unit owe a dispatched worker (劳动合同法 arts 58–64)."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def articles(blanks: Blanks) -> list[list[Paragraph]]:
    """劳务派遣协议和用工单位的义务 (arts 59, 60, 62, 64, 92)."""
    return [
        [_agreement(blanks), wording("甲方和用工单位均不得向乙方收取费用。")],
        [
            wording(
                "甲方应当督促用工单位依法履行下列义务：执行国家劳动标准，提供相应的劳动条件和劳动保护；告知乙方工作要求"
                "和劳动报酬；支付加班费、绩效奖金，提供与工作岗位相关的福利待遇；对乙方进行工作岗位所必需的培训；"
                "连续用工的，实行正常的工资调整机制；不将乙方再派遣到其他用人单位。"
            ),
            wording("用工单位给乙方造成损害的，甲方与用工单位依法承担连带赔偿责任。"),
        ],
        [wording("乙方有权在甲方或者用工单位依法参加或者组织工会，维护自身的合法权益。")],
    ]


def _agreement(blanks: Blanks) -> Paragraph:
    number = blanks["dispatch_agreement_no"]
    text = "甲方已与用工单位订立劳务派遣协议" + ("（编号：{number}）" if number else "")
    text += (
        "，约定派遣岗位和人员数量、派遣期限、劳动报酬和社会保险费的数额与支付方式以及违反协议的责任，"
        "没有将连续用工期限分割订立数个短期协议，并已将协议的内容告知乙方。"
    )
    return wording(text, **({"number": number} if number else {}))


def equal_pay() -> list[list[Paragraph]]:
    """同工同酬, no skimming, pay while idle, the standards of the place (arts 58, 60, 61, 63)."""
    return [
        [
            wording(
                "乙方享有与用工单位的劳动者同工同酬的权利，适用用工单位对同类岗位劳动者实行的劳动报酬分配办法；"
                "用工单位没有同类岗位劳动者的，参照用工单位所在地相同或者相近岗位劳动者的劳动报酬确定。"
            ),
            wording(
                "甲方不得克扣用工单位按照劳务派遣协议支付给乙方的劳动报酬，"
                "包括由用工单位承担并通过甲方支付的加班费、绩效奖金和福利待遇。"
            ),
        ],
        [
            wording(
                "乙方无工作期间，甲方按照不低于甲方所在地人民政府规定的最低工资标准，按月向乙方支付报酬。"
            ),
            wording("甲方跨地区派遣乙方的，乙方的劳动报酬和劳动条件按照用工单位所在地的标准执行。"),
        ],
    ]


def insurance() -> list[list[Paragraph]]:
    """Insurance across regions and injuries at the user unit (劳务派遣暂行规定 arts 10, 18, 19)."""
    return [
        [
            wording(
                "甲方跨地区派遣乙方的，应当在用工单位所在地为乙方参加社会保险，按照用工单位所在地的规定缴纳社会保险费，"
                "乙方按照国家规定享受社会保险待遇。"
            ),
            wording(
                "乙方在用工单位因工作遭受事故伤害的，由甲方依法申请工伤认定并承担工伤保险责任，"
                "甲方应当要求用工单位协助工伤认定的调查核实工作。"
            ),
        ]
    ]


def rules_of_user() -> list[list[Paragraph]]:
    """The rules of the place of work bind as well."""
    return [
        [
            wording(
                "乙方在用工单位工作期间，应当遵守用工单位依法制定并已公示或者告知的规章制度、操作规程和劳动纪律。"
            )
        ]
    ]


def joint_parties() -> list[list[Paragraph]]:
    """In arbitration both units are parties (劳动争议调解仲裁法 art. 22)."""
    return [[wording("乙方与甲方或者用工单位发生劳动争议的，甲方和用工单位为共同当事人。")]]
