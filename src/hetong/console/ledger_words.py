"""The words of the audit log for every event of the ledger."""

from hetong.contracts.history.words import EVENTS
from hetong.privacy.words import OWN_EVENTS

WORDS = {
    "staff.appointed": "开通管理账号",
    "staff.assigned": "授予管理权限",
    "staff.suspended": "停用管理账号",
    "staff.resumed": "恢复管理账号",
    "staff.enrolled": "设置密码和验证器",
    "staff.factor_forgotten": "重置验证器",
    "staff.entered": "登录管理台",
    "ledger.read": "查阅审计日志",
    "employer.registered": "单位注册",
    "employer.facts_changed": "更新单位登记信息",
    "employer.dispatch_licence": "登记劳务派遣经营许可",
    "account.opened": "开通单位账号",
    "account.factor_added": "启用登录验证器",
    "account.factor_removed": "解除登录验证器",
    "account.recovery_codes_made": "生成恢复码",
    "account.recovery_code_used": "用恢复码代替验证器",
    "account.sessions_ended": "退出其他设备",
    "session.ended": "在一台设备上退出登录",
    "session.all_ended": "在多台设备上退出登录",
    "account.password_changed": "修改登录密码",
    "account.password_reset": "重置登录密码",
    "account.manager_appointed": "设为单位管理员",
    "account.manager_dismissed": "取消单位管理员",
    "account.closed": "停用单位账号",
    "account.reopened": "恢复单位账号",
    "token.issued": "新建接口令牌",
    "token.revoked": "作废接口令牌",
    "webhook.added": "添加推送地址",
    "webhook.removed": "删除推送地址",
    "seal.authorised": "授权代理人用印",
    "seal.authorisation_accepted": "代理人接受授权",
    "seal.authorisation_declined": "代理人拒绝授权",
    "seal.authorisation_revoked": "撤销授权",
    "seal.authorisation_ended": "授权终止",
    "seal.frozen": "冻结印章",
    "seal.restored": "恢复印章",
    "seal.cancelled": "注销印章",
    "seal.outdated": "印章因登记信息变更停用",
    "seal.replaced": "换领印章",
    "seal.certificate_revoked": "吊销印章证书",
    "task.created": "发起签章任务",
    "task.retried": "重试失败的签章",
    "task.stopped": "签章任务中止",
    "batch.started": "开始批量办理",
    "batch.cancelled": "取消批量办理",
    "batch.retried": "重试失败的合同",
    "batch.finished": "批量办理完成",
    "batch.fetched": "下载批量打包文件",
    "batch.removed": "批量打包文件到期删除",
    "import.started": "开始导入Excel",
    "import.answered": "确认导入方式",
    "import.removed": "导入文件到期删除",
    "notice.sent": "发出通知",
    "reference.loaded": "从文件更新参考数据",
    "reference.proposed": "提出参考数据变更",
    "reference.confirmed": "复核参考数据变更",
    "reference.withdrawn": "退回参考数据变更",
    "platform.backed_up": "备份",
    "platform.restored": "从备份恢复",
    "platform.key_changed": "更换主密钥",
    "platform.key_retired": "停用旧主密钥",
    "platform.key_moved": "密钥移入密码机",
    **OWN_EVENTS,
    **{event: words for event, (_kind, words) in EVENTS.items()},
}


def words_for(event: str) -> str:
    """An event as an administrator reads it; an unknown one keeps its name."""
    return WORDS.get(event, event)


def event_for(words: str) -> str:
    """An event by its name, or by the words that the page shows."""
    return next((event for event, known in WORDS.items() if known == words), words)
