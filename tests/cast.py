"""An employer, its legal representative with seals, a worker and their contract in force: played once for a file's tests.

For files in which nearly every test begins with them; whoever imports one of these fixtures imports all.
"""

from types import SimpleNamespace

from django.utils import timezone

from hetong.contracts.actions import accept_notice
from hetong.contracts.texts import service_notice
from tests import factories
from tests.played import parts, played


def a_cast() -> SimpleNamespace:
    """By the real actions; the operator has accepted the service notice."""
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    by = factories.employer_actor(account)
    accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=timezone.now())
    representative = factories.with_seals(account)
    main = factories.a_contract_in_force(account, worker, representative)
    return SimpleNamespace(account=account, worker=worker, representative=representative, main=main)


at_first = played(a_cast)
account, worker, representative, main = parts("account", "worker", "representative", "main")
