"""`POST /verify`: what the public page says, as JSON."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hetong.contracts import files
from tests.factories import a_contract_at, a_contract_in_force, a_person, with_seals

pytestmark = pytest.mark.django_db


def verified(caller, data, name="x.pdf"):
    headers = {"Authorization": f"Bearer {caller.secret}"}
    return caller.client.post("/api/v1/verify", {"file": SimpleUploadedFile(name, data)}, headers=headers)


def test_a_signed_contract_is_good_and_known(reader, account):
    contract = a_contract_in_force(account, a_person("乌日娜"), with_seals(account))
    told = verified(reader, files.get(contract.current.newest_file)).json()
    assert (told["verdict"], told["intact"], told["test"]) == ("good", True, True)
    assert [one["field"] for one in told["signatures"]][:2] == ["worker", "employer"]
    assert all(one["timestamped"] for one in told["signatures"])
    assert (told["filed"]["number"], told["filed"]["complete"]) == (contract.number, True)


def test_one_changed_byte_is_found(reader, account):
    contract = a_contract_in_force(account, a_person(), with_seals(account))
    data = bytearray(files.get(contract.current.newest_file))
    data[len(data) // 3] ^= 1
    told = verified(reader, bytes(data)).json()
    assert (told["verdict"], told["filed"]) == ("bad", None)
    assert any(one["weight"] == "broken" for one in told["findings"])


def test_what_only_one_has_signed_is_doubtful(reader, account):
    contract = a_contract_at("awaiting_employer_signature", account, a_person())
    told = verified(reader, files.get(contract.current.newest_file)).json()
    assert told["verdict"] == "doubtful" and told["filed"]["number"] == contract.number


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-", b"%PDF-1.7\n" + bytes(range(256)) * 9])
def test_what_is_no_contract_is_no_error(reader, data):
    answer = verified(reader, data)
    assert answer.status_code == 422 or answer.json()["verdict"] == "bad", answer.content
