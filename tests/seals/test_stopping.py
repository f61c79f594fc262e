"""停用, 恢复, 注销: at once, with a reason, in the ledger."""

import pytest
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.seals.actions import cancel, freeze, restore, unlock
from hetong.seals.actions.revoking import revoke_due
from hetong.seals.errors import NotLegalRepresentative, SealUnusable
from hetong.seals.models import Authorisation, HeldKey, SealKind
from tests.factories import PIN, a_person, a_proof, an_agent, claim_seals
from tests.factories import acting_for_employer as acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def seal(employer, owner):
    return employer.seals.get(kind="contract")


@pytest.fixture
def frozen(seal, owner, now):
    freeze(seal, reason="印章外借", person=owner, by=acting(owner), now=now)
    return seal


def proven_cancel(seal, owner, reason="不再使用", **changes) -> None:
    given = {**a_proof(owner, seal.employer), **changes}
    cancel(seal, reason=reason, person=owner, by=acting(owner), now=timezone.now(), **given)


class TestFreeze:
    def test_its_key_does_not_open_and_the_cause_is_named(self, frozen, owner, now):
        with pytest.raises(
            SealUnusable, match=r"合同专用章已于.+停用（印章外借），不能签章；请法定代表人恢复"
        ):
            unlock(frozen, person=owner, pin=PIN, authorisation=None, now=now)

    def test_the_keys_stay(self, frozen):
        assert HeldKey.objects.filter(seal=frozen).count() == 1

    def test_ledger_and_operators_know(self, frozen, employer):
        entry = chain.history(f"employer:{employer.pk}")[-1]
        assert (entry.event, entry.detail["reason"]) == ("seal.frozen", "印章外借")
        assert Notice.objects.filter(event="seal.frozen", audience="employer", channel="in_app").exists()

    @pytest.mark.parametrize("reason", ["", "   ", "长" * 201])
    def test_a_reason_is_needed_and_not_a_novel(self, seal, owner, now, reason):
        with pytest.raises(Invalid) as refused:
            freeze(seal, reason=reason, person=owner, by=acting(owner), now=now)
        assert set(refused.value.fields) == {"reason"}

    def test_nobody_else_may(self, seal, now):
        other = a_person("路人")
        with pytest.raises(NotLegalRepresentative):
            freeze(seal, reason="恶意", person=other, by=acting(other), now=now)

    def test_twice_is_told_so(self, frozen, owner, now):
        with pytest.raises(Stale):
            freeze(frozen, reason="再停", person=owner, by=acting(owner), now=now)


class TestRestore:
    def test_the_same_key_works_again(self, frozen, owner, now):
        restore(frozen, pin=PIN, person=owner, by=acting(owner), now=now)
        assert unlock(frozen, person=owner, pin=PIN, authorisation=None, now=now)

    def test_the_pin_is_needed_and_counted(self, frozen, owner, now):
        with pytest.raises(Invalid, match="填写的内容有误") as refused:
            restore(frozen, pin="000111", person=owner, by=acting(owner), now=now)
        assert "还可再试4次" in refused.value.fields["pin"]

    def test_not_after_the_certificate_has_ended(self, frozen, owner, now):
        frozen.valid_until = now
        with pytest.raises(NotAllowed, match="到期，不能恢复，请换领"):
            restore(frozen, pin=PIN, person=owner, by=acting(owner), now=now)

    def test_an_active_seal_is_told_so(self, seal, owner, now):
        with pytest.raises(Stale):
            restore(seal, pin=PIN, person=owner, by=acting(owner), now=now)

    def test_an_agents_key_survives_freezing(self, account, seal, owner, now):
        agent = an_agent(account, owner, pin="741085")
        freeze(seal, reason="外出", person=owner, by=acting(owner), now=now)
        restore(seal, pin=PIN, person=owner, by=acting(owner), now=now)
        grant = Authorisation.objects.get()
        assert unlock(seal, person=agent, pin="741085", authorisation=grant, now=now)


class TestCancel:
    def test_the_keys_are_destroyed_for_ever(self, seal, owner):
        proven_cancel(seal, owner)
        assert (seal.status, seal.changed_reason) == ("cancelled", "不再使用")
        assert not HeldKey.objects.filter(seal=seal).exists()

    def test_a_new_one_may_be_claimed_under_the_same_pin(self, seal, owner, employer):
        proven_cancel(seal, owner)
        (new,) = claim_seals(employer, owner, SealKind.CONTRACT)
        assert (new.kind, new.pk != seal.pk) == ("contract", True)

    def test_a_cancelled_seal_comes_never_back(self, seal, owner, now):
        proven_cancel(seal, owner)
        with pytest.raises(NotAllowed):
            restore(seal, pin=PIN, person=owner, by=acting(owner), now=now)

    def test_twice_is_told_so(self, seal, owner):
        proven_cancel(seal, owner)
        with pytest.raises(Stale, match="已经注销"):
            cancel(
                seal, reason="再", id_number="", code="", person=owner, by=acting(owner), now=timezone.now()
            )

    @pytest.mark.parametrize(
        ("wrong", "field"), [({"code": "000000"}, "code"), ({"id_number": "1"}, "id_number")]
    )
    def test_without_a_fresh_proof_nothing_happens(self, seal, owner, wrong, field):
        with pytest.raises(Invalid) as refused:
            proven_cancel(seal, owner, **wrong)
        seal.refresh_from_db()
        assert (set(refused.value.fields), seal.status) == ({field}, "active")

    def test_an_authorisation_for_this_seal_alone_ends_and_the_agent_is_told(self, account, seal, owner):
        an_agent(account, owner, kinds=["contract"])
        proven_cancel(seal, owner)
        grant = Authorisation.objects.get()
        assert (grant.status, grant.end_reason) == ("ended", "印章已注销：不再使用")
        assert Notice.objects.filter(event="seal.ended", audience="agent").exists()

    def test_an_authorisation_for_another_seal_as_well_goes_on(self, account, seal, owner):
        an_agent(account, owner)
        proven_cancel(seal, owner)
        grant = Authorisation.objects.get()
        assert (grant.status, grant.held_keys.get().seal.kind) == ("active", "legal_name")


class TestRevocation:
    def test_the_certificate_goes_onto_the_list(self, seal, owner, employer, now):
        proven_cancel(seal, owner)
        assert revoke_due(now=now) == 1
        seal.refresh_from_db()
        assert seal.revoked_at == now
        entry = chain.history(f"employer:{employer.pk}")[-1]
        assert (entry.event, entry.detail["reason"]) == (
            "seal.certificate_revoked",
            "cessation_of_operation",
        )

    def test_once(self, seal, owner, now):
        proven_cancel(seal, owner)
        revoke_due(now=now)
        assert revoke_due(now=now) == 0

    def test_an_authority_that_is_down_is_asked_again(self, seal, owner, now, no_authority):
        proven_cancel(seal, owner)
        assert revoke_due(now=now) == 0
        no_authority()
        assert revoke_due(now=now) == 1

    def test_frozen_seals_keep_their_certificates(self, frozen, now):
        assert revoke_due(now=now) == 0
