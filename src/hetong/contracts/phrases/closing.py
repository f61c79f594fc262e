"""Articles on disputes, delivery and the electronic form."""

from hetong.contracts.clauses import Paragraph, wording

SIGNING = "（以下为双方签署处，无合同正文）"


def disputes() -> list[list[Paragraph]]:
    """劳动争议处理 (劳动争议调解仲裁法 arts 4, 5, 21)."""
    return [
        [
            wording(
                "双方因履行本合同发生争议的，可以协商解决，也可以请工会或者第三方共同与对方协商；"
                "不愿协商或者协商不成的，可以向调解组织申请调解。"
            ),
            wording(
                "不愿调解或者调解不成的，可以依法向劳动合同履行地或者甲方所在地的劳动人事争议仲裁委员会申请仲裁；"
                "对仲裁裁决不服的，除法律另有规定外，可以向人民法院提起诉讼。"
            ),
        ],
        [
            wording(
                "甲方违反劳动保障法律、法规的，乙方有权向人力资源社会保障行政部门举报、投诉，甲方不得打击报复。"
            )
        ],
    ]


def others() -> list[list[Paragraph]]:
    """其他: delivery, electronic form, copies, precedence."""
    return [delivery(), electronic_form(), copies(), annexes()]


def delivery() -> list[Paragraph]:
    """Where written notices go."""
    return [
        wording(
            "双方确认，本合同载明的通讯地址和联系电话为书面通知的送达地址和联系方式；发生变化的，"
            "应当及时书面告知对方，因未告知造成的不利后果由变更方承担。"
        )
    ]


def electronic_form() -> list[Paragraph]:
    """The electronic form and when it takes effect (电子签名法 arts 3, 13–14; 订立指引 arts 8–9)."""
    return [
        wording(
            "双方同意以电子形式订立本合同。双方使用依法设立的电子认证服务机构颁发的数字证书完成的可靠电子签名、"
            "电子印章，与手写签名、实物盖章具有同等法律效力。"
        ),
        wording(
            "本合同自双方均完成可靠电子签名并加盖可信时间戳时生效，生效时间以最后完成签署一方的时间戳为准。"
            "乙方已实际提供劳动的，不因签署时间影响劳动关系的建立。"
        ),
    ]


def copies() -> list[Paragraph]:
    """Each party's copy, free of charge (劳动合同法 art. 16; 订立指引 arts 12–13)."""
    return [
        wording(
            "本合同以数据电文为原件，双方各持一份完整的电子文本，效力相同。乙方可以随时免费查看、下载、打印；"
            "乙方需要纸质文本的，甲方至少免费提供一份，并以盖章等方式证明与数据电文原件一致。"
        )
    ]


def annexes() -> list[Paragraph]:
    """What else belongs to the contract, and what holds where it is silent."""
    return [
        wording(
            "双方依法另行签订的变更协议、续订协议和专项协议为本合同附件，与本合同具有同等效力。"
            "本合同未尽事宜，按照法律、法规和国家有关规定执行；履行期间规定有调整的，按照调整后的规定执行。"
        )
    ]
