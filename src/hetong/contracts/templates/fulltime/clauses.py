"""全日制劳动合同: its text, with every clause that 劳动合同法 art. 17 asks for."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, PartyBlock, wording
from hetong.contracts.templates.fulltime import agreed, protection, term, work
from hetong.contracts.templates.fulltime.fields import FIELDS, LABEL

NOTES = (
    "本合同供用人单位与劳动者建立全日制劳动关系时使用。书面劳动合同应当在用工之日起一个月内订立；"
    "依法订立的电子劳动合同与纸质劳动合同具有同等法律效力。",
    "签订前，用人单位应当把工作内容、工作条件、工作地点、职业危害、安全生产状况、劳动报酬以及劳动者想了解的"
    "其他情况如实告知劳动者；劳动者应当如实说明与本合同直接相关的个人基本情况。",
    "用人单位不得扣押劳动者的居民身份证和其他证件，不得要求劳动者提供担保，也不得以任何名义向劳动者收取财物。"
    "劳动者使用本平台不支付任何费用。",
    "请逐条读完全文，重点核对带下划线的填写内容。有不同意见的，请先提出协商，协商一致后再确认、签字。",
    "劳动者应当由本人签字，任何人不得代签；用人单位应当加盖本单位电子印章，"
    "由法定代表人（主要负责人）或者获得书面授权的委托代理人办理。",
    "签订完成后，双方各自保存完整的合同文本。劳动者可以随时免费查看、下载、打印，"
    "也可以要求用人单位免费提供一份纸质文本。",
    "文本签订后的任何改动都会被检验出来并使签名失效。需要变更或者续订的，双方应当另行签订书面协议。",
)

PREAMBLE = (
    "甲乙双方依照《中华人民共和国劳动法》《中华人民共和国劳动合同法》及其实施条例等规定，在如实告知、平等协商、"
    "自愿一致的基础上，就建立全日制劳动关系订立本合同，并承诺诚实守信、全面履行。"
)

CLOSING = "（以下为双方签署处，无合同正文）"


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one contract; blanks not filled in yet show as （未填写）."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("劳动合同期限", term.articles(blanks))
    text.add("工作内容和工作地点", work.content(blanks))
    text.add("工作时间和休息休假", work.hours(blanks))
    text.add("劳动报酬", work.pay(blanks))
    text.add("社会保险和福利待遇", protection.insurance())
    text.add("劳动保护、劳动条件和职业危害防护", protection.safety(blanks))
    text.add("职业培训和规章制度", protection.training())
    text.add("劳动合同的变更、解除和终止", term.ending())
    text.add("双方约定事项", agreed.agreements(blanks))
    text.add("劳动争议处理", agreed.disputes())
    text.add("其他", agreed.others())
    return Document(
        title=LABEL,
        number=number,
        notes=NOTES,
        parties=(_employer(employer), _worker(blanks)),
        preamble=wording(PREAMBLE),
        sections=tuple(text.sections),
        closing=CLOSING,
    )


def _employer(employer: EmployerFacts) -> PartyBlock:
    rows = (
        ("名称", employer.name),
        ("统一社会信用代码", employer.uscc),
        ("法定代表人（主要负责人）", employer.legal_rep),
        *((("委托代理人", employer.agent),) if employer.agent else ()),
        ("注册地址", employer.reg_addr),
        ("经营地址", employer.biz_addr),
        ("联系电话", employer.phone),
    )
    return PartyBlock("employer", "甲方（用人单位）", rows)


def _worker(blanks: Blanks) -> PartyBlock:
    gender = blanks.label("b_gender")
    rows = (
        ("姓名", blanks["b_name"]),
        *((("性别", gender),) if gender else ()),
        ("证件类型", blanks.label("b_id_type")),
        ("证件号码", blanks["b_id_no"]),
        ("户籍地址", blanks["b_huji_addr"]),
        ("经常居住地（通讯地址）", blanks["b_live_addr"]),
        ("联系电话", blanks["b_phone"]),
    )
    return PartyBlock("worker", "乙方（劳动者）", rows)
