"""OCSP answers in a file: they prove as lists do, what they say of revocation counts, and strangers' count for nothing."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature

from hetong.documents.archive import archive, to_ask, with_store
from hetong.documents.carried import carried
from hetong.documents.marks import find_marks
from hetong.documents.report import Weight
from hetong.documents.revisions import last_revision
from hetong.documents.security_store import Proof, store_update
from hetong.documents.verify import verify
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.vault import Keys, Vault
from tests.documents.signing_kit import Kit, blank_contract, signed
from tests.documents.test_mutation import evenly, flipped

PLACES = 150


def answers(kit, pdf: bytes, ca=None) -> list[bytes]:
    return [(ca or kit.ca).answer(question) for question in to_ask(pdf, kit.roots)]


def brought(pdf: bytes) -> list[bytes]:
    return list(dict.fromkeys(one for mark in find_marks(pdf) for one in carried(pdf, mark)))


def references(array) -> list:
    return [array.raw_get(number) for number in range(len(array))]


@pytest.fixture(scope="module")
def answered(kit, both) -> bytes:
    """With answers and without any list."""
    return archive(both, roots=kit.roots, revocation_lists=[], answers=answers(kit, both), tsa=kit.tsa)


def codes(report) -> list[str]:
    return [found.code for found in report.findings if found.weight is not Weight.NOTE]


def test_every_certificate_but_the_root_is_asked_about_once(kit, both):
    """Worker, employer, time-stamp authority, issuing authority."""
    assert len(to_ask(both, kit.roots)) == 4


def test_they_prove_as_much_as_lists(kit, answered):
    report = verify(answered, roots=kit.roots)
    assert report.trusted and report.level == "B-LTA"


def test_pyhanko_takes_them_for_what_the_issuing_authority_says(tmp_path):
    """It looks for an answer only where a certificate names an address, as those of signers do; so the root gives a list."""
    store = PkiStore.open(tmp_path / "pki", Vault(Keys(b"o" * 32)))
    ca, server = EmbeddedCertificateAuthority(store, base_url="https://hetong.invalid"), TsaServer(store)
    server.start()
    kit = Kit(ca, HttpTimestampAuthority([server.url], 5), blank_contract())
    pdf = kit.signed_by_both()
    given = {"revocation_lists": ca.revocation_lists()[1:], "tsa": kit.tsa, "roots": kit.roots}
    with_answers, without = (archive(pdf, **given, answers=some) for some in (answers(kit, pdf), []))
    server.stop()
    assert [passes(kit, with_answers), passes(kit, without)] == [True, False]


def passes(kit, pdf: bytes) -> bool:
    """A word on revocation required for every certificate, and nothing fetched."""
    reader = PdfFileReader(BytesIO(pdf))
    roots = [x509.Certificate.load(root) for root in kit.roots]
    rules = {"trust_roots": roots, "allow_fetching": False, "revocation_mode": "require"}
    context = DocumentSecurityStore.read_dss(reader).as_validation_context(rules)
    return all(
        validate_pdf_signature(one, context, ts_validation_context=context).bottom_line
        for one in reader.embedded_regular_signatures
    )


def test_a_store_of_answers_alone_has_the_level(kit, both):
    """Nobody above the root could answer for it, and nobody needs to."""
    given = {"roots": kit.roots, "answers": answers(kit, both)}
    assert verify(with_store(both, **given, revocation_lists=[]), roots=kit.roots).level == "B-LT"


@pytest.mark.parametrize("left_out", range(4))
def test_each_answer_is_needed(kit, both, left_out):
    given = answers(kit, both)
    del given[left_out]
    stored = with_store(both, roots=kit.roots, answers=given, revocation_lists=[])
    assert verify(stored, roots=kit.roots).level == "B-T"


def test_any_flipped_bit_is_noticed(kit, answered):
    changed = [
        at for at in evenly(answered, PLACES) if verify(flipped(answered, *at), roots=kit.roots).intact
    ]
    assert changed == []


def test_what_is_proven_is_not_asked_about_again(kit, answered):
    """Only the last archive stamp is new: its authority, which the root issued."""
    assert len(to_ask(answered, kit.roots)) == 1


class TestPerSignature:
    """The VRI dictionaries, as others read them."""

    @pytest.fixture
    def store(self, kit, both) -> PdfFileReader:
        given = {"revocation_lists": kit.ca.revocation_lists(), "answers": answers(kit, both)}
        return PdfFileReader(BytesIO(archive(both, roots=kit.roots, **given, tsa=kit.tsa)))

    def test_each_signature_has_one_under_the_name_that_pyhanko_gives_it(self, store):
        names = [
            DocumentSecurityStore.sig_content_identifier(one.pkcs7_content)
            for one in store.embedded_regular_signatures
        ]
        assert sorted(store.root["/DSS"]["/VRI"]) == sorted(names)

    def test_it_lists_what_proves_that_signature_and_nothing_else(self, store):
        for one in store.embedded_regular_signatures:
            entry = store.root["/DSS"]["/VRI"][
                DocumentSecurityStore.sig_content_identifier(one.pkcs7_content)
            ]
            held = [ref.get_object().data for ref in references(entry["/Cert"])]
            assert one.signer_cert.dump() in held and len(held) == 4, "with the two authorities and the root"
            assert (len(entry["/CRL"]), len(entry["/OCSP"])) == (2, 3)

    def test_an_archive_stamp_gets_its_own_when_the_next_is_made(self, kit, answered):
        twice = archive(
            answered, roots=kit.roots, revocation_lists=[], answers=answers(kit, answered), tsa=kit.tsa
        )
        assert verify(twice, roots=kit.roots).trusted
        assert len(PdfFileReader(BytesIO(twice)).root["/DSS"]["/VRI"]) == 3

    def test_a_store_from_before_stays_valid_and_is_continued(self, kit, both):
        lists = kit.ca.revocation_lists()
        proof = Proof([*brought(both), *kit.roots], lists)
        old = both + store_update(last_revision(both), proof, relates=False)
        assert b"/VRI" not in old and verify(old, roots=kit.roots).level == "B-LT"
        new = archive(old, roots=kit.roots, revocation_lists=lists, answers=answers(kit, old), tsa=kit.tsa)
        assert verify(new, roots=kit.roots).trusted
        assert len(PdfFileReader(BytesIO(new)).root["/DSS"]["/VRI"]) == 2

    def test_one_that_says_something_else_is_a_foreign_change(self, kit, answered):
        (name,) = re.findall(rb"/VRI << /([0-9A-F]{40})", answered)
        other = answered.replace(name, hashlib.sha1(b"another").hexdigest().upper().encode())
        assert not verify(other, roots=kit.roots).intact


class TestRevocation:
    @pytest.fixture
    def signer(self, kit):
        return kit.employer()

    @pytest.fixture
    def pdf(self, kit, signer):
        return signed(kit.signed_by_worker(), "employer", signer, kit.tsa)

    @pytest.mark.parametrize(("hours", "found"), [(-1, ["revoked"]), (1, [])])
    def test_it_counts_if_it_was_before_signing(self, kit, signer, pdf, hours, found):
        kit.ca.revoke(signer.chain[0], reason="superseded", at=datetime.now(UTC) + timedelta(hours=hours))
        stored = with_store(pdf, roots=kit.roots, revocation_lists=[], answers=answers(kit, pdf))
        assert codes(verify(stored, roots=kit.roots)) == found

    def test_it_counts_at_the_moment_of_the_time_stamp_for_ever(self, kit, signer, pdf):
        kit.ca.revoke(signer.chain[0], reason="superseded", at=datetime.now(UTC) - timedelta(hours=1))
        lasting = archive(pdf, roots=kit.roots, revocation_lists=[], answers=answers(kit, pdf), tsa=kit.tsa)
        later = datetime.now(UTC) + timedelta(days=3650)
        assert codes(verify(lasting, roots=kit.roots, at=later)) == ["revoked"]

    def test_a_strangers_answer_is_none(self, kit, signer, pdf, tmp_path):
        """It refuses, as it did not issue the certificate; and a refusal is not kept."""
        other = EmbeddedCertificateAuthority(PkiStore.open(tmp_path / "pki", Vault(Keys(b"o" * 32))))
        stored = with_store(pdf, roots=kit.roots, revocation_lists=[], answers=answers(kit, pdf, other))
        assert b"/OCSPs" not in stored
