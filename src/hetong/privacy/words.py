"""The words for what a person does about their own account and data."""

OWN_EVENTS = {
    "notice.accepted": "阅读并同意告知书",
    "notice.withdrawn": "撤回同意",
    "contact.changed": "修改通知方式",
    "identity.checked": "实名核验",
    "identity.proven_anew": "再次核验身份",
    "passkey.added": "设置手机锁屏验证",
    "passkey.removed": "移除手机锁屏验证",
    "person.copy_asked": "申请导出个人信息",
    "person.copy_made": "个人信息副本整理完成",
    "person.copy_taken": "下载个人信息副本",
    "person.copy_removed": "个人信息副本到期删除",
    "person.correction_asked": "申请更正信息",
    "person.correction_opened": "查看更正申请",
    "person.correction_made": "更正信息",
    "person.correction_refused": "答复更正申请（未更正）",
    "seal.claimed": "申领印章",
    "seal.pin_changed": "修改印章口令",
    "task.scanned": "扫描签章任务",
    "task.approved": "确认签章",
    "task.cancelled": "取消签章",
}
