"""Sets of slots of which one person can take only one: every clash of a day is covered by some set."""

from collections.abc import Iterator


def covering_cliques(clash: list[list[bool]]) -> Iterator[list[int]]:
    """Each pair that clashes lies in at least one clique; each clique is grown as far as it goes."""
    covered: set[tuple[int, int]] = set()
    for i, row in enumerate(clash):
        for j in range(i + 1, len(clash)):
            if row[j] and (i, j) not in covered:
                clique = _grown(clash, i, j)
                covered.update((a, b) for a in clique for b in clique if a < b)
                yield clique


def _grown(clash: list[list[bool]], i: int, j: int) -> list[int]:
    clique = [i, j]
    for k in range(len(clash)):
        if k not in (i, j) and all(clash[k][member] for member in clique):
            clique.append(k)
    return clique
