"""Cliques: every clash covered, nothing else excluded."""

import random

from divide_support.matching.cliques import covering_cliques


def test_every_clash_is_covered_and_every_clique_is_one():
    rng = random.Random(1)
    for _ in range(100):
        count = rng.randint(1, 9)
        clash = [[False] * count for _ in range(count)]
        for i in range(count):
            for j in range(i):
                clash[i][j] = clash[j][i] = rng.random() < 0.5
        cliques = list(covering_cliques(clash))
        covered = {(a, b) for clique in cliques for a in clique for b in clique if a != b}
        assert covered == {(i, j) for i in range(count) for j in range(count) if clash[i][j]}


def test_mutual_clashes_are_one_clique():
    clash = [[i != j for j in range(5)] for i in range(5)]
    assert [sorted(clique) for clique in covering_cliques(clash)] == [[0, 1, 2, 3, 4]]
