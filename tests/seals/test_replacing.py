"""换领 and 登记变更: new seals take the place of old ones; what was signed stays as it is."""

from datetime import timedelta

import pytest
from cryptography import x509
from django.utils import timezone

from hetong.identity.models import Employer
from hetong.kernel.errors import Invalid, Stale, Unavailable
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.seals.actions import follow_registry, freeze, replace, restore, unlock, unlock_all
from hetong.seals.actions.renaming import follow_all
from hetong.seals.actions.revoking import revoke_due
from hetong.seals.errors import NotLegalRepresentative
from hetong.seals.models import Authorisation, HeldKey, SealKind, SealStatus
from hetong.seals.people import represented_by
from tests.factories import PIN, SYSTEM, a_person, a_proof, an_agent, claim_seals, resident_id
from tests.factories import acting_for_employer as acting

NEW_PIN = "369258"
NEW_NAME = "草原新生乳业（虚构）有限责任公司"
BUSINESS = [SealKind.LEGAL_NAME, SealKind.CONTRACT]
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def heir():
    """Who becomes legal representative."""
    return a_person("新任代表")


@pytest.fixture
def renamed(employer, owner, registry_says, now):
    registry_says(employer, name=NEW_NAME)
    follow_registry(employer, by=SYSTEM, now=now)
    return employer


@pytest.fixture
def inherited(employer, owner, heir, registry_says, now):
    registry_says(employer, legal_rep_name=heir.name, legal_rep_id_number=heir.id_number)
    follow_registry(employer, by=SYSTEM, now=now)
    return employer


def swap(employer, person, kinds=BUSINESS, pin=NEW_PIN, **changes):
    given = {**a_proof(person, employer), **changes}
    return replace(
        employer, kinds=kinds, pin=pin, person=person, by=acting(person), now=timezone.now(), **given
    )


def live(employer) -> dict[str, str]:
    return dict(employer.seals.exclude(status=SealStatus.CANCELLED).values_list("kind", "name"))


class TestForgottenPin:
    def test_all_seals_get_new_keys_certificates_and_a_new_pin(self, employer, owner, now):
        old = {seal.kind: seal for seal in employer.seals.all()}
        new = swap(employer, owner, forgotten=True)
        assert len(unlock_all(new, person=owner, pin=NEW_PIN, authorisation=None, now=now)) == 2
        for seal in new:
            assert seal.replaces == old[seal.kind]
            assert seal.chain[0] != old[seal.kind].chain[0]

    def test_the_old_ones_are_cancelled_without_keys_and_revoked(self, employer, owner, now):
        swap(employer, owner, forgotten=True)
        old = employer.seals.filter(status=SealStatus.CANCELLED)
        assert {seal.changed_reason for seal in old} == {"忘记口令，重新领取"}
        assert not HeldKey.objects.filter(seal__in=old).exists()
        assert revoke_due(now=now) == 2

    def test_the_lock_of_wrong_pins_does_not_stand_in_the_way(self, employer, owner, now):
        seal = employer.seals.first()
        for _ in range(5):
            with pytest.raises(Invalid):
                unlock(seal, person=owner, pin="000111", authorisation=None, now=now)
        (new, _) = swap(employer, owner, forgotten=True)
        assert unlock(new, person=owner, pin=NEW_PIN, authorisation=None, now=now)

    def test_agents_lose_the_seals_and_are_told(self, account, employer, owner):
        an_agent(account, owner)
        swap(employer, owner, forgotten=True)
        assert Authorisation.objects.get().status == "ended"
        assert Notice.objects.filter(event="seal.ended", audience="agent").exists()

    @pytest.mark.parametrize(
        ("wrong", "field"), [({"code": "000000"}, "code"), ({"id_number": "1"}, "id_number")]
    )
    def test_a_fresh_proof_is_needed(self, employer, owner, wrong, field):
        with pytest.raises(Invalid) as refused:
            swap(employer, owner, **wrong)
        assert set(refused.value.fields) == {field}
        assert not employer.seals.filter(status=SealStatus.CANCELLED).exists()

    def test_nobody_else_may(self, employer, owner):
        with pytest.raises(NotLegalRepresentative):
            swap(employer, a_person("路人"))

    def test_a_simple_pin_is_refused_before_the_code_is_used_up(self, employer, owner):
        proof = a_proof(owner, employer)
        with pytest.raises(Invalid) as refused:
            replace(
                employer, kinds=BUSINESS, pin="111111", person=owner, by=acting(owner),
                now=timezone.now(), **proof,
            )  # fmt: skip
        assert set(refused.value.fields) == {"pin"}
        assert replace(
            employer, kinds=BUSINESS, pin=NEW_PIN, person=owner, by=acting(owner), now=timezone.now(), **proof
        )

    def test_a_name_that_changes_meanwhile_is_not_overlooked(
        self, employer, owner, registry_says, meanwhile, now
    ):
        proof, by, old = a_proof(owner, employer), acting(owner), live(employer)
        given = {"kinds": BUSINESS, "pin": NEW_PIN, "person": owner, "by": by, "now": now, **proof}
        registry_says(employer, name=NEW_NAME)
        meanwhile(lambda: follow_registry(Employer.objects.get(pk=employer.pk), by=SYSTEM, now=now))
        with pytest.raises(Stale, match="刚刚变更"):
            replace(employer, **given)
        assert live(employer) == old
        employer.refresh_from_db()
        replace(employer, **given)
        assert {live(employer)[kind] for kind in BUSINESS} == {NEW_NAME}

    def test_an_authority_that_is_down_costs_neither_seals_nor_the_code(self, employer, owner, no_authority):
        proof, by, now = a_proof(owner, employer), acting(owner), timezone.now()
        given = {"kinds": BUSINESS, "pin": NEW_PIN, "person": owner, "by": by, "now": now, **proof}
        with pytest.raises(Unavailable):
            replace(employer, **given)
        assert employer.seals.filter(status=SealStatus.ACTIVE).count() == 2
        no_authority()
        assert len(replace(employer, **given)) == 2


class TestRenewal:
    def test_one_seal_alone_keeps_the_pin(self, employer, owner, now):
        with pytest.raises(Invalid) as refused:
            swap(employer, owner, [SealKind.CONTRACT])
        assert "口令不正确" in refused.value.fields["pin"]
        (new,) = swap_later(employer, owner, [SealKind.CONTRACT])
        assert unlock(new, person=owner, pin=PIN, authorisation=None, now=now)
        assert employer.seals.get(kind="legal_name").status == "active"

    def test_an_expired_seal_is_renewed(self, employer, owner, now):
        employer.seals.update(valid_until=now - timedelta(days=1))
        new = swap(employer, owner)
        assert all(seal.valid_until > now + timedelta(days=1000) for seal in new)

    def test_the_certificate_says_superseded(self, employer, owner):
        swap(employer, owner)
        reasons = set(employer.seals.filter(status="cancelled").values_list("revocation_reason", flat=True))
        assert reasons == {"superseded"}

    def test_what_was_never_claimed_is_not_replaced(self, employer, owner):
        with pytest.raises(Invalid) as refused:
            swap(employer, owner, [SealKind.REPRESENTATIVE])
        assert set(refused.value.fields) == {"kinds"}

    def test_the_ledger_tells_the_whole_story(self, employer, owner):
        swap(employer, owner)
        events = [entry.event for entry in chain.history(f"employer:{employer.pk}")]
        assert events[-4:] == ["seal.replaced", "seal.replaced", "seal.claimed", "seal.claimed"]


def swap_later(employer, owner, kinds):
    """With the present PIN, on the code that the first try did not use up."""
    from tests.walking import last_code

    return replace(
        employer,
        kinds=kinds,
        pin=PIN,
        id_number=owner.id_number,
        code=last_code(owner.phone),
        person=owner,
        by=acting(owner),
        now=timezone.now(),
    )


class TestRename:
    def test_every_live_seal_stops_and_says_why(self, renamed):
        seals = renamed.seals.all()
        assert {seal.status for seal in seals} == {"outdated"}
        assert all(NEW_NAME in seal.changed_reason for seal in seals)

    def test_the_employer_bears_the_new_name(self, renamed):
        assert renamed.name == NEW_NAME

    def test_the_new_seals_do_too_in_picture_and_certificate(self, renamed, owner):
        before = {seal.kind: bytes(seal.picture) for seal in renamed.seals.all()}
        for seal in swap(renamed, owner):
            subject = x509.load_der_x509_certificate(seal.chain[0]).subject.rfc4514_string()
            assert seal.name == NEW_NAME and NEW_NAME in subject
            assert bytes(seal.picture) != before[seal.kind]

    def test_the_old_certificates_are_revoked_for_the_change(self, renamed, owner):
        swap(renamed, owner)
        reasons = set(renamed.seals.filter(status="cancelled").values_list("revocation_reason", flat=True))
        assert reasons == {"affiliation_changed"}

    def test_an_outdated_seal_cannot_be_restored(self, renamed, owner, now):
        from hetong.kernel.errors import Stale

        with pytest.raises(Stale):
            restore(renamed.seals.first(), pin=PIN, person=owner, by=acting(owner), now=now)

    def test_a_frozen_one_stops_as_well(self, employer, owner, registry_says, now):
        freeze(employer.seals.first(), reason="外出", person=owner, by=acting(owner), now=now)
        registry_says(employer, name=NEW_NAME)
        follow_registry(employer, by=SYSTEM, now=now)
        assert {seal.status for seal in employer.seals.all()} == {"outdated"}

    def test_office_and_ledger_know(self, renamed):
        assert Notice.objects.filter(event="seal.outdated", audience="employer").exists()
        events = [entry.event for entry in chain.history(f"employer:{renamed.pk}")]
        assert {"employer.facts_changed", "seal.outdated"} <= set(events)

    def test_authorisations_live_until_the_seals_are_replaced(
        self, account, employer, owner, registry_says, now
    ):
        an_agent(account, owner)
        registry_says(employer, name=NEW_NAME)
        follow_registry(employer, by=SYSTEM, now=now)
        assert Authorisation.objects.get().status == "active"
        swap(employer, owner)
        assert Authorisation.objects.get().status == "ended"

    def test_when_nothing_has_changed_nothing_happens(self, employer, owner, now):
        before = len(chain.history(f"employer:{employer.pk}"))
        assert follow_registry(employer, by=SYSTEM, now=now) == {}
        assert len(chain.history(f"employer:{employer.pk}")) == before
        assert live(employer).keys() == {"legal_name", "contract"}

    def test_the_night_does_it_by_itself(self, employer, owner, registry_says, now):
        assert follow_all(now=now) == 0
        registry_says(employer, name=NEW_NAME)
        assert follow_all(now=now) == 1
        assert {seal.status for seal in employer.seals.all()} == {"outdated"}


class TestNewRepresentative:
    def test_the_former_one_may_do_nothing_more(self, inherited, owner):
        assert not represented_by(owner).exists()
        with pytest.raises(NotLegalRepresentative):
            swap(inherited, owner)

    def test_authorisations_of_the_former_one_end(self, account, employer, owner, heir, registry_says, now):
        an_agent(account, owner)
        registry_says(employer, legal_rep_name=heir.name, legal_rep_id_number=heir.id_number)
        follow_registry(employer, by=SYSTEM, now=now)
        grant = Authorisation.objects.get()
        assert (grant.status, grant.end_reason) == ("ended", "法定代表人已变更")

    def test_the_new_one_replaces_all_under_a_pin_of_their_own(self, inherited, heir, owner, now):
        new = swap(inherited, heir)
        assert len(unlock_all(new, person=heir, pin=NEW_PIN, authorisation=None, now=now)) == 2
        assert not HeldKey.objects.filter(holder=owner).exists()

    def test_the_personal_seal_bears_the_new_name(self, employer, owner, heir, registry_says, now):
        claim_seals(employer, owner, SealKind.REPRESENTATIVE)
        registry_says(employer, legal_rep_name=heir.name, legal_rep_id_number=heir.id_number)
        follow_registry(employer, by=SYSTEM, now=now)
        swap(employer, heir, list(SealKind))
        assert live(employer)["representative"] == heir.name

    def test_the_same_name_with_another_number_is_another_person(self, employer, owner, registry_says, now):
        registry_says(employer, legal_rep_id_number=resident_id(881))
        follow_registry(employer, by=SYSTEM, now=now)
        assert {seal.status for seal in employer.seals.all()} == {"outdated"}
        assert employer.seals.first().changed_reason == "法定代表人的证件号码已变更"


def test_an_employer_out_of_operation_is_refused_in_words(employer, owner, registry_says, now):
    registry_says(employer, active=False)
    with pytest.raises(Invalid, match="“存续”"):
        follow_registry(employer, by=SYSTEM, now=now)
