"""简易劳动合同: a short text, yet with every clause that 劳动合同法 art. 17 asks for."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, PartyBlock, wording
from hetong.contracts.phrases import agreed, closing, hours, notes, pay, protection, term
from hetong.contracts.phrases.parties import employer_block, worker_block
from hetong.contracts.templates.simple import brief, site
from hetong.contracts.templates.simple.fields import FIELDS, LABEL

NOTES = (
    notes.purpose("用人单位与劳动者建立劳动关系，岗位简单或者在工程建设项目用工"),
    notes.TRUTH,
    notes.NOTHING_TAKEN,
    notes.READ_IT,
    notes.IN_PERSON,
    notes.KEEP_IT,
)

PREAMBLE = (
    "甲乙双方依照《中华人民共和国劳动法》《中华人民共和国劳动合同法》《保障农民工工资支付条例》等规定，"
    "经平等协商、自愿一致，订立本合同，共同遵守。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one contract; blanks not filled in yet show as （未填写）."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("劳动合同期限", term.articles(blanks))
    text.add("工作内容和工作地点", site.work_of(blanks))
    text.add("工作时间和休息休假", [hours.hours_system(blanks), brief.rest(blanks)])
    text.add("劳动报酬", [pay.wage(blanks), _payment(blanks), [pay.overtime(blanks), pay.minimum()]])
    text.add("社会保险", [[*protection.enrolment(), *site.injuries(blanks)], [protection.benefits()]])
    text.add("劳动保护、劳动条件和职业危害防护", protection.safety(blanks))
    text.add("规章制度", [protection.work_rules()])
    text.add("劳动合同的变更、解除和终止", brief.ending())
    text.add("双方约定事项", [agreed.other_terms(blanks["other_terms"])])
    text.add("争议处理和其他", [*closing.disputes(), closing.electronic_form(), closing.copies()])
    return Document(
        title=LABEL,
        number=number,
        notes=NOTES,
        parties=(employer_block(employer), _worker(blanks)),
        preamble=wording(PREAMBLE),
        sections=tuple(text.sections),
        closing=closing.SIGNING,
    )


def _payment(blanks: Blanks) -> list[Paragraph]:
    return [*pay.payment(blanks), *site.account(blanks)]


def _worker(blanks: Blanks) -> PartyBlock:
    rows = (
        ("紧急联系人", blanks["ec_name"]),
        ("与乙方关系", blanks["ec_relation"]),
        ("紧急联系电话", blanks["ec_phone"]),
        ("紧急联系人地址", blanks["ec_addr"]),
    )
    return worker_block(blanks, tuple((label, value) for label, value in rows if value))
