"""Wrapping and universal forgery: the signature dictionary is bent until a careless verifier has nothing to check."""

import re
from collections.abc import Callable

from hetong.documents.marks import Mark, find_marks
from tests.documents.attacks.appending import appended, body, field, last_table, lying_page

Attack = Callable[[bytes], bytes]


def _last(pdf: bytes) -> Mark:
    return find_marks(pdf)[-1]


def _contents(pdf: bytes, value: bytes) -> bytes:
    """The last /Contents replaced in place, blanks keeping every offset."""
    mark = _last(pdf)
    return pdf[: mark.hole] + value.ljust(mark.resume - mark.hole) + pdf[mark.resume :]


def _ranges(pdf: bytes, value: bytes) -> bytes:
    """The last /ByteRange replaced in place."""
    at = pdf.rindex(b"/ByteRange [")
    end = pdf.index(b"]", at) + 1
    return pdf[:at] + value.ljust(end - at) + pdf[end:]


def contents_empty(pdf: bytes) -> bytes:
    return _contents(pdf, b"<>")


def contents_null(pdf: bytes) -> bytes:
    return _contents(pdf, b"null")


def contents_zero(pdf: bytes) -> bytes:
    return _contents(pdf, b"<00>")


def contents_zeros(pdf: bytes) -> bytes:
    mark = _last(pdf)
    return _contents(pdf, b"<" + b"0" * (mark.resume - mark.hole - 2) + b">")


def contents_missing(pdf: bytes) -> bytes:
    at = pdf.rindex(b"/Contents <")
    return pdf[:at] + b"/Nontents <" + pdf[at + 11 :]


def contents_garbage(pdf: bytes) -> bytes:
    mark = _last(pdf)
    return _contents(pdf, b"<" + b"30" * ((mark.resume - mark.hole - 2) // 2) + b">")


def contents_a_literal_string(pdf: bytes) -> bytes:
    mark = _last(pdf)
    return _contents(pdf, b"(" + pdf[mark.hole + 1 : mark.resume - 1] + b")")


def contents_twice(pdf: bytes) -> bytes:
    """A second /Contents in the padding."""
    mark = _last(pdf)
    whole = pdf[mark.hole : mark.resume]
    return _contents(pdf, whole[: 2 * len(mark.cms(pdf)) + 1] + b"> /Contents <00>")


def range_missing(pdf: bytes) -> bytes:
    at = pdf.rindex(b"/ByteRange")
    return pdf[:at] + b"/NyteRange" + pdf[at + 10 :]


def range_null(pdf: bytes) -> bytes:
    return _ranges(pdf, b"/ByteRange null")


def range_zero(pdf: bytes) -> bytes:
    return _ranges(pdf, b"/ByteRange [0 0 0 0]")


def range_negative(pdf: bytes) -> bytes:
    return _ranges(pdf, b"/ByteRange [0 -1 -1 0]")


def range_beyond(pdf: bytes) -> bytes:
    return _ranges(pdf, b"/ByteRange [0 9999999999 9999999999 9]")


def range_first_part_only(pdf: bytes) -> bytes:
    return _ranges(pdf, b"/ByteRange [0 %d %d 0]" % (_last(pdf).hole, _last(pdf).resume))


def range_leaves_more_out(pdf: bytes) -> bytes:
    mark = _last(pdf)
    return _ranges(pdf, b"/ByteRange [0 %d %d %d]" % (mark.hole, mark.resume + 40, mark.rest - 40))


def range_not_from_the_start(pdf: bytes) -> bytes:
    mark = _last(pdf)
    return _ranges(pdf, b"/ByteRange [9 %d %d %d]" % (mark.hole - 9, mark.resume, mark.rest))


def subfilter_unknown(pdf: bytes) -> bytes:
    at = pdf.rindex(b"/ETSI.CAdES.detached")
    return pdf[:at] + b"/adbe.x509.rsa_sha1 " + pdf[at + 20 :]


def wrapped_in_the_padding(pdf: bytes) -> bytes:
    """Signature wrapping: other objects and a table stand where the padding was, between the two covered ranges."""
    mark = _last(pdf)
    used = pdf[mark.hole : mark.hole + 2 * len(mark.cms(pdf)) + 1] + b">"
    hidden = b">>\nendobj\n%d 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 0\ntrailer << >> %%" % 999
    return _contents(pdf, used + hidden)


def wrapped_at_the_end(pdf: bytes) -> bytes:
    """Signature wrapping: a new dictionary whose ranges leave out the change and cover a copy of the old end."""
    mark, number = _last(pdf), int(re.search(rb"/V (\d+) 0 R", body(pdf, field(pdf, "employer")))[1])
    changed = appended(pdf, lying_page(pdf))
    tail = pdf[mark.resume : mark.end]
    moved = re.sub(
        rb"/ByteRange \[[^\]]*\]",
        b"/ByteRange [0 %d %d %d]" % (mark.hole, len(changed), len(tail)),
        body(pdf, number),
    )
    return appended(changed + tail, {number: moved}, previous=last_table(changed))


def prefix_before_the_header(pdf: bytes) -> bytes:
    """A polyglot: another file type in front."""
    return b"#!/bin/sh\nexit\n" + pdf


def header_version_changed(pdf: bytes) -> bytes:
    return pdf.replace(b"%PDF-1.7", b"%PDF-1.3", 1)


def first_signature_moved_to_another_file(pdf: bytes) -> bytes:
    """The employer's CMS of this file in the place of the worker's."""
    first, last = find_marks(pdf)[0], _last(pdf)
    digits = last.cms(pdf).hex().encode().ljust(2 * first.reserve, b"0")
    return pdf[: first.hole + 1] + digits + pdf[first.resume - 1 :]


FORGERY: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        contents_empty, contents_null, contents_zero, contents_zeros, contents_missing, contents_garbage,
        contents_a_literal_string, contents_twice, range_missing, range_null, range_zero, range_negative, range_beyond,
        range_first_part_only, range_leaves_more_out, range_not_from_the_start, subfilter_unknown,
        wrapped_in_the_padding, wrapped_at_the_end, prefix_before_the_header, header_version_changed,
        first_signature_moved_to_another_file,
    )
}  # fmt: skip
