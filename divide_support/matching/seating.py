"""Seating people in one request: the part of the kernel that knows the rules (see kernel.py for its style)."""

# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: ANN001, ANN201, PLR0915, PLR0917

# Widths of the packed records (layout.py); plain numbers, for the compiler freezes them.
REQUEST, SLOT, SEAT, CANDIDATE, PERSON = 13, 10, 6, 4, 10
IMPOSSIBLE = 1 << 60


def is_free(
    p, s, slot, person, gaps, week_first, week_count, week_list, month_count, weeks, months, venues
):
    """May person p still take slot s beside what is booked: caps, clashes, minutes of the day."""
    if month_count[p * months + slot[s * SLOT + 5]] >= person[p * PERSON + 1]:
        return False
    pw = p * weeks + slot[s * SLOT + 4]
    count = week_count[pw]
    if count >= person[p * PERSON]:
        return False
    first = week_first[pw]
    day, begin, end = slot[s * SLOT], slot[s * SLOT + 1], slot[s * SLOT + 2]
    minutes = end - begin
    for k in range(first, first + count):
        other = week_list[k] * SLOT
        if slot[other] == day:
            gap = gaps[
                (person[p * PERSON + 3] * venues + slot[s * SLOT + 3]) * venues + slot[other + 3]
            ]
            if begin < slot[other + 2] + gap and slot[other + 1] < end + gap:
                return False
            minutes += slot[other + 2] - slot[other + 1]
    return person[p * PERSON + 4] == 0 or minutes <= person[p * PERSON + 4]


def tired(p, s, slot, person, week_first, week_count, week_list, weeks):
    """What it costs somebody who wishes to rest between days to be booked the day before or after as well."""
    day = slot[s * SLOT]
    week = slot[s * SLOT + 4]
    count = 0
    for w in range(week - 1, week + 2):
        if w < 0 or w >= weeks:
            continue
        pw = p * weeks + w
        for k in range(week_first[pw], week_first[pw] + week_count[pw]):
            apart = slot[week_list[k] * SLOT] - day
            if apart * apart == 1:
                count += 1
    return count * person[p * PERSON + 9]


def fill(
    r, s, skip, thin, veteran_first, trial, keep_cost, keep_cand,
    req, slot, seat, cand, person, gaps, pairs, week_first, weights, faces,
    week_count, week_list, month_count, weeks, months, venues, score,
):  # fmt: skip
    """Cheapest people for request r at slot s, seat after seat, into `trial`; returns the value (negative = gain).

    Candidates are sorted by bare cost, and everything else only adds, so the scan stops early.
    """
    unfilled = req[r * REQUEST + 2]
    places = req[r * REQUEST + 5]
    most = req[r * REQUEST + 6]
    for i in range(places):
        trial[i] = -1
    veterans = req[r * REQUEST + 8]
    novices = req[r * REQUEST + 9]
    filled = 0
    value = slot[s * SLOT + 6]
    anchored = req[r * REQUEST + 7]
    for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
        need = seat[t * SEAT]
        # A back-up seat is filled where that is worth more than it costs; the others always.
        worth = seat[t * SEAT + 5]
        if worth == 0:
            need = min(need, most - filled)
        anchor = seat[t * SEAT + 4]
        if thin == 1 and need > anchor:
            need = anchor
        lonely = weights[2] if veterans == 0 else 0
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
            if flags == 1 and worth == 0:
                cost += lonely
            if person[p * PERSON + 9] > 0:
                cost += tired(p, s, slot, person, week_first, week_count, week_list, weeks)
            if worth > 0 and cost >= worth:
                continue
            if kept == need and cost >= keep_cost[kept - 1]:
                continue
            usable = True
            for i in range(seat[t * SEAT + 3]):
                if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == p:
                    usable = False
                    break
            if usable and person[p * PERSON + 5] < person[p * PERSON + 8]:
                for k in range(person[p * PERSON + 5], person[p * PERSON + 6]):
                    for i in range(seat[t * SEAT + 3]):
                        if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == pairs[k]:
                            usable = False
                    for i in range(kept):
                        if cand[keep_cand[i] * CANDIDATE] == pairs[k]:
                            usable = False
                for k in range(person[p * PERSON + 7], person[p * PERSON + 8]):
                    cost += weights[3]
                    for i in range(seat[t * SEAT + 3]):
                        if trial[i] >= 0 and cand[trial[i] * CANDIDATE] == pairs[k]:
                            cost -= weights[3]
                if kept == need and cost >= keep_cost[kept - 1]:
                    usable = False
            if not usable:
                continue
            if not is_free(
                p,
                s,
                slot,
                person,
                gaps,
                week_first,
                week_count,
                week_list,
                month_count,
                weeks,
                months,
                venues,
            ):
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
        if anchor == 1 and kept == 0 and anchored == 0:
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
    return value - filled * unfilled - req[r * REQUEST + 3]


def novice_change(r, veterans, novices, req, weights):
    """Newcomers without a veteran, compared with the fixed people alone (who count only where they hold the request)."""
    before = 0
    if req[r * REQUEST + 7] == 1 and req[r * REQUEST + 8] == 0:
        before = req[r * REQUEST + 9]
    after = novices if veterans == 0 else 0
    return weights[2] * (after - before)


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
