"""`python -m tests.backups.people_at_work STEP`: what people do in an installation, in a process of its own."""

import sys
from contextlib import suppress
from datetime import timedelta
from itertools import count

import django

SECRETS = {"duties": "照看三百二十一峰骆驼", "b_huji_addr": "内蒙古自治区呼和浩特市赛罕区敖包东巷77号"}
"""What stands in two contracts and nowhere else."""
ONLY_NAME = "敖其尔巴图"
"""Who never logged in."""


def build() -> None:
    """An employer with seals, one contract in force, one with a file attached, one waiting for the employer."""
    from django.utils import timezone

    from hetong.contracts import actions
    from hetong.ledger import anchoring
    from tests import factories
    from tests.documents.attachments.makers import a_picture
    from tests.walking import walk_to

    account, now = factories.an_employer(), timezone.now()
    representative = factories.with_seals(account)
    factories.a_contract_in_force(account, factories.a_person("巴特尔"), representative)
    draft, worker = factories.a_draft(account, waiting := factories.a_person("苏日娜")), waiting
    actions.attach(draft, name="规章.png", data=a_picture(), by=factories.employer_actor(account), now=now)
    walk_to("awaiting_employer_signature", draft, account, worker)
    anchoring.anchor(now=now)


def go_on() -> None:
    """The operator and the worker log in; the contract that waited is stamped, another is signed."""
    from django.test import Client

    from hetong.contracts.models import Contract
    from hetong.identity.models import Account, Person
    from tests import factories

    account = Account.objects.get()
    operator = Client()
    operator.get("/hall/captcha.png?1")
    typed = {"username": account.username, "password": factories.PASSWORD}
    entered = operator.post("/hall/login/", {**typed, "captcha": operator.session["captcha"]["code"]})
    assert entered.headers["Location"] == "/hall/", entered.content.decode()
    _worker_logs_in(Person.objects.get(name="巴特尔"))
    representative = Person.objects.get(name=account.employer.legal_rep_name)
    waiting = Contract.objects.get(status="awaiting_employer_signature")
    factories.stamped(account, [waiting], representative)
    assert Contract.objects.filter(status="signed").count() == 2
    newcomer = factories.a_person("乌日娜", id_number=factories.resident_id(77), phone="13877000077")
    factories.a_contract_at("awaiting_employer_signature", account, newcomer)


def keep_busy() -> None:
    """Contracts are written and sent until somebody stops it; says when it has begun."""
    from hetong.identity.models import Account
    from tests import factories

    account = Account.objects.get()
    for number in count(100):
        person = factories.a_person("敖登", id_number=factories.resident_id(number), phone=f"138{number:08d}")
        factories.a_contract_at("awaiting_worker_signature", account, person)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def check_sealed() -> None:
    """Everything that lies here can be read, and nothing is left under a former key."""
    from hetong.config.resealing import left
    from hetong.contracts import files
    from hetong.contracts.models import Contract
    from hetong.kernel.keyring import vault

    assert len(vault().known) == 1, "no former key is known"
    assert not any(left().values()), left()
    for key in files.stored_keys():
        files.get(key)
    assert all(contract.values for contract in Contract.objects.all())


def add_one() -> None:
    """One more contract, and an anchor after it."""
    from django.utils import timezone

    from hetong.identity.models import Account, Person
    from hetong.ledger import anchoring
    from tests import factories

    factories.a_draft(Account.objects.get(), Person.objects.get(name="巴特尔"))
    anchoring.anchor(now=timezone.now() + timedelta(seconds=1))


def give_up() -> None:
    """One contract that was sent and one draft, both given up half a year ago; nobody else is called as in the draft."""
    from django.utils import timezone

    from hetong.contracts.actions import delete
    from hetong.contracts.models import Contract
    from hetong.identity.models import Account
    from tests import factories

    account, long_ago = Account.objects.get(), timezone.now() - timedelta(days=200)
    worker = factories.a_person("额尔敦", id_number=factories.resident_id(641), phone="13877000641")
    talks = factories.a_contract_at("flow_ended", account, worker, **SECRETS)
    draft = factories.a_draft(
        account, worker, **SECRETS, b_name=ONLY_NAME, b_id_no=factories.resident_id(640)
    )
    delete(draft, by=factories.employer_actor(account), now=timezone.now())
    Contract.objects.filter(pk__in=[talks.pk, draft.pk]).update(updated_at=long_ago)


def destroy() -> None:
    """Two administrators destroy what was given up."""
    from django.utils import timezone

    from hetong.evidence.tasks import certify_destructions
    from hetong.retention.actions import confirm, propose
    from hetong.retention.clock import nearly_due
    from hetong.staff.duties import actor
    from hetong.staff.models import Duty
    from tests.staff.conftest import a_member

    first, second = a_member(Duty.SECURITY, "security-one"), a_member(Duty.AUDIT, "audit-one")
    due, now = list(nearly_due(timezone.localdate())), timezone.now()
    for one in propose(due, staff=first, by=actor(first), now=now):
        confirm(one, staff=second, by=actor(second), now=now)
    certify_destructions.call()


def _worker_logs_in(person) -> None:
    from django.test import Client

    from tests.walking import last_code

    phone = Client()
    phone.post("/m/login/code/", {"phone": person.phone})
    answer = phone.post("/m/login/", {"phone": person.phone, "code": last_code(person.phone)})
    assert answer.status_code == 302, answer.content.decode()
    assert phone.session["person"] == str(person.pk)


if __name__ == "__main__":
    django.setup()
    from hetong.config.own_timestamps import own_timestamps

    with own_timestamps(), suppress(KeyboardInterrupt):
        globals()[sys.argv[1]]()
