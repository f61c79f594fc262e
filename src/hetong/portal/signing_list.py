"""What was ticked for 签订, kept in the session: each step until the QR code has an address that can be reloaded and gone back to."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from hetong.kernel.errors import NotFound
from hetong.portal.selection import Selection

_KEPT = "signing_list"


def keep(request: HttpRequest, chosen: Selection) -> str:
    """Remember the newest selection; the key that the addresses of its steps hold."""
    key = uuid4().hex
    request.session[_KEPT] = {"key": key, "fields": chosen.fields()}
    return key


def kept(request: HttpRequest, data: Mapping[str, str]) -> Selection:
    """The selection that an address or a form means; raises `NotFound` once another has taken its place."""
    stored = request.session.get(_KEPT)
    if not stored or data.get("list") != stored["key"]:
        raise NotFound(_("这次勾选的清单已经失效，请重新勾选需要签订的合同。"))
    fields = QueryDict(mutable=True)
    fields.update(stored["fields"])
    return Selection.read(fields)


def step(name: str, key: str) -> str:
    """The address of one step for the selection of this key."""
    return f"{reverse(f'portal:{name}')}?{urlencode({'list': key})}"
