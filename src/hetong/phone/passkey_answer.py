"""The challenge that a page asked the phone to sign, kept in the session until the answer comes; good for one time."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from hetong.identity.actions.assenting import Answer
from hetong.identity.challenges import Challenge


def asked(request: HttpRequest, key: str, challenge: Challenge, options: str) -> HttpResponse:
    """Keep the challenge under `key` and tell the browser what to do (JSON)."""
    request.session[key] = challenge.as_record()
    return HttpResponse(options, content_type="application/json")


def answered(request: HttpRequest, key: str, response: Mapping[str, Any] | None) -> Answer | None:
    """The phone's answer, None when a code stands for it; the challenge is used up either way."""
    kept = request.session.pop(key, None)
    return Answer(Challenge.kept(kept), response) if response else None
