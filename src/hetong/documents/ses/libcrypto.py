"""The few functions of OpenSSL 3 that SM2 needs; `cryptography` hides them (docs/adr/0020)."""

from collections.abc import Callable
from ctypes import (
    CDLL,
    POINTER,
    byref,
    c_char_p,
    c_int,
    c_long,
    c_size_t,
    c_void_p,
    cast,
    create_string_buffer,
)
from typing import Any

_LIBRARY = CDLL("libcrypto.so.3")


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = _LIBRARY[name]
    function.restype, function.argtypes = result, arguments
    return function


_new_generator = _function("EVP_PKEY_CTX_new_from_name", c_void_p, c_void_p, c_char_p, c_char_p)
_begin_generating = _function("EVP_PKEY_keygen_init", c_int, c_void_p)
_generate = _function("EVP_PKEY_generate", c_int, c_void_p, POINTER(c_void_p))
_new_key_context = _function("EVP_PKEY_CTX_new", c_void_p, c_void_p, c_void_p)
_free_key_context = _function("EVP_PKEY_CTX_free", None, c_void_p)
_set_user_id = _function("EVP_PKEY_CTX_set1_id", c_int, c_void_p, c_char_p, c_int)
_read_private = _function("d2i_AutoPrivateKey", c_void_p, c_void_p, POINTER(c_char_p), c_long)
_read_public = _function("d2i_PUBKEY", c_void_p, c_void_p, POINTER(c_char_p), c_long)
_write_public = _function("i2d_PUBKEY", c_int, c_void_p, POINTER(c_char_p))
_to_pkcs8 = _function("EVP_PKEY2PKCS8", c_void_p, c_void_p)
_write_pkcs8 = _function("i2d_PKCS8_PRIV_KEY_INFO", c_int, c_void_p, POINTER(c_char_p))
_free_pkcs8 = _function("PKCS8_PRIV_KEY_INFO_free", None, c_void_p)
_free_key = _function("EVP_PKEY_free", None, c_void_p)
_is_a = _function("EVP_PKEY_is_a", c_int, c_void_p, c_char_p)
_new_context = _function("EVP_MD_CTX_new", c_void_p)
_free_context = _function("EVP_MD_CTX_free", None, c_void_p)
_set_key_context = _function("EVP_MD_CTX_set_pkey_ctx", None, c_void_p, c_void_p)
_begin_signing = _function("EVP_DigestSignInit", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_sign = _function("EVP_DigestSign", c_int, c_void_p, c_char_p, POINTER(c_size_t), c_char_p, c_size_t)
_begin_verifying = _function("EVP_DigestVerifyInit", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_verify = _function("EVP_DigestVerify", c_int, c_void_p, c_char_p, c_size_t, c_char_p, c_size_t)
_clear_errors = _function("ERR_clear_error", None)
_SM3 = _function("EVP_sm3", c_void_p)()
_LONGEST_SIGNATURE = 80


class LibraryFailed(RuntimeError):
    """OpenSSL refused an operation that cannot fail on sound input."""


class Key:
    """An EVP_PKEY on the SM2 curve; freed with the object."""

    def __init__(self, handle: int | None) -> None:
        self.handle = handle
        if not handle or not _is_a(handle, b"SM2"):
            _clear_errors()
            raise ValueError("not a key on the SM2 curve")

    def __del__(self) -> None:
        _free_key(self.handle)

    @classmethod
    def generate(cls) -> "Key":
        """A new key pair."""
        generator, handle = _new_generator(None, b"SM2", None), c_void_p()
        try:
            _demand(_begin_generating(generator))
            _demand(_generate(generator, byref(handle)))
        finally:
            _free_key_context(generator)
        return cls(handle.value)

    @classmethod
    def private(cls, pkcs8: bytes) -> "Key":
        """From PKCS#8 DER; `ValueError` if it is not an SM2 key."""
        return cls(_read_private(None, byref(c_char_p(pkcs8)), len(pkcs8)))

    @classmethod
    def public(cls, info: bytes) -> "Key":
        """From a DER SubjectPublicKeyInfo; `ValueError` if it is not an SM2 key."""
        return cls(_read_public(None, byref(c_char_p(info)), len(info)))

    def pkcs8(self) -> bytes:
        """The private key, unencrypted."""
        packed = _to_pkcs8(self.handle)
        try:
            return _written(_write_pkcs8, packed)
        finally:
            _free_pkcs8(packed)

    def public_info(self) -> bytes:
        """The public key as DER SubjectPublicKeyInfo."""
        return _written(_write_public, self.handle)


def sign(key: Key, data: bytes, user_id: bytes) -> bytes:
    """SM2 with SM3 over Z_A and `data`: DER SEQUENCE of r and s."""
    with _Operation(key, user_id) as context:
        _demand(_begin_signing(context, None, _SM3, None, key.handle))
        room, size = create_string_buffer(_LONGEST_SIGNATURE), c_size_t(_LONGEST_SIGNATURE)
        _demand(_sign(context, room, byref(size), data, len(data)))
        return room.raw[: size.value]


def verify(key: Key, data: bytes, signature: bytes, user_id: bytes) -> bool:
    """Whether `signature` is the key's over Z_A and `data`."""
    with _Operation(key, user_id) as context:
        _demand(_begin_verifying(context, None, _SM3, None, key.handle))
        right = bool(_verify(context, signature, len(signature), data, len(data)) == 1)
    if not right:
        _clear_errors()
    return right


class _Operation:
    """A digest context bound to a key and the signer's user ID."""

    def __init__(self, key: Key, user_id: bytes) -> None:
        self._context = _new_context()
        self._key_context = _new_key_context(key.handle, None)
        _demand(_set_user_id(self._key_context, user_id, len(user_id)))
        _set_key_context(self._context, self._key_context)

    def __enter__(self) -> int:
        return int(self._context)

    def __exit__(self, *exception: object) -> None:
        _free_context(self._context)
        _free_key_context(self._key_context)


def _written(write: Callable[..., Any], thing: object) -> bytes:
    size = write(thing, None)
    _demand(size)
    room = create_string_buffer(size)
    write(thing, byref(cast(room, c_char_p)))
    return room.raw


def _demand(result: int) -> None:
    if result <= 0:
        _clear_errors()
        raise LibraryFailed
