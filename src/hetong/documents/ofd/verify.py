"""Verifies the seals of an OFD file: every file against its digest, then the signature step by step."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hetong.documents.ofd.package import NoPackage, Package, elements, located, texts
from hetong.documents.ses.oids import SM3
from hetong.documents.ses.reading import seal_in
from hetong.documents.ses.sm2 import sm3
from hetong.documents.ses.verify import SesReport, Trust, verify_signature

_SENTENCES = {
    "not_ofd": "这不是完整的OFD文件，或文件已损坏、过大。",
    "no_seal": "OFD文件没有电子签章，不能判断内容是否被改动。",
    "several_documents": "OFD文件内有多个文档，本系统只核验单个文档的OFD文件。",
    "unknown_signature": "签名描述文件不完整，或用了本系统不支持的签名类型或杂凑算法。",
    "file_changed": "文件内容在签章后被改动：{path}",
    "file_missing": "签章保护的文件被删除：{path}",
    "file_added": "文件不在签章的保护范围内，可能是签章后添加的：{path}",
    "seal_differs": "包内的印章文件与签章数据中的印章不同：{path}",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against the file, and which file of the package it is about."""

    code: str
    path: str = ""

    @property
    def message(self) -> str:
        """In a sentence for people."""
        return _SENTENCES[self.code].format(path=self.path)


@dataclass(frozen=True, slots=True)
class OfdReport:
    """What was found in the package, and the steps of each seal; `attachments` by their names."""

    findings: tuple[Finding, ...]
    seals: tuple[SesReport, ...] = ()
    title: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def intact(self) -> bool:
        """Whether nothing was found and no step of any seal failed but those about whom to trust."""
        return not self.findings and all(seal.failed == () for seal in self.seals)

    @property
    def codes(self) -> tuple[str, ...]:
        """Of the findings, each once."""
        return tuple(dict.fromkeys(one.code for one in self.findings))


@dataclass(frozen=True, slots=True)
class _Signature:
    """What one Signature.xml says."""

    path: str
    digests: Mapping[str, bytes]
    value: str
    seal: str


def verify_ofd(data: bytes, *, trust: Trust) -> OfdReport:
    """An OFD file from anywhere."""
    try:
        package = Package(data)
        return _report(package, trust)
    except NoPackage:
        return OfdReport((Finding("not_ofd"),))


def _report(package: Package, trust: Trust) -> OfdReport:
    root = package.xml("OFD.xml")
    if len(elements(root, "ofd:DocBody")) != 1:
        return OfdReport((Finding("several_documents"),))
    lists = [located(one, beside="OFD.xml") for one in texts(root, "ofd:DocBody/ofd:Signatures") if one]
    try:
        signatures = [one for place in lists for one in _signatures(package, place)]
    except (NoPackage, KeyError, ValueError):
        return OfdReport((Finding("unknown_signature"),))
    if not signatures:
        return OfdReport((Finding("no_seal"),))
    findings = (*_compared(package, signatures), *_uncovered(package, signatures, set(lists)))
    seals = tuple(
        verify_signature(package.files.get(one.value, b""), package.files[one.path], trust=trust)
        for one in signatures
    )
    return OfdReport(
        findings,
        seals,
        title="".join(texts(root, "ofd:DocBody/ofd:DocInfo/ofd:Title")[:1]),
        custom={
            one.get("Name", ""): (one.text or "").strip()
            for one in elements(root, "ofd:DocBody/ofd:DocInfo/ofd:CustomDatas/ofd:CustomData")
        },
        attachments={} if findings else _attachments(package, root),
    )


def _signatures(package: Package, place: str) -> Iterator[_Signature]:
    for one in elements(package.xml(place), "ofd:Signature"):
        if one.get("Type", "Seal") != "Seal":
            raise NoPackage
        yield _signature(package, located(one.get("BaseLoc", ""), beside=place))


def _signature(package: Package, path: str) -> _Signature:
    root = package.xml(path)
    (listed,) = elements(root, "ofd:SignedInfo/ofd:References") or [None]
    (value,) = texts(root, "ofd:SignedValue") or [""]
    seals = texts(root, "ofd:SignedInfo/ofd:Seal/ofd:BaseLoc")
    if listed is None or listed.get("CheckMethod", "").upper() not in (SM3, "SM3"):
        raise NoPackage
    return _Signature(
        path=path,
        digests=_digests(listed, path),
        value=located(value, beside=path),
        seal=located(seals[0], beside=path) if seals else "",
    )


def _digests(listed: Any, path: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in elements(listed, "ofd:Reference"):
        (value,) = texts(one, "ofd:CheckValue") or [""]
        place = located(one.get("FileRef", ""), beside=path)
        if place in found:
            raise NoPackage
        found[place] = base64.b64decode(value, validate=True)
    return found


def _compared(package: Package, signatures: list[_Signature]) -> Iterator[Finding]:
    """Every file that a signature names, and the seal beside the one inside its signature."""
    for one in signatures:
        for path, digest in one.digests.items():
            if path not in package.files:
                yield Finding("file_missing", path)
            elif sm3(package.files[path]) != digest:
                yield Finding("file_changed", path)
        if one.value not in package.files:
            yield Finding("file_missing", one.value)
        elif one.seal and package.files.get(one.seal) != seal_in(package.files[one.value]):
            yield Finding("seal_differs", one.seal)


def _uncovered(package: Package, signatures: list[_Signature], lists: set[str]) -> Iterator[Finding]:
    """A signature cannot cover its own two files; lists may be left open for further signatures."""
    covered = lists | {path for one in signatures for path in (*one.digests, one.path, one.value)}
    yield from (Finding("file_added", path) for path in package.files if path not in covered)


def _attachments(package: Package, root: Any) -> dict[str, bytes]:
    """None where the lists cannot be read: they are covered by the seal whatever they say."""
    found: dict[str, bytes] = {}
    try:
        for place in texts(root, "ofd:DocBody/ofd:DocRoot"):
            document = located(place, beside="OFD.xml")
            for listed in texts(package.xml(document), "ofd:Attachments"):
                beside = located(listed, beside=document)
                for one in elements(package.xml(beside), "ofd:Attachment"):
                    (stored,) = texts(one, "ofd:FileLoc")
                    found[one.get("Name", "")] = package.files[located(stored, beside=beside)]
    except (NoPackage, KeyError, ValueError):
        return {}
    return found
