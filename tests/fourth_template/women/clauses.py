"""女职工专项劳动合同: shared articles, and one section of its own (女职工劳动保护特别规定)."""

from hetong.contracts.templates.women.fields import FIELDS, LABEL  # type: ignore[import-not-found]

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, wording
from hetong.contracts.phrases import agreed, closing, ending, hours, notes, pay, protection, term, work
from hetong.contracts.phrases.parties import employer_block, worker_block


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one contract."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("劳动合同期限", term.articles(blanks))
    text.add("工作内容和工作地点", work.content(blanks))
    text.add("工作时间和休息休假", hours.hours(blanks))
    text.add("劳动报酬", pay.pay(blanks))
    text.add("社会保险和福利待遇", protection.insurance())
    text.add("劳动保护、劳动条件和职业危害防护", protection.safety(blanks))
    text.add("女职工特殊保护", [_care(blanks)])
    text.add("劳动合同的变更、解除和终止", ending.ending())
    text.add("双方约定事项", agreed.agreements(blanks))
    text.add("劳动争议处理", closing.disputes())
    text.add("其他", closing.others())
    return Document(
        title=LABEL,
        number=number,
        notes=(notes.purpose("用人单位与女职工建立劳动关系"), notes.TRUTH, notes.READ_IT, notes.IN_PERSON),
        parties=(employer_block(employer), worker_block(blanks)),
        preamble=wording("甲乙双方依照《中华人民共和国劳动合同法》《女职工劳动保护特别规定》订立本合同。"),
        sections=tuple(text.sections),
        closing=closing.SIGNING,
    )


def _care(blanks: Blanks) -> list[Paragraph]:
    found = [wording("甲方不得因乙方怀孕、生育、哺乳降低其工资、予以辞退或者解除本合同。")]
    if blanks.chosen("care_room", "yes"):
        found.append(wording("甲方在{place}设有女职工休息哺乳室。", place=blanks.phrase("care_room_place")))
    if blanks["checkup"]:
        found.append(wording("甲方安排乙方进行妇科检查：{plan}。", plan=blanks.phrase("checkup")))
    return found
