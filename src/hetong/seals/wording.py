"""What a seal says besides the registered name: its layout, and the Mongolian name that the employer supplies."""

from dataclasses import dataclass

from django.conf import settings

from hetong.documents.mongolian.bending import NameTooLong
from hetong.documents.mongolian.letters import check_mongolian
from hetong.documents.sealart import SealArt, SealLayout, SealPicture, draw_seal
from hetong.kernel.errors import Invalid
from hetong.seals.models import SealKind

LOWER = {SealKind.CONTRACT: "合同专用章"}


@dataclass(frozen=True, slots=True)
class Wording:
    """Layout and Mongolian name of the employer's round seals; by default Chinese alone."""

    layout: SealLayout = SealLayout.CHINESE
    mongolian: str = ""


CHINESE_ALONE = Wording()


def wording_of(layout: str, mongolian: str, *, translated: bool, name: str) -> Wording:
    """What the representative asks for, if it can be drawn; raises `Invalid` that names the field.

    A Mongolian name is never made here: `translated` is the assurance that it agrees with the registration or a
    translation certificate (内政办发〔1996〕32号).
    """
    if layout not in settings.SEAL_LAYOUTS:
        raise Invalid(fields={"layout": "没有这种印章版式，请重新选择。"})
    if layout == SealLayout.CHINESE:
        return CHINESE_ALONE
    checked = check_mongolian(mongolian)
    if not checked.ok:
        raise Invalid(fields={"mongolian": f"{checked.message}。"})
    if not translated:
        raise Invalid(fields={"translated": "请先核对蒙古文名称与登记或翻译证明一致，并勾选确认。"})
    wording = Wording(SealLayout(layout), checked.value)
    try:
        picture(SealKind.CONTRACT, name, wording)
    except NameTooLong as error:
        raise Invalid(fields={"mongolian": error.message}) from error
    return wording


def picture(kind: SealKind, name: str, wording: Wording) -> SealPicture:
    """The picture of a seal of this kind and name; a representative's own seal is always Chinese."""
    art = SealArt(kind=kind.value, name=name, lower_text=LOWER.get(kind, ""))
    if kind is SealKind.REPRESENTATIVE or wording.layout is SealLayout.CHINESE:
        return draw_seal(art)
    return draw_seal(
        SealArt(art.kind, name, art.lower_text, layout=wording.layout, mongolian=wording.mongolian)
    )
