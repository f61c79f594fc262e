"""存证报告: a stranger follows the instruction, a changed byte is noticed, each reader gets what is theirs."""

import io
import json
import zipfile

import pytest
from django.utils import timezone
from pikepdf import Pdf

from hetong.contracts import actions
from hetong.contracts.actions.archiving import archive_due
from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.evidence.dossier import Reader, produce
from hetong.kernel import merkle_log
from hetong.kernel.actor import Role
from hetong.kernel.errors import Unavailable, WrongState
from hetong.kernel.wiring import provide, register
from hetong.ledger.chain import history
from hetong.ledger.models import Anchor
from hetong.phone.handwriting import printed_name
from hetong.seals.models import HeldKey
from hetong.signing.actions import Answer, challenge_phone, run_task, sign_as_worker
from tests import factories
from tests.authenticator import set_up_phone
from tests.evidence.following import INSTRUCTION, objections, unpacked
from tests.papers import pay_rise

KINDS = {
    "the instruction": INSTRUCTION,
    "the report": "report.pdf",
    "a signed contract": "contract/*.pdf",
    "the JSON": "evidence.json",
    "an entry": "ledger/contract/0003.txt",
    "a token of a signature": "tokens/*-worker.tsr",
    "a token of an anchor": "tokens/anchor-1.tsr",
    "a root of an anchor": "tokens/anchor-1.root",
    "a certificate": "certificates/*-worker.pem",
    "an issuer": "certificates/chain.pem",
    "the roots": "certificates/roots.pem",
    "the list's signature": "manifest.p7s",
    "the list's time stamp": "manifest.tsr",
}


def taken(world, contract: Contract | None = None, *, by_worker: bool = False):
    """The dossier as the employer's operator or the worker gets it."""
    contract = Contract.objects.get(pk=(contract or world.main).pk)
    reader, by = Reader(Role.EMPLOYER), factories.employer_actor(contract.employer.accounts.first())
    if by_worker:
        reader, by = Reader(Role.WORKER, contract.worker), factories.worker_actor(contract.worker)
    return produce(contract, reader=reader, by=by, now=timezone.now())


def a_pay_rise(world) -> Contract:
    """An annex that both have signed."""
    main, owner = Contract.objects.get(pk=world.main.pk), HeldKey.objects.first().holder
    account, values = world.employer.accounts.first(), pay_rise(timezone.localdate())
    return factories.a_concluded_annex(main, "amendment", account, main.worker, owner, **values)


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("by_worker", [False, True], ids=["employer", "worker"])
def test_a_stranger_follows_the_instruction_in_an_empty_folder(world, tmp_path, by_worker):
    folder = unpacked(taken(world, by_worker=by_worker).package, tmp_path / "empty")
    assert objections(folder) == []


def test_a_changed_byte_in_any_kind_of_file_is_noticed(world, tmp_path):
    package, unnoticed = taken(world).package, []
    for number, (kind, pattern) in enumerate(KINDS.items()):
        folder = unpacked(package, tmp_path / str(number))
        (file, *_) = folder.glob(pattern)
        changed = bytearray(file.read_bytes())
        changed[len(changed) // 2] ^= 1
        file.write_bytes(changed)
        if not objections(folder):
            unnoticed.append(kind)
    assert unnoticed == []


def test_the_report_is_sealed_by_the_platform(world):
    report = verify(taken(world).report, roots=provide(CertificateAuthority).trust_roots())
    (signature,) = report.signatures
    assert report.trusted
    assert (signature.field, signature.signer) == ("platform", "内蒙古电子劳动合同平台")
    assert signature.timestamp is not None


def test_taking_it_is_an_entry_of_its_own(world):
    made = taken(world)
    entry = history(world.main.subject)[-1]
    assert (entry.event, entry.detail["report"]) == ("contract.evidence", made.number)


def test_taking_it_again_needs_no_new_anchor(world):
    taken(world)
    before = Anchor.objects.count()
    taken(world)
    assert Anchor.objects.count() == before


def test_what_is_not_anchored_yet_is_anchored_first(world, tmp_path):
    actions.download(world.main, by=factories.SYSTEM, now=timezone.now())
    folder = unpacked(taken(world).package, tmp_path / "empty")
    assert (folder / "ledger/contract/0006.txt").exists()
    assert {one.name for one in folder.glob("tokens/anchor-*.tsr")} == {"anchor-1.tsr", "anchor-2.tsr"}
    assert objections(folder) == []


def test_programs_find_every_proof_in_the_json(world):
    actions.download(world.main, by=factories.SYSTEM, now=timezone.now())
    record = json.loads(members(taken(world, by_worker=True).package)["evidence.json"])
    anchors = {one["number"]: one for one in record["anchors"]}
    entries = [one for chain in record["chains"] for one in chain["entries"]]
    proofs = [(one, anchors[record["anchor"]], one["path"]) for one in entries]
    proofs += [(one, anchors[one["first"]["anchor"]], one["first"]["path"]) for one in entries]
    assert {one["number"] for _, one, _ in proofs} == {1, 2}
    assert all(proven(one["hash"], one["position"], anchor, path) for one, anchor, path in proofs)


def proven(entry: str, position: int, anchor: dict, path: list[str]) -> bool:
    leaf, root = merkle_log.leaf_hash(bytes.fromhex(entry)), bytes.fromhex(anchor["root"])
    siblings = [bytes.fromhex(one) for one in path]
    return merkle_log.proves_inclusion(leaf, position, anchor["size"], siblings, root)


def test_the_worker_does_not_learn_an_agents_name(world):
    account, owner = world.employer.accounts.first(), HeldKey.objects.first().holder
    agent = factories.an_agent(account, owner, name="阿古拉")
    contract = factories.a_contract_at("awaiting_employer_signature", account, factories.a_person("其木格"))
    run_task(
        str(
            factories.approved(
                factories.a_task(account, [contract], capacity="agent"), agent, pin="741085"
            ).pk
        )
    )
    for_employer, for_worker = (taken(world, contract, by_worker=one) for one in (False, True))
    assert "阿古拉" in text_of(for_employer.report)
    assert "阿古拉" not in text_of(for_worker.report)
    assert not [name for name, data in members(for_worker.package).items() if "阿古拉".encode() in data]


def test_the_operator_reads_no_more_of_the_worker_than_this_contract(world):
    names = members(taken(world).package)
    assert "ledger/worker/0002.txt" in names
    assert "ledger/worker/0001.txt" not in names


def test_the_worker_reads_no_operators_name(world):
    found = members(taken(world, by_worker=True).package)
    assert not [
        name for name, data in found.items() if name.startswith("ledger/") and "经办人".encode() in data
    ]
    assert "ledger/contract/0001.txt" not in found
    assert "ledger/contract/0004.txt" in found


def test_numbers_are_masked(world):
    person = world.main.worker
    text = text_of(taken(world).report)
    assert person.id_number not in text
    assert person.phone not in text
    assert person.id_masked in text


def test_notices_are_told_to_whom_they_were_sent(world):
    for_employer, for_worker = (text_of(taken(world, by_worker=one).report) for one in (False, True))
    assert "站内消息：已发送" in for_employer
    assert "劳动合同已生效" in for_worker
    assert "劳动者已签字" in for_employer
    assert "劳动者已签字" not in for_worker


def test_assent_by_the_workers_own_phone_is_told(world):
    account, worker = world.employer.accounts.first(), factories.a_person("阿木古楞")
    contract = factories.a_contract_at("awaiting_worker_signature", account, worker)
    phone, now = set_up_phone(worker), timezone.now()
    challenge, options = challenge_phone(contract, person=worker, now=now)
    answer, by = Answer(challenge, phone.get(options)), factories.worker_actor(worker)
    picture = printed_name(worker.name)
    sign_as_worker(contract, person=worker, answer=answer, handwriting=picture, by=by, now=now)
    assert "安卓手机锁屏验证" in text_of(taken(world, contract).report).replace("\n", "")


def test_an_archived_contract_has_the_same_dossier(world, tmp_path):
    archive_due(timezone.now())
    assert objections(unpacked(taken(world).package, tmp_path / "empty")) == []


def test_annexes_are_in_it(world):
    annex = a_pay_rise(world)
    found = members(taken(world).package)
    assert {f"contract/{world.main.number}.pdf", f"contract/{annex.number}.pdf"} <= found.keys()
    assert "ledger/annex-1/0001.txt" in found


def test_asked_about_an_annex_it_is_about_the_contract(world):
    annex = a_pay_rise(world)
    assert f"contract/{world.main.number}.pdf" in members(taken(world, annex).package)


def test_a_rejected_contract_has_a_dossier_without_its_file(world, tmp_path):
    package = taken(world, world.ended).package
    assert not [name for name in members(package) if name.startswith("contract/")]
    assert objections(unpacked(package, tmp_path / "empty")) == []


def test_nothing_is_proven_before_anything_was_sent(world):
    account = world.employer.accounts.first()
    draft = factories.a_draft(account, factories.a_person("斯琴"))
    with pytest.raises(WrongState, match="还没有发送"):
        taken(world, draft)


def test_without_time_stamps_nothing_is_noted(world):
    from hetong.documents.ports import TimestampAuthority

    class Silent:
        token_size = 2048

        def timestamp(self, digest: bytes) -> bytes:
            raise Unavailable

    before, kept = len(history(world.main.subject)), provide(TimestampAuthority)
    register(TimestampAuthority, Silent)
    try:
        with pytest.raises(Unavailable):
            taken(world)
    finally:
        register(TimestampAuthority, lambda: kept)
    assert len(history(world.main.subject)) == before


def text_of(pdf: bytes) -> str:
    """The report's text as poppler reads it."""
    import subprocess

    assert Pdf.open(io.BytesIO(pdf)).pages
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
