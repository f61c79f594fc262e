"""LibPDF and PKI.js from npm (`make judge-npm`): every kind of document at every level, and what they object to."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from hetong.documents.marks import find_marks
from hetong.documents.owed import with_timestamp
from hetong.documents.ports import CertificateAuthority
from hetong.kernel.wiring import provide
from tests.documents.agreement import LEVELS, at_every_level, kinds
from tests.documents.test_owed import owing

HERE = Path(__file__).parent / "judges" / "npm"
pytestmark = pytest.mark.skipif(
    not (HERE / "node_modules").exists() or shutil.which("node") is None,
    reason="needs Node.js and `make judge-npm`",
)


def judged(folder: Path, roots: tuple[bytes, ...], *files: bytes) -> list[str]:
    """What is said of each, without its name."""
    pem = b"".join(load_der_x509_certificate(one).public_bytes(Encoding.PEM) for one in roots)
    (folder / "root.pem").write_bytes(pem)
    for number, pdf in enumerate(files):
        (folder / f"{number}.pdf").write_bytes(pdf)
    names = [str(folder / f"{number}.pdf") for number in range(len(files))]
    command = ["node", str(HERE / "judge.mjs"), str(folder / "root.pem"), *names]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.partition(" ")[2] for line in told.splitlines()]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds())
def test_it_accepts_every_level(kind, tmp_path):
    levels = at_every_level(kind)
    said = judged(tmp_path, provide(CertificateAuthority).trust_roots(), *levels.values())
    signatures = [sum(not mark.archive for mark in find_marks(pdf)) for pdf in levels.values()]
    assert said == [
        f"ok {count} signatures {int(level == 'B-LTA')} stamps"
        for level, count in zip(LEVELS, signatures, strict=True)
    ]


def test_it_accepts_a_time_stamp_that_came_later(kit, tmp_path):
    late = with_timestamp(owing(kit, kit.blank, "worker", kit.worker(kit.blank)), kit.tsa)
    assert judged(tmp_path, kit.roots, late) == ["ok 1 signatures 0 stamps"]


def test_it_objects_to_what_is_changed_and_to_strangers(kit, both, tmp_path):
    mark = find_marks(both)[-1]
    text = both[: mark.hole - 400] + b"X" + both[mark.hole - 399 :]
    token = both.rindex(b"2a864886f70d0109100104") + 300
    stamp = both[:token] + (b"0" if both[token : token + 1] != b"0" else b"1") + both[token + 1 :]
    said = judged(tmp_path, kit.roots, both, text, stamp)
    assert said[0] == "ok 2 signatures 0 stamps" and not any(one.startswith("ok") for one in said[1:]), said


def test_it_trusts_the_given_root_alone(kit, both, tmp_path):
    strangers = provide(CertificateAuthority).trust_roots()
    (said,) = judged(tmp_path, strangers, both)
    assert "No valid certificate paths found" in said
