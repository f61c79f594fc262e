"""What is told about contracts and their annexes.

Facts: `employer` (name), `document` (劳动合同, or the name of the annex), `number`. Nothing else is known here of anybody.
"""

from hetong.notices.catalogue import ALL, ON_SCREEN, WRITTEN, Kind, Letter, event

ON_PHONE = "/m/c/{number}/"
ON_PC = "/portal/contracts/{number}/"

CONTRACTS = (
    event(
        "contract.sent",
        "收到{document}",
        worker=Letter(
            "{employer}向您发送了{document}（{number}），请本人登录查看并签订。全程免费，请勿委托他人代签。",
            ALL,
            ON_PHONE,
        ),
    ),
    event(
        "contract.revised",
        "{document}已修改",
        worker=Letter(
            "{employer}修改后重新发送了{document}（{number}），请本人登录查看修改之处，再确认和签订。",
            ALL,
            ON_PHONE,
        ),
    ),
    event(
        "contract.withdrawn",
        "{document}已撤回",
        worker=Letter(
            "{employer}撤回了{document}（{number}），您无需处理。如重新发送会再次通知您。", ALL, ON_PHONE
        ),
    ),
    event(
        "contract.objected",
        "劳动者提出协商",
        employer=Letter(
            "劳动者对{document}（{number}）提出协商，请登录查看原因，修改后重新发送。", ALL, ON_PC
        ),
    ),
    event(
        "contract.answered",
        "单位回复了协商",
        worker=Letter(
            "{employer}回复了您对{document}（{number}）提出的协商，请登录查看；修改后会重新发送给您。",
            ALL,
            ON_PHONE,
        ),
    ),
    event(
        "contract.confirmed",
        "劳动者已确认内容",
        employer=Letter("劳动者已确认{document}（{number}）的内容，等待本人签字。", ON_SCREEN, ON_PC),
    ),
    event(
        "contract.signature_void",
        "需要重新签署",
        worker=Letter(
            "您对{document}（{number}）的签字没有取得可信时间戳，不能生效。请登录重新签字，不需要费用。",
            ALL,
            ON_PHONE,
        ),
        employer=Letter(
            "{document}（{number}）的签章没有取得可信时间戳，不能生效。请登录查看原因，重新签章。", ALL, ON_PC
        ),
    ),
    event(
        "contract.signed",
        "劳动者已签字",
        worker=Letter(
            "您已签订{document}（{number}），等待用人单位签章。生效后会通知您，可随时登录查看和下载。",
            ALL,
            ON_PHONE,
            label="您已签字",
            at_once=True,
        ),
        employer=Letter("劳动者已签订{document}（{number}），请登录核对并签章。", WRITTEN, ON_PC),
    ),
    event(
        "contract.rejected",
        "{document}被驳回",
        worker=Letter(
            "{employer}退回了{document}（{number}），您对该版本的签字已失效。单位修改后会重新发送给您确认。",
            ALL,
            ON_PHONE,
        ),
    ),
    event(
        "contract.effective",
        "{document}已生效",
        Kind.STATUTORY,
        worker=Letter(
            "您与{employer}的{document}（{number}）已由双方签订并生效。请登录查看、下载并妥善保存，随时可查，不收费用。",
            ALL,
            ON_PHONE,
        ),
        employer=Letter("{document}（{number}）已由双方签订并生效。", WRITTEN, ON_PC),
    ),
    event(
        "contract.ended",
        "签订流程已终止",
        worker=Letter(
            "{employer}终止了{document}（{number}）的签订流程，该文件未生效。如有疑问请联系用人单位。",
            ALL,
            ON_PHONE,
        ),
        employer=Letter(
            "劳动者终止了{document}（{number}）的签订流程，该文件作废。请登录查看原因。", ALL, ON_PC
        ),
    ),
    event(
        "contract.overdue",
        "超出签订期限",
        worker=Letter(
            "{document}（{number}）已超出签订期限。如仍要签订，请联系{employer}延长期限。", ALL, ON_PHONE
        ),
        employer=Letter("{document}（{number}）已超出签订期限。如仍要签订，请登录延长期限。", WRITTEN, ON_PC),
    ),
    event(
        "contract.extended",
        "签订期限已延长",
        worker=Letter(
            "{employer}把{document}（{number}）的签订期限延长至{day}，请在此前登录办理。", ALL, ON_PHONE
        ),
    ),
    event(
        "contract.reminded",
        "催签",
        Kind.REMINDER,
        worker=Letter(
            "{employer}提醒您：{document}（{number}）还在等待您处理，请本人登录查看。",
            ALL,
            ON_PHONE,
            label="单位催签",
        ),
        employer=Letter(
            "劳动者提醒贵单位：{document}（{number}）还在等待单位处理，请登录查看。",
            ALL,
            ON_PC,
            label="劳动者催办",
        ),
    ),
    event(
        "contract.expired",
        "合同期满",
        worker=Letter(
            "您与{employer}的{document}（{number}）已过有效期。合同仍可随时免费查看、下载。",
            WRITTEN,
            ON_PHONE,
        ),
        employer=Letter(
            "{document}（{number}）已过有效期。请办理续签或终止；劳动者继续工作的，应当及时续订书面合同。",
            WRITTEN,
            ON_PC,
        ),
    ),
    event(
        "contract.dissolved",
        "劳动合同已解除",
        worker=Letter(
            "您与{employer}的{document}（{number}）已解除。相关文件和证明可登录查看、下载。", ALL, ON_PHONE
        ),
        employer=Letter(
            "{document}（{number}）已解除。请出具解除证明，并在十五日内办理档案和社会保险关系转移手续。",
            WRITTEN,
            ON_PC,
        ),
    ),
    event(
        "contract.terminated",
        "劳动合同已终止",
        worker=Letter(
            "您与{employer}的{document}（{number}）已终止。相关文件和证明可登录查看、下载。", ALL, ON_PHONE
        ),
        employer=Letter(
            "{document}（{number}）已终止。请出具终止证明，并在十五日内办理档案和社会保险关系转移手续。",
            WRITTEN,
            ON_PC,
        ),
    ),
    event(
        "contract.handed_over",
        "合同转由您经办",
        employer=Letter(
            "{document}（{number}）等已转由您经办；在“合同管理”中选择经办人，可以查看您经办的全部合同。",
            ON_SCREEN,
            ON_PC,
        ),
    ),
    event(
        "annex.delivered",
        "收到{document}",
        Kind.STATUTORY,
        worker=Letter("{employer}向您送达了{document}（{number}），请登录查看、下载。", ALL, ON_PHONE),
    ),
    event(
        "annex.dropped",
        "{document}不再需要签订",
        worker=Letter(
            "您与{employer}的劳动合同已经结束，{document}（{number}）不再需要签订。", ON_SCREEN, ON_PHONE
        ),
        employer=Letter("劳动合同已经结束，{document}（{number}）不再需要签订。", ON_SCREEN, ON_PC),
    ),
    event(
        "annex.acknowledged",
        "{document}已签收",
        worker=Letter("{employer}已签收您提交的{document}（{number}）。", ALL, ON_PHONE),
        employer=Letter("劳动者已签收{document}（{number}）。", WRITTEN, ON_PC),
    ),
    event(
        "annex.submitted",
        "已提交{document}",
        worker=Letter(
            "您已签署并提交{document}（{number}），已送达{employer}，可随时登录查看。",
            ALL,
            ON_PHONE,
            at_once=True,
        ),
        employer=Letter("劳动者提交了{document}（{number}），请登录查看并办理。", ALL, ON_PC),
    ),
    event(
        "paper.asked",
        "申请纸质文本",
        employer=Letter(
            "劳动者申请{document}（{number}）的纸质文本。请登录答复；首次提供不得收取费用（订立指引第十三条）。",
            WRITTEN,
            ON_PC,
        ),
    ),
    event(
        "paper.answered",
        "纸质文本申请有答复",
        worker=Letter(
            "{employer}答复了您对{document}（{number}）纸质文本的申请，请登录查看。", ALL, ON_PHONE
        ),
    ),
)
