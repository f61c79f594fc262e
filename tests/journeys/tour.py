"""Every page of a running installation with demo data: found by asking each URL, not listed by hand.

Runs inside the installation. A page is what answers a plain GET with a whole HTML document; files, fragments and
addresses that only take changes are none.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from hetong.batches.actions import start
from hetong.batches.actions.running import run_for_a_while
from hetong.console import urls as console
from hetong.contracts.actions import accept_notice
from hetong.contracts.models import Attachment, Contract, OwedTimestamp, ReferenceRow
from hetong.contracts.queries import in_tab, of_employer
from hetong.contracts.registry import all_templates
from hetong.contracts.states import Status
from hetong.contracts.texts import service_notice
from hetong.demo.accounts import AGENT, OFFICES, WORKER
from hetong.demo.workbook import filled_workbook
from hetong.documents.ports import TimestampAuthority
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.hall import urls as hall
from hetong.identity.actions import check_real_name, person_by_phone
from hetong.identity.indexes import phone_index
from hetong.identity.models import Account, Person
from hetong.imports.actions import start_import
from hetong.imports.models import ImportJob
from hetong.kernel.actor import Actor, Role
from hetong.kernel.wiring import register
from hetong.notices.models import Notice
from hetong.phone import urls as phone
from hetong.phone.views.recalling import DOUBTFUL
from hetong.portal import urls as portal
from hetong.portal.verbs import VERBS
from hetong.privacy.actions import ask_for_correction
from hetong.privacy.models import Matter
from hetong.rehearsal.worker import confirm_and_sign
from hetong.retention.actions import confirm, place, propose
from hetong.retention.destroying import destroy
from hetong.retention.models import Ground
from hetong.seals.models import Authorisation, Seal
from hetong.signing.models import SigningTask
from hetong.staff.duties import actor
from hetong.staff.models import Duty, Staff
from hetong.verification import urls as verification
from hetong.webhooks.models import Webhook
from hetong.webhooks.signing import new_secret

MODULES = (hall, portal, phone, verification, console)
LEFT_OUT = {"logout", "captcha"}
EVERY_STATE = {"portal:contract", "phone:contract"}
EVERY_TEMPLATE = {"portal:entry", "portal:new_draft", "portal:sample", "portal:guide", "portal:grid"}
WAITING = "worker without a time stamp"
FORMER, NEWCOMER, SILENT = "former phone", "new phone", "phone that was silent for long"
TABS = ("draft", "negotiating", "signing", "signed", "expired", "ended")


@dataclass(frozen=True)
class Stop:
    """One picture to take: its name, who looks (`visitor`, `operator`, `worker`, …), and where."""

    name: str
    door: str
    path: str


def print_tour() -> None:
    """All stops, and a session cookie for each door, as JSON."""
    signed = sign_without_timestamp()
    doors = {"visitor": Client(), "operator": at_the_pc(), **on_phones(), **at_the_console()}
    doors[WAITING] = log_in(signed.worker.phone)
    doors[FORMER] = log_in(signed.worker.phone)
    doors[NEWCOMER] = another_phone_of(signed.worker)
    doors[SILENT] = long_silent(signed.worker)
    kept = [*keeping(), *waiting(signed), *moving(signed.worker)]
    stops = {stop.name: asdict(stop) for stop in (*pages(doors), *tabs(), *renewing(), *kept)}
    cookies = {door: client.cookies["sessionid"].value for door, client in doors.items() if client.cookies}
    sys.stdout.write(json.dumps({"stops": list(stops.values()), "cookies": cookies}) + "\n")


def at_the_pc() -> Client:
    """The demo's first operator, who has read the service notice and uploaded a workbook."""
    client, account = Client(), office()
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=timezone.now())
    roster = filled_workbook("fulltime", 8, start=timezone.localdate())
    start_import(
        account, template="fulltime", file_name="花名册.xlsx", data=roster, by=by, now=timezone.now()
    )
    tell_somebody(account)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def tell_somebody(account: Account) -> None:
    """The address of a system, which has heard of a few contracts; no message leaves."""
    now, contracts = timezone.now(), of_employer(account.employer).order_by("-pk")[:4]
    hook = Webhook.objects.create(
        employer=account.employer,
        created_by=account,
        url="https://hr.example.com/hetong",
        secret=new_secret(),
        followed_to=2**62,
        created_at=now,
    )
    told = [("contract.send", "done", "HTTP 204", 1), ("contract.stamp", "failed", "HTTP 503", 9)] * 2
    for entry, (contract, (event, status, answer, attempts)) in enumerate(zip(contracts, told, strict=True)):
        facts = {"status": status, "answer": answer, "attempts": attempts, "due_at": now, "done_at": now}
        hook.deliveries.create(entry=entry, event=event, contract=contract, at=now, **facts)


def at_the_console() -> dict[str, Client]:
    """The three administrators."""
    found = {}
    for staff in Staff.objects.exclude(duty=""):
        client = Client()
        session = client.session
        session["staff"], session["staff_proof"] = str(staff.pk), staff.session_proof
        session.save()
        client.cookies["sessionid"] = session.session_key
        found[f"{staff.duty} administrator"] = client
    return found


def on_phones() -> dict[str, Client]:
    """The worker, the agent and the legal representative, and workers of contracts in other states."""
    rep = log_in(OFFICES[0].rep_phone, standing=f"legal_rep:{office().employer_id}")
    found = {"worker": log_in(WORKER.phone), "representative": rep, "agent": log_in(AGENT.phone)}
    for contract in examples():
        if contract.worker is not None and contract.worker.phone:
            found[f"worker of {contract.number}"] = log_in(contract.worker.phone)
    return found


def log_in(number: str, **kept: str) -> Client:
    """Somebody on a phone, as after code and real name."""
    client = Client()
    person = Person.objects.get(phone_index=phone_index(number))
    session = client.session
    session.update({"person": str(person.pk), "identified_by": "sms", **kept})
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def office() -> Account:
    """The operator whose pages are shown."""
    return Account.objects.get(username=OFFICES[0].username)


def examples() -> list[Contract]:
    """One contract in each state, one annex of each kind, and the demo worker's own."""
    own = Contract.objects.filter(employer=office().employer).select_related("worker").order_by("created_at")
    found = [own.filter(main=None, status=status.value).first() for status in Status]
    found += [own.filter(template=kind.code).last() for kind in all_templates("annex")]
    found.append(own.filter(worker_name=WORKER.name).first())
    return list({one.pk: one for one in found if one is not None}.values())


def pages(doors: dict[str, Client]) -> Iterator[Stop]:
    """Whatever answers with a page, through the first door that opens it."""
    for module in MODULES:
        for pattern in module.urlpatterns:
            if isinstance(pattern, URLPattern) and pattern.name not in LEFT_OUT:
                yield from pages_of(f"{module.app_name}:{pattern.name}", pattern, doors)


def pages_of(name: str, pattern: URLPattern, doors: dict[str, Client]) -> Iterator[Stop]:
    """The pages of one URL pattern; of most one is enough."""
    keys = pattern.pattern.converters
    for values in product(*(choices(name, key) for key in keys)):
        path = reverse(name, kwargs=dict(zip(keys, values, strict=True)))
        door = opening(doors, path)
        if door is not None:
            yield Stop(title(name, values), door, path)
            if name not in EVERY_STATE | EVERY_TEMPLATE and not {"verb", "effect"} & keys.keys():
                return


def opening(doors: dict[str, Client], path: str) -> str | None:
    """Who sees a whole page there."""
    for door in doors_to(path, doors):
        answer = doors[door].get(path)
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and html and b"<html" in answer.content[:600]:
            return door
    return None


def doors_to(path: str, doors: dict[str, Client]) -> list[str]:
    """Whoever might be let in: trying everybody everywhere would take minutes."""
    space = path.split("/")[1]
    if space != "m":
        inside = {"console": [door for door in doors if door.endswith("administrator")], "verify": []}
        return ["visitor", *inside.get(space, ["operator"])]
    own = [door for door in doors if door.startswith("worker of ") and door.split()[-1] in path.split("/")]
    return (
        ["visitor", "worker", *own] if "/m/c/" in path else ["visitor", "worker", "representative", "agent"]
    )


def choices(name: str, key: str) -> list[Any]:
    """What may stand for one part of an address, the likeliest first."""
    employer = office().employer
    match key:
        case "number":
            return [contract.number for contract in examples()]
        case "code" if name == "console:reference":
            return ["minimum_wages"]
        case "code":
            return [template.code for template in all_templates()]
        case "pk" if name == "console:reference_ending":
            return list(ReferenceRow.objects.filter(table="minimum_wages").values_list("pk", flat=True)[:1])
        case "verb":
            return list(VERBS)
        case "effect":
            return ["amend", "renew", "dissolve", "terminate"]
        case "pk" if name.startswith("hall:account"):
            return list(employer.accounts.order_by("-pk").values_list("pk", flat=True))
        case "pk" | "seal":
            kinds: tuple[type[Model], ...] = (
                Seal,
                SigningTask,
                ImportJob,
                Authorisation,
                Notice,
                Attachment,
                Webhook,
            )
            rows = [kind.objects.order_by("-pk").values_list("pk", flat=True)[:12] for kind in kinds]
            return [pk for few in (*rows, batches(employer)) for pk in few]
        case "version" | "page" | "no":
            return [1, 2]
        case _:
            return []


def batches(employer: Any) -> list[Any]:
    """Runs of the task centre."""
    from hetong.batches.models import Batch

    return list(Batch.objects.filter(employer=employer).values_list("pk", flat=True)[:5])


def title(name: str, values: tuple[Any, ...]) -> str:
    """A file name: the page, and for contracts their state instead of their number."""
    words = [name.replace(":", "-")]
    for value in values:
        contract = Contract.objects.filter(number=value).first() if isinstance(value, str) else None
        if contract is not None:
            words.append(contract.template if contract.main_id else contract.status)
        elif isinstance(value, str):
            words.append(value)
    return "-".join(words).replace("_", "-")


def renewing() -> Iterator[Stop]:
    """What 续签 of many leads to: its result, and the list of what it drafted."""
    account = office()
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    chosen = in_tab(of_employer(account.employer), "signed").filter(main=None)[:12]
    wanted = Contract.objects.filter(pk__in=[contract.pk for contract in chosen])
    given = {"length": "same", "entitled": "none"}
    batch = start(account, verb="renew", contracts=wanted, given=given, by=by, now=timezone.now())
    while run_for_a_while(str(batch.pk)):
        pass
    yield Stop("portal-batch-renew", "operator", reverse("portal:batch", args=[batch.pk]))
    listed = f"{reverse('portal:contracts')}?tab=draft&batch={batch.pk}"
    yield Stop("portal-contracts-drafted", "operator", listed)


def keeping() -> Iterator[Stop]:
    """What administrators do about people's data: answer, hold, destroy; and what is left of a contract afterwards."""
    person = Person.objects.get(phone_index=phone_index(WORKER.phone))
    by = Actor(Role.WORKER, f"person:{person.pk}", person.name, "sms+realname")
    facts = {"wanted": "乌云", "reason": "户口本上没有前面的字", "matter": Matter.NAME}
    asked = ask_for_correction(person, **facts, by=by, now=timezone.now())
    yield Stop("console-correction", "security administrator", reverse("console:correction", args=[asked.pk]))
    held, gone = given_up(office().employer)
    security, audit = (Staff.objects.get(duty=duty) for duty in (Duty.SECURITY, Duty.AUDIT))
    case = {"ground": Ground.ARBITRATION, "reference": "呼劳人仲案〔2026〕12号"}
    (hold,) = place([held.number], **case, staff=audit, by=actor(audit), now=timezone.now())
    yield Stop("console-release", "audit administrator", reverse("console:release", args=[hold.pk]))
    (one,) = propose([gone], staff=security, by=actor(security), now=timezone.now())
    confirm(one, staff=audit, by=actor(audit), now=timezone.now())
    destroy(str(one.pk), now=timezone.now())
    yield Stop("portal-destroyed", "operator", reverse("portal:destroyed", args=[gone.number]))
    number = {"n": gone.number, "c": gone.code}
    yield Stop("verification-destroyed", "visitor", f"{reverse('verification:verify')}?{urlencode(number)}")


def sign_without_timestamp() -> Contract:
    """A worker signs while no time-stamp service answers; the installation's own sweep leaves it at that for a day."""
    found = Contract.objects.filter(
        employer=office().employer, main=None, status=Status.AWAITING_WORKER_CONFIRMATION.value
    )
    contract = found.select_related("employer", "current").order_by("created_at")[1]
    register(TimestampAuthority, lambda: HttpTimestampAuthority(["http://localhost:9/"], timeout=1))
    confirm_and_sign(contract, ordinal=0, now=timezone.now())
    OwedTimestamp.objects.update(try_after=timezone.now() + timedelta(days=1))
    return Contract.objects.select_related("worker").get(pk=contract.pk)


def waiting(contract: Contract) -> Iterator[Stop]:
    """签署完成，时间戳处理中, as both sides read it."""
    yield Stop("portal-contract-owed", "operator", reverse("portal:contract", args=[contract.number]))
    for page in ("contract", "signed"):
        yield Stop(f"phone-{page}-owed", WAITING, reverse(f"phone:{page}", args=[contract.number]))


def another_phone_of(person: Person) -> Client:
    """A phone on which somebody has given the name and number of a person who has another."""
    newcomer = person_by_phone(phone="19900009999", now=timezone.now())
    by = Actor(Role.WORKER, f"person:{newcomer.pk}", "", "sms")
    check_real_name(newcomer, name=person.name, id_number=person.id_number, by=by, now=timezone.now())
    return log_in("19900009999")


def long_silent(person: Person) -> Client:
    """A phone whose code was right, but whose holder may have changed."""
    client = Client()
    session = client.session
    session[DOUBTFUL] = (str(person.pk), person.phone_index)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def moving(person: Person) -> Iterator[Stop]:
    """更换登录手机, as both phones read it."""
    asked = reverse("phone:move", args=[person.phone_moves.get().pk])
    yield Stop("phone-moving", NEWCOMER, reverse("phone:moving"))
    yield Stop("phone-home-asked", FORMER, reverse("phone:home"))
    yield Stop("phone-move", FORMER, asked)
    yield Stop("phone-recalling", SILENT, reverse("phone:recalling"))


def given_up(employer: Any) -> list[Contract]:
    """Two contracts that were given up half a year ago."""
    ended = Contract.objects.filter(employer=employer, main=None, status=Status.FLOW_ENDED.value)[1:3]
    long_ago = timezone.now() - timedelta(days=200)
    Contract.objects.filter(pk__in=[one.pk for one in ended]).update(updated_at=long_ago)
    return list(Contract.objects.filter(pk__in=[one.pk for one in ended]))


def tabs() -> Iterator[Stop]:
    """The six tabs of 合同管理, and what programmers read."""
    yield Stop("api-reference", "visitor", reverse("api:reference"))
    for tab in TABS:
        yield Stop(f"portal-contracts-{tab}", "operator", f"{reverse('portal:contracts')}?tab={tab}")
