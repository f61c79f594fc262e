"""What happened, told to the reader of the dossier as the contract's page tells it."""

from hetong.contracts.history import Moment, timeline
from hetong.documents.evidence_report import Table
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.scope import Reader
from hetong.evidence.dossier.words import NOTHING, short_moment
from hetong.kernel.actor import Role


def course(case: Case) -> Table:
    """Oldest first."""
    moments = timeline(case.main, viewer=case.reader.role, annexes=case.documents[1:])[::-1]
    rows = [
        (
            short_moment(one.at),
            one.document or case.main.kind.label,
            one.what,
            _who(one, case.reader),
            _more(one),
        )
        for one in moments
        if one.at <= case.now
    ]
    return Table(("时间", "文书", "事项", "何人、如何识别", "情况"), (19, 21, 23, 30, 30), rows)


def _who(moment: Moment, reader: Reader) -> str:
    if moment.role == Role.SYSTEM:
        return moment.capacity
    means = "legal_rep" if moment.capacity == "法定代表人" else ""
    name = reader.name_of({"role": moment.role, "name": moment.who, "identified_by": means})
    return f"{moment.capacity} {name}" + (f"（{moment.identified}）" if moment.identified else "")


def _more(moment: Moment) -> str:
    words = [f"第{moment.version}版"] if moment.version else []
    words += [f"{fact.label}：{fact.text}" for fact in moment.facts]
    return "；".join(words) or NOTHING
