"""One-time codes: few, short-lived, used once, good for one phone, one purpose, one document."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.identity.actions import give_back, send_code, verify_code
from hetong.identity.models import OneTimeCode, Purpose
from hetong.kernel.errors import Invalid, TooMany
from hetong.notices.models import Notice

PHONE, OTHER = "13900000001", "13900000002"
DOCUMENT = "a" * 64
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def sent(now, *, phone=PHONE, purpose=Purpose.LOGIN, binding="") -> str:
    """Send a code and read it where the worker would: in the message."""
    code = send_code(phone=phone, purpose=purpose, now=now, binding=binding)
    return re.search(r"验证码([0-9]{6})", Notice.objects.get(key=f"code:{code.pk}").text)[1]


def use(code, now, *, phone=PHONE, purpose=Purpose.LOGIN, binding=""):
    return verify_code(phone=phone, purpose=purpose, code=code, now=now, binding=binding)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_right_code_is_used_up(now):
    assert use(sent(now), now).pk == OneTimeCode.objects.exclude(used_at=None).get().pk


def test_a_code_works_once(now):
    code = sent(now)
    use(code, now)
    with pytest.raises(Invalid):
        use(code, now)


def test_blanks_around_the_code_do_not_matter(now):
    assert use(f" {sent(now)} ", now)


def test_the_database_does_not_hold_the_digits(now):
    code = sent(now)
    assert code not in str(list(OneTimeCode.objects.values()))


def test_a_code_dies_after_five_minutes(now):
    code = sent(now)
    with pytest.raises(Invalid, match="填写的内容有误") as refused:
        use(code, now + timedelta(minutes=5))
    assert "已失效" in refused.value.fields["code"]


def test_a_wrong_code_is_counted(now):
    code = sent(now)
    with pytest.raises(Invalid) as refused:
        use(wrong(code), now)
    assert refused.value.fields["code"] == "验证码不正确，还可再试4次。"
    assert OneTimeCode.objects.get().attempts == 1


def test_after_five_wrong_codes_the_right_one_is_dead_too(now):
    code = sent(now)
    for _ in range(5):
        with pytest.raises(Invalid):
            use(wrong(code), now)
    with pytest.raises(Invalid) as refused:
        use(code, now)
    assert "重新获取" in refused.value.fields["code"]


def test_four_wrong_codes_leave_one_try(now):
    code = sent(now)
    for _ in range(4):
        with pytest.raises(Invalid):
            use(wrong(code), now)
    assert use(code, now)


def test_another_phones_code_is_refused(now):
    code = sent(now)
    sent(now, phone=OTHER)
    with pytest.raises(Invalid):
        use(code, now, phone=OTHER)


def test_a_code_for_another_purpose_is_refused(now):
    with pytest.raises(Invalid):
        use(sent(now), now, purpose=Purpose.SIGN)


@pytest.mark.parametrize("document", ["b" * 64, ""])
def test_a_code_proves_assent_to_one_document_only(now, document):
    code = sent(now, purpose=Purpose.SIGN, binding=DOCUMENT)
    with pytest.raises(Invalid):
        use(code, now, purpose=Purpose.SIGN, binding=document)


def test_a_second_code_within_a_minute_tells_how_long_to_wait(now):
    sent(now)
    with pytest.raises(TooMany, match="请31秒后再获取") as refused:
        sent(now + timedelta(seconds=30))
    assert refused.value.retry_after == 31


def test_after_a_minute_the_newer_code_counts(now):
    sent(now)
    later = now + timedelta(seconds=60)
    assert use(sent(later), later)


def test_a_newer_code_ends_the_older_one_for_good(now):
    older, later = sent(now), now + timedelta(seconds=60)
    use(sent(later), later)
    with pytest.raises(Invalid):
        use(older, later)


def test_another_phone_need_not_wait(now):
    sent(now)
    assert sent(now, phone=OTHER)


def test_the_day_has_twenty_codes(now):
    for minute in range(20):
        sent(now + timedelta(minutes=minute))
    with pytest.raises(TooMany, match="明天再试"):
        sent(now + timedelta(minutes=20))


def test_the_next_day_begins_anew(now):
    for minute in range(20):
        sent(now + timedelta(minutes=minute))
    assert sent(now + timedelta(days=1, minutes=20))


def test_a_code_given_back_works_again(now):
    code = sent(now)
    give_back(use(code, now))
    assert use(code, now)
