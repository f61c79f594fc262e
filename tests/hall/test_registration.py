"""单位注册."""

import pytest

from hetong.gateways.registry_embedded import entries
from hetong.identity.models import Account
from tests.factories import PASSWORD, an_employer

pytestmark = pytest.mark.django_db
REGISTER = "/hall/register/"


@pytest.fixture
def register(client, solve):
    """Sends the form for the first employer of the registry; anything may be changed."""
    entry = next(iter(entries().values()))

    def send(**changes):
        typed = {
            "name": entry.name,
            "uscc": entry.uscc,
            "legal_rep_name": entry.legal_rep_name,
            "legal_rep_id_no": entry.legal_rep_id_number,
            "reg_addr": entry.reg_addr,
            "biz_addr": entry.reg_addr,
            "phone": "0471-4960000",
            "operator_name": "王芳",
            "username": "caoyuan01",
            "password": PASSWORD,
            "password_again": PASSWORD,
            "captcha": solve(),
        }
        return client.post(REGISTER, {**typed, **changes})

    return send


def test_registration_enters_the_hall(client, register):
    register()
    assert client.get("/hall/").status_code == 200


def test_registration_opens_the_account(register):
    register()
    assert Account.objects.get().employer.uscc == next(iter(entries()))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("uscc", "91150105MA0HT0015X", "校验位"),
        ("uscc", "9115", "应为18位"),
        ("name", "别的单位（虚构）", "与登记信息不一致"),
        ("legal_rep_name", "别人", "与登记信息不一致"),
        ("legal_rep_id_no", "150105197805120011", "校验位"),
        ("legal_rep_id_no", "150102198509230026", "与登记信息不一致"),
        ("phone", "12345", "区号-号码"),
        ("username", "12", "以字母开头"),
        ("username", "王芳王芳", "以字母开头"),
        ("password_again", "other-password", "不一致"),
        ("operator_name", "王芳2", "请按证件填写"),
        ("captcha", "x", "验证码不正确"),
        ("biz_addr", "", "请填写实际经营地址"),
    ],
)
def test_each_mistake_is_named_at_its_field(register, field, value, message):
    errors = register(**{field: value}).context["form"].errors
    assert list(errors) == [field] and message in errors[field][0]


def test_weak_password_is_refused(register):
    assert "password" in register(password="caoyuan01", password_again="caoyuan01").context["form"].errors


def test_a_weak_password_is_told_together_with_other_mistakes(register):
    errors = register(password="Qk7x", password_again="Qk7x", uscc="9115").context["form"].errors
    assert set(errors) == {"password", "uscc"}


def test_mistakes_answer_with_422(register):
    assert register(uscc="9115").status_code == 422


def test_mistakes_keep_what_was_entered(register):
    assert 'value="王芳"' in register(uscc="9115").content.decode()


def test_mistakes_write_nothing(register):
    register(legal_rep_name="别人")
    assert not Account.objects.exists()


def test_a_registered_employer_is_told_to_log_in(register):
    an_employer()
    assert "请直接登录" in register().context["form"].errors["uscc"][0]


def test_full_width_code_is_taken_as_meant(register):
    wide = "".join(chr(ord(character) + 0xFEE0) for character in next(iter(entries())))
    assert register(uscc=wide).status_code == 302


def test_over_long_name_is_refused(register):
    assert "最多100个字符" in register(name="长" * 101).context["form"].errors["name"][0]


def test_a_short_password_is_said_in_chinese(register):
    assert "密码太短，至少需要 10 位" in register(password="Qk7x", password_again="Qk7x").content.decode()


def test_what_must_be_typed_again_is_said(register):
    assert "密码和验证码请重新填写" in register(phone="abc").content.decode()
