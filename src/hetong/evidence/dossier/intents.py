"""What proves that each party wanted it: notice, reading, code, scan, and the device it was done with."""

from collections.abc import Iterator, Sequence

from hetong.contracts.history.facts import span_words
from hetong.contracts.models import Acceptance
from hetong.documents.evidence_report import Block, Facts, Heading, Text
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.scope import Reader
from hetong.evidence.dossier.words import UNKNOWN, means, moment_words, place_of, who
from hetong.identity.models import OneTimeCode, Passkey
from hetong.kernel.digest import merkle_proves
from hetong.ledger.models import Entry
from hetong.signing.models import SigningTask


def intents(case: Case) -> Iterator[Block]:
    """Every signing of every document, in the order in which they happened."""
    for document in case.documents:
        for entry in (one for one in case.entries if one.subject == document.subject):
            if entry.event == "contract.sign":
                yield Heading(f"{document.kind.label}：劳动者签字", 2)
                yield Facts(_worker(entry, case))
                yield from (
                    Text(flag.text, "warn" if flag.grave else "plain") for flag in case.flags[entry.pk]
                )
            elif entry.event == "contract.stamp":
                yield Heading(f"{document.kind.label}：用人单位签章", 2)
                yield Facts(_employer(entry, case.reader))


def _worker(signing: Entry, case: Case) -> list[tuple[str, str]]:
    confirming = _confirming(signing, case.entries)
    return [
        ("签字人", who(signing, case.reader)),
        ("识别方式", means(signing)),
        ("签字时间", moment_words(signing.at)),
        ("告知", _notice(signing)),
        ("阅读", _reading(confirming)),
        ("确认内容", _confirmed(confirming)),
        ("签署意愿", _intent(signing)),
        ("手写签名图的摘要", str(signing.detail.get("handwriting", UNKNOWN))),
        ("网络地址和设备", place_of(signing)),
    ]


def _notice(signing: Entry) -> str:
    subject = signing.actor["subject"]
    found = (
        Acceptance.objects.filter(subject=subject, kind="worker", at__lte=signing.at).order_by("at").last()
    )
    if found is None:
        return UNKNOWN
    return f"{moment_words(found.at)}阅读并同意《电子劳动合同服务告知书》（{found.version}版）"


def _reading(confirming: Entry | None) -> str:
    said = confirming.detail.get("reading") if confirming else None
    if confirming is None or not said:
        return UNKNOWN
    words = f"{moment_words(said['opened'])}打开全文，{moment_words(said['finished'])}读到末尾"
    if said["seconds"] is not None:
        words += f"，全文在屏幕上显示了{span_words(said['seconds'])}"
    if "compared_with" in confirming.detail:
        words += f"；看过与第{confirming.detail['compared_with']}版的对比"
    return words


def _confirming(signing: Entry, every: Sequence[Entry]) -> Entry | None:
    """The confirmation that this signing followed; a paper that one party alone signs has none."""
    before = [
        one
        for one in every
        if one.subject == signing.subject and one.event == "contract.confirm" and one.seq < signing.seq
    ]
    return before[-1] if before else None


def _confirmed(confirming: Entry | None) -> str:
    if confirming is None:
        return "单方文书，签字即表示确认"
    detail = confirming.detail
    return f"{moment_words(confirming.at)}确认第{detail['version']}版，文件摘要\n{detail['digest']}"


def _intent(signing: Entry) -> str:
    if signing.detail.get("intent") == "passkey":
        return _passkey(signing)
    return _code(signing)


def _passkey(signing: Entry) -> str:
    passkey = Passkey.objects.get(pk=signing.detail["passkey"])
    binding = signing.detail["challenge"]["binding"]
    return (
        f"用劳动者于{moment_words(passkey.created_at)}设置的{passkey.device}锁屏验证（指纹、面容或密码）签名；"
        f"只对这份文件有效，文件摘要\n{binding}"
    )


def _code(signing: Entry) -> str:
    code = OneTimeCode.objects.filter(pk=signing.detail["code"]).first() if "code" in signing.detail else None
    if code is None:
        return UNKNOWN
    used = f"，{moment_words(code.used_at)}核对无误" if code.used_at else ""
    return f"短信验证码：{moment_words(code.created_at)}发送到劳动者实名登记的手机号{used}；只对这份文件有效，文件摘要\n{code.binding}"


def _employer(stamping: Entry, reader: Reader) -> list[tuple[str, str]]:
    task = SigningTask.objects.get(pk=stamping.detail["task"])
    detail = stamping.detail
    proven = merkle_proves(
        detail["leaf"], [(side, digest) for side, digest in detail["proof"]], detail["root"]
    )
    scanned = moment_words(task.scanned_at) if task.scanned_at else UNKNOWN
    approved = moment_words(task.approved_at) if task.approved_at else UNKNOWN
    return [
        ("签章人", who(stamping, reader)),
        ("识别方式", means(stamping)),
        ("发起", f"{moment_words(task.created_at)}在电脑上勾选{task.items.count()}份文件，生成签章二维码"),
        ("扫码", f"{scanned}用手机扫描二维码"),
        ("确认", f"{approved}核对清单并输入印章口令"),
        ("清单摘要", str(detail["root"])),
        ("盖章前文件摘要", str(detail["leaf"])),
        ("本文件在清单中", "是，已按清单摘要核对" if proven and detail["root"] == task.root else "核对不符"),
        ("所盖印章", "、".join(str(seal) for seal in detail.get("seals", [])) or UNKNOWN),
        ("盖章时间", moment_words(stamping.at)),
    ]
