"""Uploaded files: what is kept of good ones, and how bad ones are refused."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from hetong.documents.attachments import MOST_BYTES, MOST_PAGES, Refused, check, sandbox
from tests.documents.attachments import makers
from tests.documents.attachments.makers import a_pdf, a_picture, a_word_file


def refusal(data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refused) as refused:
        check(data)
    return refused.value.message


def picture(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as opened:
        opened.load()
        return opened


class TestPdf:
    def test_it_is_kept_as_it_is_with_pictures_of_its_pages(self):
        data = a_pdf(3)
        checked = check(data)
        assert (checked.kind, checked.suffix, checked.content == data) == ("pdf", "pdf", True)
        assert [picture(page).size for page in checked.pages] == [(1653, 2339)] * 3

    def test_print_is_kept_sharp_and_small(self):
        (page,) = check(a_pdf()).pages
        assert (picture(page).format, picture(page).mode, len(page) < 60_000) == ("PNG", "L", True)

    def test_large_sheets_are_scaled_down(self):
        (page,) = check(a_pdf(size=(3000, 1500))).pages
        assert max(picture(page).size) <= 2340

    def test_the_name_does_not_matter(self):
        assert check(a_pdf()).suffix == "pdf"

    @pytest.mark.parametrize("user", ["secret", ""])
    def test_encrypted(self, user):
        assert "密码" in refusal(makers.an_encrypted_pdf(user=user))

    @pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
    def test_truncated(self, keep):
        data = a_pdf(3)
        assert "不完整" in refusal(data[: int(len(data) * keep)])

    @pytest.mark.parametrize(
        "root",
        [
            {"OpenAction": makers.a_script()},
            {"OpenAction": Dictionary(S=Name.Launch, F=String("calc.exe"))},
            {"AA": Dictionary(WC=makers.a_script())},
            {"Names": Dictionary(JavaScript=Dictionary(Names=Array([String("a"), makers.a_script()])))},
            {"OpenAction": Dictionary(S=Name.SubmitForm, F=String("https://x.example/"))},
        ],
    )
    def test_active_content(self, root):
        assert "脚本或会自动执行的动作" in refusal(makers.a_pdf_with(**root))

    def test_a_script_deep_inside(self):
        assert "脚本" in refusal(makers.a_pdf_with_a_hidden_script())

    def test_a_plain_one_written_by_hand(self):
        assert len(check(makers.a_plain_pdf(b"")).pages) == 1

    def test_an_obfuscated_name(self):
        action = b"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"
        assert "脚本" in refusal(makers.a_plain_pdf(action))

    @pytest.mark.parametrize("name", ["x.exe", "invoice.xml"])
    def test_files_inside(self, name):
        assert "内嵌了其他文件" in refusal(makers.a_pdf_with_a_file(name))

    def test_a_dynamic_form(self):
        assert "动态表单" in refusal(makers.a_pdf_with(AcroForm=Dictionary(XFA=String("<xdp/>"))))

    def test_too_many_pages(self):
        assert f"最多{MOST_PAGES}页" in refusal(a_pdf(MOST_PAGES + 1))

    def test_a_bomb(self):
        assert "展开后过大" in refusal(makers.a_pdf_bomb(150 << 20))

    @pytest.mark.parametrize(
        "extra",
        [makers.zipped({"x.exe": b"MZ"}), b"<script>alert(1)</script>", b"MZ\x90"],
        ids=["zip", "html", "exe"],
    )
    def test_another_file_behind_its_end(self, extra):
        assert "夹带" in refusal(a_pdf() + extra)

    def test_another_file_before_its_header(self):
        assert "不是可以作为附件的格式" in refusal(b"<html>" + a_pdf())

    def test_a_huge_picture_inside(self):
        document = Pdf.open(BytesIO(a_pdf()))
        image = document.make_stream(b"\0")
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 100_000, 100_000
        document.pages[0].Resources.XObject = Dictionary(Im=image)
        assert "尺寸过大" in refusal(makers.saved(document))


class TestPictures:
    @pytest.mark.parametrize("form", ["PNG", "JPEG"])
    def test_it_is_made_anew(self, form):
        data = a_picture(form)
        checked = check(data)
        assert (checked.kind, checked.pages) == ("image", (checked.content,))
        assert (checked.content != data, picture(checked.content).size) == (True, (600, 800))

    def test_where_it_was_taken_is_not_kept(self):
        exif = Image.Exif()
        exif[0x010F] = "Somebody's phone"
        exif.get_ifd(0x8825)[1] = "N"
        content = check(a_picture("JPEG", exif=exif)).content
        assert not dict(picture(content).getexif())
        assert b"Somebody" not in content

    def test_it_stands_upright(self):
        exif = Image.Exif()
        exif[0x0112] = 6
        assert picture(check(a_picture("JPEG", exif=exif)).content).size == (800, 600)

    def test_transparent_ground_becomes_white(self):
        clear = makers.encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")
        assert picture(check(clear).content).getpixel((0, 0)) == (255, 255, 255)

    def test_large_ones_are_scaled_down(self):
        assert max(picture(check(a_picture("JPEG", (5000, 4000))).content).size) == 3508

    def test_a_coloured_photograph_keeps_its_colours(self):
        content = check(makers.a_photograph()).content
        assert (picture(content).format, picture(content).mode) == ("JPEG", "RGB")

    @pytest.mark.parametrize("form", ["PNG", "JPEG"])
    def test_truncated(self, form):
        data = makers.a_photograph() if form == "JPEG" else a_picture(form, (2000, 2000), colour="red")
        assert "不完整" in refusal(data[: len(data) // 2])

    @pytest.mark.parametrize("size", [(30_000, 30_000), (65_000, 1_000)])
    def test_huge_dimensions(self, size):
        assert "尺寸过大" in refusal(makers.a_huge_png(*size))

    def test_a_dot(self):
        assert "太小" in refusal(a_picture(size=(8, 8)))

    def test_a_moving_picture(self):
        frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
        moving = makers.encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
        assert "动态图片" in refusal(moving)

    def test_what_hides_behind_the_picture_is_gone(self):
        zipped = makers.zipped({"x.exe": b"MZ"})
        assert zipped not in check(a_picture("JPEG") + zipped).content


class TestWord:
    def test_it_is_kept_as_it_is_with_its_words(self):
        data = a_word_file("第一条 岗位补贴", "每月三百元")
        checked = check(data)
        assert (checked.kind, checked.suffix, checked.content == data) == ("docx", "docx", True)
        assert (checked.pages, checked.text) == ((), "第一条 岗位补贴\n每月三百元")

    @pytest.mark.parametrize(
        "member",
        ["word__vbaProject.bin", "word__activeX__activeX1.bin", "word__embeddings__oleObject1.bin", "x.exe"],
    )
    def test_macros_and_programs(self, member):
        assert "宏、控件或可执行内容" in refusal(a_word_file("x", **{member: b"MZ"}))

    def test_a_macro_document_under_another_name(self):
        types = makers.TYPES.replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        assert "含有宏" in refusal(a_word_file("x", types=types))

    @pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
    def test_what_it_fetches_from_elsewhere(self, kind):
        outside = makers.relations(kind, "https://x.example/template.dotm")
        assert "引用了外部" in refusal(a_word_file("x", **{"word___rels__settings.xml.rels": outside}))

    def test_links_are_harmless(self):
        outside = makers.relations("hyperlink", "https://x.example/")
        assert check(a_word_file("x", **{"word___rels__document.xml.rels": outside})).kind == "docx"

    def test_a_bomb(self):
        assert "展开后过大" in refusal(a_word_file("x", **{"word__media__a.bmp": b"\0" * (120 << 20)}))

    def test_a_bomb_of_many_members(self):
        many = {f"word__media__{n}.bmp": b"\0" * (60 << 20) for n in range(8)}
        assert "展开后过大" in refusal(a_word_file("x", **many))

    def test_a_bomb_that_lies_about_its_size(self):
        data = a_word_file("x", **{"word__media__a.bmp": b"\0" * (120 << 20)})
        lie = data.replace((120 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
        assert lie != data
        assert refusal(lie)

    @pytest.mark.parametrize("name", ["../evil.xml", "/etc/x.xml", "..\\evil.xml"])
    def test_paths_that_lead_outside(self, name):
        assert "结构不正常" in refusal(a_word_file("x", **{name: b"x"}))

    def test_entities(self):
        body = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
        assert "结构不正常" in refusal(a_word_file("x", **{"word__document.xml": body}))

    def test_truncated(self):
        data = a_word_file("x" * 10_000)
        assert "不完整" in refusal(data[: len(data) - 30])

    def test_a_pdf_inside_its_head(self):
        hidden = makers.zipped({"%PDF-1.7": b"x", "[Content_Types].xml": b"", "word/document.xml": b""})
        assert "夹带" in refusal(hidden)

    @pytest.mark.parametrize(
        "member, name",
        [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("OFD.xml", "OFD")],
    )
    def test_other_office_files_are_named(self, member, name):
        assert name in refusal(makers.zipped({member: b"x"}))

    def test_an_archive(self):
        assert "压缩包" in refusal(makers.zipped({"a.pdf": b"x"}))


class TestAnythingElse:
    @pytest.mark.parametrize(
        "data, words",
        [
            (b"", "空的"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 Office"),
            (b"MZ\x90\x00" + b"\0" * 600, "可执行程序"),
            (b"\0\0\0\x18ftypheic" + b"\0" * 60, "HEIC"),
            (b"GIF89a", "GIF"),
            (b"<html><script>", "不是可以作为附件的格式"),
            (b"\0" * (MOST_BYTES + 1), "上限"),
        ],
    )
    def test_is_refused_with_a_remedy(self, data, words):
        assert words in refusal(data)

    def test_what_takes_too_long_is_given_up(self, monkeypatch):
        monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.01)
        assert "超出了允许的时间" in refusal(a_pdf())
