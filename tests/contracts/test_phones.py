"""V22: a phone that is somebody else's is pointed out, before sending and in a sheet."""

import pytest
from django.utils import timezone

from hetong.contracts.checking import findings
from tests import factories

pytestmark = pytest.mark.django_db


def warned(draft) -> list[tuple[str, str]]:
    return [
        (one.code, one.severity) for one in findings(draft, today=timezone.localdate()) if one.code == "V22"
    ]


def test_the_workers_own_phone_is_fine(account, worker):
    assert warned(factories.a_draft(account, worker)) == []


def test_another_persons_is_pointed_out(account, worker):
    other = factories.a_person("苏日娜")
    assert warned(factories.a_draft(account, worker, b_phone=other.phone)) == [("V22", "warn")]


def test_one_that_nobody_has_proven_is_fine(account, worker):
    assert warned(factories.a_draft(account, worker, b_phone="13812345678")) == []
