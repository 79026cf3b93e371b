"""Seating people in one request: the part of the kernel that chooses (see kernel.py for its style)."""

# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: ANN001, ANN201, PLR0915, PLR0917

from divide_support.matching.booking import book, novice_change
from divide_support.matching.calendar_tests import is_free, tired
from divide_support.matching.records import CANDIDATE, IMPOSSIBLE, PERSON, REQUEST, SEAT, SLOT


def fill(
    r, s, skip, thin, veteran_first, trial, keep_cost, keep_cand,
    req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, venues, score,
):  # fmt: skip
    """Cheapest people for request r at slot s, seat after seat, into `trial`; returns the value (negative = gain).

    Candidates are sorted by bare cost, and everything else only adds, so the scan stops early. One long function:
    cut into two it runs a sixth slower compiled.
    """
    most = req[r * REQUEST + 6]
    for i in range(req[r * REQUEST + 5]):
        trial[i] = -1
    veterans = req[r * REQUEST + 8]
    novices = req[r * REQUEST + 9]
    filled = 0
    value = slot[s * SLOT + 6]
    for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
        # A back-up seat is filled where that is worth more than it costs; the others always.
        worth = seat[t * SEAT + 5]
        anchor = seat[t * SEAT + 4]
        need = seat[t * SEAT]
        if worth == 0:
            need = min(need, most - filled)
        if thin == 1 and need > anchor:
            need = anchor
        lonely = weights[2] if veterans == 0 and worth == 0 else 0
        kept = 0
        for c in range(seat[t * SEAT + 1], seat[t * SEAT + 2]):
            bare = cand[c * CANDIDATE + 1]
            if need == 0 or (kept == need and bare >= keep_cost[kept - 1]):
                break
            score[6] += 1
            if worth > 0 and bare >= worth:
                break
            p = cand[c * CANDIDATE]
            flags = cand[c * CANDIDATE + 3]
            if veteran_first == 1 and anchor == 1 and flags != 2 and (kept == 0 or need == 1):
                continue
            if skip != 0 and ((p * 40503 + skip) & 63) == 0:
                continue
            cost = bare + weights[0] * person[p * PERSON + 2]
            pair = cand[c * CANDIDATE + 2]
            if pair >= 0 and faces[pair] == 0:
                cost += weights[1]
            if flags == 1:
                cost += lonely
            if person[p * PERSON + 9] > 0:
                cost += tired(p, s, slot, person, week_first, week_count, week_list, weeks)
            if (worth > 0 and cost >= worth) or (kept == need and cost >= keep_cost[kept - 1]):
                continue
            twice = False
            for i in range(seat[t * SEAT + 3]):
                if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == p:
                    twice = True
                    break
            if twice:
                continue
            if person[p * PERSON + 5] < person[p * PERSON + 8]:
                cost += company_cost(
                    p, seat[t * SEAT + 3], kept, trial, keep_cand, cand, person, pairs, weights
                )
                if cost >= IMPOSSIBLE or (worth > 0 and cost >= worth):
                    continue
                if kept == need and cost >= keep_cost[kept - 1]:
                    continue
            if not is_free(
                p, s, slot, person, gaps, week_first, week_count, week_list, month_count, weeks, months, venues,
            ):  # fmt: skip
                continue
            if kept < need:
                kept += 1
            at = kept - 1
            while at > 0 and keep_cost[at - 1] > cost:
                keep_cost[at] = keep_cost[at - 1]
                keep_cand[at] = keep_cand[at - 1]
                at -= 1
            keep_cost[at] = cost
            keep_cand[at] = c
        if anchor == 1 and kept == 0 and req[r * REQUEST + 7] == 0:
            return IMPOSSIBLE
        first = seat[t * SEAT + 3]
        for i in range(kept):
            trial[first + i] = keep_cand[i]
            flags = cand[keep_cand[i] * CANDIDATE + 3]
            value += keep_cost[i] - worth
            if flags == 1 and worth == 0:
                novices += 1
                value -= lonely
            if flags == 2 and anchor == 1:
                veterans += 1
        if worth == 0:
            filled += kept
    value += novice_change(r, veterans, novices, req, weights)
    if filled < most:
        value += req[r * REQUEST + 11]
    return value - filled * req[r * REQUEST + 2] - req[r * REQUEST + 3]


def company_cost(p, before, kept, trial, keep_cand, cand, person, pairs, weights):
    """What those who are in the request already mean for person p: impossible beside somebody kept apart."""
    cost = 0
    for k in range(person[p * PERSON + 5], person[p * PERSON + 6]):
        for i in range(before):
            if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == pairs[k]:
                return IMPOSSIBLE
        for i in range(kept):
            if cand[keep_cand[i] * CANDIDATE] == pairs[k]:
                return IMPOSSIBLE
    for k in range(person[p * PERSON + 7], person[p * PERSON + 8]):
        cost += weights[3]
        for i in range(before):
            if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == pairs[k]:
                cost -= weights[3]
    return cost


def insert(
    r, skip, thin, trial, better, keep_cost, keep_cand, chosen, seated,
    req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, venues, score,
):  # fmt: skip
    """Hold request r at its best slot, if holding it is worth anything."""
    best_value = 0
    best_slot = -1
    places = req[r * REQUEST + 5]
    for s in range(req[r * REQUEST], req[r * REQUEST + 1]):
        variant = 0
        while variant < 2:
            value = fill(
                r, s, skip, thin, variant, trial, keep_cost, keep_cand,
                req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
                week_count, week_list, month_count, weeks, months, venues, score,
            )  # fmt: skip
            if value < best_value:
                best_value = value
                best_slot = s
                for i in range(places):
                    better[i] = trial[i]
            if (
                variant == 1
                or weights[2] == 0
                or value == IMPOSSIBLE
                or not needs_veteran(r, s, trial, req, slot, seat, cand)
            ):
                break
            variant += 1
    chosen[r] = best_slot
    first = req[r * REQUEST + 4]
    for i in range(places):
        seated[first + i] = better[i] if best_slot >= 0 else -1
    if best_slot >= 0:
        book(
            r, best_slot, 1, first, seated,
            req, slot, seat, cand, person, pairs, week_first, weights, faces,
            week_count, week_list, month_count, weeks, months, score,
        )  # fmt: skip


def needs_veteran(r, s, trial, req, slot, seat, cand):
    """Newcomers and no veteran in the leading role: worth a second look with a veteran first."""
    novices = req[r * REQUEST + 9]
    if req[r * REQUEST + 8] > 0:
        return False
    for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
        if seat[t * SEAT + 5] > 0:
            continue
        for i in range(seat[t * SEAT + 3], seat[t * SEAT + 3] + seat[t * SEAT]):
            if trial[i] >= 0:
                flags = cand[trial[i] * CANDIDATE + 3]
                if flags == 2 and seat[t * SEAT + 4] == 1:
                    return False
                if flags == 1:
                    novices += 1
    return novices > 0
