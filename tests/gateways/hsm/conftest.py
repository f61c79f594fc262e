"""A device, and a token in it."""

import pytest

from tests.softhsm import softhsm


@pytest.fixture
def device(tmp_path, vault):
    with softhsm(tmp_path, vault) as device:
        yield device


@pytest.fixture
def token(device):
    token = device.token()
    yield token
    token.close()


@pytest.fixture(params=["p256", "rsa2048"], scope="module")
def kind(request):
    return request.param
