"""A small set of addresses: the real hall, and one page per behaviour under test in each other door."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from hetong.kernel import errors
from hetong.kernel.actor import Role
from hetong.web.access import actor_of, public
from hetong.web.rare_characters import font_slice, mongolian, style_sheet

RAISED = {
    "missing": errors.NotFound,
    "denied": errors.NotAllowed,
    "state": errors.WrongState,
    "stale": errors.Stale,
    "invalid": lambda: errors.Invalid(fields={"b_name": "请填写姓名。"}),
    "many": lambda: errors.TooMany("请30秒后再试。", retry_after=30),
    "away": errors.Unavailable,
}


@public
def fail(request: HttpRequest, kind: str) -> HttpResponse:
    """Raise what the address names."""
    raise RAISED[kind]()


def who(request: HttpRequest) -> HttpResponse:
    """The actor of the request."""
    return HttpResponse(repr(actor_of(request, Role.EMPLOYER)))


@public
@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    """How much was sent."""
    return HttpResponse(str(len(request.POST)))


def _door(*names: str) -> list:
    pages = [path("" if name == "home" else f"{name}/", who, name=name) for name in names]
    return [path("fail/<str:kind>/", fail), path("post/", only_post), *pages]


handler400 = "hetong.web.views.bad_request"
handler404 = "hetong.web.views.not_found"
urlpatterns = [
    path("hall/", include("hetong.hall.urls")),
    path("portal/", include((_door("home", "templates", "contracts", "seals"), "portal"))),
    path("m/", include((_door("home", "login"), "phone"))),
    path("verify/", include((_door("verify"), "verification"))),
    path("fonts/<slug:of>/han.css", style_sheet, name="rare_characters"),
    path("fonts/<slug:of>/mongolian.woff", mongolian, name="mongolian_font"),
    path("fonts/<slug:of>/<int:font>-<slug:start>.woff", font_slice, name="font_slice"),
]
