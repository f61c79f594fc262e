"""Reference data as a fresh installation has it: a test that empties tables may have run before."""

from importlib import import_module

import pytest
from django.apps import apps

from hetong.contracts.models import ReferenceRow


@pytest.fixture
def as_shipped(db) -> None:
    """What the migration fills in, put back where it is gone."""
    put_back()


def put_back() -> None:
    """Fill in again what emptying the tables took away."""
    if not ReferenceRow.objects.exists():
        import_module("hetong.contracts.migrations.0018_fill_reference_data").fill(apps, None)
