"""What a file is, told from its first bytes."""

from hetong.documents.attachments.checked import PDF, PICTURE, WORD, Refused

ACCEPTED = "只接受 PDF、JPG、PNG 图片和 DOCX 文档"
_KNOWN = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"PK\x03\x04", WORD),
)
_OTHERS = (
    (
        0,
        b"\xd0\xcf\x11\xe0",
        "这是旧版 Office 文件（.doc、.xls），或加了密码的文件；请去掉密码，另存为 PDF 或 DOCX 后再上传。",
    ),
    (
        4,
        b"ftyp",
        "这是苹果手机的 HEIC 照片或视频；请转成 JPG 后再上传（手机“设置－相机－格式”可选“兼容性最佳”）。",
    ),
    (0, b"GIF8", "不接受 GIF 图片；请另存为 PNG 或 JPG 后再上传。"),
    (0, b"BM", "不接受 BMP 图片；请另存为 PNG 或 JPG 后再上传。"),
    (0, b"II*\x00", "不接受 TIFF 图片；请另存为 PDF、PNG 或 JPG 后再上传。"),
    (0, b"MM\x00*", "不接受 TIFF 图片；请另存为 PDF、PNG 或 JPG 后再上传。"),
    (8, b"WEBP", "不接受 WEBP 图片；请另存为 PNG 或 JPG 后再上传。"),
    (0, b"{\\rtf", "不接受 RTF 文档；请另存为 DOCX 或 PDF 后再上传。"),
    (0, b"MZ", f"这是可执行程序，不能作为合同附件；{ACCEPTED}。"),
)


def kind_of(data: bytes) -> str:
    """`pdf`, `image` or `docx`; raises `Refused` for anything else, an empty file too."""
    if not data:
        raise Refused("文件是空的，请检查后重新选择。")
    for start, kind in _KNOWN:
        if data.startswith(start):
            return kind
    for at, mark, sentence in _OTHERS:
        if data[at : at + len(mark)] == mark:
            raise Refused(sentence)
    raise Refused(f"文件内容不是可以作为附件的格式；{ACCEPTED}。仅修改扩展名不会改变文件内容，请重新导出。")
