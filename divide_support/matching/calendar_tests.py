"""May somebody still come, beside what is booked: the part of the kernel that knows the calendar (see kernel.py for its style)."""

# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: ANN001, ANN201, PLR0917

from divide_support.matching.records import PERSON, SLOT


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
