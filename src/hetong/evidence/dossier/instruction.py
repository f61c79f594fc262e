"""说明.txt: how somebody who trusts neither party nor platform checks the package with OpenSSL and pdfsig alone.

Every line that begins with four blanks is a command, unless it begins with `#`: that says what the command must show.
"""

from collections.abc import Iterator, Sequence

from django.conf import settings

from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.commands import (
    EXPECTED,
    Command,
    anchor_commands,
    chain_command,
    manifest_commands,
    pdf_commands,
    root_commands,
    tree_commands,
)
from hetong.evidence.dossier.signed_files import SignedFile
from hetong.evidence.dossier.words import moment_words

INSTRUCTION = "说明.txt"


def instruction(case: Case, report: SignedFile, names: Sequence[str]) -> str:
    """The whole text; `names` are all files of the package but the list itself."""
    return "\n".join(_lines(case, report, names)) + "\n"


def _lines(case: Case, report: SignedFile, names: Sequence[str]) -> Iterator[str]:
    yield f"存证报告 {case.number} 的核验说明"
    yield f"合同编号 {case.main.number}，{moment_words(case.now)}由平台出具。"
    yield ""
    yield from _BEFORE
    yield ""
    yield "第一步  根证书"
    yield "后面的核验都归结到这些根证书，不要只看本压缩包：请与认证机构公布的指纹核对，"
    yield f"平台也在公开的核验页面 {settings.BASE_URL}/verify/ 最下方公布。"
    yield from _told(root_commands(case.roots))
    yield ""
    yield "第二步  压缩包是否完整"
    yield "第一条命令重新计算每个文件的摘要；后两条核对：算出的清单正是平台签名、打过时间戳的清单。"
    yield from _told(manifest_commands(names, report))
    yield ""
    yield "第三步  已签署的文件和本报告"
    yield "对每个PDF：签名之后没有改动；签名用的证书在时间戳的时刻由上述根证书签发；时间戳属于这个签名。"
    yield "签名值和时间戳由命令从PDF中取出，不依赖压缩包中另附的副本。也可以用 PDF 阅读器打开查看签名。"
    for file in [report, *case.files]:
        yield ""
        yield f"{file.name}（{'存证报告' if file.version is None else file.version.contract.kind.label}）"
        yield from _told(pdf_commands(file))
    yield ""
    yield "第四步  证据链条目"
    yield "ledger 文件夹中每个文件是一个条目：第一行是前一条目的摘要，第二行是内容。先算出每个条目的摘要。"
    yield "同一文件夹中序号相连的两个条目，前一个算出的值应等于后一个文件的第一行；所有的值应与报告第六部分的表一致。"
    yield from _told([chain_command(case.chapters)])
    yield ""
    yield "第五步  条目在锚点的树中"
    yield "每条命令把写明的字节写入 node.bin 并算出摘要。标有条目的，00 之后就是第四步算出的摘要；"
    yield "其余的，01 之后是左、右两个摘要。每次算出的值应出现在所说的下一条命令中，最后一个就是树根。"
    yield from _told(tree_commands(case.chapters, case.anchor.anchor.root))
    yield ""
    yield "第六步  锚点的时间戳"
    yield "树根有时间戳，说明在那一时刻之前，树中的条目都已写入，之后没有改动。"
    for anchor in case.anchors:
        yield from _told(anchor_commands(anchor, last=anchor is case.anchor))
    yield ""
    yield from _AFTER


def _told(commands: Sequence[Command]) -> Iterator[str]:
    for command in commands:
        if command.note:
            yield command.note
        yield f"    {command.line}"
        for shown in command.shows:
            yield f"    {EXPECTED}{shown}"


_BEFORE = (
    "只需要两样软件，都可以离线使用：OpenSSL（1.1.1 或更新，推荐 3.0），以及 poppler 的 pdfsig。",
    "把压缩包解压到一个空文件夹，在这个文件夹中打开命令行（Linux、macOS 的终端，Windows 的 Git Bash 或 WSL），",
    "逐行复制下面缩进四格的命令运行；“# 应显示”写明命令应当显示的内容，显示的内容可以更多，不能没有。",
    "任何一条命令报错，或者显示的内容不同，就说明相应的文件不是平台当时出具的，不能采信。",
    "命令中的 -attime 是时间戳所载的时刻：签名证书有效期很短，核对的是它在签署的那一刻是否有效。",
)
_AFTER = (
    "条目与文件的关系",
    "条目中 contract.sign、contract.stamp 的 digest 是签字、盖章之后文件的 SHA-256。最后一次签署的 digest，",
    "应等于第二步算出的 contract 文件夹中那个PDF的摘要：由此，证据链说的就是这份文件。",
    "evidence.json 是同样内容供程序核验的格式，其中还有每个条目到最早锚点的证明。",
    "内容不向申请人披露的条目不附文件，只有摘要；法院、仲裁机构可以依法向平台调取。",
)
