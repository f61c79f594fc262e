"""When a signature of GM/T 0031-2014 says that it was made: its `time_info` has no one form."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from asn1crypto import cms, core

from hetong.documents.der import tlv

_UTC_TIME, _GENERALIZED, _SEQUENCE = 0x17, 0x18, 0x30
_CHINA = ZoneInfo("Asia/Shanghai")
_TEXT = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def time_info(at: datetime) -> bytes:
    """A moment as the DER UTCTime that we write; `ValueError` from 2050 on."""
    return bytes(core.UTCTime(at.astimezone(UTC).replace(microsecond=0)).dump())


def moment_of(info: bytes) -> datetime:
    """UTCTime or GeneralizedTime in DER or as its bare text, Chinese local time as text, or a time stamp token.

    `ValueError` for anything else. A token's own signature is not looked at: the moment is what the signer claims.
    """
    if info[:1] == bytes((_SEQUENCE,)):
        return _stamped(info)
    if _TEXT.fullmatch(info):
        return datetime.strptime(info.decode(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=_CHINA)
    if info[:1].isdigit():
        info = tlv(_UTC_TIME if len(info) == len("YYMMDDhhmmssZ") else _GENERALIZED, info)
    kind = {_UTC_TIME: core.UTCTime, _GENERALIZED: core.GeneralizedTime}.get(info[0] if info else 0)
    if kind is None:
        raise ValueError("no known form of time")
    moment: datetime = kind.load(info, strict=True).native
    return moment


def _stamped(token: bytes) -> datetime:
    content = cms.ContentInfo.load(token, strict=True)["content"]["encap_content_info"]["content"]
    moment: datetime = content.parsed["gen_time"].native
    return moment
