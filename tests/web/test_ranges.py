"""Large files: whole, in part, and not too many at a time."""

import pytest
from django.test import RequestFactory

from hetong.kernel.errors import TooMany
from hetong.web import ranges

DATA = bytes(range(100))


def asked(method="get", **headers):
    """The answer to a request for the file."""
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return ranges.ranged(
        request, lambda start, stop: iter([DATA[start:stop]]), size=len(DATA), identity=b"file 1"
    )


def body(response) -> bytes:
    """All of it."""
    data = b"".join(response.streaming_content)
    over(response)
    return data


def over(response) -> None:
    """What the server does after the last byte; `close()` itself would touch the database too."""
    for close in response._resource_closers:
        close()


def test_the_whole_file():
    response = asked()
    assert (response.status_code, response["Content-Length"], body(response)) == (200, "100", DATA)


@pytest.mark.parametrize(
    ("asked_for", "start", "stop"),
    [("bytes=10-", 10, 100), ("bytes=10-19", 10, 20), ("bytes=-5", 95, 100), ("bytes=90-500", 90, 100)],
)
def test_a_part(asked_for, start, stop):
    response = asked(Range=asked_for)
    assert (response.status_code, body(response)) == (206, DATA[start:stop])
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/100"


@pytest.mark.parametrize("asked_for", ["bytes=100-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there(asked_for):
    response = asked(Range=asked_for)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */100")


@pytest.mark.parametrize("asked_for", ["bytes=-", "lines=1-2", "bytes=1-2,5-6", "bytes=x-"])
def test_what_is_not_understood_gets_everything(asked_for):
    response = asked(Range=asked_for)
    assert (response.status_code, body(response)) == (200, DATA)


def test_going_on_with_the_same_file():
    first = asked()
    response = asked(Range="bytes=50-", **{"If-Range": first["ETag"]})
    over(first)
    assert (response.status_code, body(response)) == (206, DATA[50:])


def test_a_file_that_has_changed_begins_anew():
    response = asked(Range="bytes=50-", **{"If-Range": '"another"'})
    assert (response.status_code, body(response)) == (200, DATA)


def test_asking_only_for_the_size():
    response = asked("head")
    assert (response.status_code, response["Content-Length"], response.content) == (200, "100", b"")


def test_only_a_few_at_a_time():
    open_ones = [asked() for _ in range(ranges.AT_ONCE)]
    with pytest.raises(TooMany):
        asked()
    for one in open_ones:
        over(one)
        over(one)
    assert body(asked()) == DATA
