"""导出我的个人信息: proof first, made in the background, whole, nobody else's, for three days."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.identity.challenges import origin, relying_party
from hetong.kernel.digest import sha256_hex
from hetong.ledger.models import Entry
from hetong.privacy.actions.making import make
from hetong.privacy.actions.sweeping import STUCK_AFTER, sweep
from hetong.privacy.models import CopyStatus, DataCopy
from tests import factories
from tests.authenticator import Authenticator
from tests.phone.test_passkeys import set_up
from tests.walking import last_code

pytestmark = pytest.mark.django_db
PAGE = "/m/mine/copy/"


def asked(phone, person):
    """The copy that the person asked for with the code of a text message."""
    phone.post(f"{PAGE}code/")
    assert phone.post(PAGE, {"code": last_code(person.phone)}).status_code == 302
    return person.data_copies.get()


def made(phone, person):
    """The archive as it comes to the phone."""
    copy = asked(phone, person)
    make(str(copy.pk))
    answer = phone.post(f"{PAGE}{copy.pk}/")
    return zipfile.ZipFile(io.BytesIO(answer.content))


def rows(archive):
    """The rows of each section."""
    data = json.loads(archive.read("personal-data.json"))
    return {key: part["rows"] for key, part in data.items() if isinstance(part, dict)}


def test_without_a_proof_nothing_begins(phone, worker):
    answer = phone.post(PAGE, {})
    assert (answer.status_code, "验证码" in answer.content.decode()) == (422, True)
    phone.post(f"{PAGE}code/")
    wrong = f"{(int(last_code(worker.phone)) + 1) % 1_000_000:06d}"
    assert phone.post(PAGE, {"code": wrong}).status_code == 422
    assert not DataCopy.objects.exists()


def test_a_code_for_something_else_is_no_proof(phone, worker):
    phone.post("/m/passkeys/code/")
    assert phone.post(PAGE, {"code": last_code(worker.phone)}).status_code == 422


def test_the_phones_own_lock_is_a_proof(phone, worker):
    key = Authenticator(origin(), relying_party())
    set_up(phone, worker, key)
    options = phone.post(f"{PAGE}challenge/").content.decode()
    assert phone.post(PAGE, {"assertion": json.dumps(key.get(options))}).status_code == 302
    assert Entry.objects.get(event="person.copy_asked").detail["intent"] == "passkey"


def test_it_holds_what_is_held_on_the_person(phone, worker, contract):
    archive = made(phone, worker)
    found = rows(archive)
    assert found["person"][0]["id_number"] == worker.id_number
    assert found["contracts"][0]["number"] == contract.number
    assert "7,654.32元" in {row["value"] for row in found["terms"]}
    assert [row["signer"] for row in found["signatures"]] == [worker.name]
    assert found["readings"] and found["consents"] and found["notices"] and found["acts"]
    assert {"申请导出个人信息", "劳动者签字"} <= {row["what"] for row in found["acts"]}


def test_the_files_are_the_originals(phone, worker, contract):
    archive = made(phone, worker)
    name = f"文件/{contract.number}-v1.pdf"
    contract.refresh_from_db()
    assert archive.read(name) == files.get(contract.current.signed_file)
    listed = {row["name"]: row["sha256"] for row in rows(archive)["files"]}
    assert listed == {name: sha256_hex(archive.read(name))}


def test_people_read_it_without_a_program(phone, worker, contract):
    page = made(phone, worker).read("说明.html").decode()
    assert worker.name in page and contract.number in page and "第四十五条" in page
    assert "<script" not in page


def test_nothing_of_a_colleague_is_in_it(phone, worker, contract, colleague):
    archive = made(phone, worker)
    everything = b"".join(archive.read(name) for name in archive.namelist() if "文件/" not in name).decode()
    assert colleague.name not in everything and colleague.id_number not in everything
    assert "9,999" not in everything


def test_a_legal_representative_gets_seals_and_authorisations(boss_phone, representative, account):
    agent = factories.an_agent(account, representative)
    found = rows(made(boss_phone, representative))
    assert {row["name"] for row in found["seals"]} == {"法定名称章", "合同专用章"}
    assert [row["other"] for row in found["authorisations"]] == [agent.name]
    assert found["represents"][0]["uscc"] == account.employer.uscc


def test_a_lost_file_is_said_and_the_rest_is_there(phone, worker, contract, own_files):
    found = rows(made(phone, worker))
    assert "无法读取" in found["files"][0]["note"]
    assert found["contracts"]


def test_a_copy_is_its_owners_alone(phone, stranger, worker):
    copy = asked(phone, worker)
    make(str(copy.pk))
    assert stranger.post(f"{PAGE}{copy.pk}/").status_code == 404


def test_it_is_said_how_far_it_is_and_when_it_is_ready(phone, worker, contract):
    copy = asked(phone, worker)
    assert "正在整理" in phone.get(f"{PAGE}progress/").content.decode()
    assert phone.post(f"{PAGE}{copy.pk}/").status_code == 409
    make(str(copy.pk))
    page = phone.get(f"{PAGE}progress/").content.decode()
    assert "下载（ZIP）" in page and "data-poll-done" in page
    copy.refresh_from_db()
    assert (copy.done, copy.total) == (1, 1)


def test_after_three_days_it_is_gone(phone, worker, own_files):
    copy = asked(phone, worker)
    make(str(copy.pk))
    copy.refresh_from_db()
    DataCopy.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert phone.post(f"{PAGE}{copy.pk}/").status_code == 409
    sweep(now=timezone.now())
    copy.refresh_from_db()
    assert copy.status == CopyStatus.REMOVED and "已过期" in phone.get(PAGE).content.decode()


def test_what_a_stopped_worker_left_is_made_again(phone, worker):
    copy = asked(phone, worker)
    late = timezone.now() - STUCK_AFTER - timedelta(seconds=1)
    DataCopy.objects.update(status=CopyStatus.RUNNING, claimed_at=late, attempts=1)
    sweep(now=timezone.now())
    make(str(copy.pk))
    copy.refresh_from_db()
    assert (copy.status, copy.attempts) == (CopyStatus.READY, 2)


def test_one_at_a_time_and_three_a_day(phone, worker):
    asked(phone, worker)
    code = {"purpose": "copy"}
    now = timezone.now()
    assert phone.post(PAGE, {"code": "000000", **code}).status_code == 422
    DataCopy.objects.update(status=CopyStatus.REMOVED)
    for _ in range(2):
        DataCopy.objects.create(person=worker, asked_at=now, status=CopyStatus.REMOVED)
    assert phone.post(PAGE, {"code": "123456"}).status_code == 429


def test_the_ledger_tells_it_and_so_does_a_message(phone, worker):
    made(phone, worker)
    events = list(Entry.objects.filter(subject=f"person:{worker.pk}").values_list("event", flat=True))
    assert [one for one in events if "copy" in one] == [
        "person.copy_asked",
        "person.copy_made",
        "person.copy_taken",
    ]
