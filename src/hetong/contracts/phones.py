"""V22: a phone is one person's; who proved their name with it first is the one who can log in with it (订立指引 art. 7)."""

from collections.abc import Iterable

from hetong.contracts.findings import Finding, Severity
from hetong.identity.indexes import id_index, phone_index
from hetong.identity.models import Person

ARTICLE = "《电子劳动合同订立指引》第七条"
AT_ONCE = 500


def held_by_another(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Which phones of these (phone, identity number) belong to somebody with another number."""
    wanted = {phone_index(phone): (phone, id_index(number)) for phone, number in pairs if phone and number}
    keys, found = list(wanted), set()
    for start in range(0, len(keys), AT_ONCE):
        holders = Person.objects.filter(phone_index__in=keys[start : start + AT_ONCE], id_index__isnull=False)
        for index, holder in holders.values_list("phone_index", "id_index"):
            phone, owner = wanted[str(index)]
            if holder != owner:
                found.add(phone)
    return found


def phone_finding(phone: str) -> Finding:
    """That somebody else has proven their name with this phone."""
    return _finding(
        phone,
        "该手机号已由其他人实名使用",
        "请核对手机号。号码无误的，劳动者可以用本人的其他手机号登录签订，但通知仍发到这个号码。",
    )


def repeated_phone(phone: str, first: int) -> Finding:
    """That an earlier row of the sheet, of another person, has the same phone."""
    return _finding(phone, f"与第{first}行的手机号相同", "请填写劳动者本人的手机号，一个号码只能由一人实名。")


def _finding(phone: str, message: str, remedy: str) -> Finding:
    return Finding("V22", Severity.WARN, "b_phone", "手机号", message, remedy, ARTICLE, phone)
