"""How many of what, in words: lists may hold contracts beside agreements and papers on contracts."""

from django.db.models import Count, Q, QuerySet

from hetong.contracts.models import Contract


def counted(contracts: QuerySet[Contract]) -> str:
    """5份合同, 2份协议或文书, or 5份合同和2份协议或文书."""
    total = contracts.order_by().aggregate(
        mains=Count("pk", filter=Q(main=None)), annexes=Count("pk", filter=Q(main__isnull=False))
    )
    return in_words(total["mains"], total["annexes"])


def in_words(mains: int, annexes: int) -> str:
    """The same for known numbers."""
    parts = [f"{mains}份合同" if mains or not annexes else "", f"{annexes}份协议或文书" if annexes else ""]
    return "和".join(part for part in parts if part)
