"""法定代表人名章: put on after the employer's seal, where the document has a place for it."""

from datetime import datetime

from hetong.contracts.actions.signing import Signed
from hetong.contracts.models import Version
from hetong.documents.complete import awaits
from hetong.documents.places import REPRESENTATIVE
from hetong.identity.models import Person
from hetong.signing.stamps import Stamp


def no_place(pdf: bytes, version: Version, stamp: Stamp) -> str:
    """Why the seal is not put on this document although it was chosen; empty when it is."""
    if not awaits(pdf, REPRESENTATIVE):
        return "文件生成较早，没有法定代表人名章的位置，只加盖了单位印章。"
    written = version.employer_facts.get("legal_rep", "")
    if written != stamp.seal.name:
        return f"文件载明的法定代表人是{written}，没有加盖{stamp.seal.name}的名章，只加盖了单位印章。"
    return ""


def put_on(pdf: bytes, stamp: Stamp, *, person: Person, at: datetime) -> Signed:
    """The sealed file with this seal too and a time stamp of its own; raises `Unavailable`.

    It covers the employer's seal, so that one must have its time stamp by then.
    """
    with_both = stamp.on(pdf, field=REPRESENTATIVE, reason=stamp.seal.get_kind_display(), at=at)
    return Signed(with_both, person, stamp.seal.name, stamp.certificate, at)
