"""Adding a template is adding a folder: one goes from the form to the reading view without a change elsewhere."""

import io
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from hetong.contracts import files, registry, templates
from hetong.contracts.actions import accept_notice, send
from hetong.contracts.models import Contract
from hetong.contracts.texts import service_notice
from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from hetong.imports.models import ImportJob
from hetong.imports.running import run_import
from hetong.imports.workbook import template_workbook
from hetong.phone.forms.seals import AuthoriseForm
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of, text_of

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).with_name("fourth_template")
LABEL = "女职工专项劳动合同"
OWN_WORDS = [LABEL, "女职工特殊保护", "办公楼二层206室"]
START = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def women() -> Iterator[None]:
    """The folder on the templates' path, for one test."""
    templates.__path__.append(str(FOLDER))
    registry._by_code.cache_clear()
    yield
    templates.__path__.remove(str(FOLDER))
    registry._by_code.cache_clear()
    for name in [name for name in sys.modules if name.startswith(f"{templates.__name__}.women")]:
        del sys.modules[name]


@pytest.fixture
def account(db):
    """An operator who has accepted the service notice."""
    account = factories.an_employer(0)
    sha256, by = service_notice("employer").sha256, factories.employer_actor(account)
    accept_notice("employer", sha256=sha256, by=by, now=timezone.now())
    return account


@pytest.fixture
def owner(account):
    """The operator's browser."""
    return browser_of(account)


def values(number: int = 1) -> dict[str, str]:
    """What a clerk enters about an invented woman."""
    people = People(number, 18_500_000_000 + 100 * number)
    woman = next(person for _ in range(50) if (person := people.next()).gender == "female")
    typed = blanks(woman, Term(START, 36, 3), random.Random(number), template="women")
    return typed | {"care_room": "yes", "care_room_place": "办公楼二层206室", "checkup": "每年四月一次"}


def page_of(name: str) -> str:
    """The address of one of the template's pages."""
    return reverse(f"portal:{name}", args=["women"])


def test_its_card_stands_behind_the_manual_s_three(owner) -> None:
    offers = owner.get(reverse("portal:templates")).context["offers"]
    assert [one.label for one, _ in offers][3:] == [LABEL]


def test_its_blanks_are_explained(owner) -> None:
    told = [blank for _, blanks in owner.get(page_of("guide")).context["sections"] for blank in blanks]
    assert len(told) == len(registry.get_template("women").fields)
    assert [one.field.key for one in told if not (one.field.meaning and one.field.why and one.example)] == []


def test_an_agent_may_be_authorised_for_it() -> None:
    assert ("women", LABEL) in AuthoriseForm().fields["templates"].choices


def test_form_to_draft(owner) -> None:
    assert 'name="care_room_place"' in text_of(owner.get(page_of("new_draft")))
    owner.post(page_of("new_draft"), values() | {"do": "save"})
    assert Contract.objects.get().values["care_room_place"] == "办公楼二层206室"


def test_its_own_blanks_are_checked(owner) -> None:
    typed = values() | {"care_room_place": "", "do": "send"}
    found = owner.post(page_of("new_draft"), typed).context["stops"]
    assert [(finding.code, finding.field) for finding in found] == [("V01", "care_room_place")]


def test_workbook_to_drafts(owner, django_capture_on_commit_callbacks) -> None:
    empty = owner.get(page_of("workbook")).content
    headings = CalamineWorkbook.from_filelike(io.BytesIO(empty)).get_sheet_by_name("数据").to_python()[0]
    assert {"是否设女职工休息哺乳室*", "休息哺乳室位置"} <= set(headings)
    filled = template_workbook(registry.get_template("women"), [values(1), values(2)])
    owner.post(page_of("imports"), {"file": SimpleUploadedFile("花名册.xlsx", filled)})
    job = ImportJob.objects.get()
    run_import(str(job.pk))
    job.refresh_from_db()
    assert (job.accepted, job.report["rejected"]) == (2, [])
    assert {contract.values["checkup"] for contract in Contract.objects.all()} == {"每年四月一次"}


def test_draft_to_pdf_and_reading_view(owner, account) -> None:
    owner.post(page_of("new_draft"), values() | {"do": "save"})
    contract = Contract.objects.get()
    worker = factories.a_person(
        contract.worker_name, id_number=contract.values["b_id_no"], phone=contract.values["b_phone"]
    )
    send(contract, by=factories.employer_actor(account), now=timezone.now())
    assert own_words_in(printed(contract)) == OWN_WORDS
    accept_notice(
        "worker",
        sha256=service_notice("worker").sha256,
        by=factories.worker_actor(worker),
        now=timezone.now(),
    )
    read = log_in(worker).get(reverse("phone:text", args=[contract.number]))
    assert own_words_in(text_of(read)) == OWN_WORDS


def printed(contract: Contract) -> str:
    """The text of the file that was sent, as poppler reads it."""
    contract.refresh_from_db()
    pdf = files.get(contract.current.file)
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def own_words_in(text: str) -> list[str]:
    """Which of the template's own words are there."""
    plain = "".join(text.split())
    return [words for words in OWN_WORDS if words in plain]
