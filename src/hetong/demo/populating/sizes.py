"""How many contracts each employer has: few employers have very many, most have a handful (Zipf's law)."""

SMALLEST = 1


def sizes(contracts: int, employers: int) -> list[int]:
    """The largest first; the n-th has an n-th of the first's. They add up to `contracts`."""
    weights = [1 / rank for rank in range(1, employers + 1)]
    scale = contracts / sum(weights)
    found = [max(SMALLEST, int(weight * scale)) for weight in weights]
    found[0] += contracts - sum(found)
    return found
