"""Sessions that are lost, tokens that are pulled out, processes that fork, PINs that are wrong."""

import os
from concurrent.futures import ThreadPoolExecutor

import pkcs11
import pytest
from pkcs11 import Mechanism, TokenFlag

from hetong.gateways.hsm.keys import key_id
from hetong.gateways.hsm.making import make_key
from hetong.gateways.key_places import KeysUnavailable
from tests.softhsm import LABEL, MODULE

DIGEST = bytes(32)


@pytest.fixture
def public(token):
    return make_key(token, "p256", "hetong test")


@pytest.fixture
def sign(token, public):
    return lambda: token.sign(key_id(public), Mechanism.ECDSA, DIGEST)


def cause(call) -> str:
    with pytest.raises(KeysUnavailable) as told:
        call()
    assert "稍后重试" in told.value.message
    return told.value.cause


def test_one_session_serves_many_signatures(token, sign):
    sign()
    session = token.use(lambda session: session)
    assert len(sign()) == 64 and token.use(lambda session: session) is session


def test_signs_again_after_the_session_is_lost(token, sign):
    sign()
    session = token.use(lambda session: session)
    session.close()
    assert len(sign()) == 64
    assert token.use(lambda session: session) is not session


def test_signs_again_after_the_module_was_stopped(sign):
    sign()
    pkcs11.lib(MODULE).finalize()
    assert len(sign()) == 64


def test_a_token_that_is_pulled_out_and_plugged_in_again(device, public):
    hours = iter(range(1, 100))
    token = device.token(clock=lambda: next(hours) * 3600.0)
    assert len(token.sign(key_id(public), Mechanism.ECDSA, DIGEST)) == 64
    device.pull_out()
    assert "没有找到" in cause(lambda: token.sign(key_id(public), Mechanism.ECDSA, DIGEST))
    device.plug_in()
    assert len(token.sign(key_id(public), Mechanism.ECDSA, DIGEST)) == 64


def test_whoever_waits_is_told_at_once_that_the_token_is_gone(device, public):
    token = device.token(clock=lambda: 0.0)
    device.pull_out()
    first = cause(lambda: token.sign(key_id(public), Mechanism.ECDSA, DIGEST))
    device.plug_in()
    assert cause(lambda: token.sign(key_id(public), Mechanism.ECDSA, DIGEST)) == first


def test_threads_sign_one_after_the_other(sign):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: sign(), range(80)))
    assert {len(one) for one in made} == {64}


def in_a_fork(call) -> int:
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if call() else 1)
        except BaseException:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_forked_process_opens_its_own_session(token, sign):
    sign()
    session = token.use(lambda session: session)
    assert in_a_fork(lambda: len(sign()) == 64 and token.use(lambda own: own) is not session) == 0
    assert len(sign()) == 64 and token.use(lambda own: own) is session


def test_a_fork_while_others_sign_does_not_hang(sign):
    with ThreadPoolExecutor(2) as pool:
        busy = [pool.submit(lambda: [sign() for _ in range(100)]) for _ in range(2)]
        forked = [in_a_fork(lambda: len(sign()) == 64) for _ in range(5)]
        assert all(len(one.result()) == 100 for one in busy)
    assert forked == [0] * 5


class Watched:
    """Logs in to the real token, counts the PINs that it is offered, and may have it say how many tries are left."""

    def __init__(self, log_in, flags=0):
        self._log_in, self._flags, self.tries = log_in, flags, 0

    def __call__(self, token):
        self._token = token
        return self._log_in(self)

    @property
    def serial(self):
        return self._token.serial

    @property
    def flags(self):
        return self._token.flags | self._flags

    def open(self, **given):
        self.tries += 1
        return self._token.open(**given)


@pytest.mark.parametrize(
    ("flag", "said"), [(TokenFlag.USER_PIN_FINAL_TRY, "最后一次"), (TokenFlag.USER_PIN_LOCKED, "已被锁定")]
)
def test_the_last_try_is_never_used(device, flag, said):
    watched = Watched(device.log_in(), flag)
    assert said in cause(lambda: device.token(log_in=watched).use(lambda _: None))
    assert watched.tries == 0


def test_a_wrong_pin_is_offered_once_by_all_processes_together(device, public):
    first, second = Watched(device.log_in("000000")), Watched(device.log_in("000000"))
    assert "不接受这个口令" in cause(lambda: device.token(log_in=first).use(lambda _: None))
    assert "--try-again" in cause(lambda: device.token(log_in=second).use(lambda _: None))
    assert (first.tries, second.tries) == (1, 0)
    assert device.token().use(lambda _: True), "the right PIN is another one"


def test_a_pin_that_was_set_right_in_the_token_is_tried_again_on_demand(device):
    assert "不接受" in cause(lambda: device.token("777777").use(lambda _: None))
    device.initialise("--token", LABEL, pin="777777")
    log_in = device.log_in("777777")
    assert "--try-again" in cause(lambda: device.token(log_in=log_in).use(lambda _: None))
    log_in.try_again()
    assert device.token(log_in=log_in).use(lambda _: True)


def test_the_note_of_a_refusal_does_not_hold_the_pin(device):
    cause(lambda: device.token("987654").use(lambda _: None))
    note = (device.folder / "refused").read_text()
    assert len(note) == 64 and "987654" not in note


@pytest.mark.parametrize("module", ["/nowhere/pkcs11.so", "/etc/hostname"])
def test_a_module_that_is_none_is_named(device, module):
    assert "HETONG_PKCS11_MODULE" in cause(lambda: device.token(module=module).use(lambda _: None))


def test_another_label_is_not_found(device):
    assert "HETONG_PKCS11_TOKEN" in cause(lambda: device.token(label="another").use(lambda _: None))


def test_two_tokens_of_one_label_are_refused(device):
    device.initialise("--free")
    assert "同名" in cause(lambda: device.token().use(lambda _: None))


def test_a_closed_token_logs_in_again(token, sign):
    token.close()
    assert len(sign()) == 64
