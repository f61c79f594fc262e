"""What is told about the use of seals. Facts: `employer` (name); `seal` (its kind) where one seal is meant."""

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
    event(
        "seal.ended",
        "印章授权已终止",
        agent=Letter(
            "您在{employer}的印章使用授权已终止，您不能再使用其电子印章。如需继续，请联系法定代表人重新授权。",
            ALL,
            ON_PHONE,
        ),
        employer=Letter("一份印章使用授权已终止，原因见印章管理。", ON_SCREEN, ON_PC),
    ),
    event(
        "seal.given_up",
        "代理人放弃印章授权",
        representative=Letter(
            "代理人放弃了{employer}的印章使用授权。仍需代理人签章的，请登录手机端重新授权。", ALL, ON_PHONE
        ),
        employer=Letter("代理人放弃了印章使用授权，请法定代表人另行授权。", WRITTEN, ON_PC),
    ),
    event(
        "seal.frozen",
        "印章已停用",
        employer=Letter("{seal}已停用，正在进行的签章已停止。恢复后请重新发起签章。", WRITTEN, ON_PC),
    ),
    event("seal.restored", "印章已恢复", employer=Letter("{seal}已恢复使用，可以签章。", WRITTEN, ON_PC)),
    event(
        "seal.cancelled",
        "印章已注销",
        employer=Letter("{seal}已注销，正在进行的签章已停止。已签订的合同不受影响。", WRITTEN, ON_PC),
    ),
    event(
        "seal.replaced",
        "印章已换领",
        employer=Letter("{seal}已换领，可以用新印章签章。已签订的合同不受影响。", WRITTEN, ON_PC),
    ),
    event(
        "seal.outdated",
        "登记信息已变更",
        employer=Letter(
            "{employer}的登记信息已变更，原电子印章已停止使用，请法定代表人登录手机端换领。已签订的合同不受影响。",
            ALL,
            ON_PC,
        ),
    ),
)
