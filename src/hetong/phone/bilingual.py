"""Layout and Mongolian name as they come from a form, and how the seal would look."""

import base64
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from hetong.identity.models import Employer
from hetong.seals.models import Seal, SealKind, SealStatus
from hetong.seals.wording import Wording, picture, wording_of

PREVIEW = "preview"
KEPT = ("layout", "mongolian", "translated")


def wanted(data: Mapping[str, Any], employer: Employer, *, translated: bool | None = None) -> Wording | None:
    """What was chosen, None when nothing was; raises `Invalid` that names the field."""
    layout = data.get("layout")
    if not layout:
        return None
    sure = bool(data.get("translated")) if translated is None else translated
    return wording_of(layout, data.get("mongolian", ""), translated=sure, name=employer.name)


def drawn(request: HttpRequest, employer: Employer) -> str:
    """The 法定名称章 as it would be, as a `data:` address; raises `Invalid`."""
    wording = wanted(request.POST, employer, translated=True) or Wording()
    png = picture(SealKind.LEGAL_NAME, employer.name, wording).png
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def present(employer: Employer) -> dict[str, object]:
    """What the round seals in use say, to begin with."""
    round_ones = Seal.objects.filter(employer=employer).exclude(kind=SealKind.REPRESENTATIVE)
    seal = round_ones.exclude(status=SealStatus.CANCELLED).first()
    return {"layout": seal.layout, "mongolian": seal.mongolian} if seal and seal.name == employer.name else {}
