"""The access matrix: every URL × kind of person; a stranger learns nothing, a visitor meets the right door."""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import xlsxwriter
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from hetong.api import urls as api
from hetong.batches import actions as batches
from hetong.console import urls as console
from hetong.contracts import files
from hetong.contracts.actions import attach, delete
from hetong.contracts.models import Contract
from hetong.contracts.texts import service_notice
from hetong.documents.ports import CertificateAuthority
from hetong.documents.trust import short_name
from hetong.hall import urls as hall
from hetong.identity.actions import check_real_name, person_by_phone
from hetong.identity.models import Account, Person, PhoneMove
from hetong.imports.actions import start_import
from hetong.imports.models import ImportJob
from hetong.kernel.wiring import provide
from hetong.monitoring import urls as monitoring
from hetong.notices.models import Notice
from hetong.phone import urls as phone
from hetong.portal import urls as portal
from hetong.privacy.models import DataCopy
from hetong.seals.actions import authorise
from hetong.signing.actions import create_task, issue_token, scan
from hetong.signing.models import Capacity
from hetong.staff.models import Duty
from hetong.verification import authority_urls
from hetong.verification import urls as verification
from hetong.webhooks.models import Delivery, Webhook
from tests import factories
from tests.api.conftest import a_token
from tests.documents.attachments.makers import a_picture
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of
from tests.retention.test_destroying import destroyed
from tests.staff.conftest import a_member
from tests.walking import walk_to

MODULES = (hall, portal, phone, verification, authority_urls, console, monitoring, api)
PAGES = [
    f"{module.app_name}:{pattern.name}"
    for module in MODULES
    for pattern in module.urlpatterns
    if isinstance(pattern, URLPattern) and pattern.name != "logout"  # it would end the visitor's own session
]
PUBLIC = {
    *("hall:login", "hall:captcha", "hall:captcha_speech", "hall:register", "hall:big_text"),
    *("hall:forgotten", "hall:password_reset"),
    *("phone:login", "phone:login_code", "phone:inbox"),
    *("verification:verify", "verification:file", "verification:seal"),
    *("pki:certificate", "pki:revocation_list", "pki:ocsp", "pki:ocsp_question"),
    "console:login",
    *("monitoring:alive", "monitoring:ready", "monitoring:metrics"),
    *("api:reference", "api:openapi"),
}
KINDS = (
    "visitor",
    "owner",
    "colleague",
    "other_operator",
    "worker",
    "other_worker",
    "representative",
    "other_representative",
)
ON_PC = {"owner", "colleague", "other_operator"}
ON_PHONE = {"worker", "other_worker", "representative", "other_representative"}
WITHIN = {
    "portal": {"owner", "colleague"},
    "contract": {"worker"},
    "seal": {"representative"},
    "task": {"representative"},
}
OF_CONTRACT = (
    "contract",
    "text",
    "text_end",
    "changes",
    "changes_end",
    "version_text",
    *("attached", "attached_file", "attached_page"),
    "confirmation",
    "objection",
    "reminder",
    "ending",
    "signature",
    "signature_code",
    "signature_challenge",
    "signed",
    "evidence",
    "paper",
    "paper_receipt",
    "receipt",
    "resignation",
)
OF_FILES = ("original", "pdf", "ofd", "page", "version", "version_pdf", "version_page", "history")
OBJECTS = {
    **dict.fromkeys((*OF_CONTRACT, *OF_FILES), "contract"),
    "message": "contract",
    **dict.fromkeys(("seal_picture", "revocation", "renewal"), "seal"),
    **dict.fromkeys(("seal_freeze", "seal_restoration"), "seal"),
    **dict.fromkeys(("seal_cancellation", "seal_cancellation_code"), "seal"),
    **dict.fromkeys(("passkey_removal", "move"), "contract"),
    **dict.fromkeys(("copy_file", "consent"), "contract"),
    **dict.fromkeys(("task", "task_items", "task_text", "task_cancellation", "task_progress"), "task"),
}
ONLY_FOR_REPRESENTATIVES = {
    *("authorise", "seal_claim", "seal_pin"),
    *("seal_replacement", "seal_replacement_code"),
}


@dataclass
class World:
    """Everybody, and one of each thing that belongs to the owner or the worker."""

    clients: dict[str, Client]
    arguments: dict[str, Any]


@pytest.fixture
def world(db: None) -> World:
    """Built by the real actions."""
    account, other = factories.an_employer(0), factories.an_employer(1)
    representative, worker = factories.with_seals(account), factories.a_person("巴特尔")
    by, now = factories.employer_actor(account), timezone.now()
    draft = factories.a_draft(account, worker)
    attach(draft, name="规章.png", data=a_picture(), by=by, now=now)
    contract = walk_to("awaiting_employer_signature", draft, account, worker)
    second = factories.a_colleague(account)
    task = create_task(account, contracts=[contract.pk], capacity=Capacity.LEGAL_REP, by=by, now=now)
    scan(issue_token(task, now=now), person=representative, by=by, now=now)
    grant = authorise(
        account.employer,
        agent_name="哈斯巴根",
        agent_id_number=factories.resident_id(999),
        agent_phone="13500000009",
        templates=[],
        valid_from=timezone.localdate(),
        valid_to=timezone.localdate(),
        pin=factories.PIN,
        person=representative,
        by=by,
        now=now,
    )
    job = start_import(account, template="fulltime", file_name="x.xlsx", data=a_workbook(), by=by, now=now)
    ImportJob.objects.filter(pk=job.pk).update(marked=files.put(a_workbook()))
    chosen = Contract.objects.filter(pk=contract.pk)
    batch = batches.start(
        account, verb="reject", contracts=chosen, given={"reason": "信息有误"}, by=by, now=now
    )
    clients = {
        "visitor": Client(),
        "owner": browser_of(account),
        "colleague": browser_of(second),
        "other_operator": browser_of(other),
        "worker": log_in(worker),
        "other_worker": log_in(factories.a_person("陌生人")),
        "representative": for_employer(log_in(representative), account),
        "other_representative": for_employer(log_in(factories.a_legal_rep_of(other)), other),
    }
    seal = account.employer.seals.first().pk
    arguments = {
        "number": contract.number,
        "portal:ses.number": a_concluded_contract(account, representative).number,
        "portal:ses.seal": account.employer.seals.get(kind="contract").pk,
        "portal:deletion.number": a_deleted_draft(account).number,
        **dict.fromkeys(
            ("portal:destroyed.number", "portal:destruction.number"), a_destroyed_contract(account).number
        ),
        "name": short_name(provide(CertificateAuthority).authorities()[0]),
        "question": "MAA=",
        "code": "fulltime",
        "verb": "reject",
        "effect": "amend",
        "version": 1,
        "page": 1,
        "no": 1,
        **dict.fromkeys(
            ("attachment", "attachment_file", "attachment_page"), contract.current.attachments.get().pk
        ),
        "token": "ABCDEF123456789",
        **dict.fromkeys(("seal", "seal_uses", "seal_picture", "seal_esl"), seal),
        **dict.fromkeys(("import", "import_answers", "import_marked"), job.pk),
        **dict.fromkeys(("signing", "task"), task.pk),
        "batch": batch.pk,
        "api:get_import": job.pk,
        "api:get_batch": batch.pk,
        "staff": uuid4(),
        **dict.fromkeys(("correction", "release", "destruction"), uuid4()),
        "console:reference_ending": 1,
        **dict.fromkeys(("reference_confirmation", "reference_withdrawal"), uuid4()),
        "passkey": a_passkey_of(worker).pk,
        "phone:move": another_phone_of(worker).pk,
        "sha256": service_notice("worker").sha256,
        "kind": "worker",
        "copy_file": DataCopy.objects.create(person=worker, asked_at=now).pk,
        "token_revocation": a_token(account)[0].pk,
        "webhook": (told := a_delivery(account, contract)).webhook_id,
        "delivery": told.pk,
        "account": factories.a_colleague(account).pk,
        **dict.fromkeys(("acceptance", "refusal", "revocation", "renewal", "surrender"), grant.pk),
        "portal:message": a_message_to("employer"),
        "phone:message": a_message_to("worker"),
        "notice": a_message_to("worker"),
    }
    return World(clients, arguments)


def a_deleted_draft(account: Account) -> Contract:
    """One that may be brought back."""
    draft = factories.a_draft(account, factories.a_person("乌日娜"))
    delete(draft, by=factories.employer_actor(account), now=timezone.now())
    return draft


def a_destroyed_contract(account: Account) -> Contract:
    """Given up half a year ago, destroyed by two administrators."""
    contract = factories.a_contract_at("flow_ended", account, factories.a_person("乌日娜"))
    Contract.objects.filter(pk=contract.pk).update(updated_at=timezone.now() - timedelta(days=200))
    contract.refresh_from_db()
    destroyed(contract, a_member(Duty.SECURITY, "security-two"), a_member(Duty.AUDIT, "audit-two"))
    return contract


def a_passkey_of(person: Any) -> Any:
    """A phone that may prove assent; what its key is does not matter here."""
    return person.passkeys.create(
        credential=b"1", public_key=b"", sign_count=0, device="安卓手机", created_at=timezone.now()
    )


def another_phone_of(person: Person) -> PhoneMove:
    """Somebody on another phone asks for this person's account."""
    newcomer = person_by_phone(phone="13500009999", now=timezone.now())
    facts = {"name": person.name, "id_number": person.id_number or ""}
    check_real_name(newcomer, **facts, by=factories.worker_actor(newcomer), now=timezone.now())
    return person.phone_moves.get()


def a_workbook() -> bytes:
    """One row under three of the template's headings."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "证件号码", "手机号"])
        sheet.write_row(1, 0, ["巴特尔", factories.resident_id(500), "13500000500"])
    return out.getvalue()


def a_concluded_contract(account: Account, representative: Person) -> Contract:
    """Stamped, so that there is a national-standard signature."""
    contract = factories.a_contract_at("awaiting_employer_signature", account, factories.a_person("乌兰"))
    factories.stamped(account, [contract], representative)
    return contract


def a_delivery(account: Account, contract: Contract) -> Delivery:
    """An address of the employer's system, and one thing that it was told."""
    now = timezone.now()
    hook = Webhook.objects.create(
        employer=account.employer,
        created_by=account,
        url="https://hr.example/",
        secret="",
        followed_to=0,
        created_at=now,
    )
    facts = {
        "entry": 1,
        "event": "contract.send",
        "contract": contract,
        "at": now,
        "due_at": now,
        "done_at": now,
    }
    return Delivery.objects.create(webhook=hook, status="done", **facts)


def a_message_to(audience: str) -> Any:
    """A message in the product about the contract."""
    return Notice.objects.filter(audience=audience, channel="in_app").first().pk


def for_employer(client: Client, account: Account) -> Client:
    """The phone in the capacity of 法人."""
    session = client.session
    session["standing"] = f"legal_rep:{account.employer_id}"
    session.save()
    return client


def test_every_page_for_every_kind_of_person(world: World) -> None:
    wrong = {}
    for page in PAGES:
        seen = {kind: visit_and_undo(world, page, kind) for kind in KINDS}
        wanted = {kind: expected(page, kind) for kind in KINDS}
        wrong |= {(page, kind): verdict for kind, verdict in seen.items() if verdict != wanted[kind]}
    assert "\n".join(f"{page} {kind}: {verdict}" for (page, kind), verdict in wrong.items()) == ""


def visit_and_undo(world: World, page: str, kind: str) -> str:
    """The verdict on one visit, whose changes are rolled back."""
    with transaction.atomic():
        seen = verdict(visit(world, page, kind))
        transaction.set_rollback(True)
    return seen


def visit(world: World, page: str, kind: str) -> HttpResponse:
    """Open the page; where it only takes changes, post an empty one."""
    url = address(page, world.arguments)
    answer = world.clients[kind].get(url)
    return world.clients[kind].post(url) if answer.status_code == 405 else answer


def address(page: str, arguments: dict[str, Any]) -> str:
    """The page's URL about the things of this world."""
    module = next(one for one in MODULES if one.app_name == page.split(":")[0])
    name = page.split(":")[1]
    pattern = next(p for p in module.urlpatterns if p.name == name)
    keys = pattern.pattern.converters
    root = name.split("_")[0]
    chosen = {
        key: arguments.get(page) or arguments.get(name) or arguments.get(root)
        if key == "pk"
        else arguments.get(f"{page}.{key}") or arguments[key]
        for key in keys
    }
    return reverse(page, kwargs=chosen)


def verdict(answer: HttpResponse) -> str:
    """`in`, `door` or `nothing` (401, 403 before anything is looked up, else 404); a server error is never acceptable."""
    assert answer.status_code < 500, answer.content.decode()[:500]
    if answer.status_code in (401, 403, 404):
        return "nothing"
    target = answer.headers.get("Location", "")
    return "door" if "/login/" in target and answer.status_code in (302, 303) else "in"


def expected(page: str, kind: str) -> str:
    """What the matrix says."""
    space, name = page.split(":")
    if page in PUBLIC:
        return "nothing" if name in ("inbox", "metrics") else "in"
    if space == "console" or page.startswith("hall:login_") or page == "phone:recalling":
        return "door"  # open for a moment, to who has given a password or a code
    if space == "api":
        return "nothing"  # no session opens it: tests/api/test_access.py has the tokens
    if space in ("hall", "portal"):
        if kind not in ON_PC:
            return "door"
        if name in FOR_MANAGERS and kind == "colleague":
            return "nothing"
        owned = name in OF_EMPLOYER
        return "nothing" if owned and kind not in WITHIN["portal"] else "in"
    if kind not in ON_PHONE:
        return "door"
    if name in EXCEPTIONS:
        return EXCEPTIONS[name]
    if name in ONLY_FOR_REPRESENTATIVES:
        return "in" if "representative" in kind else "nothing"
    return "in" if name not in OBJECTS or kind in WITHIN[OBJECTS[name]] else "nothing"


FOR_MANAGERS = {
    *("account_closing", "account_reopening", "account_managing", "account_factor"),
    *("token_revocation", "webhook_removal"),
}
OF_EMPLOYER = {
    *("destroyed", "destruction"),
    *(
        "import",
        "import_answers",
        "import_marked",
        "contract",
        "message",
        "notice_resend",
        "reveal",
        "draft",
        "preview",
        "preview_pdf",
        "copies",
        "move",
        "annexes",
        "annex_choice",
        "evidence",
        "paper",
        "print_copy",
        "answers",
        "comparison",
        "deletion",
        *("attachment", "attachment_file", "attachment_page"),
        "receipt",
    ),
    *(
        "current_file",
        "file",
        "pages",
        "page_picture",
        "history",
        "signing",
        "signing_code",
        "signing_progress",
        "signing_retry",
        "signing_cancellation",
    ),
    *("seal_picture", "seal_uses", "seal_esl", "ses", "ofd"),
    *("account_closing", "account_reopening", "account_managing", "account_factor", "token_revocation"),
    *("webhook", "webhook_removal", "webhook_again"),
    *(
        "batch",
        "batch_progress",
        "batch_rows",
        "batch_searches",
        "batch_retry",
        "batch_cancellation",
        "batch_undo",
        "batch_archive",
    ),
}
EXCEPTIONS = {"acceptance": "nothing", "refusal": "nothing", "surrender": "nothing", "scanned": "in"}
"""Nobody here is the agent to whom the authorisation was offered; a scanned code is judged only when it is posted."""
