"""Every plan of a tiny problem, tried in the order of its open seats; the first feasible tier is searched through."""

import itertools

from tests.matching.checker import check


def _options(raw, request):
    """All ways to hold one request alone that break nothing, and not to hold it."""
    options = [None]
    names = [person["id"] for person in raw["supporters"]]
    for slot in request["slots"]:
        ways = []
        for role, need in request["positions"].items():
            groups = [g for n in range(need["count"] + 1) for g in itertools.combinations(names, n)]
            ways.append([[{"role": role, "supporter": who} for who in group] for group in groups])
        for seats in itertools.product(*ways):
            entry = {
                "request": request["id"],
                "slot": slot["choice"],
                "assigned": [s for seat in seats for s in seat],
            }
            if check(raw, {"requests": [entry]})["feasible"]:
                options.append(entry)
    return options


def best(raw):
    """(hard tier, total) of the best plan: first as few open seats as possible, then the fewest points."""
    weights, options = raw["weights"], []
    for request in raw["requests"]:
        places = sum(need["count"] for need in request["positions"].values())
        for_none = request["priority"] * (
            weights["not_held"] + places * weights["unfilled_position"]
        )
        options.append(
            [
                (for_none, None)
                if entry is None
                else (
                    (places - len(entry["assigned"]))
                    * request["priority"]
                    * weights["unfilled_position"],
                    entry,
                )
                for entry in _options(raw, request)
            ]
        )
    found = None
    for combination in sorted(
        itertools.product(*options), key=lambda c: sum(hard for hard, _ in c)
    ):
        hard = sum(h for h, _ in combination)
        if found is not None and hard > found[0]:
            break
        verdict = check(raw, {"requests": [entry for _, entry in combination if entry]})
        if verdict["feasible"]:
            assert verdict["hard_tier"] == hard
            found = min(found or (hard, verdict["total"]), (hard, verdict["total"]))
    return found
