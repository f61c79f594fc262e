"""What a browser is called by people, told from how it names itself."""

from django.utils.translation import gettext as _

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("HuaweiBrowser", "华为浏览器"),
    ("QQBrowser", "QQ浏览器"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order: most of them also name those that follow."""
SYSTEMS = (
    ("OpenHarmony", "鸿蒙手机"),
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "平板电脑"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)


def browser_words(agent: str) -> str:
    """Such as “Windows 电脑上的 Edge”; what is not known is said to be unknown, never repeated."""
    browser = next((words for mark, words in BROWSERS if mark in agent), _("其他浏览器"))
    system = next((words for mark, words in SYSTEMS if mark in agent), _("其他设备"))
    return _("%(system)s上的 %(browser)s") % {"system": system, "browser": browser}
