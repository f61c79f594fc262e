"""What the calendar says. Facts besides those of contracts and seals: `day`."""

from hetong.notices.catalogue import ALL, WRITTEN, Kind, Letter, event
from hetong.notices.events import contracts, seals

REMINDERS = (
    event(
        "reminder.written_contract",
        "应当订立书面合同",
        Kind.REMINDER,
        employer=Letter(
            "{document}（{number}）约定的用工之日已到而尚未签订。应当自用工之日起一个月内（至迟{day}）订立书面劳动合同，"
            "逾期须每月支付二倍工资（劳动合同法第十条、第八十二条）。",
            WRITTEN,
            contracts.ON_PC,
        ),
    ),
    event(
        "reminder.deadline",
        "签订期限将到",
        Kind.REMINDER,
        worker=Letter(
            "{employer}发来的{document}（{number}）请于{day}前办理，逾期将不能签订。", ALL, contracts.ON_PHONE
        ),
        employer=Letter(
            "{document}（{number}）的签订期限为{day}，等待单位处理，逾期将不能签订。", ALL, contracts.ON_PC
        ),
    ),
    event(
        "reminder.download",
        "请下载保存{document}",
        Kind.REMINDER,
        worker=Letter(
            "您与{employer}的{document}（{number}）已于{day}签订完成，您还没有下载。请登录下载并保存在自己的手机里，不收费用。",
            ALL,
            contracts.ON_PHONE,
        ),
    ),
    event(
        "reminder.probation",
        "试用期将满",
        Kind.REMINDER,
        worker=Letter(
            "您在{employer}的试用期（{document}{number}）于{day}届满，之后按合同约定的工资执行。",
            WRITTEN,
            contracts.ON_PHONE,
        ),
        employer=Letter(
            "{document}（{number}）的试用期于{day}届满。以不符合录用条件为由解除的，须在此前办理（劳动合同法第三十九条）。",
            WRITTEN,
            contracts.ON_PC,
        ),
    ),
    event(
        "reminder.expiry",
        "合同将到期",
        Kind.REMINDER,
        worker=Letter(
            "您与{employer}的{document}（{number}）于{day}到期。是否续签请与单位协商，合同可随时登录查看。",
            ALL,
            contracts.ON_PHONE,
        ),
        employer=Letter(
            "{document}（{number}）于{day}到期，请提前办理续签或终止。连续订立二次固定期限合同的，"
            "劳动者有权要求订立无固定期限合同（劳动合同法第十四条）。",
            WRITTEN,
            contracts.ON_PC,
        ),
    ),
    event(
        "reminder.staying_on",
        "期满后仍未续签",
        Kind.REMINDER,
        employer=Letter(
            "{document}（{number}）期满已近一个月或更久而没有续签。劳动者仍在工作的，自{day}起可要求按原条件续订；"
            "请立即办理续签或终止。",
            WRITTEN,
            contracts.ON_PC,
        ),
        worker=Letter(
            "您与{employer}的{document}（{number}）期满后没有续签。仍在原单位工作的，自{day}起可要求按原条件续订。",
            WRITTEN,
            contracts.ON_PHONE,
        ),
    ),
    event(
        "reminder.formalities",
        "办理转移手续",
        Kind.REMINDER,
        employer=Letter(
            "{document}（{number}）已经解除或者终止。请在{day}前办理劳动者的档案和社会保险关系转移手续，"
            "并确认已出具证明（劳动合同法第五十条）。",
            WRITTEN,
            contracts.ON_PC,
        ),
    ),
    event(
        "reminder.authorisation",
        "印章授权将到期",
        Kind.REMINDER,
        agent=Letter("{employer}对您的印章使用授权于{day}到期，到期后不能再签章。", WRITTEN, seals.ON_PHONE),
        representative=Letter(
            "{employer}的一份印章使用授权于{day}到期。仍需代理人签章的，请重新授权。", ALL, seals.ON_PHONE
        ),
        employer=Letter(
            "一份印章使用授权于{day}到期。仍需代理人签章的，请法定代表人重新授权。", WRITTEN, seals.ON_PC
        ),
    ),
    event(
        "reminder.certificate",
        "印章证书将到期",
        Kind.REMINDER,
        representative=Letter(
            "{employer}的{seal}证书于{day}到期，到期后不能签章，请登录手机端换领。", ALL, seals.ON_PHONE
        ),
        employer=Letter(
            "{seal}证书于{day}到期，到期后不能签章，请法定代表人在手机端换领。", WRITTEN, seals.ON_PC
        ),
    ),
)
