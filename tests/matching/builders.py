"""Plain problems with unsurprising defaults; everything by keyword."""

from dataclasses import replace
from datetime import date, datetime

from divide_support.matching.problem import (
    DatedWindow,
    Experience,
    Person,
    Point,
    Problem,
    Request,
    Seat,
    Slot,
    Venue,
)

DAY = date(2026, 12, 10)  # a Thursday
HERE = Point(36.0, 138.0)


def a_person(name="S1", **changes):
    plain = Person(
        id=name,
        municipality="M1",
        home=HERE,
        drives=True,
        max_travel_min=60,
        experience=Experience.REGULAR,
        roles=("lead", "assistant"),
        skills={"line": 2},
        extra_availability=tuple(
            DatedWindow(date(2026, 12, d), 9 * 60, 21 * 60) for d in range(1, 32)
        ),
    )
    return replace(plain, **changes)


def a_request(name="R1", *, at=datetime(2026, 12, 10, 13, 30), also=(), seats=None, **changes):
    wishes = tuple(Slot(i, start) for i, start in enumerate((at, *also), 1))
    plain = Request(
        id=name,
        kind="workshop",
        municipality="M1",
        venue="V1",
        duration_min=120,
        seats=seats or (Seat("lead", 1, {"line": 2}),),
        anchor_role="lead",
        slots=wishes,
    )
    return replace(plain, **changes)


def a_problem(people=None, requests=None, **changes):
    plain = Problem(
        name="test",
        start=date(2026, 12, 1),
        end=date(2026, 12, 31),
        people=tuple(people if people is not None else (a_person(),)),
        venues=(
            Venue("V1", HERE),
            Venue("V2", Point(36.2, 138.0)),
            Venue("V3", Point(36.0, 138.1), car_only=True),
        ),
        requests=tuple(requests if requests is not None else (a_request(),)),
        topics=("line", "maps"),
    )
    return replace(plain, **changes)
