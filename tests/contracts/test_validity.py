"""What a version is worth, by state and place among the versions."""

import pytest
from django.utils import timezone

from hetong.contracts.actions import edit, reject, send, withdraw
from hetong.contracts.shown_versions import shown_version, shown_versions
from hetong.contracts.states import SIGNING, Status
from hetong.contracts.validity import Worth, validity
from tests import factories


def worth(status: Status, number: int = 1, current: int = 1, rejected: bool = False) -> tuple[Worth, str]:
    """The worth and why it is void."""
    found = validity(status, number=number, current=current, rejected=rejected)
    return found.worth, found.void


class TestTable:
    def test_a_concluded_document_is_in_force(self):
        assert worth(Status.SIGNED) == (Worth.IN_FORCE, "")

    @pytest.mark.parametrize("status", [*SIGNING, Status.NEGOTIATING])
    def test_what_is_not_concluded_is_under_way(self, status):
        assert worth(status) == (Worth.UNDER_WAY, "")

    @pytest.mark.parametrize("status", [Status.EXPIRED, Status.DISSOLVED, Status.TERMINATED])
    def test_what_is_over_stays_valid_evidence(self, status):
        assert worth(status) == (Worth.OVER, "")

    @pytest.mark.parametrize("number", [1, 2])
    def test_an_ended_flow_voids_every_version(self, number):
        assert worth(Status.FLOW_ENDED, number, 2) == (Worth.VOID, "流程已终止")

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.SIGNED, Status.AWAITING_WORKER_CONFIRMATION])
    def test_a_later_version_replaces_an_earlier_one(self, status):
        assert worth(status, 1, 2) == (Worth.VOID, "已被第2版取代")

    @pytest.mark.parametrize("current", [1, 2])
    def test_a_rejected_one_says_so_for_ever(self, current):
        assert worth(Status.DRAFT, 1, current, rejected=True) == (Worth.VOID, "已被驳回")

    def test_a_draft_s_last_version_was_withdrawn(self):
        assert worth(Status.DRAFT) == (Worth.VOID, "已被撤回")


@pytest.mark.django_db(transaction=True)
class TestOfContracts:
    def test_a_rejected_signature_voids_its_version(self, at, operator):
        contract = at("awaiting_employer_signature")
        reject(contract, reason="岗位有误", by=operator, now=timezone.now())
        contract.refresh_from_db()
        assert shown_version(contract).validity.void == "已被驳回"

    def test_a_worker_sees_no_version_that_was_another_s(self, at, operator, worker):
        contract, newcomer = at("awaiting_worker_confirmation"), factories.a_person("乌日娜")
        withdraw(contract, by=operator, now=timezone.now())
        values = {**contract.values, "b_id_no": newcomer.id_number, "b_name": newcomer.name}
        edit(contract, values=values, revision=contract.revision, by=operator, now=timezone.now())
        send(contract, by=operator, now=timezone.now())
        contract.refresh_from_db()
        seen = [[one.version.number for one in shown_versions(contract, to=p)] for p in (worker, newcomer)]
        assert seen == [[1], [2]]
