"""全日制劳动合同: its text, with every clause that 劳动合同法 art. 17 asks for."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, wording
from hetong.contracts.phrases import agreed, closing, ending, hours, notes, pay, protection, term, work
from hetong.contracts.phrases.parties import employer_block, worker_block
from hetong.contracts.templates.fulltime.fields import FIELDS, LABEL

NOTES = (
    notes.purpose("用人单位与劳动者建立全日制劳动关系"),
    notes.TRUTH,
    notes.NOTHING_TAKEN,
    notes.READ_IT,
    notes.IN_PERSON,
    notes.KEEP_IT,
    notes.NO_CHANGE,
)

PREAMBLE = (
    "甲乙双方依照《中华人民共和国劳动法》《中华人民共和国劳动合同法》及其实施条例等规定，在如实告知、平等协商、"
    "自愿一致的基础上，就建立全日制劳动关系订立本合同，并承诺诚实守信、全面履行。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one contract; blanks not filled in yet show as （未填写）."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("劳动合同期限", term.articles(blanks))
    text.add("工作内容和工作地点", work.content(blanks))
    text.add("工作时间和休息休假", hours.hours(blanks))
    text.add("劳动报酬", pay.pay(blanks))
    text.add("社会保险和福利待遇", protection.insurance())
    text.add("劳动保护、劳动条件和职业危害防护", protection.safety(blanks))
    text.add("职业培训和规章制度", protection.training())
    text.add("劳动合同的变更、解除和终止", ending.ending())
    text.add("双方约定事项", agreed.agreements(blanks))
    text.add("劳动争议处理", closing.disputes())
    text.add("其他", closing.others())
    return Document(
        title=LABEL,
        number=number,
        notes=NOTES,
        parties=(employer_block(employer), worker_block(blanks)),
        preamble=wording(PREAMBLE),
        sections=tuple(text.sections),
        closing=closing.SIGNING,
    )
