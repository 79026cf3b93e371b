"""What if (もし): a person, skill or venue more; and whom to train next, each answer re-solved and not estimated."""

from collections import Counter
from dataclasses import dataclass, replace

from divide_support.matching.board import board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.judge import judge
from divide_support.matching.local import neighbourhood, resolve
from divide_support.matching.problem import Person, Plan, Problem
from divide_support.matching.rules import BARS

_TRIED = 5
_MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """The changed problem, the plan it allows, and the difference from the plan before."""

    problem: Problem
    plan: Plan
    difference: Difference


@dataclass(frozen=True, slots=True)
class Lesson:
    """One more qualification for one person, and how many seats it fills."""

    person: str
    role: str | None
    topic: str | None
    level: int | None
    seats: int
    sentence: str
    trial: Trial


def try_problem(changed: Problem, plan: Plan, *, iterations: int = 1000) -> Trial:
    """The open seats and their surroundings solved again under changed facts."""
    board = board_of(changed, plan)
    short = judge(changed, plan).shortages[:_MOST_OPEN]
    seats = [(s.request, s.role) for s in short]
    free = neighbourhood(board, seats, most=2 * len(seats) + 40)
    found = resolve(changed, plan, free, iterations=iterations)
    return Trial(changed, found, difference(changed, plan, found))


def with_person(problem: Problem, plan: Plan, person: Person) -> Trial:
    """One supporter more, or a known one with other facts."""
    others = tuple(p for p in problem.people if p.id != person.id)
    return try_problem(replace(problem, people=(*others, person)), plan)


def whom_to_train(problem: Problem, plan: Plan, *, most: int = 3) -> tuple[Lesson, ...]:
    """The single qualifications that fill most open seats: counted first, the best ones then really tried."""
    board = board_of(problem, plan)
    wanted: Counter[tuple[int, str | None, str | None, int | None]] = Counter()
    for short in judge(problem, plan).shortages[:_MOST_OPEN]:
        occasion = board.occasion(short.request, short.role)
        fails = [
            (bar.name, amounts)
            for bar, amounts in zip(BARS, board.bars.amounts(occasion), strict=True)
        ]
        for person in range(len(problem.people)):
            failed = [(name, int(amount[person])) for name, amount in fails if amount[person]]
            if len(failed) != 1 or any(board.in_the_way(person, occasion)):
                continue
            if failed[0][0] == "role":
                wanted[person, short.role, None, None] += short.missing
            elif failed[0] == ("skill", 1):
                for topic, level in occasion.seat.all_of.items():
                    if problem.people[person].skills.get(topic, 0) < level:
                        wanted[person, None, topic, level] += short.missing
    best = sorted(wanted, key=lambda w: (-wanted[w], w[0], str(w[1]), str(w[2]), w[3] or 0))
    base = try_problem(problem, plan)
    lessons = [_lesson(problem, plan, base, *lesson) for lesson in best[:_TRIED]]
    return tuple(
        sorted((x for x in lessons if x.seats > 0), key=lambda x: (-x.seats, x.person))[:most]
    )


def _lesson(
    problem: Problem,
    plan: Plan,
    base: Trial,
    index: int,
    role: str | None,
    topic: str | None,
    level: int | None,
) -> Lesson:
    person = problem.people[index]
    if role is not None:
        learned = replace(person, roles=(*person.roles, role))
    else:
        assert topic is not None
        assert level is not None
        learned = replace(person, skills={**person.skills, topic: level})
    people = tuple(learned if p.id == person.id else p for p in problem.people)
    trial = try_problem(replace(problem, people=people), plan)
    # What solving again gives anyway is not the lesson's merit.
    seats = trial.difference.seats_change - base.difference.seats_change
    board = board_of(problem, plan)
    what = board.facts.label("role", role) if role else board.facts.label("topic", topic or "")
    name = board.facts.name(index)
    words = f"{name}さんが「{what}」の講習を修了すると、空いている席が{seats}つ埋まります。"
    return Lesson(person.id, role, topic, level, seats, words, trial)
