"""Booking people and keeping the totals exact: the part of the kernel that changes things (see kernel.py for its style)."""

# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: ANN001, ANN201, PLR0915, PLR0917

from divide_support.matching.calendar_tests import tired
from divide_support.matching.records import CANDIDATE, PERSON, REQUEST, SEAT, SLOT


def book(
    r, s, sign, places_first, seated,
    req, slot, seat, cand, person, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, score,
):  # fmt: skip
    """Book (sign 1) or take back (sign -1) the people in `seated` from `places_first` on; keeps both totals exact."""
    veterans = req[r * REQUEST + 8]
    novices = req[r * REQUEST + 9]
    filled = 0
    soft = slot[s * SLOT + 6]
    for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
        first = places_first + seat[t * SEAT + 3]
        worth = seat[t * SEAT + 5]
        for i in range(first, first + seat[t * SEAT]):
            c = seated[i]
            if c < 0:
                continue
            p = cand[c * CANDIDATE]
            flags = cand[c * CANDIDATE + 3]
            soft -= worth
            if worth == 0:
                filled += 1
            if flags == 1 and worth == 0:
                novices += 1
            if flags == 2 and seat[t * SEAT + 4] == 1:
                veterans += 1
            if sign < 0:
                person[p * PERSON + 2] -= 1
            soft += cand[c * CANDIDATE + 1] + weights[0] * person[p * PERSON + 2]
            if person[p * PERSON + 9] > 0:
                soft += tired(p, s, slot, person, week_first, week_count, week_list, weeks)
            pair = cand[c * CANDIDATE + 2]
            if pair >= 0:
                if sign < 0:
                    faces[pair] -= 1
                if faces[pair] == 0:
                    soft += weights[1]
                if sign > 0:
                    faces[pair] += 1
            if person[p * PERSON + 7] < person[p * PERSON + 8]:
                soft += lonely_cost(p, r, places_first, seated, req, cand, person, pairs, weights)
            pw = p * weeks + slot[s * SLOT + 4]
            pm = p * months + slot[s * SLOT + 5]
            if sign > 0:
                person[p * PERSON + 2] += 1
                week_list[week_first[pw] + week_count[pw]] = s
                week_count[pw] += 1
                month_count[pm] += 1
            else:
                at = week_first[pw]
                while week_list[at] != s:
                    at += 1
                week_count[pw] -= 1
                last = week_first[pw] + week_count[pw]
                while at < last:
                    week_list[at] = week_list[at + 1]
                    at += 1
                month_count[pm] -= 1
    soft += novice_change(r, veterans, novices, req, weights)
    hard = filled * req[r * REQUEST + 2] + req[r * REQUEST + 3]
    if filled < req[r * REQUEST + 6]:
        hard -= req[r * REQUEST + 11]
    score[0] += sign * (soft - hard)
    score[1] -= sign * hard


def novice_change(r, veterans, novices, req, weights):
    """Newcomers without a veteran, compared with the fixed people alone (who count only where they hold the request)."""
    before = 0
    if req[r * REQUEST + 7] == 1 and req[r * REQUEST + 8] == 0:
        before = req[r * REQUEST + 9]
    after = novices if veterans == 0 else 0
    return weights[2] * (after - before)


def lonely_cost(p, r, places_first, seated, req, cand, person, pairs, weights):
    """The weight once for each partner, which undoes the bare cost, and once more for each who does not come along."""
    weight = weights[3] // 2
    cost = 0
    for k in range(person[p * PERSON + 7], person[p * PERSON + 8]):
        here = False
        for i in range(places_first, places_first + req[r * REQUEST + 5]):
            if seated[i] >= 0 and cand[seated[i] * CANDIDATE] == pairs[k]:
                here = True
        cost += weight if here else 2 * weight
    return cost


def count_filled(r, chosen, seated, req):
    """People seated by the search in request r."""
    if chosen[r] < 0:
        return 0
    filled = 0
    for i in range(req[r * REQUEST + 4], req[r * REQUEST + 4] + req[r * REQUEST + 12]):
        if seated[i] >= 0:
            filled += 1
    return filled


def note(r, chosen, seated, req, under, under_at, touched, touched_at, score):
    """Keep the list of requests that lack somebody, and of those changed since the best plan."""
    lacking = count_filled(r, chosen, seated, req) < req[r * REQUEST + 6]
    if lacking and under_at[r] < 0:
        under_at[r] = score[4]
        under[score[4]] = r
        score[4] += 1
    elif not lacking and under_at[r] >= 0:
        score[4] -= 1
        moved = under[score[4]]
        under[under_at[r]] = moved
        under_at[moved] = under_at[r]
        under_at[r] = -1
    if touched_at[r] == 0:
        touched_at[r] = 1
        touched[score[5]] = r
        score[5] += 1


def keep_best(chosen, seated, best_chosen, best_seated, req, touched, touched_at, score):
    """Copy what was touched since the last best plan."""
    for k in range(score[5]):
        r = touched[k]
        touched_at[r] = 0
        best_chosen[r] = chosen[r]
        for i in range(req[r * REQUEST + 4], req[r * REQUEST + 4] + req[r * REQUEST + 5]):
            best_seated[i] = seated[i]
    score[5] = 0
    score[2] = score[0]
    score[3] = score[1]
