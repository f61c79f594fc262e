"""What is told about the use of seals. Facts: `employer` (name)."""

from hetong.notices.catalogue import ALL, ON_SCREEN, WRITTEN, Letter, event

ON_PHONE = "/m/seals/"
ON_PC = "/portal/seals/"

SEALS = (
    event(
        "seal.authorised",
        "收到印章授权",
        agent=Letter(
            "{employer}授权您使用电子印章签订劳动合同，请登录手机端“电子印章”查看并接受。", ALL, ON_PHONE
        ),
        employer=Letter("法定代表人发出了一份印章使用授权，代理人接受后生效。", ON_SCREEN, ON_PC),
    ),
    event(
        "seal.accepted",
        "印章授权已接受",
        representative=Letter("代理人已接受{employer}的印章使用授权，可随时撤销。", ALL, ON_PHONE),
        employer=Letter("代理人已接受印章使用授权，可以扫码签章。", ON_SCREEN, ON_PC),
    ),
    event(
        "seal.declined",
        "印章授权被拒绝",
        representative=Letter(
            "代理人拒绝了{employer}的印章使用授权，请另行授权或由本人签章。", ALL, ON_PHONE
        ),
        employer=Letter("代理人拒绝了印章使用授权，请法定代表人另行授权。", WRITTEN, ON_PC),
    ),
    event(
        "seal.revoked",
        "印章授权已撤销",
        agent=Letter("{employer}撤销了对您的印章使用授权，您不能再使用其电子印章。", ALL, ON_PHONE),
        employer=Letter("法定代表人撤销了一份印章使用授权。", ON_SCREEN, ON_PC),
    ),
)
