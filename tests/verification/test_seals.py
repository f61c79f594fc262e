"""Exported seals and signatures on the public verification page."""

import random
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions.archiving import archive_due
from hetong.gateways.seal_maker_embedded import EmbeddedSealMaker
from hetong.kernel.errors import Unavailable
from hetong.seals.actions.revoking import revoke_due
from hetong.seals.models import Seal, SealStatus, SealUse
from hetong.seals.national_form import esl, national_uses, ses
from hetong.web.models import Asking
from tests import factories
from tests.documents.ses.kit import FILE, SesKit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_lists():
    cache.clear()


@pytest.fixture
def contract(db):
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    representative = factories.with_seals(account)
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    factories.stamped(account, [contract], representative)
    contract.refresh_from_db()
    return contract


@pytest.fixture
def use(contract):
    return national_uses(contract.employer, contract.current.signed_file.rsplit("/", 1)[-1]).get()


@pytest.fixture
def pdf(contract):
    return files.get(contract.current.signed_file)


def upload(client, seal, document=None, name="合同.ses"):
    given = {"seal": SimpleUploadedFile(name, seal)}
    if document is not None:
        given["document"] = SimpleUploadedFile("合同.pdf", document)
    return client.post("/verify/seal/", given)


def told(client, *given):
    """The page without its line breaks."""
    return " ".join(upload(client, *given).content.decode().split())


def test_a_genuine_signature_passes_every_step(client, contract, use, pdf):
    page = told(client, ses(use), pdf)
    assert 'data-verdict="good"' in page
    assert page.count("<b>通过</b>") == 16 and "未通过" not in page
    assert "data:image/png;base64," in page and use.seal.employer.name in page
    assert f"全日制劳动合同 {contract.number}" in page
    assert "【测试】" in page


def test_another_file_fails_the_comparison_alone(client, use, pdf):
    page = told(client, ses(use), pdf[:-1])
    assert 'data-verdict="bad"' in page
    assert page.count("<b>未通过</b>") == 1 and "文件与签章时不一致" in page


def test_an_archived_file_is_good_and_says_why(client, contract, use):
    assert archive_due(timezone.now()) == 1
    contract.refresh_from_db()
    page = told(client, ses(use), files.get(contract.current.newest_file))
    assert 'data-verdict="good"' in page
    assert "只追加了归档用的证书和时间戳" in page and "有说明" in page


def test_what_others_append_is_not_archiving(client, use, pdf):
    page = told(client, ses(use), pdf + b"\n% one more line")
    assert 'data-verdict="bad"' in page and "追加了内容" in page


def test_a_seal_alone(client, use):
    page = told(client, esl(use.seal))
    assert 'data-verdict="good"' in page
    assert "印章现在的状态</dt><dd>有效" in page and "签章时间" not in page


def test_a_cancelled_seal_says_so_but_its_signatures_stay(client, use, pdf):
    Seal.objects.filter(pk=use.seal_id).update(
        status=SealStatus.CANCELLED, changed_at=timezone.now(), changed_reason="不再使用"
    )
    assert "已注销" in told(client, esl(use.seal))
    page = told(client, ses(use), pdf)
    assert 'data-verdict="good"' in page and "不影响此前的签章" in page


def test_a_revoked_certificate_does_not_touch_what_the_use_log_holds(client, use, pdf):
    """The claimed time is before, and the log knows that it is true."""
    Seal.objects.filter(pk=use.seal_id).update(
        status=SealStatus.CANCELLED,
        changed_at=timezone.now(),
        changed_reason="不再使用",
        revocation_reason="cessation_of_operation",
    )
    assert revoke_due(now=timezone.now() + timedelta(hours=1)) == 1
    page = told(client, ses(use), pdf)
    assert 'data-verdict="good"' in page and page.count("<b>需核对</b>") == 1
    SealUse.objects.all().delete()
    page = told(client, ses(use), pdf)
    assert 'data-verdict="doubtful"' in page and "在所称的签章时间之后被吊销" in page


def test_what_is_signed_after_revocation_is_invalid(client, use, pdf):
    Seal.objects.filter(pk=use.seal_id).update(
        status=SealStatus.CANCELLED,
        changed_at=timezone.now(),
        changed_reason="不再使用",
        revocation_reason="cessation_of_operation",
    )
    assert revoke_due(now=use.at - timedelta(minutes=1)) == 1
    page = told(client, ses(use), pdf)
    assert 'data-verdict="bad"' in page and "签章之前签章人证书已被吊销" in page


def test_without_lists_somebody_should_look_closer(client, use, pdf, monkeypatch):
    def unavailable(self):
        raise Unavailable

    SealUse.objects.all().delete()
    monkeypatch.setattr(EmbeddedSealMaker, "revocation_lists", unavailable)
    page = told(client, ses(use), pdf)
    assert 'data-verdict="doubtful"' in page and page.count("<b>需核对</b>") == 2


def test_a_seal_that_nobody_here_made_is_not_shown(client):
    kit = SesKit()
    page = told(client, kit.signed(kit.seal()), FILE)
    assert 'data-verdict="doubtful"' in page
    assert '<img src="data:' not in page and "印章没有通过核验，不显示印章图像" in page
    assert "没有这次签章" in page


def test_a_copied_number_does_not_make_it_ours(client, use):
    kit = SesKit()
    page = told(client, kit.seal(number=use.seal.pk.hex))
    assert 'data-verdict="doubtful"' in page and "没有登记这枚印章" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件是空的"),
        (b"hello", "这不是电子签章（.ses）或电子印章（.esl）文件"),
        (b"%PDF-1.7\n", "这是PDF文件"),
        (b"\x30\x80\x00\x00", "这不是电子签章"),
        (b"0" * (2 * 1024 * 1024 + 1), "文件超过2MB"),
    ],
)
def test_wrong_files_are_told_what_to_do(client, data, sentence):
    answer = upload(client, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_signature_needs_its_file(client, use):
    answer = upload(client, ses(use))
    assert answer.status_code == 422
    assert "须和签章时的原文件一起核验" in answer.content.decode()


def test_nothing_chosen_is_named(client):
    answer = client.post("/verify/seal/")
    assert answer.status_code == 422 and "请先选择签章文件" in answer.content.decode()


def test_damaged_files_never_break_the_page(client, use, pdf):
    whole, chance = ses(use), random.Random(2026)
    for place in chance.sample(range(len(whole)), 60):
        Asking.objects.all().delete()
        changed = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        answer = upload(client, changed, pdf)
        assert answer.status_code in (200, 422)
        assert 'data-verdict="good"' not in answer.content.decode(), place


def test_too_many_questions_are_stopped(client, use):
    answers = [upload(client, esl(use.seal)).status_code for _ in range(21)]
    assert answers[-1] == 429
