"""Pages under test stand on a small URLconf."""

import pytest

from tests.factories import a_person, an_employer


@pytest.fixture(autouse=True)
def doors(settings):
    """`tests.web.doors` instead of the whole product."""
    settings.ROOT_URLCONF = "tests.web.doors"


@pytest.fixture
def account(db):
    """An operator."""
    return an_employer()


@pytest.fixture
def person(db):
    """A person with a checked name."""
    return a_person("敖登·图雅")


@pytest.fixture
def phone_client(client, person):
    """A browser in which the person is logged in on the phone."""
    session = client.session
    session["person"] = str(person.pk)
    session.save()
    return client
