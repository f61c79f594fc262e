"""One PIN per person and employer: chosen once, changed for all seals at once."""

import pytest
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotFound, TooMany
from hetong.ledger import chain
from hetong.seals.actions import authorise_again, change_pin, claim, give_up, unlock, unlock_all
from hetong.seals.models import Authorisation, SealKind
from tests.factories import PIN, a_person, an_agent, claim_seals
from tests.factories import acting_for_employer as acting

NEW = "369258"
AGENT_PIN = "741085"
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def change(employer, person, old, new=NEW) -> None:
    change_pin(employer, person=person, old=old, new=new, by=acting(person), now=timezone.now())


def opens(employer, person, pin, authorisation=None) -> bool:
    """Whether this PIN opens all the employer's business seals."""
    seals = list(employer.seals.exclude(kind=SealKind.REPRESENTATIVE))
    keys = unlock_all(seals, person=person, pin=pin, authorisation=authorisation, now=timezone.now())
    return len(keys) == len(seals)


class TestOnePin:
    def test_a_later_claim_needs_the_same_pin(self, employer, owner, now):
        with pytest.raises(Invalid) as refused:
            claim(
                employer,
                kinds=[SealKind.REPRESENTATIVE],
                pin=NEW,
                person=owner,
                by=acting(owner),
                now=now,
            )
        assert "口令不正确，还可再试4次" in refused.value.fields["pin"]
        assert not employer.seals.filter(kind=SealKind.REPRESENTATIVE).exists()

    def test_one_entry_opens_several_seals_and_counts_once(self, employer, owner, now):
        claim_seals(employer, owner, SealKind.REPRESENTATIVE)
        seals = list(employer.seals.all())
        assert len(unlock_all(seals, person=owner, pin=PIN, authorisation=None, now=now)) == 3
        with pytest.raises(Invalid, match="填写的内容有误") as refused:
            unlock_all(seals, person=owner, pin="000111", authorisation=None, now=now)
        assert "还可再试4次" in refused.value.fields["pin"]

    def test_an_agent_with_two_authorisations_has_one_pin(self, account, employer, owner):
        agent = an_agent(account, owner, pin=AGENT_PIN, kinds=["contract"])
        with pytest.raises(Invalid):
            again(owner, agent, account, pin=NEW)
        again(owner, agent, account, pin=AGENT_PIN)
        assert Authorisation.objects.filter(agent=agent, status="active").count() == 2


def again(owner, agent, account, pin):
    from hetong.seals.actions import accept, authorise

    today = timezone.localdate()
    offer = Authorisation.objects.filter(status="offered").first() or authorise(
        account.employer,
        agent_name=agent.name,
        agent_id_number=agent.id_number,
        agent_phone=agent.phone,
        templates=[],
        kinds=["legal_name"],
        valid_from=today,
        valid_to=today,
        pin=PIN,
        person=owner,
        by=acting(owner),
        now=timezone.now(),
    )
    accept(offer, person=agent, pin=pin, by=acting(agent), now=timezone.now())


class TestChange:
    def test_the_new_pin_opens_everything_and_the_old_nothing(self, employer, owner):
        change(employer, owner, PIN)
        assert opens(employer, owner, NEW)
        with pytest.raises(Invalid):
            opens(employer, owner, PIN)

    def test_the_ledger_knows_but_not_the_pin(self, employer, owner):
        change(employer, owner, PIN)
        entry = chain.history(f"employer:{employer.pk}")[-1]
        assert (entry.event, entry.detail) == ("seal.pin_changed", {"keys": 2})

    @pytest.mark.parametrize(
        ("old", "new", "field"),
        [("000111", NEW, "old"), (PIN, "111111", "pin"), (PIN, PIN, "pin"), (PIN, "12", "pin")],
    )
    def test_a_wrong_entry_is_named(self, employer, owner, old, new, field):
        with pytest.raises(Invalid) as refused:
            change(employer, owner, old, new)
        assert set(refused.value.fields) == {field}

    def test_wrong_present_pins_lock_as_everywhere(self, employer, owner):
        for _ in range(5):
            with pytest.raises(Invalid):
                change(employer, owner, "000111")
        with pytest.raises(TooMany):
            change(employer, owner, PIN)

    def test_others_keep_theirs(self, account, employer, owner):
        agent = an_agent(account, owner, pin=AGENT_PIN)
        change(employer, owner, PIN)
        assert opens(employer, agent, AGENT_PIN, Authorisation.objects.get())

    def test_an_agent_changes_their_own(self, account, employer, owner):
        agent = an_agent(account, owner, pin=AGENT_PIN)
        change(employer, agent, AGENT_PIN)
        assert opens(employer, agent, NEW, Authorisation.objects.get())
        assert opens(employer, owner, PIN)

    def test_who_has_none_is_told_how_to_get_one(self, employer, owner):
        with pytest.raises(NotFound, match="还没有印章口令"):
            change(employer, a_person("路人"), PIN)


class TestAgentWhoForgot:
    @pytest.fixture
    def agent(self, account, owner):
        person = an_agent(account, owner, pin=AGENT_PIN, templates=["fulltime"], kinds=["contract"])
        grant = Authorisation.objects.get()
        give_up(grant, person=person, by=acting(person), now=timezone.now())
        return person

    def test_giving_up_destroys_the_keys_and_tells_the_representative(self, agent):
        from hetong.notices.models import Notice

        grant = Authorisation.objects.get()
        assert (grant.status, grant.end_reason, grant.held_keys.count()) == ("ended", "代理人放弃", 0)
        assert Notice.objects.filter(event="seal.given_up", audience="representative").exists()

    def test_nobody_else_gives_it_up(self, account, owner):
        an_agent(account, owner)
        other = a_person("路人")
        with pytest.raises(NotFound):
            give_up(Authorisation.objects.get(), person=other, by=acting(other), now=timezone.now())

    def test_the_same_authorisation_is_given_again_and_gets_a_new_pin(self, agent, owner, employer, now):
        from hetong.seals.actions import accept

        former, today = Authorisation.objects.get(), timezone.localdate()
        new = authorise_again(
            former, valid_from=today, valid_to=today, pin=PIN, person=owner, by=acting(owner), now=now
        )
        accept(new, person=agent, pin=NEW, by=acting(agent), now=now)
        new.refresh_from_db()
        assert (new.agent, new.templates, new.kinds) == (agent, ["fulltime"], ["contract"])
        seal = employer.seals.get(kind="contract")
        assert unlock(seal, person=agent, pin=NEW, authorisation=new, now=now)

    def test_what_is_left_of_the_former_ends(self, account, owner, now):
        an_agent(account, owner, name="另一人")
        former, today = Authorisation.objects.filter(status="active").get(), timezone.localdate()
        authorise_again(
            former, valid_from=today, valid_to=today, pin=PIN, person=owner, by=acting(owner), now=now
        )
        former.refresh_from_db()
        assert (former.status, former.end_reason) == ("ended", "已重新授权")
