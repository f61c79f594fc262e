"""Nothing about people is logged: whole ways through the product, with everything that is logged at hand."""

import io
import logging
import logging.config

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.utils import timezone
from huey.contrib.djhuey import HUEY
from huey.contrib.djhuey.tasks_backend import HueyBackend

from hetong.batches import verbs
from hetong.batches.tasks import run_batch
from hetong.config import job_watching as job_watching
from hetong.config.logs import logging_config
from hetong.contracts.models import Contract
from hetong.kernel.errors import Unavailable
from hetong.notices.models import Notice
from hetong.portal.views import contract as contract_page
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of
from tests.walking import last_code, walk_to

pytestmark = pytest.mark.django_db
NAME, PHONE, NUMBER = "孟根其其格", "13987650123", factories.resident_id(777)
ADDRESS, ACCOUNT, PASSWORD = "锡林郭勒盟多伦县虚构街98号", "6222020987654321098", "a-password-nobody-has"
NEEDLES = {NAME, PHONE, NUMBER, ADDRESS, ACCOUNT, PASSWORD, factories.PIN}


@pytest.fixture
def logged():
    """Every line that the settings' own handler writes, from the least severe level on."""
    out, before = io.StringIO(), logging.root.level
    logging.config.dictConfig(logging_config("DEBUG"))
    handlers = {*logging.root.handlers, *logging.getLogger("huey").handlers}
    for handler in handlers:
        handler.setStream(out)
    for name in ("django.request", "huey", "axes"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield out.getvalue
    logging.config.dictConfig(logging_config("ERROR"))
    logging.root.setLevel(before)


@pytest.fixture
def worker():
    return factories.a_person(NAME, phone=PHONE, id_number=NUMBER)


@pytest.fixture
def account():
    return factories.an_employer()


def contract_of(account, worker):
    return factories.a_draft(account, worker, b_live_addr=ADDRESS, b_bank_account=ACCOUNT)


def codes() -> set[str]:
    """Every code that was sent to the phone."""
    return {last_code(PHONE)} if Notice.objects.filter(key__startswith="code:").exists() else set()


def check(text: str) -> None:
    """Something was logged, and nothing of it is about anybody."""
    assert text.strip()
    assert {needle for needle in NEEDLES | codes() if needle in text} == set()


def test_a_contract_from_the_draft_to_both_signatures(logged, account, worker):
    representative = factories.with_seals(account)
    contract = walk_to("awaiting_employer_signature", contract_of(account, worker), account, worker)
    factories.stamped(account, [contract], representative)
    operator, phone = browser_of(account), log_in(worker)
    for page in ("", "history/"):
        operator.get(f"/portal/contracts/{contract.number}/{page}")
    operator.get("/portal/contracts/", {"q": NAME})
    operator.post(f"/portal/contracts/{contract.number}/personal-data/", {"purpose": "核对"})
    for page in ("", "history/", "signed/"):
        phone.get(f"/m/c/{contract.number}/{page}")
    text = logged()
    assert f'"contract": "{contract.number}"' in text
    check(text)


def test_log_ins_that_fail(logged, client, worker):
    client.post("/hall/login/", {"username": PHONE, "password": PASSWORD, "captcha": "0000"})
    client.get("/m/login/")
    client.post("/m/login/code/", {"phone": PHONE})
    client.post("/m/login/", {"phone": PHONE, "code": "000000"})
    check(logged())


def test_addresses_and_hosts_that_nobody_expects(logged):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.get(f"/nowhere/{PHONE}/")
    strict.get(f"/portal/contracts/{PHONE}/", {"name": NAME})
    strict.post(f"/m/c/{PHONE}/")
    strict.get("/m/login/", HTTP_HOST=f"{PHONE}.example")
    check(logged())


@pytest.mark.parametrize("kind", [ValueError, KeyError, IntegrityError])
def test_a_page_that_fails_for_a_reason_with_values(logged, account, worker, monkeypatch, kind):
    contract = contract_of(account, worker)

    def fail(*_arguments, **_options):
        try:
            raise kind(f"bad value {NUMBER}")
        except kind as error:
            raise RuntimeError(f"{NAME} {PHONE}") from error

    monkeypatch.setattr(contract_page, "contract_context", fail)
    operator = browser_of(account)
    operator.raise_request_exception = False
    operator.get(f"/portal/contracts/{contract.number}/")
    text = logged()
    assert "Internal Server Error" in text
    assert f"{kind.__module__}.{kind.__qualname__}" in text
    check(text)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_queue")
def test_a_row_of_a_batch_and_its_job_that_fail(logged, account, worker, monkeypatch):
    from hetong.batches import actions

    contract = contract_of(account, worker)

    def fail(*_arguments):
        raise ValueError(f"{NAME} {NUMBER}")

    chosen = Contract.objects.filter(pk=contract.pk)
    by = factories.employer_actor(account)
    batch = actions.start(account, verb="send", contracts=chosen, given={}, by=by, now=timezone.now())
    broken = verbs.BatchVerb("send", fail, lambda *_: True)
    monkeypatch.setattr("hetong.batches.actions.running.verb_named", lambda _name: broken)
    HueyBackend("default", {}).enqueue(run_batch, [str(batch.pk)], {})
    HUEY.execute(HUEY.dequeue())
    HueyBackend("default", {}).enqueue(run_batch, ["00000000-0000-0000-0000-000000000000"], {})
    HUEY.execute(HUEY.dequeue())
    text = logged()
    assert '"job": "run_batch"' in text
    assert '"outcome": "failed"' in text
    assert f'"contract": "{contract.number}"' in text
    check(text)


def test_what_is_about_machines_keeps_its_words(logged):
    logger = logging.getLogger("hetong.test")
    for error in (
        OperationalError("server closed"),
        OSError(28, "No space left"),
        Unavailable(causes=["tsa: 503"]),
    ):
        try:
            raise error
        except Exception:
            logger.exception("failed")
    text = logged()
    assert all(words in text for words in ("server closed", "No space left", "tsa: 503"))
