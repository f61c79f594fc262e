"""Numbers of bank cards (ISO/IEC 7812-1)."""


def luhn_holds(number: str) -> bool:
    """Whether the last digit is the check digit of the digits before it."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
