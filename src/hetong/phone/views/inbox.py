"""The demo inbox: what the embedded SMS gateway delivered."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.identity.indexes import phone_index
from hetong.notices.models import InboxMessage
from hetong.web.access import public

LATEST = 30


@public
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The latest messages, of one phone or of all; exists in demo mode only."""
    if not settings.DEMO:
        raise Http404
    phone = request.GET.get("phone", "").strip()
    messages = (
        InboxMessage.objects.filter(recipient_index=phone_index(phone))
        if phone
        else InboxMessage.objects.all()
    )
    name = "phone/_messages.html" if request.headers.get("HX-Request") else "phone/inbox.html"
    return render(request, name, {"sms": messages[:LATEST], "phone": phone})
