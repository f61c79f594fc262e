"""What an OFD rendition holds: structure, words, fonts, pictures, the original, and digests that OpenSSL counts as well."""

import base64
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from PIL import Image
from pyasn1.codec.der.decoder import decode

from hetong.documents.ofd.fonts import fonts_of
from hetong.documents.pictures import page_count
from tests.documents.ofd.conftest import Sealed
from tests.documents.ses import openssl
from tests.documents.ses.independent.maker import bits
from tests.documents.ses.independent.schema import SIGNATURES

OFD = {"ofd": "http://www.ofdspec.org/2016"}


def root(made: Sealed, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(made.files()[path])


def test_the_files_of_the_standard_are_there(made: Sealed) -> None:
    names = list(made.files())
    assert names[0] == "OFD.xml"
    pages = [f"Doc_0/Pages/Page_{n}/Content.xml" for n in range(page_count(made.pdf) + 1)]
    signs = [f"Doc_0/Signs/Sign_0/{name}" for name in ("Signature.xml", "SignedValue.dat", "Seal.esl")]
    lists = [f"Doc_0/{name}.xml" for name in ("Document", "PublicRes", "DocumentRes", "Signs/Signatures")]
    assert {*pages, *signs, *lists} <= {*names}


def test_numbers_are_used_once_and_the_greatest_is_told(made: Sealed) -> None:
    files = [name for name in made.files() if name.endswith(("Content.xml", "Res.xml", "Document.xml"))]
    numbers = [int(one.get("ID", "")) for name in files for one in root(made, name).iter() if one.get("ID")]
    greatest = root(made, "Doc_0/Document.xml").findtext("ofd:CommonData/ofd:MaxUnitID", "", OFD)
    assert len(numbers) == len(set(numbers)) and int(greatest) >= max(numbers)


def test_the_words_are_text_in_reading_order(made: Sealed) -> None:
    page = root(made, "Doc_0/Pages/Page_0/Content.xml")
    text = "".join(one.text or "" for one in page.iter(f"{{{OFD['ofd']}}}TextCode"))
    assert text == "劳动合同甲方：青山机械有限公司（虚构）"


def test_each_letter_has_a_glyph_in_its_font(made: Sealed) -> None:
    files = made.files()
    fonts = {
        one.get("ID"): TTFont(
            BytesIO(files[f"Doc_0/Res/{one.findtext('ofd:FontFile', '', OFD)}"])
        ).getBestCmap()
        for one in root(made, "Doc_0/PublicRes.xml").iterfind("ofd:Fonts/ofd:Font", OFD)
    }
    for name in (name for name in files if name.endswith("Content.xml")):
        for words in root(made, name).iterfind("ofd:Content/ofd:Layer/ofd:TextObject", OFD):
            text = words.findtext("ofd:TextCode", "", OFD)
            steps = (words.find("ofd:TextCode", OFD).get("DeltaX") or "").split()  # type: ignore[union-attr]
            assert text and len(steps) == len(text) - 1
            assert {ord(letter) for letter in text} <= fonts[words.get("Font")].keys()


def test_the_pictures_hold_no_text_but_seals_and_lines(made: Sealed) -> None:
    grounds = [data for name, data in made.files().items() if name.endswith(".png")]
    assert len(grounds) == page_count(made.pdf) + 1
    first = Image.open(BytesIO(grounds[0])).convert("RGB")
    colours = {colour for _, colour in first.getcolors(1 << 24)}
    assert (255, 255, 255) in colours and len(colours) > 2


def test_a_font_keeps_the_widths_of_the_pdf(made: Sealed) -> None:
    for font in fonts_of(made.pdf).values():
        assert {outline.advance for c, outline in font.outlines.items() if "\u4e00" <= c <= "\u9fff"} == {
            1000
        }


def test_the_original_is_attached(made: Sealed) -> None:
    listed = root(made, "Doc_0/Attachs/Attachments.xml")
    named = {one.get("Name"): one.findtext("ofd:FileLoc", "", OFD) for one in listed}
    assert made.files()[f"Doc_0/Attachs/{named['合同.pdf']}"] == made.pdf


def test_openssl_counts_the_same_digests(made: Sealed) -> None:
    files = made.files()
    references = root(made, "Doc_0/Signs/Sign_0/Signature.xml").find("ofd:SignedInfo/ofd:References", OFD)
    assert references is not None and references.get("CheckMethod") == "1.2.156.10197.1.401"
    told = {one.get("FileRef", "")[1:]: one.findtext("ofd:CheckValue", "", OFD) for one in references}
    own = {"Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"}
    assert told.keys() == files.keys() - own
    for name, value in told.items():
        assert base64.b64decode(value) == openssl.run("dgst", "-sm3", "-binary", data=files[name]), name


def test_pyasn1_reads_the_signed_value(made: Sealed, tmp_path: Path) -> None:
    files = made.files()
    signature, _ = decode(files["Doc_0/Signs/Sign_0/SignedValue.dat"], asn1Spec=SIGNATURES[4]())
    digest = openssl.run("dgst", "-sm3", "-binary", data=files["Doc_0/Signs/Sign_0/Signature.xml"])
    assert signature["toSign"]["dataHash"] == bits(digest)
    assert str(signature["toSign"]["propertyInfo"]) == "/Doc_0/Signs/Sign_0/Signature.xml"
