"""What a screen shows of personal data (domain rule: full values only where the task needs them)."""


def mask_name(name: str) -> str:
    """张三 → 张*; 巴特尔 → 巴**; 敖登·图雅 → 敖*·*."""
    if "·" in name:
        first, *rest = name.split("·")
        return "·".join([first[:1] + "*", *("*" for _ in rest)])
    return name[:1] + "*" * (len(name) - 1)


def mask_id(number: str) -> str:
    """150102199001011234 → 1501**********1234; short numbers keep their last two characters."""
    if len(number) < 10:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_account(number: str) -> str:
    """6222020200001234567 → **** 4567; short numbers show nothing."""
    return f"**** {number[-4:]}" if len(number) >= 8 else "*" * len(number)


def mask_phone(number: str) -> str:
    """13800001234 → 138****1234."""
    return number[:3] + "****" + number[-4:] if len(number) >= 11 else "*" * len(number)


def mask_email(address: str) -> str:
    """bat@nm.example → b**@nm.example."""
    name, at, domain = address.partition("@")
    return name[:1] + "*" * max(len(name) - 1, 0) + at + domain
