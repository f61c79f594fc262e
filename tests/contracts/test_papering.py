"""纸质文本: asked for by the worker, answered by the employer, received (订立指引 art. 13)."""

import io
import subprocess

import pytest
from django.utils import timezone
from pikepdf import Pdf

from hetong.contracts import actions
from hetong.contracts.models import PaperStatus, PaperWay
from hetong.contracts.printing import printed
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.ledger import chain
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(account, worker):
    return factories.a_contract_in_force(account, worker, factories.with_seals(account))


def ask(contract, worker, way=PaperWay.COLLECT, address=""):
    by = factories.worker_actor(worker)
    return actions.ask_paper(contract, way=way, address=address, by=by, now=timezone.now())


def test_from_the_request_to_the_paper_in_hand(main, worker, operator):
    copy = ask(main, worker, PaperWay.POST, "示例街1号 巴特尔 13900000000")
    actions.answer_paper(copy, answer="已寄出，单号 TEST1", by=operator, now=timezone.now())
    copy.refresh_from_db()
    actions.receive_paper(copy, by=factories.worker_actor(worker), now=timezone.now())
    copy.refresh_from_db()
    assert (copy.status, copy.answer) == (PaperStatus.RECEIVED, "已寄出，单号 TEST1")
    events = [entry.event for entry in chain.history(main.subject)][-3:]
    assert events == ["contract.paper_asked", "contract.paper_answered", "contract.paper_received"]
    assert "示例街1号 巴特尔" not in str([entry.detail for entry in chain.history(main.subject)])


def test_what_is_not_concluded_has_no_paper(at, worker):
    with pytest.raises(WrongState):
        ask(at("awaiting_worker_confirmation"), worker)


def test_posting_needs_an_address(main, worker):
    with pytest.raises(Invalid) as refused:
        ask(main, worker, PaperWay.POST)
    assert "address" in refused.value.fields


def test_one_request_at_a_time_and_another_after_it(main, worker, operator):
    copy = ask(main, worker)
    with pytest.raises(Stale):
        ask(main, worker)
    actions.answer_paper(copy, answer="三楼人事处", by=operator, now=timezone.now())
    actions.receive_paper(copy, by=factories.worker_actor(worker), now=timezone.now())
    assert ask(main, worker).pk != copy.pk


def test_an_answer_says_something_and_is_given_once(main, worker, operator):
    copy = ask(main, worker)
    with pytest.raises(Invalid):
        actions.answer_paper(copy, answer=" ", by=operator, now=timezone.now())
    actions.answer_paper(copy, answer="三楼人事处", by=operator, now=timezone.now())
    with pytest.raises(Stale):
        actions.answer_paper(copy, answer="二楼", by=operator, now=timezone.now())


def test_the_print_copy_has_every_page_and_says_what_it_is_a_copy_of(main, tmp_path):
    from hetong.contracts import files

    original = files.get(main.current.newest_file)
    file = tmp_path / "copy.pdf"
    file.write_bytes(printed(main, now=timezone.now()))
    with Pdf.open(file) as copy, Pdf.open(io.BytesIO(original)) as signed:
        assert len(copy.pages) == len(signed.pages) + 1
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    words = text.replace("\n", "")
    assert "与数据电文原件一致的证明" in words
    assert main.number in words
    assert sha256_hex(original)[:32] in words
