"""Serial numbers by which an authority knows its own certificates again, without a list of a million of them."""

import hmac
import secrets

from hetong.kernel.vault import Vault

_RANDOM, _PROOF = 10, 9


class Serials:
    """Each is 80 random bits and the first 72 bits of a keyed digest of them, so nobody else can make one."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def new(self) -> int:
        """Positive, of 19 bytes (RFC 5280 §4.1.2.2 allows 20)."""
        chosen = secrets.token_bytes(_RANDOM)
        chosen = bytes((chosen[0] & 0x7F | 0x40, *chosen[1:]))
        return int.from_bytes(chosen + self._proof(chosen))

    def made(self, serial: int) -> bool:
        """Whether it is one of these."""
        if serial.bit_length() != 8 * (_RANDOM + _PROOF) - 1:
            return False
        text = serial.to_bytes(_RANDOM + _PROOF)
        return hmac.compare_digest(text[_RANDOM:], self._proof(text[:_RANDOM]))

    def _proof(self, chosen: bytes) -> bytes:
        return bytes.fromhex(self._vault.blind_index(chosen.hex(), purpose="pki:serial"))[:_PROOF]
