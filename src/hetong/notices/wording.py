"""From an event and its facts to the words of each channel."""

from collections.abc import Mapping

from django.conf import settings

from hetong.notices.catalogue import Channel, Event, Letter

SIGN_OFF = "【电子劳动合同】"
FOOT = (
    "本邮件由内蒙古电子劳动合同平台自动发送，请勿回复。\n"
    "不再需要邮件副本的，单位可在“网上服务大厅－单位信息”、个人可在手机端“我的”中关闭；法律规定必须告知的除外。"
)


def headline(event: Event, letter: Letter, facts: Mapping[str, object]) -> str:
    """The title of a message."""
    return (letter.label or event.label).format_map(facts)


def body(letter: Letter, channel: Channel, facts: Mapping[str, object]) -> str:
    """The text of a message in the frame of its channel; raises `KeyError` when a fact is missing."""
    text = letter.wording(channel).format_map(facts)
    link = f"{settings.BASE_URL}{letter.path.format_map(facts)}" if letter.path else ""
    if channel is Channel.SMS:
        # Phones take a full stop behind an address for a part of it.
        return f"{SIGN_OFF}{text}" + (f"查看：{link}" if link else "")
    if channel is Channel.EMAIL:
        return "\n\n".join(part for part in ("您好：", text, link and f"查看：{link}", FOOT) if part)
    return text
