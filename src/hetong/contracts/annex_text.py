"""What annexes share: the frame of their text, the parties, and which contract is meant."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, PartyBlock, wording

CLOSING = "（以下为签署处，无正文）"
AGREED = (
    "本协议为原合同的附件，与原合同具有同等效力。双方以电子形式订立本协议，"
    "自双方均完成可靠电子签名并加盖可信时间戳时生效，各执一份完整的电子文本。"
)
"""The last article of an agreement."""


def document(
    blanks: Blanks,
    employer: EmployerFacts,
    text: Numbering,
    *,
    title: str,
    number: str,
    preamble: str,
    signers: tuple[str, ...] = ("worker", "employer"),
) -> Document:
    """An annex around its articles: who the parties are, and which contract `preamble` is about."""
    return Document(
        title=title,
        number=number,
        notes=(),
        parties=parties(blanks, employer),
        preamble=about_main(preamble, blanks),
        sections=tuple(text.sections),
        closing=CLOSING,
        signers=signers,
    )


def parties(blanks: Blanks, employer: EmployerFacts) -> tuple[PartyBlock, PartyBlock]:
    """Both parties, in short: their full data stands in the contract."""
    return (
        PartyBlock(
            "employer",
            "甲方（用人单位）",
            (
                ("名称", employer.name),
                ("统一社会信用代码", employer.uscc),
                ("法定代表人（主要负责人）", employer.legal_rep),
                ("联系电话", employer.phone),
            ),
        ),
        PartyBlock(
            "worker",
            "乙方（劳动者）",
            (
                ("姓名", blanks["b_name"]),
                (blanks.label("b_id_type"), blanks["b_id_no"]),
                ("联系电话", blanks["b_phone"]),
            ),
        ),
    )


def about_main(text: str, blanks: Blanks) -> Paragraph:
    """A sentence with `{signed}`, `{title}` and `{number}` of the contract that is meant."""
    return wording(
        text,
        signed=blanks.date("main_signed_on"),
        title=blanks["main_title"],
        number=blanks["main_number"],
    )
