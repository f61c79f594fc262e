"""The printed copy of a signed document (订立指引 art. 13)."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.documents.print_copy import PrintFacts, print_copy
from hetong.kernel.errors import WrongState


def printed(contract: Contract, *, now: datetime) -> bytes:
    """The file to print; raises `WrongState` for what was never concluded."""
    if contract.signed_at is None or contract.current is None:
        raise WrongState("签订完成后才能打印与原件一致的纸质文本。")
    key = contract.current.newest_file
    facts = PrintFacts(
        title=contract.title,
        number=contract.number,
        code=contract.code,
        employer=contract.current.employer_facts["name"],
        sha256=key.rsplit("/", 1)[-1],
        url=f"{settings.BASE_URL}/verify/?{urlencode({'n': contract.number, 'c': contract.code})}",
        printed=chinese_day(timezone.localdate(now)),
        test_mark=settings.TEST_MARK,
    )
    return print_copy(files.get(key), facts, now=now)
