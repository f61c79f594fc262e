"""People, employers and contracts for tests, made by the real actions, so no impossible state exists."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from hetong.kernel.actor import Actor, Role
from hetong.kernel.dates import last_day

_serial = count(1)
SYSTEM = Actor(Role.SYSTEM, "system", "测试", "internal")
PIN = "258036"
PASSWORD = "草原上的风-2026"


def resident_id(serial: int, *, birth: str = "19900101") -> str:
    """A well-formed identity number (GB 11643-1999) that belongs to nobody; each serial's is another."""
    born = date.fromisoformat(birth) + timedelta(days=serial // 1000)
    digits = f"150102{born:%Y%m%d}{serial % 1000:03d}"
    weights = [2 ** (17 - i) % 11 for i in range(17)]
    total = sum(int(d) * w for d, w in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def worker_actor(person) -> Actor:
    """The person acting for themselves."""
    return Actor(Role.WORKER, f"person:{person.pk}", person.name, "sms+realname")


def employer_actor(account) -> Actor:
    """The operator acting for the employer."""
    return Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")


def a_person(name: str = "", *, id_number: str = "", phone: str = ""):
    """A person with a checked real name."""
    from hetong.identity.actions import check_real_name, person_by_phone

    serial, now = next(_serial), timezone.now()
    system = Actor(Role.SYSTEM, "system", "测试", "internal")
    return check_real_name(
        person_by_phone(phone=phone or f"139{serial:08d}", now=now),
        name=name or "试验员",
        id_number=id_number or resident_id(serial),
        by=system,
        now=now,
    )


def an_employer(index: int = 0):
    """The first account of the employer at `index` of the embedded registry; registered once per test."""
    from hetong.gateways.registry_embedded import entries
    from hetong.identity.actions import register_employer
    from hetong.identity.models import Account

    entry = list(entries().values())[index]
    known = Account.objects.filter(employer__uscc=entry.uscc).first()
    return known or register_employer(
        name=entry.name,
        uscc=entry.uscc,
        legal_rep_name=entry.legal_rep_name,
        legal_rep_id_no=entry.legal_rep_id_number,
        reg_addr="",
        biz_addr=entry.reg_addr,
        phone="13700000000",
        operator_name="经办人",
        username=f"operator{index}",
        password=PASSWORD,
        by=Actor(Role.SYSTEM, "system", "测试", "internal"),
        now=timezone.now(),
    )


def a_legal_rep(account):
    """The registered legal representative of the account's employer, with a phone."""
    from hetong.gateways.registry_embedded import entries

    entry = entries()[account.employer.uscc]
    return a_person(entry.legal_rep_name, id_number=entry.legal_rep_id_number, phone="13600000001")


def a_legal_rep_of(account):
    """The same for another employer of the same test."""
    from hetong.gateways.registry_embedded import entries

    entry = entries()[account.employer.uscc]
    return a_person(entry.legal_rep_name, id_number=entry.legal_rep_id_number)


def with_seals(account):
    """The legal representative, after claiming 法定名称章 and 合同专用章 under `PIN`."""
    from hetong.seals.models import SealKind

    person = a_legal_rep(account)
    claim_seals(account.employer, person, SealKind.LEGAL_NAME, SealKind.CONTRACT)
    return person


def claim_seals(employer, person, *kinds) -> list:
    """Seals of these kinds under `PIN`."""
    from hetong.seals.actions import claim

    by = acting_for_employer(person)
    return claim(employer, kinds=list(kinds), pin=PIN, person=person, by=by, now=timezone.now())


def an_agent(account, representative, *, name: str = "阿古拉", pin: str = "741085", **terms):
    """Somebody whose authorisation for all contracts, unless `terms` say otherwise, is in force for a month."""
    from hetong.seals.actions import accept, authorise

    person, today, now = a_person(name), timezone.localdate(), timezone.now()
    given = {"templates": [], "valid_from": today, "valid_to": today + timedelta(days=30), **terms}
    offer = authorise(
        account.employer,
        agent_name=person.name,
        agent_id_number=person.id_number,
        agent_phone=person.phone,
        pin=PIN,
        person=representative,
        by=acting_for_employer(representative),
        now=now,
        **given,
    )
    accept(offer, person=person, pin=pin, by=acting_for_employer(person), now=now)
    return person


def a_proof(person, employer) -> dict[str, str]:
    """What a fresh proof asks for: the number, and the code that was just sent."""
    from hetong.identity.actions import request_proof
    from tests.walking import last_code

    binding = f"employer:{employer.pk}"
    request_proof(person, binding=binding, about="办理电子印章", now=timezone.now())
    return {"id_number": person.id_number, "code": last_code(person.phone)}


def values_for(person, **changes: str) -> dict[str, str]:
    """Blanks of a lawful 全日制劳动合同 for this person."""
    start = date.today() + timedelta(days=7)
    return {
        "b_name": person.name,
        "b_id_type": "resident_id",
        "b_id_no": person.id_number,
        "b_phone": person.phone,
        "b_huji_addr": "内蒙古自治区呼和浩特市赛罕区示例街1号",
        "b_live_addr": "内蒙古自治区呼和浩特市赛罕区示例街1号",
        "term_type": "fixed",
        "start_date": start.isoformat(),
        "end_date": (start + timedelta(days=3 * 365)).isoformat(),
        "has_probation": "no",
        "position": "质检员",
        "duties": "负责产品质量检验和记录",
        "work_league": "呼和浩特市",
        "work_banner": "赛罕区",
        "hours_type": "standard",
        "pay_day": "10",
        "pay_mode": "monthly",
        "wage_month": "5000",
        **changes,
    }


def a_colleague(account, name: str = "同事", **more):
    """Another operator of the same employer, no 单位管理员 unless `more` says so."""
    from hetong.identity.actions import open_account

    by = employer_actor(account)
    return open_account(
        account.employer,
        username=f"colleague{next(_serial)}",
        password=PASSWORD,
        name=name,
        by=by,
        now=timezone.now(),
        **more,
    )


def a_draft(account, person, *, template: str = "fulltime", **changes: str):
    """A contract in 草拟中."""
    from hetong.contracts.actions import create_draft

    values = values_for(person, **changes)
    by = employer_actor(account)
    return create_draft(
        account.employer, template=template, values=values, operator=account, by=by, now=timezone.now()
    )


def a_contract_at(status: str, account, person, **changes: str):
    """A contract of this person in `status`, walked there by the verbs that lead to it."""
    from tests.walking import walk_to

    return walk_to(status, a_draft(account, person, **changes), account, person)


def a_contract_in_force(account, person, representative, *, template: str = "fulltime", **changes: str):
    """A contract that both have signed and that has begun."""
    from tests.walking import walk_to

    begun = date.today() - timedelta(days=20)
    changes = {"start_date": begun.isoformat(), "end_date": last_day(begun, 36).isoformat()} | changes
    contract = walk_to(
        "awaiting_employer_signature", a_draft(account, person, template=template, **changes), account, person
    )
    stamped(account, [contract], representative)
    contract.refresh_from_db()
    return contract


def an_annex(main, template: str, account, **values: str):
    """An annex of a contract, in 草拟中."""
    from hetong.contracts.actions import start_annex

    by = employer_actor(account)
    return start_annex(main, template=template, values=values, operator=account, by=by, now=timezone.now())


def a_concluded_annex(main, template: str, account, person, representative, **values: str):
    """An annex that everybody who must has signed; its contract has felt the effect."""
    annex = an_annex(main, template, account, **values)
    walk_to_end(annex, account, person, representative)
    main.refresh_from_db()
    return annex


def walk_to_end(annex, account, person, representative) -> None:
    """Have an annex signed by the worker, if the worker signs it, and stamped by the employer."""
    from tests.walking import walk_to

    steps = "awaiting_employer_signature" if annex.kind.bilateral else "submitted"
    walk_to(steps, annex, account, person)
    stamped(account, [annex], representative)
    annex.refresh_from_db()


def acting_for_employer(person) -> Actor:
    """The person on a phone, as legal representative or agent."""
    return Actor(Role.EMPLOYER, f"person:{person.pk}", person.name, "sms+realname")


def a_task(account, contracts, *, capacity: str = "legal_rep"):
    """A signing task over these contracts, waiting for its scan."""
    from hetong.signing.actions import create_task
    from hetong.signing.models import Capacity

    ids, by = [contract.pk for contract in contracts], employer_actor(account)
    return create_task(account, contracts=ids, capacity=Capacity(capacity), by=by, now=timezone.now())


def scanned(task, person):
    """The task on this person's phone."""
    from hetong.signing.actions import issue_token, scan

    token = issue_token(task, now=timezone.now())
    return scan(token, person=person, by=acting_for_employer(person), now=timezone.now())


def approved(task, person, *, pin: str = PIN, kind: str = "contract", with_representative: bool = False):
    """The task after scan and PIN; in a test that commits, it is stamped as well."""
    from hetong.signing.actions import approve

    task, by = scanned(task, person), acting_for_employer(person)
    seal = task.employer.seals.exclude(status="cancelled").get(kind=kind)
    approve(
        task,
        seal=seal,
        with_representative=with_representative,
        pin=pin,
        root=task.root,
        person=person,
        by=by,
        now=timezone.now(),
    )
    return task


def stamped(account, contracts, representative):
    """The finished task that stamped these contracts with the legal representative's 合同专用章."""
    from hetong.signing.actions import run_task

    task = approved(a_task(account, contracts), representative)
    run_task(str(task.pk))
    task.refresh_from_db()
    return task
