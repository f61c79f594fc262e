"""Private keys at rest under a person's PIN: scrypt (RFC 7914) and AES-256-GCM."""

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hetong.kernel.errors import NotAllowed

_HEADER = struct.Struct(">4sBBB16s12s")
_MAGIC = b"HKW1"
LOG_N, _MOST_LOG_N, _R, _P = 15, 15, 8, 1
"""What a guess costs: of what is wrapped now, and at most of what was wrapped before."""


class WrongPin(NotAllowed):
    """The PIN does not open the key; counting attempts is the caller's duty."""

    code = "wrong_pin"
    message = "PIN 码不正确，请重新输入；如忘记 PIN 码，请重新领取印章。"


def wrap_key(private_key_der: bytes, pin: str) -> bytes:
    """Header with the scrypt parameters, salt and nonce, then the ciphertext; about 0.1 s and 32 MB."""
    header = _HEADER.pack(_MAGIC, LOG_N, _R, _P, os.urandom(16), os.urandom(12))
    return header + _cipher(header, pin).encrypt(header[-12:], private_key_der, header)


def unwrap_key(blob: bytes, pin: str) -> bytes:
    """The private key, or `WrongPin`; a damaged blob cannot be told from a wrong PIN."""
    header, sealed = blob[: _HEADER.size], blob[_HEADER.size :]
    if not _is_ours(header):
        raise WrongPin
    try:
        return _cipher(header, pin).decrypt(header[-12:], sealed, header)
    except InvalidTag as error:
        raise WrongPin from error


def _is_ours(header: bytes) -> bool:
    if len(header) < _HEADER.size:
        return False
    magic, log_n, r, p, _, _ = _HEADER.unpack(header)
    return bool((magic, r, p) == (_MAGIC, _R, _P) and 0 < log_n <= _MOST_LOG_N)


def _cipher(header: bytes, pin: str) -> AESGCM:
    _, log_n, r, p, salt, _ = _HEADER.unpack(header)
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << log_n, r=r, p=p).derive(pin.encode()))
