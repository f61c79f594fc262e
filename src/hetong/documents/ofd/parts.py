"""The files of an OFD package before it is sealed (GB/T 33190-2016, 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

from hetong.documents.ofd import xml
from hetong.documents.ofd.drawing import Drawing, Run
from hetong.documents.ofd.fonts import Font, Outline, true_type

Parts = dict[str, bytes]
"""Content by path inside the package, without a slash at the beginning."""
SONG = "宋体"
"""What a reader takes that does not load embedded fonts: ours are of the Song kind."""
_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Properties:
    """What the package says of itself; `custom` are names and values of the writer's own."""

    id: UUID
    title: str
    author: str
    made: datetime
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The files, and the number of each page, by which a seal says where it stands."""

    parts: Parts
    pages: Sequence[int]


def unsealed(
    drawings: Sequence[Drawing],
    fonts: Mapping[str, Font],
    properties: Properties,
    attachments: Mapping[str, bytes],
) -> Unsealed:
    """A package with a page for each drawing; attachments are named as they shall be saved."""
    ids = count(1)
    used = _used(drawings, fonts)
    font_ids = {tag: next(ids) for tag in used}
    grounds = [next(ids) for _ in drawings]
    parts = {
        **_font_files(used, fonts, font_ids),
        **_grounds(drawings, grounds),
        "Doc_0/PublicRes.xml": _public(used, fonts, font_ids),
        "Doc_0/DocumentRes.xml": _pictures(grounds),
    }
    pages = []
    for place, (drawing, ground) in enumerate(zip(drawings, grounds, strict=True)):
        pages.append(next(ids))
        parts[f"Doc_0/Pages/Page_{place}/Content.xml"] = _page(drawing, ground, font_ids, ids)
    if attachments:
        parts |= _attachments(attachments, properties.made)
    parts["Doc_0/Document.xml"] = _document(drawings[0], pages, next(ids), attached=bool(attachments))
    return Unsealed({"OFD.xml": _entry(properties), **parts}, pages)


def _entry(properties: Properties) -> bytes:
    custom = "".join(xml.leaf("CustomData", value, Name=name) for name, value in properties.custom.items())
    info = {
        "DocID": properties.id.hex,
        "Title": properties.title,
        "Author": properties.author,
        "CreationDate": f"{properties.made.astimezone(_CHINA):%Y-%m-%d}",
        "Creator": "hetong",
    }
    body = (
        xml.element("DocInfo", xml.leaves(info), xml.element("CustomDatas", custom)),
        xml.leaves({"DocRoot": "Doc_0/Document.xml", "Signatures": "/Doc_0/Signs/Signatures.xml"}),
    )
    return xml.file("OFD", xml.element("DocBody", *body), DocType="OFD", Version="1.1")


def _document(first: Drawing, pages: Sequence[int], last: int, *, attached: bool) -> bytes:
    area = xml.element("PageArea", xml.leaf("PhysicalBox", xml.box(0, 0, first.width, first.height)))
    resources = {"PublicRes": "PublicRes.xml", "DocumentRes": "DocumentRes.xml"}
    common = xml.element("CommonData", xml.leaf("MaxUnitID", str(last)), area, xml.leaves(resources))
    listed = (
        xml.element("Page", ID=number, BaseLoc=f"Pages/Page_{place}/Content.xml")
        for place, number in enumerate(pages)
    )
    more = xml.leaf("Attachments", "Attachs/Attachments.xml") if attached else ""
    return xml.file("Document", common, xml.element("Pages", *listed), more)


def _page(drawing: Drawing, ground: int, fonts: Mapping[str, int], ids: Iterator[int]) -> bytes:
    whole = xml.box(0, 0, drawing.width, drawing.height)
    size = f"{xml.number(drawing.width)} 0 0 {xml.number(drawing.height)} 0 0"
    picture = xml.element("ImageObject", ID=next(ids), Boundary=whole, CTM=size, ResourceID=ground)
    words = (_words(run, fonts[run.font], next(ids)) for run in drawing.runs)
    layers = (
        xml.element("Layer", picture, ID=next(ids), Type="Background"),
        xml.element("Layer", *words, ID=next(ids), Type="Body"),
    )
    area = xml.element("Area", xml.leaf("PhysicalBox", whole))
    return xml.file("Page", area, xml.element("Content", *layers))


def _words(run: Run, font: int, number: int) -> str:
    """Letters with the distance from one to the next; the box reaches from above the line to below it."""
    first, last = run.letters[0], run.letters[-1]
    steps = [b.x - a.x for a, b in zip(run.letters, run.letters[1:], strict=False)]
    told = {"DeltaX": " ".join(map(xml.number, steps))} if steps else {}
    text = "".join(one.character for one in run.letters)
    code = xml.leaf("TextCode", text, X="0", Y=xml.number(run.size), **told)
    box = xml.box(first.x, first.y - run.size, last.x - first.x + run.size, run.size * 1.3)
    colour = xml.element("FillColor", Value=" ".join(map(str, run.colour)))
    return xml.element(
        "TextObject", colour, code, ID=number, Boundary=box, Font=font, Size=xml.number(run.size)
    )


def _used(drawings: Sequence[Drawing], fonts: Mapping[str, Font]) -> list[str]:
    """Tags of the fonts that the pages need, the one with most characters first."""
    needed = {run.font for drawing in drawings for run in drawing.runs}
    return sorted(needed, key=lambda tag: -len(fonts[tag].outlines))


def _font_files(used: Sequence[str], fonts: Mapping[str, Font], ids: Mapping[str, int]) -> Parts:
    return {
        f"Doc_0/Res/font_{ids[tag]}.ttf": true_type(fonts[tag].name, _outlines(tag, used, fonts))
        for tag in used
    }


def _outlines(tag: str, used: Sequence[str], fonts: Mapping[str, Font]) -> Mapping[str, Outline]:
    """The first font also has what only others show, for readers that load no more than one."""
    if tag != used[0]:
        return fonts[tag].outlines
    by_likeness = sorted(used[1:], key=lambda other: not fonts[other].bold)
    others = {c: outline for other in by_likeness for c, outline in fonts[other].outlines.items()}
    return {**others, **fonts[tag].outlines}


def _public(used: Sequence[str], fonts: Mapping[str, Font], ids: Mapping[str, int]) -> bytes:
    listed = (
        xml.element(
            "Font",
            xml.leaf("FontFile", f"font_{ids[tag]}.ttf"),
            ID=ids[tag],
            FontName=SONG if tag == used[0] else fonts[tag].name,
            FamilyName=SONG,
            Bold=str(fonts[tag].bold).lower(),
        )
        for tag in used
    )
    return xml.file("Res", xml.element("Fonts", *listed), BaseLoc="Res")


def _grounds(drawings: Sequence[Drawing], ids: Sequence[int]) -> Parts:
    return {
        f"Doc_0/Res/image_{number}.png": drawing.ground for drawing, number in zip(drawings, ids, strict=True)
    }


def _pictures(ids: Sequence[int]) -> bytes:
    listed = (
        xml.element(
            "MultiMedia", xml.leaf("MediaFile", f"image_{number}.png"), ID=number, Type="Image", Format="PNG"
        )
        for number in ids
    )
    return xml.file("Res", xml.element("MultiMedias", *listed), BaseLoc="Res")


def _attachments(attachments: Mapping[str, bytes], made: datetime) -> Parts:
    """Stored under plain names; what they are called stands in the list."""
    parts, listed = {}, []
    for place, (name, data) in enumerate(attachments.items(), start=1):
        kind = name.rpartition(".")[2]
        stored = f"attachment_{place}.{kind}"
        parts[f"Doc_0/Attachs/{stored}"] = data
        facts = {
            "ID": f"attachment{place}",
            "Name": name,
            "Format": kind,
            "CreationDate": f"{made.astimezone(_CHINA):%Y-%m-%dT%H:%M:%S}",
            "Size": xml.number(len(data) / 1024),
        }
        listed.append(xml.element("Attachment", xml.leaf("FileLoc", stored), **facts))
    return {**parts, "Doc_0/Attachs/Attachments.xml": xml.file("Attachments", *listed)}
