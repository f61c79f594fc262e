"""`python -m bench hsm`: a signature in SoftHSM2 as the product asks for it, beside the bare libraries and a key in memory."""

import argparse
import hashlib
import importlib.metadata
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives.asymmetric import rsa

from bench.interleaved import medians
from hetong.documents.local_signer import LocalSigner, PrivateKey, new_seal_key
from hetong.gateways.hsm.keys import key_id, key_in
from hetong.gateways.hsm.log_in import LogIn
from hetong.gateways.hsm.making import put_key
from hetong.gateways.hsm.token import Token
from hetong.kernel.vault import Keys, Vault

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
LABEL, PIN = "bench", "246810"
DATA = bytes(180)  # signed attributes are about as long


def main(arguments: list[str]) -> None:
    """Print a table, or with `--json` one object last."""
    parser = argparse.ArgumentParser(prog="python -m bench hsm")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=500)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="hetong-bench-") as folder:
        token = new_token(Path(folder))
        figures = {name: measure(token, key, options.rounds) for name, key in new_keys().items()}
    print(json.dumps(figures) if options.json else in_words(figures))


def new_keys() -> dict[str, PrivateKey]:
    """Of both kinds that the product uses."""
    return {"RSA-2048": rsa.generate_private_key(65537, 2048), "ECDSA P-256": new_seal_key()}


def new_token(folder: Path) -> Token:
    """A SoftHSM2 token of this run alone."""
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    line = f"softhsm2-util --init-token --free --label {LABEL} --so-pin 13579135 --pin {PIN}"
    subprocess.run(line.split(), check=True, capture_output=True)
    return Token(MODULE, LABEL, LogIn(PIN, folder / "refused", Vault(Keys(bytes(32)))))


def measure(token: Token, key: PrivateKey, rounds: int) -> dict[str, float]:
    """Milliseconds per signature; PyKCS11 is left out where it is not installed."""
    public = put_key(token, key, "bench")
    inside, outside = LocalSigner(key_in(token, public), ()), LocalSigner(key, ())
    subjects: dict[str, Callable[[], object]] = {
        "in memory": lambda: outside.sign(DATA),
        "ours": lambda: inside.sign(DATA),
        f"python-pkcs11 {importlib.metadata.version('python-pkcs11')}": _python_pkcs11(token, key),
    }
    with suppress(ImportError):
        subjects[f"PyKCS11 {importlib.metadata.version('pykcs11')}"] = _pykcs11(key)
    return medians(subjects, rounds)


def in_words(figures: dict[str, dict[str, float]]) -> str:
    """A table for docs/benchmarks.md, with the ratio to the bare library."""
    kinds = list(figures)
    lines = [f"| ms | {' | '.join(kinds)} |", "|---" * (len(kinds) + 1) + "|"]
    lines += [
        f"| {name} | {' | '.join(str(figures[kind][name]) for kind in kinds)} |" for name in figures[kinds[0]]
    ]
    ratios = [_ratio(figures[kind]) for kind in kinds]
    return "\n".join([*lines, f"| ours ÷ bare python-pkcs11 | {' | '.join(ratios)} |"])


def _ratio(found: dict[str, float]) -> str:
    bare = next(value for name, value in found.items() if name.startswith("python-pkcs11"))
    return f"{found['ours'] / bare:.2f}"


def _mechanisms(key: PrivateKey) -> tuple[str, bytes]:
    if isinstance(key, rsa.RSAPrivateKey):
        return "SHA256_RSA_PKCS", DATA
    return "ECDSA", hashlib.sha256(DATA).digest()


def _python_pkcs11(token: Token, key: PrivateKey) -> Callable[[], object]:
    name, data = _mechanisms(key)
    wanted = {"object_class": pkcs11.ObjectClass.PRIVATE_KEY, "id": key_id(key.public_key())}
    own = token.use(lambda session: session.get_key(**wanted))
    mechanism = pkcs11.Mechanism[name]
    return lambda: own.sign(data, mechanism=mechanism)


def _pykcs11(key: PrivateKey) -> Callable[[], object]:
    """In the same process the module runs already, and the user is logged in."""
    import PyKCS11 as peer

    name, data = _mechanisms(key)
    library = peer.PyKCS11Lib()
    library.load(MODULE)
    slot = next(one for one in library.getSlotList() if library.getTokenInfo(one).label.strip() == LABEL)
    session = library.openSession(slot)
    named = [(peer.CKA_CLASS, peer.CKO_PRIVATE_KEY), (peer.CKA_ID, key_id(key.public_key()))]
    own, mechanism = session.findObjects(named)[0], peer.Mechanism(getattr(peer, f"CKM_{name}"), None)
    return lambda: session.sign(own, data, mechanism)
