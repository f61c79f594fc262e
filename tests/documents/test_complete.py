"""Signing as an incremental update."""

from io import BytesIO

import pikepdf
import pytest

from hetong.documents.complete import awaits
from hetong.documents.form import AlreadySigned
from hetong.documents.marks import find_marks
from hetong.documents.revisions import Malformed
from hetong.documents.verify import verify
from hetong.kernel.errors import NotFound, Unavailable
from tests.documents.signing_kit import ALL_BOXES, blank_contract, signed, typeset


class CountingSigner:
    def __init__(self, signer):
        self.chain, self._signer, self.count = signer.chain, signer, 0

    def sign(self, data):
        self.count += 1
        return self._signer.sign(data)


class SilentAuthority:
    token_size = 2048

    def timestamp(self, digest):
        raise Unavailable


class ModestAuthority:
    """Reserves far too little for the tokens it hands out."""

    token_size = 100

    def __init__(self, tsa):
        self.timestamp = tsa.timestamp


def test_earlier_bytes_stay_as_they_are(kit, both):
    assert both.startswith(kit.blank)


def test_byte_range_leaves_out_exactly_the_contents_string(both):
    for mark in find_marks(both):
        assert both[mark.hole : mark.hole + 1] + both[mark.resume - 1 : mark.resume] == b"<>"


def test_last_signature_covers_to_the_end_of_the_file(both):
    assert find_marks(both)[-1].end == len(both)


def test_one_key_operation_per_signature(kit):
    signer = CountingSigner(kit.employer())
    signed(kit.blank, "employer", signer, kit.tsa)
    assert signer.count == 1


def test_token_larger_than_reserved_is_signed_again_and_fits(kit):
    pdf = signed(kit.blank, "employer", kit.employer(), ModestAuthority(kit.tsa))
    assert verify(pdf, roots=kit.roots).trusted


def test_a_field_cannot_be_signed_twice(kit, both):
    with pytest.raises(AlreadySigned, match="已经签过名"):
        signed(both, "worker", kit.worker(both), None)


def test_unknown_field_is_named(kit):
    with pytest.raises(NotFound, match="witness"):
        signed(kit.blank, "witness", kit.employer(), None)


def test_unprepared_pdf_is_refused(kit):
    with pytest.raises(Malformed):
        signed(typeset(), "worker", kit.employer(), None)


def test_missing_time_stamp_is_an_error_not_a_lesser_signature(kit):
    with pytest.raises(Unavailable):
        signed(kit.blank, "employer", kit.employer(), SilentAuthority())


def test_dictionary_says_pades_and_carries_chinese_text(both):
    with pikepdf.open(BytesIO(both)) as pdf:
        value = pdf.Root.AcroForm.Fields[0].V
        assert value.SubFilter == "/ETSI.CAdES.detached"
        assert (str(value.Reason), str(value.Location)) == ("同意签订劳动合同", "呼和浩特")


def test_changing_file_identifier_changes_and_permanent_one_stays(kit, both):
    with pikepdf.open(BytesIO(kit.blank)) as before, pikepdf.open(BytesIO(both)) as after:
        assert bytes(before.trailer.ID[0]) == bytes(after.trailer.ID[0])
        assert bytes(before.trailer.ID[1]) != bytes(after.trailer.ID[1])


def test_employer_may_sign_first(kit):
    first = signed(kit.blank, "employer", kit.employer(), kit.tsa)
    whole = signed(first, "worker", kit.worker(first), kit.tsa)
    assert [one.field for one in verify(whole, roots=kit.roots).signatures] == ["employer", "worker"]


def test_a_file_tells_which_places_still_wait(kit, both, three):
    assert awaits(kit.blank, "employer") and not awaits(both, "employer")
    assert not awaits(both, "representative"), "a file prepared before there was such a place"
    assert awaits(blank_contract(ALL_BOXES), "representative") and not awaits(three, "representative")
