"""Where a button leads to, whether it was pressed through htmx or not."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def lead(request: HttpRequest, target: str) -> HttpResponse:
    """Let the browser open another page."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
