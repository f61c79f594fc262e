"""Articles that differ on a building site (保障农民工工资支付条例; 人社部发〔2014〕103号)."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording
from hetong.contracts.phrases import work


def on_site(blanks: Blanks) -> bool:
    """Whether the work is for a construction project."""
    return blanks.chosen("construction", "yes")


def work_of(blanks: Blanks) -> list[list[Paragraph]]:
    """工作内容和工作地点 (劳动合同法 art. 17(4))."""
    text = "乙方从事{position}工作，工作内容：{duties}。"
    filled = {"position": blanks["position"], "duties": blanks.phrase("duties")}
    if on_site(blanks):
        text = "乙方在{project}从事{position}工作，工作内容：{duties}。"
        filled["project"] = blanks["project_name"]
    change = "需要调整工作内容或者工作地点的，由双方协商一致并书面变更。"
    return [[wording(text, **filled)], [work.place(blanks), wording(change)]]


def account(blanks: Blanks) -> list[Paragraph]:
    """Where the wage goes, and that nobody keeps the card (条例 arts 11, 26, 31)."""
    found: list[Paragraph] = []
    if on_site(blanks) or blanks["bank_account"]:
        text = "工资通过银行转账支付到乙方本人的账户，开户银行：{bank}，账号：{account}。"
        found.append(wording(text, bank=blanks["bank_name"], account=blanks["bank_account"]))
    if on_site(blanks):
        found.append(
            wording(
                "本工程建设项目实行农民工工资专用账户管理，由施工总承包单位代发工资的，工资从专用账户直接支付到前款账户，"
                "不减轻甲方的支付义务。任何单位和个人不得扣押或者变相扣押该账户绑定的社会保障卡或者银行卡。"
            )
        )
    return found


def injuries(blanks: Blanks) -> list[Paragraph]:
    """Injury insurance by project, where a project takes part in it."""
    if not on_site(blanks):
        return []
    if not blanks.chosen("project_insurance", "yes"):
        return [wording("甲方应当在乙方进场施工前为乙方办理工伤保险。")]
    return [
        wording(
            "本工程建设项目{kind}工伤保险。甲方应当在乙方进场施工前确认乙方已纳入该项目的工伤保险，并告知乙方。",
            kind="按项目参加",
        )
    ]
