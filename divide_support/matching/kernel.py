"""Ruin and recreate over packed integer arrays; the same source runs on lists as it is and on arrays when compiled.

No floats, no dictionaries, no slices: plain indices only, so that both ways give the same plan for the same iterations.
Everything that changes is passed in; `run` is the only door.
"""

# The compiler infers every type; annotations would say "integer or array of integers" two hundred times.
# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: ANN001, ANN201, PLR0917

from divide_support.matching.booking import book, keep_best, note
from divide_support.matching.records import CANDIDATE, REQUEST, SEAT, SLOT
from divide_support.matching.seating import insert

MASK = 0xFFFFFFFF
# Fields of `score`.
TOTAL, HARD, BEST_TOTAL, BEST_HARD, UNDER_COUNT, TOUCHED_COUNT, LOOKS = 0, 1, 2, 3, 4, 5, 6
MOST_REMOVED = 24


def draw(rng, below):
    """A number in 0 … below-1 (xorshift with a Weyl sequence, 32 bits each)."""
    x = rng[0]
    x ^= (x << 13) & MASK
    x ^= x >> 17
    x ^= (x << 5) & MASK
    rng[0] = x
    rng[1] = (rng[1] + 362437) & MASK
    return (((x + rng[1]) & MASK) * below) >> 32


def pick_ruin(
    rng, removed, in_ruin, under, count_requests,
    req, slot, seat, cand, week_first, week_count, week_list, weeks, score,
):  # fmt: skip
    """Choose 2 to 10 requests: a seed, and those that hold the people who could serve it in that week."""
    target = 2 + draw(rng, 9)
    if score[4] > 0 and draw(rng, 2) == 0:
        seed = under[draw(rng, score[4])]
    else:
        seed = draw(rng, count_requests)
    removed[0] = seed
    in_ruin[seed] = 1
    found = 1
    tries = 0
    s = req[seed * REQUEST] + draw(rng, req[seed * REQUEST + 1] - req[seed * REQUEST])
    while found < target and tries < 5 * target:
        tries += 1
        seats = slot[s * SLOT + 9] - slot[s * SLOT + 8]
        t = slot[s * SLOT + 8] + draw(rng, seats)
        width = seat[t * SEAT + 2] - seat[t * SEAT + 1]
        if width == 0:
            continue
        near = draw(rng, width)
        again = draw(rng, width)
        near = min(near, again)
        p = cand[(seat[t * SEAT + 1] + near) * CANDIDATE]
        # Mostly the week itself (weekly cap, clash), else a week nearby (monthly cap).
        week = slot[s * SLOT + 4]
        if draw(rng, 2) == 0:
            week = week + draw(rng, 9) - 4
            if week < 0 or week >= weeks:
                continue
        pw = p * weeks + week
        if week_count[pw] == 0:
            continue
        other = week_list[week_first[pw] + draw(rng, week_count[pw])]
        r = slot[other * SLOT + 7]
        if r >= 0 and in_ruin[r] == 0:
            in_ruin[r] = 1
            removed[found] = r
            found += 1
            if draw(rng, 8) == 0:
                s = other
    while found < 2 and count_requests > 1:
        r = draw(rng, count_requests)
        if in_ruin[r] == 0:
            in_ruin[r] = 1
            removed[found] = r
            found += 1
    return found


def order_removed(rng, removed, found, req):
    """At random (measured better than any order); now and then the most important and hardest first."""
    if draw(rng, 8) != 0:
        for i in range(found - 1, 0, -1):
            j = draw(rng, i + 1)
            kept = removed[i]
            removed[i] = removed[j]
            removed[j] = kept
        return
    for i in range(1, found):
        r = removed[i]
        at = i
        while at > 0 and req[removed[at - 1] * REQUEST + 10] > req[r * REQUEST + 10]:
            removed[at] = removed[at - 1]
            at -= 1
        removed[at] = r


def take_out(
    removed, found, in_ruin, old_chosen, old_seated, widest, chosen, seated,
    req, slot, seat, cand, person, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, score,
):  # fmt: skip
    """Unbook the removed requests and remember how they were."""
    for k in range(found):
        r = removed[k]
        in_ruin[r] = 0
        old_chosen[k] = chosen[r]
        begin = req[r * REQUEST + 4]
        for i in range(req[r * REQUEST + 5]):
            old_seated[k * widest + i] = seated[begin + i]
        if chosen[r] >= 0:
            book(
                r, chosen[r], -1, begin, seated,
                req, slot, seat, cand, person, pairs, week_first, weights, faces,
                week_count, week_list, month_count, weeks, months, score,
            )  # fmt: skip
            chosen[r] = -1


def put_back(
    removed, found, old_chosen, old_seated, widest, chosen, seated,
    req, slot, seat, cand, person, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, score,
):  # fmt: skip
    """Undo: everything removed stands again as it was."""
    for k in range(found):
        r = removed[k]
        if chosen[r] >= 0:
            book(
                r, chosen[r], -1, req[r * REQUEST + 4], seated,
                req, slot, seat, cand, person, pairs, week_first, weights, faces,
                week_count, week_list, month_count, weeks, months, score,
            )  # fmt: skip
    for k in range(found):
        r = removed[k]
        chosen[r] = old_chosen[k]
        begin = req[r * REQUEST + 4]
        for i in range(req[r * REQUEST + 5]):
            seated[begin + i] = old_seated[k * widest + i]
        if chosen[r] >= 0:
            book(
                r, chosen[r], 1, begin, seated,
                req, slot, seat, cand, person, pairs, week_first, weights, faces,
                week_count, week_list, month_count, weeks, months, score,
            )  # fmt: skip


def run(
    first, last, order, rng, control, temperatures, logs,
    chosen, seated, best_chosen, best_seated, trial, better, keep_cost, keep_cand,
    removed, in_ruin, old_chosen, old_seated, under, under_at, touched, touched_at,
    req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, venues, widest, score,
):  # fmt: skip
    """Iterations first … last-1 (the construction is iteration 0); stops early when control[0] is raised."""
    count_requests = len(chosen)
    levels = len(temperatures)
    for iteration in range(first, last):
        if control[0] != 0:
            return iteration
        if iteration == 0:
            for k in range(count_requests):
                r = order[k]
                if chosen[r] < 0:
                    insert(
                        r, 0, 0, trial, better, keep_cost, keep_cand, chosen, seated,
                        req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
                        week_count, week_list, month_count, weeks, months, venues, score,
                    )  # fmt: skip
                note(r, chosen, seated, req, under, under_at, touched, touched_at, score)
            keep_best(chosen, seated, best_chosen, best_seated, req, touched, touched_at, score)
            continue
        if count_requests == 0:
            return last
        before_total = score[0]
        before_hard = score[1]
        found = pick_ruin(
            rng, removed, in_ruin, under, count_requests,
            req, slot, seat, cand, week_first, week_count, week_list, weeks, score,
        )  # fmt: skip
        order_removed(rng, removed, found, req)
        take_out(
            removed, found, in_ruin, old_chosen, old_seated, widest, chosen, seated,
            req, slot, seat, cand, person, pairs, week_first, weights, faces,
            week_count, week_list, month_count, weeks, months, score,
        )  # fmt: skip
        skip = draw(rng, 0x7FFFFFFF) + 1
        # Where people are short, leads for all come before the second person for anyone.
        thin = 1 if draw(rng, 3) == 0 else 0
        for k in range(found):
            insert(
                removed[k], skip, thin, trial, better, keep_cost, keep_cand, chosen, seated,
                req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
                week_count, week_list, month_count, weeks, months, venues, score,
            )  # fmt: skip
        if thin == 1:
            for k in range(found):
                r = removed[k]
                if chosen[r] >= 0 and req[r * REQUEST + 5] > 1:
                    book(
                        r, chosen[r], -1, req[r * REQUEST + 4], seated,
                        req, slot, seat, cand, person, pairs, week_first, weights, faces,
                        week_count, week_list, month_count, weeks, months, score,
                    )  # fmt: skip
                    insert(
                        r, skip, 0, trial, better, keep_cost, keep_cand, chosen, seated,
                        req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
                        week_count, week_list, month_count, weeks, months, venues, score,
                    )  # fmt: skip
        temperature = temperatures[(iteration * levels) // control[1]]
        allowed = (temperature * logs[draw(rng, 4096)]) >> 20
        if score[0] - before_total <= allowed:
            for k in range(found):
                note(removed[k], chosen, seated, req, under, under_at, touched, touched_at, score)
            if score[1] < score[3] or (score[1] == score[3] and score[0] < score[2]):
                keep_best(chosen, seated, best_chosen, best_seated, req, touched, touched_at, score)
            continue
        put_back(
            removed, found, old_chosen, old_seated, widest, chosen, seated,
            req, slot, seat, cand, person, pairs, week_first, weights, faces,
            week_count, week_list, month_count, weeks, months, score,
        )  # fmt: skip
        score[0] = before_total
        score[1] = before_hard
    return last
