"""A clerk, a legal representative and the workers, over HTTP: who gets no answer looks again and goes on."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from hetong.batches.models import Batch
from hetong.contracts.actions import accept_notice
from hetong.contracts.models import Contract
from hetong.contracts.texts import service_notice
from hetong.identity.models import OneTimeCode, Person
from hetong.imports.models import ImportJob
from hetong.signing.models import ItemStatus, SigningTask, TaskStatus
from tests import factories
from tests.drills.browser import Browser, Gone
from tests.drills.processes import Processes, until
from tests.walking import last_code

HANDS = 4
"""Workers who sign at the same moment."""
PATIENCE = 600
"""Seconds after which somebody gives up, and the drill has failed."""


def persevere(act: Callable[[], bool]) -> None:
    """Try until it is seen to be done; a page that did not come, or said no, is looked at again."""

    def tried() -> bool:
        try:
            return act()
        except Gone:
            return False

    assert until(tried, seconds=PATIENCE, every=0.2), "somebody gave up"


class Clerk:
    """Works at the PC of one employer."""

    def __init__(self, account, processes: Processes) -> None:
        by, now = factories.employer_actor(account), timezone.now()
        for kind in ("employer", "disclaimer"):
            accept_notice(kind, sha256=service_notice(kind).sha256, by=by, now=now)
        self.account = account
        session = {
            "_auth_user_id": str(account.pk),
            "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "_auth_user_hash": account.get_session_auth_hash(),
        }
        self.browser = Browser(processes.port, session)

    def sees(self, path: str) -> bool:
        """Whether a page comes."""
        try:
            return self.browser.get(path)[0] == 200
        except Gone:
            return False

    def uploads(self, workbook: bytes) -> ImportJob:
        """Once, unless the upload is not among the imports afterwards."""

        def upload() -> bool:
            if not ImportJob.objects.exists():
                self.browser.upload("/portal/templates/fulltime/imports/", "名单.xlsx", workbook)
            return ImportJob.objects.exists()

        persevere(upload)
        return ImportJob.objects.get()

    def sends_all(self) -> Batch:
        """批量发送."""

        def begin() -> bool:
            if not Batch.objects.exists():
                fields = {"all_matching": "1", "tab": "draft"}
                self.browser.post("/portal/contracts/batches/send/new/", **fields)
            return Batch.objects.exists()

        persevere(begin)
        return Batch.objects.get()

    def starts_signing(self) -> SigningTask:
        """签订（法人） of everything that waits for the employer."""
        waiting = Contract.objects.filter(status="awaiting_employer_signature")
        ids = ",".join(str(pk) for pk in waiting.values_list("pk", flat=True))

        def begin() -> bool:
            if not SigningTask.objects.exists():
                self.browser.post("/portal/signings/new/", capacity="legal_rep", ids=ids)
            return SigningTask.objects.exists()

        persevere(begin)
        return SigningTask.objects.get()

    def shows_code(self, task: SigningTask) -> str:
        """The code beneath the QR picture; empty once it was scanned."""
        _, page = self.browser.post(f"/portal/signings/{task.pk}/code/")
        shown = re.search(r'typed-code"[^>]*>(.*?)</p>', page)
        return "".join(re.findall(r"<span>([^<]+)</span>", shown[1])) if shown else ""


class Representative:
    """Stamps with a phone."""

    def __init__(self, person: Person, account, processes: Processes) -> None:
        standing = f"legal_rep:{account.employer_id}"
        session = {"person": str(person.pk), "identified_by": "sms", "standing": standing}
        self.seal = account.employer.seals.get(kind="contract")
        self.browser = Browser(processes.port, session)

    def approves(self, task: SigningTask, clerk: Clerk) -> None:
        """Scan what the clerk's screen shows, then the PIN."""

        def scan() -> bool:
            task.refresh_from_db()
            if task.status == TaskStatus.WAITING and (code := clerk.shows_code(task)):
                self.browser.post(f"/m/s/{code}/", take="1")
            return task.status != TaskStatus.WAITING

        def approve() -> bool:
            task.refresh_from_db()
            if task.status == TaskStatus.SCANNED:
                typed = {"seal": str(self.seal.pk), "root": task.root, "agreed": "on", "pin": factories.PIN}
                self.browser.post(f"/m/tasks/{task.pk}/", **typed)
            return task.approved_at is not None

        persevere(scan)
        persevere(approve)


def all_sign(processes: Processes) -> None:
    """Every worker reads, confirms and signs, some at the same moment."""

    def one(number: str) -> None:
        try:
            Worker(Contract.objects.get(number=number), processes).signs()
        finally:
            connection.close()

    numbers = list(Contract.objects.order_by("number").values_list("number", flat=True))
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(one, numbers))


class Worker:
    """Signs one contract with a phone."""

    def __init__(self, contract: Contract, processes: Processes) -> None:
        assert contract.worker is not None, "a contract that was sent to somebody known is bound"
        self.contract, self.person = contract, contract.worker
        self.browser = Browser(processes.port, {"person": str(self.person.pk), "identified_by": "sms"})

    def signs(self) -> None:
        """From the first look to the signature."""
        persevere(self._goes_on)

    def _goes_on(self) -> bool:
        self.contract.refresh_from_db()
        home = f"/m/c/{self.contract.number}/"
        if self.contract.status == "awaiting_worker_confirmation":
            self.browser.get(f"{home}text/")
            self.browser.post(f"{home}text/end/", seconds="30")
            self.browser.post(f"{home}confirmation/")
        elif self.contract.status == "awaiting_worker_signature":
            a_minute_passes(self.person)
            self.browser.post(f"{home}signature/code/")
            self.browser.post(f"{home}signature/", code=last_code(self.person.phone), typed="on")
        return self.contract.status not in ("awaiting_worker_confirmation", "awaiting_worker_signature")


def a_minute_passes(person: Person) -> None:
    """Whoever lost a code in a crash waits for the minute that another one takes."""
    sent = OneTimeCode.objects.filter(phone_index=person.phone_index)
    for code in sent:
        OneTimeCode.objects.filter(pk=code.pk).update(created_at=code.created_at - timedelta(minutes=1))


def stamped(task: SigningTask) -> bool:
    """Whether no document of a task is open."""
    return not task.items.filter(status__in=[ItemStatus.PENDING, ItemStatus.CLAIMED]).exists()
