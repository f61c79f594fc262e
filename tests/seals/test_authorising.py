"""印章使用授权: offered by the representative, answered by the agent, ended by either date or revocation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotFound, Stale
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.seals.actions import accept, authorise, claim, decline, revoke, unlock
from hetong.seals.errors import NotAuthorised, NotLegalRepresentative
from hetong.seals.models import Authorisation, AuthorisationStatus, HeldKey, SealKind
from hetong.seals.people import authorisation_for, offers_to
from tests.factories import PIN, a_person
from tests.factories import acting_for_employer as acting

AGENT_PIN = "741085"
FULLTIME = {"fulltime": "全日制劳动合同"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def offer(employer, owner, agent):
    return grant(employer, owner, agent)


@pytest.fixture
def accepted(offer, agent):
    answer(offer, agent)
    offer.refresh_from_db()
    return offer


def grant(employer, owner, agent, **changes) -> Authorisation:
    """Offer the agent everything for a year, unless changed."""
    today = timezone.localdate()
    terms = {
        "agent_name": agent.name,
        "agent_id_number": agent.id_number,
        "agent_phone": agent.phone,
        "templates": [],
        "valid_from": today,
        "valid_to": today + timedelta(days=365),
        "pin": PIN,
    }
    return authorise(employer, **{**terms, **changes}, person=owner, by=acting(owner), now=timezone.now())


def answer(offer, person, pin=AGENT_PIN) -> None:
    accept(offer, person=person, pin=pin, by=acting(person), now=timezone.now())


class TestOffer:
    def test_the_agent_finds_it_and_is_told(self, offer, agent):
        assert [found.pk for found in offers_to(agent)] == [offer.pk]
        assert "授权您使用电子印章" in Notice.objects.get(event="seal.authorised", channel="sms").text

    def test_nobody_else_finds_it(self, offer):
        assert not offers_to(a_person("路人"))

    def test_only_the_representative_may_offer(self, employer, owner, agent):
        with pytest.raises(NotLegalRepresentative):
            grant(employer, agent, agent)

    def test_the_representative_cannot_be_their_own_agent(self, employer, owner, agent):
        with pytest.raises(Invalid) as caught:
            grant(employer, owner, agent, agent_id_number=owner.id_number)
        assert "法定代表人本人" in caught.value.fields["agent_id_number"]

    def test_the_representatives_pin_is_needed(self, employer, owner, agent):
        with pytest.raises(Invalid):
            grant(employer, owner, agent, pin="000111")
        assert not Authorisation.objects.exists()

    def test_there_must_be_seals(self, employer, representative, agent):
        with pytest.raises(Invalid, match="请先领取"):
            grant(employer, representative, agent)

    def test_the_representatives_own_seal_is_never_handed_over(self, employer, owner, agent, now):
        claim(employer, kinds=[SealKind.REPRESENTATIVE], pin=PIN, person=owner, by=acting(owner), now=now)
        handed = grant(employer, owner, agent).held_keys.values_list("seal__kind", flat=True)
        assert set(handed) == {"legal_name", "contract"}

    def test_name_and_number_are_made_uniform(self, employer, owner):
        other = a_person("敖登·图雅")
        wide = other.id_number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
        offer = grant(employer, owner, other, agent_name=" 敖登•图雅 ", agent_id_number=wide)
        assert [found.pk for found in offers_to(other)] == [offer.pk]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("agent_name", ""), ("agent_id_number", "123"), ("agent_phone", "139"), ("valid_to", -1)],
    )
    def test_a_wrong_term_is_named(self, employer, owner, agent, today, field, value):
        value = today + timedelta(days=value) if field == "valid_to" else value
        with pytest.raises(Invalid) as refused:
            grant(employer, owner, agent, **{field: value})
        assert set(refused.value.fields) == {field}

    def test_an_offer_in_the_past_is_refused(self, employer, owner, agent, today):
        past = today - timedelta(days=10)
        with pytest.raises(Invalid) as refused:
            grant(employer, owner, agent, valid_from=past, valid_to=past)
        assert refused.value.fields["valid_to"] == "截止日期已经过去。"


class TestAnswer:
    def test_accepting_puts_it_in_force(self, accepted, employer, agent, today):
        found = authorisation_for(agent, employer, scopes=FULLTIME, on=today)
        assert (found.pk, found.status) == (accepted.pk, AuthorisationStatus.ACTIVE)

    def test_the_agents_pin_opens_the_key(self, accepted, employer, agent, owner, now):
        seal = employer.seals.get(kind="contract")
        mine = unlock(seal, person=agent, pin=AGENT_PIN, authorisation=accepted, now=now)
        assert mine == unlock(seal, person=owner, pin=PIN, authorisation=None, now=now)

    def test_the_representatives_pin_does_not(self, accepted, employer, agent, now):
        seal = employer.seals.get(kind="contract")
        with pytest.raises(Invalid):
            unlock(seal, person=agent, pin=PIN, authorisation=accepted, now=now)

    def test_a_weak_pin_is_refused(self, offer, agent):
        with pytest.raises(Invalid):
            answer(offer, agent, pin="111111")

    @pytest.mark.parametrize("act", [accept, decline])
    def test_another_person_cannot_answer(self, offer, act, now):
        other = a_person("路人")
        more = {"pin": AGENT_PIN} if act is accept else {}
        with pytest.raises(NotFound):
            act(offer, person=other, by=acting(other), now=now, **more)

    def test_a_second_answer_is_told_so(self, accepted, agent, now):
        with pytest.raises(Stale, match="已被处理"):
            answer(accepted, agent)
        with pytest.raises(Stale, match="已被处理"):
            decline(accepted, person=agent, by=acting(agent), now=now)

    def test_declining_destroys_the_keys(self, offer, agent, now):
        decline(offer, person=agent, by=acting(agent), now=now)
        offer.refresh_from_db()
        assert offer.status == AuthorisationStatus.DECLINED
        assert not offer.held_keys.exists()

    def test_every_step_is_on_the_employers_chain(self, accepted, employer, owner, now):
        revoke(accepted, person=owner, by=acting(owner), now=now)
        events = [entry.event for entry in chain.history(f"employer:{employer.pk}")]
        assert events[-3:] == ["seal.authorised", "seal.authorisation_accepted", "seal.authorisation_revoked"]


class TestEnd:
    @pytest.mark.parametrize("state", ["offer", "accepted"])
    def test_revoking_destroys_the_agents_keys_at_once(self, request, state, owner, employer, now):
        authorisation = request.getfixturevalue(state)
        revoke(authorisation, person=owner, by=acting(owner), now=now)
        assert not HeldKey.objects.filter(authorisation=authorisation).exists()
        assert HeldKey.objects.filter(authorisation=None).count() == 2

    def test_a_revoked_agent_may_not_stamp(self, accepted, owner, agent, employer, today, now):
        revoke(accepted, person=owner, by=acting(owner), now=now)
        with pytest.raises(NotAuthorised, match=r"授权已于.*撤销，不能签章；请联系法定代表人"):
            authorisation_for(agent, employer, scopes=FULLTIME, on=today)

    def test_a_revoked_offer_cannot_be_accepted(self, offer, owner, agent, now):
        revoke(offer, person=owner, by=acting(owner), now=now)
        with pytest.raises(Stale):
            answer(offer, agent)

    def test_revoking_twice_is_told_so(self, offer, owner, now):
        revoke(offer, person=owner, by=acting(owner), now=now)
        with pytest.raises(Stale):
            revoke(offer, person=owner, by=acting(owner), now=now)

    def test_the_agent_cannot_revoke(self, accepted, agent, now):
        with pytest.raises(NotLegalRepresentative):
            revoke(accepted, person=agent, by=acting(agent), now=now)

    @pytest.mark.parametrize(("days", "cause"), [(-1, "起才生效"), (366, "到期")])
    def test_outside_its_dates_it_is_not_in_force(self, accepted, agent, employer, today, days, cause):
        with pytest.raises(NotAuthorised, match=cause):
            authorisation_for(agent, employer, scopes=FULLTIME, on=today + timedelta(days=days))

    @pytest.mark.parametrize("days", [0, 365])
    def test_the_first_and_last_day_count(self, accepted, agent, employer, today, days):
        on = today + timedelta(days=days)
        assert authorisation_for(agent, employer, scopes=FULLTIME, on=on) == accepted

    def test_another_template_is_outside_its_scope(self, employer, owner, agent, today):
        answer(grant(employer, owner, agent, templates=["another"]), agent)
        with pytest.raises(NotAuthorised, match="“全日制劳动合同”不在授权范围内"):
            authorisation_for(agent, employer, scopes=FULLTIME, on=today)
