"""もしも: one more supporter, one more skill, another hall; and whom to train next. Tried to the end, nothing is stored."""

from dataclasses import dataclass, replace

from divide_support.matching.difference import difference
from divide_support.matching.judge import judge
from divide_support.matching.problem import Experience, Person, Plan, Point, Problem, WeeklyWindow
from divide_support.matching.what_if import Trial, try_problem, whom_to_train
from divide_support.operations.matching_board import Board, short_number
from divide_support.operations.planning_people import ASSISTANT, CONSULTANT, LEAD

NEWCOMER = "new"
DAY_BEGIN, DAY_END = 9 * 60, 17 * 60
LECTURER_LEVEL, ADVISER_LEVEL = 3, 2


@dataclass(frozen=True)
class WhatIfRow:
    """The answer: what making the plan anew would give anyway, and what the change adds to that."""

    question: str
    seats: int
    opened: int
    sentence: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class LessonRow:
    """だれを育てると一番効くか: one qualification for one person and the seats it fills."""

    supporter_id: int
    seats: int
    sentence: str


@dataclass(frozen=True)
class Town:
    """A municipality with requests in the period."""

    code: str
    name: str


def towns(board: Board) -> tuple[Town, ...]:
    found = {one.activity.municipality_code: one.activity.municipality for one in board.requests}
    return tuple(Town(code, name) for code, name in sorted(found.items()) if code)


def topics(board: Board) -> tuple[str, ...]:
    """Courses by name; a device of its own (（iPhone）) goes with the course."""
    return tuple(topic for topic in board.problem.topics if not topic.endswith("）"))


def one_more_supporter(board: Board, town: Town, *, can_lecture: bool) -> WhatIfRow:
    """Somebody of this town who has time on weekdays by day, drives, and has finished all courses. Pure."""
    level = LECTURER_LEVEL if can_lecture else ADVISER_LEVEL
    newcomer = Person(
        id=NEWCOMER,
        municipality=town.code,
        home=_middle(board.problem, town),
        drives=True,
        max_travel_min=45,
        experience=Experience.REGULAR,
        roles=(LEAD, ASSISTANT, CONSULTANT) if can_lecture else (ASSISTANT, CONSULTANT),
        skills=dict.fromkeys(board.problem.topics, level),
        weekly_availability=tuple(WeeklyWindow(day, DAY_BEGIN, DAY_END) for day in range(5)),
        max_per_week=2,
        max_per_month=4,
    )
    labels = {**board.problem.labels, f"person:{NEWCOMER}": "新しい人"}
    changed = replace(board.problem, people=(*board.problem.people, newcomer), labels=labels)
    what = "講師のできる人" if can_lecture else "相談員のできる人"
    return _answer(board, changed, f"{town.name}に、{what}が1人ふえたら")


def _middle(problem: Problem, town: Town) -> Point:
    """Of the homes there, else of the halls there."""
    points = [one.home for one in problem.people if one.municipality == town.code]
    if not points:
        halls = {one.venue for one in problem.requests if one.municipality == town.code}
        points = [one.point for one in problem.venues if one.id in halls]
    count = max(1, len(points))
    return Point(sum(one.lat for one in points) / count, sum(one.lon for one in points) / count)


def one_more_skill(board: Board, supporter_id: int, topic: str, *, can_lecture: bool) -> WhatIfRow:
    """A known supporter with one course more, on every device; as a lecturer also the role. Pure."""
    level = LECTURER_LEVEL if can_lecture else ADVISER_LEVEL
    names = [one for one in board.problem.topics if one == topic or one.startswith(f"{topic}（")]

    def learned(person: Person) -> Person:
        skills = {name: max(level, person.skills.get(name, 0)) for name in names}
        roles = (*person.roles, LEAD) if can_lecture and LEAD not in person.roles else person.roles
        return replace(person, skills={**person.skills, **skills}, roles=roles)

    people = tuple(
        learned(one) if one.id == str(supporter_id) else one for one in board.problem.people
    )
    who = board.person_name(str(supporter_id))
    what = "教えられるように" if can_lecture else "手伝えるように"
    return _answer(
        board, replace(board.problem, people=people), f"{who}さんが「{topic}」を{what}なったら"
    )


def another_hall(board: Board, activity_id: int, hall_of: int) -> WhatIfRow:
    """The request in the hall of another one. Pure."""
    halls = {one.id: one.venue for one in board.problem.requests}
    changed = tuple(
        replace(one, venue=halls[str(hall_of)]) if one.id == str(activity_id) else one
        for one in board.problem.requests
    )
    request, other = board.request(activity_id), board.request(hall_of)
    number = short_number(request.activity.number) if request else str(activity_id)
    hall = other.activity.venue if other else ""
    return _answer(board, replace(board.problem, requests=changed), f"{number}を{hall}で開いたら")


def halls(board: Board, activity_id: int) -> tuple[tuple[int, str], ...]:
    """(activity, hall) of other requests: nearest municipality first, each hall once."""
    mine = board.request(activity_id)
    if mine is None:
        return ()
    venues = {one.id: one.venue for one in board.problem.requests}
    here = venues.get(str(activity_id))
    found: dict[str, tuple[int, str]] = {}
    same = mine.activity.municipality
    for one in sorted(board.requests, key=lambda r: r.activity.municipality != same):
        venue = venues.get(str(one.id))
        if venue is not None and venue != here:
            words = f"{one.activity.municipality}　{one.activity.venue}"
            found.setdefault(venue, (one.id, words))
    return tuple(found.values())


def _answer(board: Board, changed: Problem, question: str) -> WhatIfRow:
    base = try_problem(board.problem, board.plan)
    trial = try_problem(changed, board.plan)
    seats = trial.difference.seats_change - base.difference.seats_change
    opened = len(trial.difference.opened) - len(base.difference.opened)
    return WhatIfRow(
        question, seats, opened, _sentence(base, seats, opened), _people(board, base.plan, trial)
    )


def _sentence(base: Trial, seats: int, opened: int) -> str:
    anyway = base.difference.seats_change
    words = f"いまの人だけで作りなおしても{anyway}席うまります。" if anyway > 0 else ""
    if seats > 0:
        more = f"それにくわえて{seats}席" if words else f"空いている席が{seats}席"
        words += f"{more}うまります。"
        if opened > 0:
            words += f"開けなかった依頼が{opened}件、開けるようになります。"
        return words
    return words + "くわえてうまる席はありません。" if words else "うまる席の数は変わりません。"


def _people(board: Board, without: Plan, trial: Trial) -> tuple[str, ...]:
    """Who goes where that nobody would have gone to: at most five lines."""
    change = difference(trial.problem, without, trial.plan)
    rows = {str(one.id): one.activity for one in board.requests}
    lines = []
    for one in change.people:
        for key in one.comes:
            name = "新しい人" if one.person == NEWCOMER else f"{board.person_name(one.person)}さん"
            row = rows.get(key)
            if row is not None:
                lines.append(f"{short_number(row.number)}（{row.municipality}）に{name}")
    return tuple(lines[:5])


def lessons(board: Board) -> tuple[LessonRow, ...]:
    """だれを育てると一番効くか, best first; only what was tried and fills a seat. Slow; pure."""
    found = whom_to_train(board.problem, board.plan)
    return tuple(LessonRow(int(one.person), one.seats, one.sentence) for one in found)


def open_seats(board: Board) -> int:
    return sum(one.missing for one in judge(board.problem, board.plan).shortages)
