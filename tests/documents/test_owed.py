"""A time stamp put in later: the signed bytes stay, every judge accepts, and there are no two ways to do it."""

from datetime import UTC, datetime

import pytest

from hetong.documents.complete import sign
from hetong.documents.marks import find_marks
from hetong.documents.owed import owes_timestamp, with_timestamp
from hetong.documents.revisions import Malformed
from hetong.documents.verify import verify
from hetong.kernel.errors import Unavailable
from tests.documents.judges.panel import Panel
from tests.documents.signing_kit import signed


class Away:
    """No time stamp, and room for one of so many bytes."""

    def __init__(self, token_size: int) -> None:
        self.token_size = token_size

    def timestamp(self, digest: bytes) -> bytes:
        raise Unavailable


def owing(kit, pdf: bytes, field: str, signer, room: int = 2048) -> bytes:
    return sign(
        pdf,
        field=field,
        signer=signer,
        tsa=Away(room),
        at=datetime.now(UTC),
        signer_name="巴特尔（虚构）",
        reason="同意签订劳动合同",
        location="呼和浩特",
        appearance=kit.seal,
        may_owe=True,
    )


@pytest.fixture(scope="module")
def owed(kit) -> bytes:
    return owing(kit, kit.blank, "worker", kit.worker(kit.blank))


@pytest.fixture(scope="module")
def filled(kit, owed) -> bytes:
    return with_timestamp(owed, kit.tsa)


def test_it_owes_until_it_has_it(kit, owed, filled):
    assert (owes_timestamp(owed), owes_timestamp(filled), owes_timestamp(kit.signed_by_both())) == (
        True,
        False,
        False,
    )
    assert [verify(pdf, roots=kit.roots).level for pdf in (owed, filled)] == ["B-B", "B-T"]


def test_nothing_signed_changes(owed, filled):
    (before,), (after,) = find_marks(owed), find_marks(filled)
    assert (before.digest(owed), before.hole, before.resume) == (
        after.digest(filled),
        after.hole,
        after.resume,
    )
    assert len(owed) == len(filled)
    assert owed[: before.hole] == filled[: before.hole] and owed[before.resume :] == filled[before.resume :]


def test_it_is_the_same_as_one_stamped_at_once(kit, filled):
    """Written in the same way, so that the verifier needs no second rule."""
    report = verify(filled, roots=kit.roots)
    assert report.trusted and report.signatures[0].timestamp.trusted


def test_every_judge_accepts_the_filled_file_and_the_next_signature_on_it(kit, filled, tmp_path):
    both = signed(filled, "employer", kit.employer(), kit.tsa, kit.seal)
    for name, judge in Panel(tmp_path, kit.roots).judges().items():
        assert judge({"one": filled, "both": both}) == {"one": True, "both": True}, name


def test_doing_it_twice_changes_nothing(kit, filled):
    assert with_timestamp(filled, kit.tsa) == filled


def test_nothing_may_have_been_signed_after_it(kit, owed):
    """The later signature covers the room: the file would break."""
    both = signed(owed, "employer", kit.employer(), kit.tsa)
    assert with_timestamp(both, kit.tsa) == both
    with pytest.raises(Malformed):
        with_timestamp(both + b"\n", kit.tsa)


def test_a_token_without_room_is_refused_and_the_file_stays(kit):
    narrow = owing(kit, kit.blank, "worker", kit.worker(kit.blank), room=300)
    with pytest.raises(Unavailable):
        with_timestamp(narrow, kit.tsa)


def test_a_file_without_signature_is_refused(kit):
    with pytest.raises(Malformed):
        with_timestamp(kit.blank, kit.tsa)


def test_who_may_not_owe_gets_no_signature(kit):
    with pytest.raises(Unavailable):
        signed(kit.blank, "worker", kit.worker(kit.blank), Away(2048))
