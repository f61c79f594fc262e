"""Finding contracts by who they are with, or by their number."""

import pytest

from hetong.contracts import queries, searching
from hetong.contracts.searching import matching, search
from hetong.contracts.states import Status
from hetong.identity.indexes import id_index
from tests.factories import a_draft, a_person

pytestmark = pytest.mark.django_db


def numbers(found) -> set[str]:
    return {contract.number for contract in found}


@pytest.fixture
def mine(account):
    return queries.of_employer(account.employer)


class TestSearch:
    @pytest.fixture
    def found(self, account, mine):
        contract = a_draft(account, a_person("乌云其木格"))
        a_draft(account, a_person("巴雅尔"))
        return lambda text: numbers(matching(mine, text)) == {contract.number}

    @pytest.mark.parametrize("text", ["乌云其木格", "乌云", " 乌云 ", "乌 云", "乌　云其 木格"])
    def test_by_the_beginning_of_the_name_however_spaced(self, found, text):
        assert found(text)

    def test_by_number_in_any_case(self, found, mine):
        number = mine.get(worker_name="乌云其木格").number
        assert found(number.lower())

    def test_by_identity_number_or_its_tail(self, found, mine):
        whole = mine.get(worker_name="乌云其木格").values["b_id_no"]
        assert found(whole)
        assert found(whole[-4:])

    def test_by_a_blind_index_and_the_end_of_the_number(self, mine, found):
        whole = mine.get(worker_name="乌云其木格").values["b_id_no"]
        assert numbers(matching(mine, whole[-4:], id_index(whole))) == numbers(matching(mine, whole))
        assert not matching(mine, "0000", id_index(whole))

    def test_nothing_asked_is_everything(self, found, mine):
        assert matching(mine, "  ").count() == 2

    @pytest.mark.parametrize("text", ["没有此人", "' OR 1=1 --", "%", "_"])
    def test_what_nobody_is_called_finds_nothing(self, found, mine, text):
        assert not matching(mine, text)


class TestFound:
    @pytest.fixture
    def drafts(self, account):
        return [a_draft(account, a_person("乌云")) for _ in range(3)]

    def test_they_are_paged_newest_first(self, mine, drafts):
        found = search(mine, "乌云")
        newest = [contract.number for contract in reversed(drafts)]
        assert [contract.number for contract in found[0:2]] == newest[:2]
        assert [contract.number for contract in found[2:4]] == newest[2:]
        assert found.count() == len(found) == 3

    def test_they_are_counted_and_narrowed_without_asking_again(
        self, mine, drafts, django_assert_num_queries
    ):
        found = search(mine, "乌云")
        with django_assert_num_queries(0):
            assert found.by_status == {"draft": 3}
            assert found.within([Status.SIGNED]).count() == 0
            assert found.within([Status.DRAFT, Status.SIGNED]).count() == 3

    def test_many_are_left_to_the_database(self, mine, drafts, monkeypatch):
        monkeypatch.setattr(searching, "FEW", 2)
        monkeypatch.setattr(searching, "MOST", 2)
        assert search(mine, "乌云") is None
        assert numbers(matching(mine, "乌云")) == numbers(drafts)
