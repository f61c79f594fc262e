"""Who the person is here, what they agreed to, and by which phones they prove themselves."""

from collections.abc import Iterator

from hetong.contracts.models import Acceptance
from hetong.contracts.texts import former_notice
from hetong.identity.models import Person
from hetong.identity.recipients import address_of
from hetong.notices.models import Topic
from hetong.notices.preferences import choices_of
from hetong.privacy.copy.sections import Section, section
from hetong.privacy.models import Correction

COLUMNS = {
    "name": "姓名",
    "id_number": "证件号码",
    "phone": "登录手机",
    "email": "邮箱",
    "created_at": "首次登录时间",
    "verified_at": "实名核验时间",
    "evidence": "核验机构和流水号",
    "switched_off": "已关闭的通知",
}


def own_sections(person: Person) -> Iterator[Section]:
    """Details, consents, phones."""
    yield section("person", "本人信息", "您登录和实名时提供的信息。", COLUMNS, [_details(person)])
    columns = {
        "title": "告知或同意的文本",
        "version": "版本",
        "sha256": "文本摘要（SHA-256）",
        "at": "同意时间",
    }
    accepted = Acceptance.objects.filter(subject=address_of(person)).order_by("at")
    yield section("consents", "告知与同意", "您阅读并同意过的文本。", columns, map(_consent, accepted))
    columns = {"device": "设备", "created_at": "设置时间", "used_at": "最近使用", "removed_at": "移除时间"}
    phones = person.passkeys.order_by("created_at").values(*columns)
    note = "指纹和面容只在您的手机里，平台没有。"
    yield section("passkeys", "手机锁屏验证", note, columns, phones)
    columns = {
        "matter": "事项",
        "wanted": "正确的内容",
        "reason": "说明",
        "status": "状态",
        "answer": "答复",
        "asked_at": "申请时间",
        "answered_at": "答复时间",
    }
    note = "您提出的更正申请。"
    yield section("corrections", "更正申请", note, columns, map(_correction, person.corrections.all()))


def _correction(one: Correction) -> dict[str, object]:
    facts = {name: getattr(one, name) for name in ("wanted", "reason", "answer", "asked_at", "answered_at")}
    return {"matter": one.get_matter_display(), "status": one.get_status_display(), **facts}


def _details(person: Person) -> dict[str, object]:
    off = choices_of(address_of(person))
    switched_off = "、".join(Topic(topic).label for topic in Topic.values if topic in off)
    return {**{name: getattr(person, name, "") for name in COLUMNS}, "switched_off": switched_off}


def _consent(one: Acceptance) -> dict[str, object]:
    text = former_notice(one.kind, one.sha256)
    facts = {name: getattr(one, name) for name in ("version", "sha256", "at", "withdrawn_at")}
    return {"title": text.title if text else one.kind, **facts}
