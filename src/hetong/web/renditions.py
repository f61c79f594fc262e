"""The concluded file as OFD (GB/T 33190) for a download, from either door."""

from datetime import datetime

from django.http import HttpResponse

from hetong.contracts.models import Contract
from hetong.contracts.renditions import ofd_of
from hetong.kernel.actor import Actor
from hetong.web.limits import count_asking

LIMIT = {"most": 20, "seconds": 60}
"""Making one takes a second of a processor."""


def ofd_response(contract: Contract, *, by: Actor, now: datetime) -> HttpResponse:
    """The file, without a name yet; raises `TooMany` for whoever asks too often."""
    count_asking("ofd", by.subject, **LIMIT)
    return HttpResponse(ofd_of(contract, now=now), content_type="application/ofd")
