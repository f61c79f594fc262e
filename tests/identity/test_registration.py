"""Unit registration: the registry decides, each mismatch is named, nothing half-done stays."""

import pytest
from django.utils import timezone

from hetong.gateways.registry_embedded import entries
from hetong.identity.actions import register_employer
from hetong.identity.indexes import id_index
from hetong.identity.models import Account, Employer
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import Invalid
from hetong.ledger import chain
from hetong.ledger.models import Entry
from tests.factories import PASSWORD, an_employer

pytestmark = pytest.mark.django_db


def register(**changes: str) -> Account:
    """Register the first employer of the embedded registry, with something else than its facts."""
    entry = next(entry for entry in entries().values() if entry.active)
    facts = {
        "name": entry.name,
        "uscc": entry.uscc,
        "legal_rep_name": entry.legal_rep_name,
        "legal_rep_id_no": entry.legal_rep_id_number,
        "reg_addr": "",
        "biz_addr": "呼和浩特市赛罕区示例路8号",
        "phone": "0471-0000000",
        "operator_name": "经办人",
        "username": "first-operator",
        "password": PASSWORD,
    }
    return register_employer(**{**facts, **changes}, by=SYSTEM, now=timezone.now())


def test_a_matching_employer_is_written_as_the_registry_knows_it():
    employer = register().employer
    entry = entries()[employer.uscc]
    assert (employer.name, employer.reg_addr, employer.region) == (entry.name, entry.reg_addr, entry.region)
    assert employer.legal_rep_index == id_index(entry.legal_rep_id_number)


def test_the_first_account_logs_in_with_its_password():
    account = register()
    assert account.check_password(PASSWORD)
    assert account.employer == Employer.objects.get()


def test_registration_and_account_are_on_the_employers_chain():
    account = register()
    events = [entry.event for entry in chain.history(f"employer:{account.employer_id}")]
    assert events == ["employer.registered", "account.opened"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", "别的公司（虚构）"),
        ("uscc", "911501020000000000"),
        ("uscc", "91150"),
        ("legal_rep_name", "别人"),
        ("legal_rep_id_no", "15010219900101001X"),
        ("password", "short"),
        ("password", "1234567890"),
    ],
)
def test_a_mismatch_names_its_field_and_writes_nothing(field, wrong):
    with pytest.raises(Invalid) as refused:
        register(**{field: wrong})
    assert set(refused.value.fields) == {field}
    assert not (Employer.objects.exists() or Account.objects.exists() or Entry.objects.exists())


def test_a_well_formed_code_that_nobody_has_is_refused():
    with pytest.raises(Invalid, match="填写的内容有误") as refused:
        register(uscc="91350100M000100Y43")
    assert "登记机关没有" in refused.value.fields["uscc"]


def test_several_mismatches_are_named_at_once():
    with pytest.raises(Invalid) as refused:
        register(name="别的公司（虚构）", legal_rep_name="别人")
    assert set(refused.value.fields) == {"name", "legal_rep_name"}


def test_an_inactive_employer_is_refused():
    inactive = next(entry for entry in entries().values() if not entry.active)
    with pytest.raises(Invalid) as refused:
        register(
            uscc=inactive.uscc,
            name=inactive.name,
            legal_rep_name=inactive.legal_rep_name,
            legal_rep_id_no=inactive.legal_rep_id_number,
        )
    assert "存续" in refused.value.fields["uscc"]


def test_an_employer_is_registered_once():
    register()
    with pytest.raises(Invalid) as refused:
        register(username="second-operator")
    assert "已经注册" in refused.value.fields["uscc"]


def test_account_names_are_taken_whatever_their_case():
    other = an_employer(1)
    with pytest.raises(Invalid) as refused:
        register(username=other.username.upper())
    assert set(refused.value.fields) == {"username"}
