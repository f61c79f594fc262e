"""The description of the API: for programs as OpenAPI, for people as a page without any script."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.api.operations import service
from hetong.api.reference import chapters, error_codes
from hetong.web.access import public

PREFIX = "/api/v1"


@cache
def described() -> dict[str, Any]:
    """OpenAPI 3.1; to be read only, it is put together once."""
    found: dict[str, Any] = json.loads(json.dumps(service.get_openapi_schema(path_prefix=PREFIX)))
    return found


@public
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """For programs."""
    text = json.dumps(described(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """For people."""
    found = described()
    context = {"about": found["info"], "chapters": chapters(found), "codes": error_codes()}
    return render(request, "api/reference.html", context)
