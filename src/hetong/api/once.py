"""`Idempotency-Key`: what was asked twice is done once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from ninja import Header
from pydantic import StringConstraints

from hetong.api.finding import employer_of
from hetong.api.models import Remembered
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid
from hetong.kernel.keyring import vault

KEPT = timedelta(days=7)
Key = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[!-~]{1,100}$")] | None,
    Header(alias="Idempotency-Key", description="您生成的不重复的编号，1至100个可见的英文字符，例如UUID"),
]


class KeyReused(Invalid):
    """The same key came with another request."""

    code = "idempotency_key_reused"
    message = "这个 Idempotency-Key 已用于另一个请求，请换一个新的编号。"


def once(request: HttpRequest, *, key: str | None, act: Callable[[], list[str]], now: datetime) -> list[str]:
    """What `act` makes, or what it made when the same request came before; raises `KeyReused`.

    The row is written first and in one transaction with what is made: of two at the same time one waits for the other.
    """
    if key is None:
        return act()
    index = vault().blind_index("\n".join((request.path, *_said(request))), purpose="api_request")
    with transaction.atomic():
        kept, fresh = Remembered.objects.get_or_create(
            employer=employer_of(request), key=key, defaults={"index": index, "created_at": now}
        )
        if kept.index != index:
            raise KeyReused()
        if fresh:
            kept.made = act()
            kept.save(update_fields=["made"])
    made: list[str] = kept.made
    return made


def forget_requests(now: datetime) -> None:
    """Let go of what nobody will ask again."""
    Remembered.objects.filter(created_at__lt=now - KEPT).delete()


def _said(request: HttpRequest) -> Iterator[str]:
    """The body; of a form, whose bytes are another each time, its fields and its files."""
    if not (request.content_type or "").startswith("multipart/"):
        yield request.body.decode("latin-1")
        return
    for name, value in sorted(request.POST.items()):
        yield f"{name}={value}"
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield f"{name}:{file.name}:{sha256_hex(file.read())}"
            file.seek(0)
