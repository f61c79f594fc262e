"""The code as a picture and as speech."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hetong.hall import captcha
from hetong.web.access import public


@public
@never_cache
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The present code; any query string asks for another one."""
    code = captcha.issue(request.session) if request.GET else captcha.current(request.session)
    return HttpResponse(captcha.draw(code), content_type="image/png")


@public
@never_cache
@require_safe
def speech(request: HttpRequest) -> HttpResponse:
    """The present code, read aloud."""
    return HttpResponse(captcha.speak(captcha.current(request.session)), content_type="audio/wav")
