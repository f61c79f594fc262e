"""Why a token could not be used, in words for the operator."""

import pkcs11

from hetong.gateways.key_places import KeysUnavailable


class AlreadyRefused(pkcs11.PKCS11Error):
    """The token refused this very PIN before; it was not offered again."""


class LastTry(pkcs11.PKCS11Error):
    """One more wrong PIN would lock the token."""


_REFUSED = "密码设备不接受这个口令。为免设备被锁，平台不会再用同一口令登录：请改正 HETONG_PKCS11_PIN 后重启"
_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (
        AlreadyRefused,
        f"{_REFUSED}；如果改的是设备一侧的口令，请运行 manage.py keys-in-token --try-again。",
    ),
    (pkcs11.PinIncorrect, f"{_REFUSED}。"),
    (pkcs11.PinLenRange, f"{_REFUSED}。"),
    (pkcs11.PinInvalid, f"{_REFUSED}。"),
    (LastTry, "密码设备只剩最后一次口令机会，平台不再尝试：请先用设备自带的管理工具以正确口令登录一次。"),
    (pkcs11.PinLocked, "密码设备的用户口令已被锁定，请用设备自带的管理工具（安全员口令）解锁。"),
    (pkcs11.PinExpired, "密码设备的用户口令已过期，请用设备自带的管理工具更换，并更新 HETONG_PKCS11_PIN。"),
    (
        pkcs11.UserPinNotInitialized,
        "密码设备还没有设置用户口令，请先用设备自带的管理工具初始化。",
    ),
    (
        pkcs11.NoSuchToken,
        "没有找到 HETONG_PKCS11_TOKEN 所指的密码设备，请检查设备是否接通、名称是否一致。",
    ),
    (
        pkcs11.MultipleTokensReturned,
        "有多个同名的密码设备，请给它们起不同的名称（HETONG_PKCS11_TOKEN）。",
    ),
    (
        pkcs11.NoSuchKey,
        "密码设备里没有与本平台证书相符的密钥，请检查接入的是否为原来的设备，或从设备的备份恢复。",
    ),
    (
        pkcs11.MultipleObjectsReturned,
        "密码设备里有两把编号相同的密钥，请用设备自带的管理工具删去多余的一把。",
    ),
    (pkcs11.MechanismInvalid, "密码设备不支持所需的签名算法（ECDSA P-256，或 RSA 加 SHA-256）。"),
)


def unavailable(error: pkcs11.PKCS11Error) -> KeysUnavailable:
    """The error to raise for one of the library's."""
    known = next((cause for kind, cause in _CAUSES if isinstance(error, kind)), "")
    told = ": ".join(part for part in (type(error).__name__, str(error)) if part)
    return KeysUnavailable(known or f"密码设备或其驱动（HETONG_PKCS11_MODULE）出错：{told}")
