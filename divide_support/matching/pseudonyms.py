"""A problem without traces of people (仮名): to be saved for a bug report or shown to somebody outside."""

from dataclasses import replace

from divide_support.matching.problem import Assigned, Fixed, Held, Plan, Point, Problem

# Two decimals of a degree are about a kilometre: near enough to match, too rough to find a door.
_DECIMALS = 2


def pseudonymous(problem: Problem) -> Problem:
    """The same problem under running numbers, homes rounded, labels and spoken reasons left out."""
    people = {person.id: f"S{i:05d}" for i, person in enumerate(problem.people, 1)}
    venues = {venue.id: f"V{i:05d}" for i, venue in enumerate(problem.venues, 1)}
    requests = {request.id: f"R{i:05d}" for i, request in enumerate(problem.requests, 1)}
    series = sorted({r.series for r in problem.requests if r.series is not None})
    series_names = {name: f"SER{i:04d}" for i, name in enumerate(series, 1)}
    towns = sorted(
        {p.municipality for p in problem.people}
        | {r.municipality for r in problem.requests}
        | {m for p in problem.people for m in p.municipalities_served or ()}
    )
    town_names = {name: f"M{i:03d}" for i, name in enumerate(towns, 1)}
    places = {f"person:{old}": f"person:{new}" for old, new in people.items()}
    places |= {f"venue:{old}": f"venue:{new}" for old, new in venues.items()}
    return replace(
        problem,
        name="pseudonymous",
        people=tuple(
            replace(
                p,
                id=people[p.id],
                municipality=town_names[p.municipality],
                home=_rounded(p.home),
                municipalities_served=None
                if p.municipalities_served is None
                else frozenset(town_names[m] for m in p.municipalities_served),
            )
            for p in problem.people
        ),
        venues=tuple(replace(v, id=venues[v.id], point=_rounded(v.point)) for v in problem.venues),
        requests=tuple(
            replace(
                r,
                id=requests[r.id],
                municipality=town_names[r.municipality],
                venue=venues[r.venue],
                series=None if r.series is None else series_names[r.series],
            )
            for r in problem.requests
        ),
        # Halls of earlier days that are not used in this period have no number, and decide nothing.
        history=frozenset((people[p], venues[v]) for p, v in problem.history if v in venues),
        published=None
        if problem.published is None
        else _renamed(problem.published, requests, people),
        unavailable=tuple((people[p], first, last) for p, first, last in problem.unavailable),
        cancelled=frozenset(requests[r] for r in problem.cancelled),
        apart=tuple((people[a], people[b]) for a, b in problem.apart),
        together=tuple((people[a], people[b]) for a, b in problem.together),
        fixed=tuple(
            Fixed(requests[f.request], f.slot, f.role, people[f.person], f.accepted)
            for f in problem.fixed
        ),
        known_minutes={
            (places[a], places[b], car): m for (a, b, car), m in problem.known_minutes.items()
        },
        labels={},
    )


def _rounded(point: Point) -> Point:
    return Point(round(point.lat, _DECIMALS), round(point.lon, _DECIMALS))


def _renamed(plan: Plan, requests: dict[str, str], people: dict[str, str]) -> Plan:
    return Plan(
        {
            requests[r]: Held(
                held.slot, tuple(Assigned(a.role, people[a.person]) for a in held.assigned)
            )
            for r, held in plan.held.items()
        }
    )
