"""Who the parties are and how each was identified, numbers masked."""

from collections.abc import Iterator, Sequence

from hetong.documents.evidence_report import Block, Facts, Heading, Text
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.words import UNKNOWN, moment_words
from hetong.identity.models import Person
from hetong.kernel.masking import mask_id, mask_name, mask_phone
from hetong.ledger.models import Entry
from hetong.signing.models import Capacity, SigningTask

CAPACITIES = {Capacity.LEGAL_REP: "法定代表人", Capacity.AGENT: "委托代理人"}


def identities(case: Case) -> Iterator[Block]:
    """Employer, worker, and everybody who stamped for the employer."""
    main, entries = case.main, case.entries
    assert main.current is not None, "a dossier is of something that was sent"
    facts, values = main.current.employer_facts, main.current.values
    yield Heading("甲方（用人单位）", 2)
    yield Facts(
        [
            ("名称", facts["name"]),
            ("统一社会信用代码", main.employer.uscc),
            ("法定代表人", facts.get("legal_rep", "")),
            ("单位如何核验", "注册时由登记机关核对名称、统一社会信用代码和法定代表人的姓名、证件号码"),
        ]
    )
    yield Heading("乙方（劳动者）", 2)
    yield Facts(
        [
            ("姓名", main.worker_name),
            ("证件号码", mask_id(values.get("b_id_no", ""))),
            ("手机号", mask_phone(values.get("b_phone", ""))),
            ("实名核验", _checked(entries, main.worker)),
        ]
    )
    for number, task in enumerate(case.tasks, 1):
        if task.scanned_by is not None:
            yield Heading(f"单位签章人（签章任务{number}）", 2)
            yield Facts(_stamper(task, task.scanned_by, case))
    if main.worker is None:
        yield Text("劳动者还没有以此证件号码完成实名核验，合同尚未与自然人绑定。", "warn")


def _stamper(task: SigningTask, person: Person, case: Case) -> list[tuple[str, str]]:
    hidden = case.reader.person is not None and task.capacity == Capacity.AGENT
    rows = [
        ("姓名", mask_name(person.name) if hidden else person.name),
        ("身份", CAPACITIES[Capacity(task.capacity)]),
        ("证件号码", person.id_masked),
        ("实名核验", _checked(case.entries, person)),
    ]
    if task.authorisation is not None:
        rows.append(("授权", f"{task.authorisation.valid_from}至{task.authorisation.valid_to}"))
    return rows


def _checked(entries: Sequence[Entry], person: Person | None) -> str:
    subject = f"person:{person.pk}" if person else ""
    checks = [one for one in entries if one.event == "identity.checked" and one.subject == subject]
    if not checks:
        return UNKNOWN
    last = checks[-1]
    provider, request = last.detail["provider"], last.detail["request_id"]
    return f"{moment_words(last.at)}，由“{provider}”核对姓名与证件号码一致，核验流水号 {request}"
