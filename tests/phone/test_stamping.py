"""扫一扫: token, task, PIN, result."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
import segno
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hetong.seals.models import Seal
from hetong.signing.actions import create_task, issue_token
from hetong.signing.models import SigningTask
from tests import factories
from tests.phone.conftest import log_in

pytestmark = pytest.mark.django_db(transaction=True)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0"


@pytest.fixture
def signed(account, worker):
    return factories.a_contract_at("awaiting_employer_signature", account, worker)


@pytest.fixture
def pc_task(account, signed):
    by = replace(factories.employer_actor(account), ip="10.0.0.1", device=EDGE)
    return create_task(account, contracts=[signed.pk], capacity="legal_rep", by=by, now=timezone.now())


@pytest.fixture
def token(pc_task):
    return issue_token(pc_task, now=timezone.now())


def approve(client, task, pin=factories.PIN, **changes):
    seal = Seal.objects.get(kind="contract")
    data = {"seal": str(seal.pk), "root": task.root, "agreed": "on", "pin": pin, **changes}
    return client.post(f"/m/tasks/{task.pk}/", data)


class TestScan:
    def test_looking_changes_nothing(self, boss, token):
        assert boss.get(f"/m/s/{token}/").status_code == 200
        assert SigningTask.objects.get().status == "waiting"

    def test_the_page_says_who_asks_and_from_where(self, boss, token, account, pc_task):
        page = boss.get(f"/m/s/{token}/").content.decode()
        for fact in (
            account.employer.name,
            account.display_name,
            "1份",
            "Windows 电脑上的 Edge，网络地址 10.0.0.1",
            "不要扫描别人发来的",
        ):
            assert fact in page

    def test_whoever_may_not_stamp_learns_nothing_but_the_warning(self, stranger, token, account):
        page = stranger.get(f"/m/s/{token}/").content.decode()
        assert "不要扫描别人发来的" in page
        assert account.employer.name not in page

    def test_the_button_takes_the_task(self, boss, token, pc_task):
        assert boss.post(f"/m/s/{token}/", {"take": "1"}).headers["Location"] == f"/m/tasks/{pc_task.pk}/"

    def test_the_capacity_follows_the_task(self, boss, token, account):
        boss.post("/m/capacity/", {"standing": "personal"})
        boss.post(f"/m/s/{token}/", {"take": "1"})
        assert boss.session["standing"] == f"legal_rep:{account.employer_id}"

    def test_an_expired_code_says_so(self, boss, token):
        with time_machine.travel(timezone.now() + timedelta(minutes=4), tick=False):
            answer = boss.post(f"/m/s/{token}/", {"take": "1"})
        assert "二维码已过期" in answer.content.decode()

    def test_a_second_phone_is_told(self, boss, token, representative):
        second = log_in(representative)
        boss.post(f"/m/s/{token}/", {"take": "1"})
        answer = second.post(f"/m/s/{token}/", {"take": "1"})
        assert answer.status_code == 409

    def test_somebody_without_the_right_is_told_why(self, stranger, token):
        answer = stranger.post(f"/m/s/{token}/", {"take": "1"})
        assert answer.status_code == 403
        assert "法定代表人不一致" in answer.content.decode()

    def test_an_unknown_code_is_404(self, boss):
        assert boss.post("/m/s/ABCDEF123456789/", {"take": "1"}).status_code == 404

    def test_without_a_code_it_says_what_to_type(self, boss):
        answer = boss.post("/m/scan/", {"token": " "})
        assert "请填写电脑上显示的15位签章码。" in answer.content.decode()

    def test_a_picture_of_the_code_is_read(self, boss, token):
        out = BytesIO()
        segno.make(f"http://localhost:8000/m/s/{token}").save(out, kind="png", scale=6)
        upload = SimpleUploadedFile("code.png", out.getvalue(), "image/png")
        answer = boss.post("/m/scan/", {"picture": upload})
        assert answer.headers["Location"] == f"/m/s/{token}/"

    @pytest.mark.parametrize("data", [b"hello", b"\x89PNG\r\n\x1a\n broken"])
    def test_other_files_are_refused(self, boss, data):
        answer = boss.post("/m/scan/", {"picture": SimpleUploadedFile("x.png", data, "image/png")})
        assert answer.status_code == 422

    @pytest.mark.parametrize("text", ["", "https://evil.example/x", "短"])
    def test_other_codes_are_refused(self, boss, text):
        assert boss.post("/m/scan/", {"token": text}).status_code == 422


class TestApproval:
    @pytest.fixture
    def taken(self, boss, token, pc_task):
        boss.post(f"/m/s/{token}/", {"take": "1"})
        return pc_task

    def test_the_list_is_shown_with_the_contract_seal_chosen(self, boss, taken, signed):
        page = boss.get(f"/m/tasks/{taken.pk}/").content.decode()
        seal = Seal.objects.get(kind="contract")
        assert signed.number in page
        assert f'value="{seal.pk}" checked' in page

    def test_the_pin_stamps_all(self, boss, taken, signed):
        approve(boss, taken)
        signed.refresh_from_db()
        assert signed.status == "signed"

    def test_the_result_is_shown(self, boss, taken):
        approve(boss, taken)
        assert "1份全部成功" in boss.get(f"/m/tasks/{taken.pk}/").content.decode()

    def test_a_wrong_pin_shows_the_tries_left(self, boss, taken):
        answer = approve(boss, taken, pin="000111")
        assert answer.status_code == 422
        assert "还可再试4次" in answer.content.decode()

    def test_the_disclaimer_must_be_accepted(self, boss, taken):
        assert approve(boss, taken, agreed="").status_code == 422

    def test_another_list_is_refused(self, boss, taken):
        assert approve(boss, taken, root="0" * 64).status_code == 409

    def test_approving_twice_stamps_once(self, boss, taken):
        approve(boss, taken)
        assert approve(boss, taken).status_code == 409

    def test_a_stranger_does_not_find_the_task(self, stranger, taken):
        assert stranger.get(f"/m/tasks/{taken.pk}/").status_code == 404
        assert stranger.get(f"/m/tasks/{taken.pk}/progress/").status_code == 404

    def test_the_task_may_be_given_up(self, boss, taken):
        boss.post(f"/m/tasks/{taken.pk}/cancellation/")
        assert SigningTask.objects.get().status == "cancelled"
