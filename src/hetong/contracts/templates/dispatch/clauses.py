"""劳务派遣合同: its text, with every clause that 劳动合同法 arts 17 and 58–63 ask for."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, PartyBlock, wording
from hetong.contracts.phrases import agreed, closing, ending, hours, notes, pay, protection, term
from hetong.contracts.phrases.parties import employer_block, licence_rows, worker_block
from hetong.contracts.templates.dispatch import duties, posting, returning
from hetong.contracts.templates.dispatch.fields import FIELDS, LABEL

USER = "用工单位"

NOTES = (
    notes.purpose("劳务派遣单位与被派遣劳动者建立劳动关系"),
    "劳务派遣单位应当依法取得劳务派遣经营许可，并把劳务派遣协议的内容告知劳动者；"
    "劳务派遣只能用于临时性、辅助性或者替代性工作岗位。",
    notes.TRUTH,
    notes.NOTHING_TAKEN,
    notes.READ_IT,
    notes.IN_PERSON,
    notes.KEEP_IT,
    notes.NO_CHANGE,
)

PREAMBLE = (
    "甲乙双方依照《中华人民共和国劳动法》《中华人民共和国劳动合同法》及其实施条例、《劳务派遣暂行规定》等规定，"
    "在如实告知、平等协商、自愿一致的基础上，就双方建立劳动关系、甲方派遣乙方到用工单位工作订立本合同，"
    "并承诺诚实守信、全面履行。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one contract; blanks not filled in yet show as （未填写）."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("劳动合同期限", term.articles(blanks))
    text.add("派遣期限、工作岗位和工作地点", posting.articles(blanks))
    text.add("劳务派遣协议和用工单位的义务", duties.articles(blanks))
    text.add("工作时间和休息休假", hours.hours(blanks, USER))
    text.add("劳动报酬", [*pay.pay(blanks, USER), *duties.equal_pay()])
    text.add("社会保险和福利待遇", [*protection.insurance(), *duties.insurance()])
    safety = protection.safety(blanks, duty="甲方应当督促用工单位", managers="甲方、用工单位")
    text.add("劳动保护、劳动条件和职业危害防护", safety)
    text.add("职业培训和规章制度", [*protection.training(), *duties.rules_of_user()])
    text.add("退回和重新派遣", returning.articles())
    text.add("劳动合同的变更、解除和终止", [*ending.ending(), *returning.licence_ends()])
    text.add("双方约定事项", agreed.agreements(blanks))
    text.add("劳动争议处理", [*closing.disputes(), *duties.joint_parties()])
    text.add("其他", closing.others())
    return Document(
        title=LABEL,
        number=number,
        notes=NOTES,
        parties=_parties(blanks, employer),
        preamble=wording(PREAMBLE),
        sections=tuple(text.sections),
        closing=closing.SIGNING,
    )


def _parties(blanks: Blanks, employer: EmployerFacts) -> tuple[PartyBlock, ...]:
    """Both parties, and the unit where the work is done; that one does not sign."""
    code = blanks["user_unit_uscc"]
    rows = (
        ("名称", blanks["user_unit"]),
        *((("统一社会信用代码", code),) if code else ()),
        ("注册地址", blanks["user_reg_addr"]),
        ("法定代表人（主要负责人）", blanks["user_legal_rep"]),
    )
    return (
        employer_block(employer, "甲方（劳务派遣单位）", licence_rows(employer)),
        worker_block(blanks),
        PartyBlock("user_unit", "用工单位", rows),
    )
