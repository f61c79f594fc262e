"""Embedded population registry: remembers which name was first proven for a number."""

from uuid import uuid4

from hetong.identity.indexes import id_index
from hetong.identity.models import Person
from hetong.identity.ports import IdentityEvidence
from hetong.kernel.identity_documents import check_document

PROVIDER = "embedded-test"


class EmbeddedPopulationRegistry:
    """An `identity.ports.PopulationRegistry` for test installations.

    It cannot know real people: a well-formed number is accepted with the first name it is seen with, and
    refused with any other name from then on. Nor does it know any carrier: it vouches for no phone.
    """

    def check(self, *, name: str, id_number: str, id_type: str, phone: str) -> IdentityEvidence:
        """Compare with what was proven before."""
        if not (checked := check_document(id_type, id_number)).ok:
            return self._answer(checked.message)
        known = Person.objects.filter(id_index=id_index(id_number)).values_list("name", flat=True).first()
        if known and known != name:
            return self._answer("姓名与证件号码不一致，请核对后重新填写。")
        return self._answer("")

    def _answer(self, reason: str) -> IdentityEvidence:
        return IdentityEvidence(PROVIDER, uuid4().hex, not reason, reason)
