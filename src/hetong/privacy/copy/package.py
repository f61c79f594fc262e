"""The archive: data for programs, a page for people, and the files themselves."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime

from hetong.contracts import files
from hetong.contracts.enclosing import label
from hetong.contracts.models import Version
from hetong.identity.models import Person
from hetong.kernel.digest import sha256_hex
from hetong.privacy.copy.business import business_sections
from hetong.privacy.copy.contracts import Held, contract_sections, held_by
from hetong.privacy.copy.own import own_sections
from hetong.privacy.copy.page import as_page
from hetong.privacy.copy.records import record_sections
from hetong.privacy.copy.sections import Section, plain, section

SCHEME = "hetong-personal-data-v1"
PAGE, DATA, FOLDER = "说明.html", "personal-data.json", "文件"
LOST = "文件暂时无法读取，请联系平台"
Progress = Callable[[int, int], None]


def package(person: Person, *, progress: Progress, now: datetime) -> bytes:
    """Everything held on the person as a ZIP; `progress` is told how many of how many versions are packed."""
    held, out = held_by(person), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = list(_pack(archive, held, progress))
        sections = [
            *own_sections(person),
            *contract_sections(person, held),
            _files(listed),
            *record_sections(person, held),
            *business_sections(person),
        ]
        archive.writestr(DATA, as_json(sections, now))
        archive.writestr(PAGE, as_page(person.name, sections, now))
    return out.getvalue()


def as_json(sections: list[Section], now: datetime) -> str:
    """The data with its labels."""
    data = {one.key: {"title": one.title, "labels": one.columns, "rows": one.rows} for one in sections}
    found = {"scheme": SCHEME, "made_at": plain(now), **data}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _pack(archive: zipfile.ZipFile, held: list[Held], progress: Progress) -> Iterator[dict[str, object]]:
    versions = [version for one in held for version in one.versions]
    progress(0, len(versions))
    for done, version in enumerate(versions, 1):
        for name, key in _named(version):
            yield _packed(archive, name, key)
        progress(done, len(versions))


def _named(version: Version) -> Iterator[tuple[str, str]]:
    stem = f"{FOLDER}/{version.contract.number}-v{version.number}"
    yield f"{stem}.pdf", version.newest_file
    for one in version.attachments.all():
        yield f"{stem}-{label(one.no)}.{one.suffix}", one.file


def _packed(archive: zipfile.ZipFile, name: str, key: str) -> dict[str, object]:
    """One file; what cannot be read is said, and does not keep the person from the rest."""
    try:
        data = files.get(key)
    except files.LOST:
        return {"name": name, "note": LOST}
    archive.writestr(name, data, zipfile.ZIP_STORED)
    return {"name": name, "sha256": sha256_hex(data)}


def _files(listed: list[dict[str, object]]) -> Section:
    columns = {"name": "文件", "sha256": "摘要（SHA-256）", "note": "说明"}
    return section("files", "文件", "压缩包里的合同、文书和附件原件。", columns, listed)
