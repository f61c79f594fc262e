"""What is told about people's own data. Facts: `employer`, `document` and `number` of the contract that is meant."""

from hetong.notices.catalogue import ALL, Letter, event

PRIVACY = (
    event(
        "privacy.correction_asked",
        "劳动者认为合同信息有误",
        employer=Letter(
            "劳动者认为编号{number}的{document}里的个人信息有误，请核对：未签订的修改后重新发送，已签订的与其协商变更。",
            ALL,
            "/portal/contracts/{number}/",
        ),
    ),
    event(
        "privacy.correction_answered",
        "更正申请已答复",
        worker=Letter(
            "您更正个人信息的申请已有答复，请登录手机端“我的－更正我的信息”查看。",
            ALL,
            "/m/mine/corrections/",
        ),
    ),
)
