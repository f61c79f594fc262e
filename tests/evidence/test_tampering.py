"""What a database administrator could do, done for real, and what the audit says of it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from hetong.contracts.actions.archiving import archive_due
from hetong.contracts.models import Contract, MarkedClause, Remark, SentAttachment, Signature, Version
from hetong.identity.models import Employer, Person
from hetong.kernel import merkle_log
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import chain_step
from hetong.kernel.wiring import provide
from hetong.ledger import chain, tree
from hetong.ledger.models import Anchor, Entry, Leaf, Node
from hetong.ledger.ports import RootWitness
from hetong.notices import sending
from hetong.notices.models import Notice
from hetong.seals.models import Authorisation, AuthorisationStatus, Seal, SealUse
from hetong.signing.models import Reading
from tests import factories

pytestmark = pytest.mark.usefixtures("administrator")


def rehash(subject: str) -> None:
    """Give a subject's whole chain hashes that fit again, as a careful forger would."""
    previous = chain.GENESIS
    for entry in chain.history(subject):
        fresh = chain_step(previous, entry.facts())
        Entry.objects.filter(pk=entry.pk).update(previous=previous, hash=fresh)
        previous = fresh


def replant() -> None:
    """Build leaves, nodes and the anchors' roots anew over forged entries."""
    for leaf in Leaf.objects.all():
        entry = Entry.objects.get(pk=leaf.entry_id)
        leaf.hash = merkle_log.leaf_hash(bytes.fromhex(entry.hash)).hex()
        leaf.save()
    Node.objects.all().delete()
    hashes = [bytes.fromhex(leaf.hash) for leaf in Leaf.objects.order_by("position")]
    Node.objects.bulk_create(tree._completed(0, hashes))
    for anchor in Anchor.objects.all():
        Anchor.objects.filter(pk=anchor.pk).update(root=merkle_log.root(anchor.size, tree.node).hex())


def forge(world) -> None:
    """Change what an entry says and make its chain fit again."""
    entry = chain.history(world.main.subject)[2]
    Entry.objects.filter(pk=entry.pk).update(detail={**entry.detail, "reason": "改过"})
    rehash(world.main.subject)


def stamp_anew(world) -> None:
    """Forge everything, and have the forged root stamped by the real authority."""
    forge(world)
    replant()
    for anchor in Anchor.objects.all():
        token = provide(RootWitness).attest(bytes.fromhex(anchor.root))
        Anchor.objects.filter(pk=anchor.pk).update(token=token)


def edit_an_entry(world):
    Entry.objects.filter(subject=world.main.subject, seq=2).update(event="contract.edit")


def change_who_acted(world):
    entry = chain.history(world.main.subject)[1]
    Entry.objects.filter(pk=entry.pk).update(actor={**entry.actor, "name": "别人"})


def remove_an_entry(world):
    Entry.objects.filter(subject=world.main.subject, seq=2).delete()


def remove_the_newest_entry(world):
    Entry.objects.filter(subject=world.ended.subject).order_by("-seq")[0].delete()


def swap_two_entries(world):
    first, second = chain.history(world.main.subject)[1:3]
    Entry.objects.filter(pk=first.pk).update(seq=999)
    Entry.objects.filter(pk=second.pk).update(seq=first.seq)
    Entry.objects.filter(pk=first.pk).update(seq=second.seq)


def back_date_an_entry(world):
    Entry.objects.filter(subject=world.main.subject, seq=1).update(at=F("at") - timedelta(days=30))


def write_an_entry_after_the_fact(world):
    long_ago = timezone.now() - timedelta(days=30)
    chain.append(world.main.subject, "contract.revealed", by=SYSTEM, at=long_ago)


def grow_an_entry_after_the_fact(world):
    write_an_entry_after_the_fact(world)
    tree.grow()


def replant_a_forged_tree(world):
    forge(world)
    replant()


def put_in_a_false_token(world):
    Anchor.objects.update(token=b"0" * 40)


def remove_an_anchor(world):
    chain.append("task:1", "event", by=SYSTEM, at=timezone.now())
    world.anchor()
    Anchor.objects.filter(number=1).delete()


def roll_back(world):
    Anchor.objects.all().delete()


def set_a_status(world):
    Contract.objects.filter(pk=world.ended.pk).update(status="flow_ended")


def back_date_a_signing(world):
    Contract.objects.filter(pk=world.main.pk).update(signed_at=F("signed_at") - timedelta(days=60))


def lengthen_a_term(world):
    Contract.objects.filter(pk=world.main.pk).update(end_date=F("end_date") + timedelta(days=365))


def change_the_blanks(world):
    contract = Contract.objects.get(pk=world.main.pk)
    contract.values = {**contract.values, "wage_month": "9000.00"}
    contract.save()


def change_a_version(world):
    version = world.main.current
    version.values = {**version.values, "wage_month": "9000.00"}
    version.save()


def hand_the_contract_to_another(world):
    Contract.objects.filter(pk=world.main.pk).update(worker=world.other)


def remove_a_contract(world):
    doomed = world.ended
    Signature.objects.filter(version__contract=doomed).delete()
    Remark.objects.filter(contract=doomed).delete()
    for version in doomed.versions.all():
        version.readings.all().delete()
    Contract.objects.filter(pk=doomed.pk).update(current=None)
    Version.objects.filter(contract=doomed).delete()
    Contract.objects.filter(pk=doomed.pk).delete()


def write_a_contract(world):
    contract = Contract.objects.get(pk=world.ended.pk)
    contract.pk, contract.number, contract.current, contract._state.adding = (
        None,
        "HT-1-2026-FORGED",
        None,
        True,
    )
    contract.save()


def remove_a_version(world):
    version = world.ended.current
    version.readings.all().delete()
    Signature.objects.filter(version=version).delete()
    Remark.objects.filter(version=version).update(version=None)
    Contract.objects.filter(pk=world.ended.pk).update(current=None)
    version.delete()


def swap_a_file(world):
    Version.objects.filter(pk=world.main.current_id).update(signed_file=world.ended.current.signed_file)


def swap_an_archived_file(world):
    archive_due(timezone.now())
    version = Version.objects.get(pk=world.main.current_id)
    Version.objects.filter(pk=version.pk).update(archived_file=version.signed_file)


def drop_an_archived_file(world):
    archive_due(timezone.now())
    Version.objects.filter(pk=world.main.current_id).update(archived_file="", archived_until=None)


def damage_a_file(world):
    key = world.main.current.signed_file
    default_storage.delete(key)
    default_storage.save(key, ContentFile(b"not what was signed"))


def lose_a_file(world):
    default_storage.delete(world.main.current.signed_file)


def replace_a_certificate(world):
    Signature.objects.filter(version=world.main.current, party="worker").update(certificate="ab" * 32)


def remove_a_signature(world):
    Signature.objects.filter(version=world.main.current, party="employer").delete()


def void_a_signature(world):
    Signature.objects.filter(version=world.main.current, party="worker").update(void_reason="作废")


def change_a_reason(world):
    Remark.objects.filter(contract=world.ended).update(text="劳动者不愿签订")


def remove_a_reason(world):
    Remark.objects.filter(contract=world.ended).delete()


def change_an_answer(world):
    Remark.objects.filter(contract=world.talks, verb="answer").update(text="不同意")


def change_a_mark(world):
    MarkedClause.objects.filter(remark__contract=world.talks).update(comment="没有意见")


def remove_a_mark(world):
    MarkedClause.objects.filter(remark__contract=world.talks).delete()


def rename_an_attachment(world):
    SentAttachment.objects.filter(version=world.talks.current).update(title="竞业限制协议")


def swap_an_attachment(world):
    SentAttachment.objects.filter(version=world.talks.current).update(sha256="0" * 64)


def remove_an_attachment(world):
    SentAttachment.objects.filter(version=world.talks.current).delete()


def read_earlier(world):
    Reading.objects.filter(version=world.main.current).update(opened_at=F("opened_at") - timedelta(hours=1))


def remove_a_reading(world):
    Reading.objects.filter(version=world.main.current).delete()


def a_message_that_left(world) -> Notice:
    notice = Notice.objects.filter(about=world.main.subject, channel="sms").exclude(status="skipped").first()
    Notice.objects.filter(pk=notice.pk).update(status="pending")
    noon = (timezone.now() + timedelta(days=1)).replace(hour=4)
    assert sending.send(str(notice.pk), now=noon)
    return notice


def change_a_message(world):
    notice = a_message_that_left(world)
    Notice.objects.filter(pk=notice.pk).update(title="劳动合同已作废")


def say_it_left_earlier(world):
    notice = a_message_that_left(world)
    Notice.objects.filter(pk=notice.pk).update(sent_at=F("sent_at") - timedelta(days=3))


def remove_a_message(world):
    a_message_that_left(world).delete()


def say_a_message_left(world):
    Notice.objects.filter(about=world.main.subject, channel="sms").update(
        status="sent", sent_at=timezone.now()
    )


def lose_an_attachment(world):
    default_storage.delete(world.talks.current.attachments.get().file)


def replace_a_seal(world):
    contract, legal = Seal.objects.order_by("kind")
    Seal.objects.filter(pk=contract.pk).update(certificates=legal.certificates)


def revive_a_seal(world):
    from hetong.seals.actions import freeze
    from hetong.seals.models import HeldKey

    seal = Seal.objects.first()
    owner = HeldKey.objects.filter(seal=seal).get().holder
    by = factories.acting_for_employer(owner)
    freeze(seal, reason="停用", person=owner, by=by, now=timezone.now())
    Seal.objects.update(status="active")


def rename_an_employer(world):
    Employer.objects.filter(pk=world.employer.pk).update(name="冒名（虚构）有限公司")


def revive_an_authorisation(world):
    Authorisation.objects.update(status=AuthorisationStatus.OFFERED)


def lengthen_an_authorisation(world):
    Authorisation.objects.update(valid_to=F("valid_to") + timedelta(days=900))


def remove_a_seal_use(world):
    SealUse.objects.all().delete()


def change_an_identity(world):
    number = factories.resident_id(888)
    from hetong.identity.indexes import id_index

    Person.objects.filter(pk=world.other.pk).update(id_number=number, id_index=id_index(number))


def change_an_employer(world):
    Employer.objects.filter(pk=world.employer.pk).update(uscc="91440300708461136T")


CHEATS = {
    edit_an_entry: "chain_broken",
    change_who_acted: "chain_broken",
    remove_an_entry: "chain_broken",
    remove_the_newest_entry: "entry_removed",
    swap_two_entries: "chain_broken",
    back_date_an_entry: "chain_broken",
    forge: "entry_rewritten",
    replant_a_forged_tree: "token_invalid",
    stamp_anew: "anchor_redone",
    write_an_entry_after_the_fact: "back_dated",
    grow_an_entry_after_the_fact: "back_dated",
    put_in_a_false_token: "token_invalid",
    remove_an_anchor: "anchor_missing",
    roll_back: "rolled_back",
    set_a_status: "status_changed",
    back_date_a_signing: "contract_changed",
    lengthen_a_term: "contract_changed",
    change_the_blanks: "contract_changed",
    change_a_version: "version_changed",
    hand_the_contract_to_another: "worker_changed",
    remove_a_contract: "contract_removed",
    write_a_contract: "contract_unrecorded",
    remove_a_version: "version_missing",
    swap_a_file: "file_swapped",
    swap_an_archived_file: "file_swapped",
    drop_an_archived_file: "file_swapped",
    damage_a_file: "file_damaged",
    lose_a_file: "file_damaged",
    replace_a_certificate: "signature_changed",
    remove_a_signature: "signature_changed",
    void_a_signature: "signature_voided",
    change_a_reason: "reason_changed",
    remove_a_reason: "reason_changed",
    change_an_answer: "reason_changed",
    change_a_mark: "marks_changed",
    remove_a_mark: "marks_changed",
    rename_an_attachment: "attachments_changed",
    swap_an_attachment: "attachments_changed",
    remove_an_attachment: "attachments_changed",
    lose_an_attachment: "attachment_damaged",
    change_a_message: "notice_changed",
    say_it_left_earlier: "notice_changed",
    remove_a_message: "notice_removed",
    say_a_message_left: "notice_unsent",
    read_earlier: "reading_changed",
    remove_a_reading: "reading_changed",
    replace_a_seal: "seal_changed",
    revive_an_authorisation: "authorisation_revived",
    lengthen_an_authorisation: "authorisation_changed",
    remove_a_seal_use: "seal_use_removed",
    revive_a_seal: "seal_revived",
    rename_an_employer: "employer_changed",
    change_an_identity: "person_changed",
    change_an_employer: "employer_changed",
}


def test_an_honest_platform_has_nothing_to_report(world):
    assert world.found() == []


def test_archived_documents_are_honest(world):
    assert archive_due(timezone.now()) > 0
    assert world.found() == []


def test_a_message_that_left_is_honest(world):
    a_message_that_left(world)
    assert world.found() == []


def test_a_seals_whole_life_is_honest(world, account_of, registry_says):
    """Name seal added, renamed, replaced, cancelled, an authorisation given up: nothing to report."""
    account_of(world, registry_says)
    assert world.found() == []


@pytest.mark.parametrize("cheat", CHEATS, ids=lambda cheat: cheat.__name__)
def test_the_cheat_is_found(cheat, world):
    cheat(world)
    codes = [code for code, _ in world.found()]
    assert CHEATS[cheat] in codes


@pytest.mark.parametrize("cheat", [set_a_status, swap_a_file, change_a_reason])
def test_the_finding_says_where(cheat, world):
    cheat(world)
    places = {where for _, where in world.found()}
    assert places <= {world.main.number, world.ended.number}
