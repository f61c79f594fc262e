"""The proof of approval: what it says, how it is written, and what a signature with it is worth."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.documents.approval import Approval
from hetong.documents.marks import find_marks
from hetong.documents.report import Weight
from hetong.documents.verify import verify
from hetong.kernel.digest import MerkleTree, sha256_hex
from tests.documents.signing_kit import signed

FILES = st.lists(st.binary(max_size=8).map(sha256_hex), min_size=1, max_size=70, unique=True)


def approval_of(files: list[str], position: int) -> Approval:
    tree = MerkleTree(files)
    return Approval(tree.root, position, len(files), tuple(sibling for _, sibling in tree.path(position)))


@given(FILES, st.data())
def test_every_file_of_the_list_is_proven(files, data):
    position = data.draw(st.integers(0, len(files) - 1))
    assert approval_of(files, position).holds(files[position])


@given(FILES, st.data())
def test_no_other_place_no_other_length_no_other_file(files, data):
    position = data.draw(st.integers(0, len(files) - 1))
    approval, digest = approval_of(files, position), files[position]
    assert not approval.holds(sha256_hex(b"a file that is longer than eight bytes"))
    assert not replace(approval, path=(*approval.path, "0" * 64)).holds(digest)
    assert not replace(approval, position=len(files)).holds(digest)


@given(FILES, st.data())
def test_it_reads_what_it_writes(files, data):
    approval = approval_of(files, data.draw(st.integers(0, len(files) - 1)))
    assert Approval.read(approval.written) == approval


@pytest.fixture(scope="module")
def approved(kit):
    first = kit.signed_by_worker()
    approval = approval_of([sha256_hex(b"another"), sha256_hex(first), sha256_hex(b"a third")], 1)
    return first, approval


def test_a_signature_carries_it(kit, approved):
    first, approval = approved
    report = verify(signed(first, "employer", kit.employer(), kit.tsa, approval=approval), roots=kit.roots)
    assert report.trusted
    assert [one.approval for one in report.signatures] == [None, approval]


def test_a_file_that_was_not_on_the_list_is_broken(kit, approved):
    first, approval = approved
    moved = replace(approval, position=2)
    report = verify(signed(first, "employer", kit.employer(), kit.tsa, approval=moved), roots=kit.roots)
    assert [one.code for one in report.findings if one.weight is Weight.BROKEN] == ["not_approved"]


def test_a_changed_proof_breaks_the_signature(kit, approved):
    first, approval = approved
    pdf = signed(first, "employer", kit.employer(), kit.tsa, approval=approval)
    root = approval.root.encode()
    other = pdf.replace(root, root[:-1] + (b"0" if root[-1:] != b"0" else b"1"))
    assert not verify(other, roots=kit.roots).intact


def test_an_oddly_written_proof_is_no_proof(kit, approved):
    first, approval = approved
    pdf = signed(first, "employer", kit.employer(), kit.tsa, approval=approval)
    assert len(find_marks(pdf.replace(b"/Position 1 ", b"/Position x "))) == 1
