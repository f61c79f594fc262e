"""When a worker read what they confirmed, against the entry about confirming it."""

import json
from collections.abc import Iterator

from hetong.contracts.models import Contract
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.kernel.digest import canonical_json
from hetong.ledger.models import Entry
from hetong.signing.models import Reading


def check_readings(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Every confirmed version was opened and read to its end when the entry says."""
    confirmed = [one for one in entries if one.event == "contract.confirm" and one.detail.get("reading")]
    rows = Reading.objects.filter(version__contract=contract).select_related("version")
    kept = {(one.version.number, f"person:{one.person_id}"): _as_kept(one) for one in rows}
    for entry in confirmed:
        number = entry.detail["version"]
        if kept.get((number, entry.actor["subject"])) != entry.detail["reading"]:
            message = f"第{number}版的阅读记录与证据链不符：被修改或删除。"
            yield Discrepancy("reading_changed", contract.number, message)


def _as_kept(reading: Reading) -> object:
    """As the entry holds it."""
    return json.loads(canonical_json(reading.as_evidence()))
