"""Harmless and hostile files, made here so that every one of them is understood."""

import struct
import zipfile
import zlib
from io import BytesIO
from random import Random

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from PIL import Image, ImageDraw

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_pdf(pages: int = 1, *, size: tuple[int, int] = (595, 842), text: str = "Rules") -> bytes:
    """Pages with a line of print each."""
    document = Pdf.new()
    for number in range(1, pages + 1):
        document.add_blank_page(page_size=size)
        page = document.pages[-1]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = document.make_stream(
            f"BT /F 40 Tf 60 {size[1] // 2} Td ({text} {number}) Tj ET".encode()
        )
    return saved(document)


def a_pdf_with(**root: object) -> bytes:
    """One page, and something in the catalogue."""
    document = Pdf.open(BytesIO(a_pdf()))
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    return saved(document)


def a_plain_pdf(catalogue: bytes) -> bytes:
    """One empty page, written by hand, so that names stay as they are spelt."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 4\n0000000000 65535 f \n" + table + tail


def a_script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def a_pdf_with_a_hidden_script() -> bytes:
    """The script is the action of a link's successor, inside an object stream."""
    document = Pdf.open(BytesIO(a_pdf()))
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 10, 10]),
        A=Dictionary(S=Name.URI, URI=String("https://x.example/"), Next=Array([a_script()])),
    )
    document.pages[0].Annots = Array([document.make_indirect(link)])
    return saved(document)


def a_pdf_with_a_file(name: str = "x.exe") -> bytes:
    document = Pdf.open(BytesIO(a_pdf()))
    document.attachments[name] = b"MZ\x90\x00"
    return saved(document)


def an_encrypted_pdf(*, user: str) -> bytes:
    out = BytesIO()
    document = Pdf.open(BytesIO(a_pdf()))
    document.save(out, encryption=Encryption(owner="o", user=user))
    return out.getvalue()


def a_pdf_bomb(size: int) -> bytes:
    """A page whose content is small when packed and endless when unpacked."""
    document = Pdf.open(BytesIO(a_pdf()))
    packer = zlib.compressobj(9)
    raw = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()
    document.pages[0].Contents = Stream(document, raw, Filter=Name.FlateDecode)
    return saved(document)


def saved(document: Pdf) -> bytes:
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def a_picture(
    form: str = "PNG", size: tuple[int, int] = (600, 800), *, colour: str = "white", **options: object
) -> bytes:
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="black")
    return encoded(picture, form, **options)


def a_photograph(size: tuple[int, int] = (1200, 1600)) -> bytes:
    """Colours without order, as JPEG."""
    return encoded(Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3)), "JPEG")


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def a_huge_png(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to be an enormous picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def a_word_file(*paragraphs: str, types: str = TYPES, **members: bytes) -> bytes:
    """A document with these paragraphs; `members` are more parts, `__` in their names standing for `/`."""
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    main = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": main.encode(),
            **{name.replace("__", "/"): data for name, data in members.items()},
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def relations(kind: str, target: str) -> bytes:
    """A part that refers to something outside."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{address}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
