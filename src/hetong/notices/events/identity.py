"""What is told about accounts. Facts: `digits` and `purpose` of a code; `tail` of a phone number; `device`
that may prove its holder."""

from hetong.notices.catalogue import BY_PHONE, Kind, Letter, event

IDENTITY = (
    event(
        "identity.copy_asked",
        "已申请导出个人信息",
        Kind.SECURITY,
        holder=Letter(
            "您的账号刚刚申请导出全部个人信息。如非本人操作，请立即联系用人单位和平台。",
            BY_PHONE,
            at_once=True,
        ),
    ),
    event(
        "identity.code",
        "短信验证码",
        Kind.SECURITY,
        holder=Letter("验证码{digits}，用于{purpose}，5分钟内有效。请勿告诉他人。", BY_PHONE, at_once=True),
    ),
    event(
        "identity.passkey_added",
        "已设置手机锁屏验证",
        Kind.SECURITY,
        holder=Letter(
            "您的账号已在{device}上设置手机锁屏验证，可代替短信验证码签字。如非本人操作，请立即登录移除。",
            BY_PHONE,
            at_once=True,
        ),
    ),
    event(
        "identity.phone_moved",
        "登录手机已更换",
        Kind.SECURITY,
        holder=Letter(
            "您的实名账号已改用尾号{tail}的手机登录。如非本人操作，请立即联系用人单位和平台。",
            BY_PHONE,
            at_once=True,
        ),
    ),
)
