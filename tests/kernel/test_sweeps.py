"""A sweep goes on past what fails, and stops where a service is down."""

from hetong.kernel.errors import Unavailable
from hetong.kernel.sweeps import each


def test_one_that_fails_keeps_no_other_waiting():
    done: list[int] = []
    assert each([2, 0, 4], lambda one: done.append(8 // one)) == 2
    assert done == [4, 2]


def test_a_service_that_is_down_is_not_asked_again():
    asked: list[int] = []

    def act(one: int) -> None:
        asked.append(one)
        raise Unavailable

    assert each([1, 2, 3], act) == 0
    assert asked == [1]
