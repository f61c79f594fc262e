"""The commands of the instruction, and what each must show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hetong.evidence.dossier.anchors import Stamped
from hetong.evidence.dossier.manifest import SIGNATURE, TOKEN
from hetong.evidence.dossier.openssl import (
    ISSUERS,
    ROOTS,
    at_time,
    cut,
    fingerprint,
    spelled,
    token_holds,
    token_told,
    told_time,
)
from hetong.evidence.dossier.records import Chapter
from hetong.evidence.dossier.signed_files import Signed, SignedFile
from hetong.evidence.dossier.steps import Step, steps
from hetong.kernel.digest import sha256_hex

EXPECTED = "# 应显示："
CHECKED = "check.txt"


@dataclass(frozen=True)
class Command:
    """One line for the shell; every text of `shows` must be in what it prints."""

    line: str
    shows: tuple[str, ...] = ()
    note: str = ""


def root_commands(roots: Sequence[bytes]) -> list[Command]:
    """The fingerprint of every root."""
    return [
        Command(
            f"openssl x509 -in {root_name(number)} -noout -subject -nameopt utf8 -fingerprint -sha256",
            (fingerprint(sha256_hex(root)),),
        )
        for number, root in enumerate(roots, 1)
    ]


def root_name(number: int) -> str:
    """Where one of the roots lies in the package."""
    return f"certificates/root-{number}.pem"


def manifest_commands(names: Sequence[str], report: SignedFile) -> list[Command]:
    """The list computed anew, and that this is what the platform signed."""
    at = at_time(report.signatures[-1].at)
    return [
        Command(f"openssl dgst -sha256 -r -out {CHECKED} {' '.join(names)}"),
        Command(
            f"openssl cms -verify -binary -inform DER -in {SIGNATURE} -content {CHECKED} -CAfile {ROOTS} {at}"
            " -out verified.txt",
            ("erification successful",),
        ),
        Command(token_holds(CHECKED, TOKEN, at), ("Verification: OK",)),
    ]


def pdf_commands(file: SignedFile) -> list[Command]:
    """That every signature of a PDF holds, whose it is, and since when it exists."""
    valid = ("Signature Validation: Signature is Valid.",) * len(file.signatures)
    each = [command for signed in file.signatures for command in _signature(file, signed)]
    return [
        Command(f"pdfsig -nocert {file.name}", valid),
        _dump(file),
        *each,
    ]


def chain_command(chapters: Sequence[Chapter]) -> Command:
    """The digest of every entry."""
    readable = [one for chapter in chapters for one in chapter.records if one.file]
    return Command(
        f"openssl dgst -sha256 -r {' '.join(one.file for one in readable)}",
        tuple(f"{one.entry.hash} *{one.file}" for one in readable),
    )


def tree_commands(chapters: Sequence[Chapter], root: str) -> list[Command]:
    """From entries to the root, a node at a time."""
    return [_node(step, root) for step in steps(chapters)]


def anchor_commands(anchor: Stamped, *, last: bool) -> list[Command]:
    """The time stamp over a root; of the last anchor, over the root that the reader has just computed."""
    number, at, token = anchor.anchor.number, at_time(anchor.at), f"{anchor.name}.tsr"
    if last:
        made = f"{spelled(bytes.fromhex(anchor.anchor.root), 'root.bin')} && "
        checked, note = "root.bin", f"第{number}号锚点，树根就是第五步算出的最后一个值"
    else:
        made, checked, note = "", f"{anchor.name}.root", f"第{number}号锚点，较早的条目最早固化于此"
    return [
        Command(made + token_holds(checked, token, at), ("Verification: OK",), note),
        Command(token_told(token), (told_time(anchor.at),)),
    ]


def _dump(file: SignedFile) -> Command:
    """Write the signatures to files of their own; pdfsig calls it an error when a place was left unsigned."""
    line = f"pdfsig -nocert -dump {file.name}"
    if not file.unsigned:
        return Command(line, ("Dumping Signatures",))
    note = "留空的位置（可以不盖的法定代表人名章）没有签名可取，会显示 Cannot dump，不影响核验。"
    return Command(f"{line} || true", ("Dumping Signatures",), note)


def _signature(file: SignedFile, signed: Signed) -> Iterator[Command]:
    places, at = signed.places, at_time(signed.at)
    dumped = f"{file.name.rsplit('/', 1)[-1]}.sig{places.index}"
    note = f"{signed.party}的签名（{signed.facts.signer}）"
    yield Command(
        f"{cut(dumped, places.certificate, 'signer.der')} && "
        f"openssl verify -CAfile {ROOTS} -untrusted {ISSUERS} {at} signer.der",
        ("signer.der: OK",),
        note,
    )
    yield Command(
        "openssl x509 -inform DER -in signer.der -noout -subject -nameopt utf8 -fingerprint -sha256",
        (_fingerprint(signed),),
    )
    if places.token is not None:
        yield Command(
            f"{cut(dumped, places.value, 'value.bin')} && {cut(dumped, places.token, 'stamp.tsr')} && "
            + token_holds("value.bin", "stamp.tsr", at),
            ("Verification: OK",),
        )
        yield Command(token_told("stamp.tsr"), (told_time(signed.at),))


def _node(step: Step, root: str) -> Command:
    what = f"条目 {step.record.file} 的叶" if step.record else "结点"
    where = f"第【{step.next}】条命令" if step.next else f"树根 {root}"
    return Command(
        f"{spelled(step.data, 'node.bin')} && openssl dgst -sha256 -r node.bin",
        (f"{step.digest.hex()} *node.bin",),
        f"【{step.number}】{what}，算出的值应出现在{where}",
    )


def _fingerprint(signed: Signed) -> str:
    assert signed.facts.certificate is not None, "an intact signature has a certificate"
    return fingerprint(signed.facts.certificate.fingerprint)
