"""Text messages about contracts; no personal data beyond the employer's name and the contract number."""

from django.conf import settings

SIGN_OFF = "【电子劳动合同】"


def contract_sent(employer: str, number: str) -> str:
    """To the worker when a contract is sent."""
    return (
        f"{SIGN_OFF}{employer}向您发送了劳动合同{number}，请本人登录查看并签订："
        f"{settings.BASE_URL}/m/c/{number}。全程免费，请勿委托他人代签。"
    )


def worker_signed(number: str) -> str:
    """To the worker after signing."""
    return f"{SIGN_OFF}您已签订劳动合同{number}，等待用人单位签章。生效后会通知您，可随时登录查看和下载。"


def contract_effective(number: str) -> str:
    """To both parties when the contract is concluded (订立指引 art. 10–11)."""
    return (
        f"{SIGN_OFF}劳动合同{number}已由双方签订并生效。请登录{settings.BASE_URL}/m/c/{number}"
        "查看、下载并妥善保存，随时可查，不收费用。"
    )


def contract_rejected(number: str) -> str:
    """To the worker when the employer sends a signed version back."""
    return f"{SIGN_OFF}用人单位退回了劳动合同{number}，您对该版本的签字已失效。单位修改后会重新发送给您确认。"


def flow_ended(number: str) -> str:
    """To the worker when the employer ends the signing flow."""
    return f"{SIGN_OFF}劳动合同{number}的签订流程已终止，该合同未生效。如有疑问请联系用人单位。"


def contract_withdrawn(number: str) -> str:
    """To the worker when the employer takes a sent contract back."""
    return f"{SIGN_OFF}用人单位撤回了劳动合同{number}，您无需处理。如重新发送会再次通知您。"
