"""`python -m bench sm2`: SM2 as the product signs it, beside every other library that is installed."""

import argparse
import importlib.metadata
import json
from base64 import encodebytes
from collections.abc import Callable

from asn1crypto import keys

from bench.interleaved import medians
from hetong.documents.ses.sm2 import Sm2Key, is_signed

DATA = bytes(2048)
Pair = tuple[Callable[[], object], Callable[[object], object]]


def main(arguments: list[str]) -> None:
    """Print a table, or with `--json` one object last."""
    parser = argparse.ArgumentParser(prog="python -m bench sm2")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args(arguments)
    figures = measure(options.rounds)
    print(json.dumps(figures, ensure_ascii=False) if options.json else in_words(figures))


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of `sign` and `verify` per library; peers that are not installed are left out."""
    key = Sm2Key.new()
    pairs: dict[str, Pair] = {
        "ours": (lambda: key.sign(DATA), lambda made: is_signed(key.public, DATA, made))
    }
    for name, peer in PEERS.items():
        try:
            pairs[f"{name} {importlib.metadata.version(name)}"] = peer(key)
        except ImportError:
            continue
    signing = {name: sign for name, (sign, _) in pairs.items()}
    verifying = {name: _checking(verify, sign()) for name, (sign, verify) in pairs.items()}
    signed, verified = medians(signing, rounds), medians(verifying, rounds)
    return {name: {"sign": signed[name], "verify": verified[name]} for name in pairs}


def in_words(figures: dict[str, dict[str, float]]) -> str:
    """A table for docs/benchmarks.md, the fastest signer first."""
    lines = ["| library | sign ms | verify ms |", "|---|---|---|"]
    ranked = sorted(figures.items(), key=lambda one: one[1]["sign"])
    return "\n".join(lines + [f"| {name} | {found['sign']} | {found['verify']} |" for name, found in ranked])


def _checking(verify: Callable[[object], object], made: object) -> Callable[[], object]:
    assert verify(made) is not False, "what is measured is right"
    return lambda: verify(made)


def _numbers(key: Sm2Key) -> tuple[bytes, bytes]:
    """The secret number and the public point without its prefix."""
    inner = keys.ECPrivateKey.load(keys.PrivateKeyInfo.load(key.der())["private_key"].contents)
    return inner["private_key"].native.to_bytes(32, "big"), key.public[-64:]


def _tongsuopy(key: Sm2Key) -> Pair:
    from tongsuopy.crypto import hashes, serialization
    from tongsuopy.crypto.asymciphers import ec

    own = serialization.load_pem_private_key(_pem(key), None)
    algorithm, public = ec.ECDSA(hashes.SM3()), own.public_key()
    return lambda: own.sign(DATA, algorithm), lambda made: public.verify(made, DATA, algorithm)


def _gmssl_pyx(key: Sm2Key) -> Pair:
    import gmssl_pyx

    secret, point = _numbers(key)
    return (
        lambda: gmssl_pyx.sm2_sign(secret, point, DATA),
        lambda made: gmssl_pyx.sm2_verify(point, DATA, made),
    )


def _gmssl_fast(key: Sm2Key) -> Pair:
    import gmssl_fast

    secret, point = _numbers(key)
    own = gmssl_fast.SM2(secret.hex(), point.hex())
    return lambda: own.sign(DATA), lambda made: own.verify(DATA, made)


def _gmalglib(key: Sm2Key) -> Pair:
    from gmalglib.sm2 import SM2

    own = SM2(_numbers(key)[0])
    return lambda: own.sign(DATA), lambda made: own.verify(DATA, made)


def _gmssl(key: Sm2Key) -> Pair:
    from gmssl.sm2 import CryptSM2

    secret, point = _numbers(key)
    own = CryptSM2(private_key=secret.hex(), public_key=point.hex())
    return lambda: own.sign_with_sm3(DATA), lambda made: own.verify_with_sm3(made, DATA)


def _pem(key: Sm2Key) -> bytes:
    return b"-----BEGIN PRIVATE KEY-----\n" + encodebytes(key.der()) + b"-----END PRIVATE KEY-----\n"


PEERS: dict[str, Callable[[Sm2Key], Pair]] = {
    "tongsuopy": _tongsuopy,
    "gmssl-pyx": _gmssl_pyx,
    "gmssl-fast": _gmssl_fast,
    "gmalglib": _gmalglib,
    "gmssl": _gmssl,
}
