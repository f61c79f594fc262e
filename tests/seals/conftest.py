"""An employer, its legal representative, and somebody who may become its agent."""

import pytest

from hetong.documents.ports import CertificateAuthority
from hetong.kernel.errors import Unavailable
from hetong.kernel.wiring import provide, register
from tests import factories


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def employer(account):
    return account.employer


@pytest.fixture
def representative(account):
    """The legal representative before any claim."""
    return factories.a_legal_rep(account)


@pytest.fixture
def owner(account):
    """The legal representative with 法定名称章 and 合同专用章 under `factories.PIN`."""
    return factories.with_seals(account)


@pytest.fixture
def agent(db):
    return factories.a_person("阿古拉")


@pytest.fixture
def no_authority():
    """The certificate authority does not answer. Returns what brings it back."""
    working = provide(CertificateAuthority)
    register(CertificateAuthority, SilentAuthority)
    yield lambda: register(CertificateAuthority, lambda: working)
    register(CertificateAuthority, lambda: working)


class SilentAuthority:
    """A `CertificateAuthority` that is out of reach."""

    def issue(self, request, **asked):
        raise Unavailable

    def revoke(self, certificate, **asked):
        raise Unavailable


@pytest.fixture
def meanwhile():
    """`meanwhile(act)`: the authority issues its certificates, and something else happens just then."""
    working = provide(CertificateAuthority)

    def set_up(act):
        register(CertificateAuthority, lambda: BusyAuthority(working, act))

    yield set_up
    register(CertificateAuthority, lambda: working)


class BusyAuthority:
    """The working authority; `act` runs while the first certificate is made."""

    def __init__(self, working, act):
        self._working, self._act = working, act

    def issue(self, request, **asked):
        act, self._act = self._act, lambda: None
        act()
        return self._working.issue(request, **asked)

    def __getattr__(self, name):
        return getattr(self._working, name)
