"""What a clerk must know before drawing up an annex: who signs it, what happens afterwards, which law."""

from dataclasses import dataclass

from hetong.contracts.registry import Template

BOTH = "发送后劳动者在手机上阅读、确认并签字，再由单位扫码盖章；双方签完即生效。"
ALONE = "由单位出具，不需要劳动者同意：提交签章后扫码盖章，盖章即送达劳动者手机，劳动者可签收。"
CERTIFICATE = "合同到期解除或终止时，系统生成《解除、终止劳动合同证明》，盖章后交给劳动者。"


@dataclass(frozen=True)
class Guide:
    """One paper in plain words; `law` names the articles, `after` what follows, `caution` what is easily overlooked."""

    law: str
    after: str
    caution: str = ""


_GUIDES: dict[tuple[str, bool], Guide] = {
    ("amend", True): Guide(
        law="《劳动合同法》第三十五条：变更劳动合同，应当采用书面形式。",
        after="自协议写明的日期起按新约定履行，其他约定不变；原合同不改动，协议附在原合同之后。",
        caution="单位不能单方变更；劳动者不同意的，原合同继续履行。",
    ),
    ("renew", True): Guide(
        law="《劳动合同法》第十四条、第十九条、第四十六条。",
        after="原合同的期限按协议延续，其他约定不变；不能再约定试用期。",
        caution="连续工作满十年，或已连续订立二次固定期限劳动合同的，除劳动者本人要求外，应订立无固定期限劳动合同。",
    ),
    ("dissolve", True): Guide(
        law="《劳动合同法》第三十六条、第四十六条第二项、第五十条。",
        after="到协议写明的日期合同解除。" + CERTIFICATE,
        caution="由单位提出协商解除的，应当支付经济补偿。",
    ),
    ("dissolve", False): Guide(
        law="《劳动合同法》第三十九条至第四十三条、第四十八条、第五十条。",
        after="到通知书写明的日期合同解除。" + CERTIFICATE,
        caution="只有法律列明的情形才能单方解除，并应事先通知工会；"
        "违法解除的，劳动者可以要求继续履行，或要求按经济补偿标准的二倍支付赔偿金。",
    ),
    ("terminate", False): Guide(
        law="《劳动合同法》第四十四条至第四十六条、第五十条。",
        after="到通知书写明的日期合同终止。" + CERTIFICATE,
        caution="劳动者在医疗期、孕期、产期、哺乳期等情形内期满的，合同应续延至相应情形消失。",
    ),
    ("continue", True): Guide(
        law="《劳动合同法》第三条：订立劳动合同，应当遵循平等自愿、协商一致的原则。",
        after="原定的解除或终止不再执行，合同按原来的约定继续履行。",
        caution="双方签完才有效；在此之前，原定的日期照常到来。",
    ),
    ("certify", False): Guide(
        law="《劳动合同法》第五十条、第八十九条，《劳动合同法实施条例》第二十四条。",
        after="盖章后送达劳动者，劳动者凭它求职和办理失业登记。",
        caution="证明只写法定内容；还应在十五日内办理档案和社会保险关系转移手续。",
    ),
}


def guide_to(template: Template) -> Guide:
    """The words for what a template does; empty where there is nothing to explain."""
    return _GUIDES.get((template.effect, template.bilateral), Guide("", ""))


def signing_of(template: Template) -> str:
    """Who signs, in what order."""
    return BOTH if template.bilateral else ALONE
