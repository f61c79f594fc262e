"""Certificates and lists of strangers: whatever a bit says, there is an answer or a `ValueError`."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from hetong.documents.revocation import revoked_at
from hetong.documents.signed_data import Told, _path_codes, certificate_facts
from hetong.documents.timestamps import Token
from hetong.documents.trust import load, signature_holds
from tests.documents.signing_kit import Kit

NOW = datetime(2026, 11, 26, tzinfo=UTC)
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")


def with_one_bit_turned(der: bytes) -> Iterator[bytes]:
    for place in range(len(der)):
        for bit in range(8):
            yield der[:place] + bytes([der[place] ^ 1 << bit]) + der[place + 1 :]


def judged(chain: tuple[bytes, ...], kit: Kit) -> tuple[str, ...]:
    """Everything that a verification asks of certificates; `ValueError` where they are none."""
    first = load(chain[0])
    certificate_facts(first)
    signature_holds(first, b"signature", b"data")
    Token(NOW, None, 1, chain).facts(kit.roots)
    return tuple(_path_codes(chain, Told(kit.roots, NOW, kit.ca.revocation_lists()), NOW))


@pytest.fixture
def chain(kit: Kit) -> tuple[bytes, ...]:
    return tuple(kit.worker(kit.blank).chain)


def test_a_whole_chain(chain, kit):
    assert "untrusted_signer" not in judged(chain, kit)


@pytest.mark.parametrize("position", [0, 1])
def test_no_bit_of_a_certificate_ends_in_an_error_of_the_library(position, chain, kit):
    for turned in with_one_bit_turned(chain[position]):
        with suppress(ValueError):
            judged((*chain[:position], turned, *chain[position + 1 :]), kit)


def test_no_bit_of_a_list_ends_in_an_error_of_the_library(chain, kit):
    path = [load(der) for der in chain]
    for listed in kit.ca.revocation_lists():
        for turned in with_one_bit_turned(listed):
            assert revoked_at(path, [turned]) is None
