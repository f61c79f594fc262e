"""Addresses of the API, mounted at /api/v1/; each operation asks for its token itself."""

from django.urls import URLPattern, path

from hetong.api import description
from hetong.api.operations import service
from hetong.web.access import public

operations = [one for one in service.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
for pattern in operations:
    pattern.callback = public(pattern.callback)

app_name = "api"
urlpatterns = [
    path("", description.page, name="reference"),
    path("openapi.json", description.openapi, name="openapi"),
    *operations,
]
