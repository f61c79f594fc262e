"""Where each front door stands."""

from django.urls import include, path
from django.views.generic import RedirectView

from hetong.verification.timestamps import timestamp
from hetong.web.rare_characters import font_slice, mongolian, style_sheet

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="hall:home"), name="root"),
    path("hall/", include("hetong.hall.urls")),
    path("portal/", include("hetong.portal.urls")),
    path("m/", include("hetong.phone.urls")),
    path("console/", include("hetong.console.urls")),
    path("api/v1/", include("hetong.api.urls")),
    path("pki/", include("hetong.verification.authority_urls")),
    path("fonts/<slug:of>/han.css", style_sheet, name="rare_characters"),
    path("fonts/<slug:of>/mongolian.woff", mongolian, name="mongolian_font"),
    path("fonts/<slug:of>/<int:font>-<slug:start>.woff", font_slice, name="font_slice"),
    path("tsa", timestamp, name="tsa"),
    path("", include("hetong.monitoring.urls")),
    path("verify/", include("hetong.verification.urls")),
]
handler400 = "hetong.web.views.bad_request"
handler403 = "hetong.web.views.forbidden"
handler404 = "hetong.web.views.not_found"
handler500 = "hetong.web.views.server_error"
