"""What is told about accounts. Facts: `digits` and `purpose` of a code; `tail` of a phone number; `day` when it moves; `device`
that may prove its holder; `account` is an operator's log-in name."""

from hetong.notices.catalogue import ALL, BY_PHONE, ON_SCREEN, Kind, Letter, event

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
        "identity.move_asked",
        "有手机申请更换登录",
        Kind.SECURITY,
        holder=Letter(
            "尾号{tail}的手机填写了您的姓名和证件号码，申请把您的账号换到该手机，{day}生效。不是您本人的，请立即用本手机登录后拒绝。",
            BY_PHONE,
            path="/m/",
            at_once=True,
        ),
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
        "identity.factor_added",
        "登录验证器已启用",
        Kind.SECURITY,
        employer=Letter("账号{account}已启用验证器，登录时需要填写它显示的数字。", ON_SCREEN),
    ),
    event(
        "identity.recovery_code_used",
        "用恢复码登录",
        Kind.SECURITY,
        employer=Letter(
            "账号{account}用一个恢复码代替了验证器的数字。如非本单位人员操作，请立即修改密码并重新生成恢复码。",
            ALL,
            at_once=True,
        ),
    ),
    event(
        "identity.factor_removed",
        "登录验证器已解除",
        Kind.SECURITY,
        employer=Letter(
            "账号{account}的验证器已解除，登录不再需要它显示的数字。如非本单位人员操作，请立即停用该账号。",
            ALL,
            at_once=True,
        ),
    ),
    event(
        "identity.password_changed",
        "登录密码已修改",
        Kind.SECURITY,
        employer=Letter("您的登录密码刚刚修改。如非本人操作，请立即用“忘记密码”重新设置。", ON_SCREEN),
    ),
    event(
        "identity.password_reset",
        "登录密码已重置",
        Kind.SECURITY,
        employer=Letter(
            "账号{account}的登录密码刚刚凭短信验证码重置，登录的设备均已退出。如非本单位人员操作，请立即停用该账号，并检查接口令牌。",
            ALL,
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
