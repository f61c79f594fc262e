"""One authority for the whole run."""

import pytest

from tests.documents.ses.kit import SesKit


@pytest.fixture(scope="session")
def ses() -> SesKit:
    return SesKit()
