"""plan, match, decide: from the facts to a plan, and from a plan to a decision."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from divide_support.cli.terminal import ACTOR, Terminal
from divide_support.documents.plan_receipt import receipt_text, render_receipt
from divide_support.errors import BadInput
from divide_support.files import atomic_write
from divide_support.matching import judge
from divide_support.matching.exchange_format import read_problem, write_plan
from divide_support.matching.outcome import Outcome
from divide_support.matching.outcome import match as best_match
from divide_support.operations.decisions import Decided, IssuedRow, decide, issued_rows
from divide_support.operations.made_plans import MadePlan
from divide_support.operations.matching_board import planning_board
from divide_support.operations.plan_comparison import make_plans
from divide_support.operations.plan_receipts import CUT, receipt_data
from divide_support.operations.planning import Adopted, adopt_plan
from divide_support.operations.planning_facts import seat_of
from divide_support.operations.request_lists import ActivityRow, activity_rows
from divide_support.operations.requests import request_by_number
from divide_support.operations.settings import office_profile
from divide_support.operations.supporter_lists import supporter_rows
from divide_support.store import Database
from divide_support.vocabulary import FiscalYear

MALFORMED = 2


def plan(terminal: Terminal, wanted: argparse.Namespace) -> int:
    if wanted.receipt is not None:
        _refuse_other_papers(wanted.receipt)
    with terminal.open(wanted.data, wanted.password_file) as database:
        made = make_plan_for(database, first=wanted.first, last=wanted.last, seconds=wanted.seconds)
        if wanted.receipt is not None:
            write_receipt(terminal, database, made, wanted.receipt)
        shown = plan_json(database, made, today=terminal.today)
        adopted = None
        if wanted.apply:
            adopted = adopt(
                terminal,
                database,
                made,
                first=wanted.first,
                last=wanted.last,
                on=wanted.on or terminal.today,
            )
    if wanted.json:
        terminal.show(shown | {"applied": _adopted_json(adopted)})
    else:
        _tell_plan(terminal, shown)
        terminal.say(made.outcome.sentence)
        if made.cut:
            terminal.say(CUT)
        terminal.say(
            adopted.sentence
            if adopted
            else "まだ何も変えていません。割り当てるときは --apply を付けてください。"
        )
    return 0


def _refuse_other_papers(path: Path) -> None:
    if path.suffix.lower() not in (".pdf", ".txt"):
        raise BadInput(
            "案の控えを書けませんでした。",
            f"「{path.name}」の終わりが .pdf でも .txt でもありません。",
            "ファイルの名前を .pdf か .txt で終えてください。",
        )


def write_receipt(terminal: Terminal, database: Database, made: MadePlan, path: Path) -> None:
    """案の控え, before anything is adopted, so that a paper that cannot be written changes nothing."""
    with database.reading() as session:
        office = office_profile(session, on=terminal.today).office_name
    data = receipt_data(made, on=terminal.today, office=office, practice=database.is_practice)
    is_pdf = path.suffix.lower() == ".pdf"
    atomic_write(path, render_receipt(data) if is_pdf else receipt_text(data).encode("utf-8-sig"))


def make_plan_for(
    database: Database, *, first: date, last: date, seconds: float | None
) -> MadePlan:
    """As the window makes it: the office's own policy, with the limit and, where there is one, the proof."""
    with database.reading() as session:
        board = planning_board(session, first=first, last=last)
    [row] = make_plans(board, policies=[board.policy], stop=Event(), seconds=seconds)
    assert row.made is not None
    return row.made


def adopt(
    terminal: Terminal, database: Database, made: MadePlan, *, first: date, last: date, on: date
) -> Adopted:
    label = f"組合せの案を採用（{first:%Y-%m-%d}～{last:%Y-%m-%d}）"
    with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
        return adopt_plan(session, made=made, first=first, last=last, on=on)


def _adopted_json(adopted: Adopted | None) -> dict[str, int] | None:
    if adopted is None:
        return None
    return {
        "requests": adopted.requests,
        "added": adopted.added,
        "kept": adopted.kept,
        "removed": adopted.removed,
        "open_seats": adopted.open_seats,
    }


def plan_json(database: Database, made: MadePlan, *, today: date) -> dict[str, Any]:
    """The plan in the words of the office: receipt numbers and names instead of the matcher's numbers."""
    with database.reading() as session:
        rows = {str(row.id): row for row in activity_rows(session)}
        people = {
            str(row.id): row.name
            for row in supporter_rows(session, today=today, year=FiscalYear.of(today))
        }
    judgement = made.judgement
    return {
        "from": made.problem.start.isoformat(),
        "to": made.problem.end.isoformat(),
        "policy": made.policy.label,
        "iterations": made.iterations,
        "bound": made.bound,
        "proven": made.proven,
        "cut_by_clock": made.cut,
        "total": judgement.total,
        "hard_tier": judgement.hard_tier,
        "soft_tier": judgement.soft_tier,
        "positions": judgement.figures.positions,
        "filled": judgement.figures.filled,
        "requests": [
            _request_json(made, request.id, rows[request.id], people)
            for request in made.problem.requests
        ],
        "left_out": [{"number": one.number, "why": one.sentence} for one in made.facts.left_out],
        "breaches": [breach.sentence for breach in judgement.breaches],
    }


def _request_json(
    made: MadePlan, key: str, row: ActivityRow, people: Mapping[str, str]
) -> dict[str, Any]:
    held = made.plan.held.get(key)
    request = next(one for one in made.problem.requests if one.id == key)
    slot = next((one for one in request.slots if held and one.choice == held.slot), None)
    assigned = held.assigned if held else ()
    return {
        "number": row.number,
        "municipality": row.municipality,
        "venue": row.venue,
        "event": row.event_name or row.content,
        "choice": slot.choice if slot else None,
        "start": slot.start.strftime("%Y-%m-%dT%H:%M") if slot else None,
        "minutes": request.duration_min,
        "needed": request.places,
        "assigned": [
            {
                "role": one.role,
                "seat": seat_of(one.role).label,
                "supporter": int(one.person),
                "name": people[one.person],
            }
            for one in assigned
        ],
        "missing": request.places - len(assigned),
    }


def _tell_plan(terminal: Terminal, shown: Mapping[str, Any]) -> None:
    for one in shown["requests"]:
        day = (one["start"] or "開けません").replace("T", " ")
        names = "、".join(f"{seat['name']}（{seat['seat']}）" for seat in one["assigned"])
        missing = f"　あと{one['missing']}名足りません" if one["missing"] else ""
        terminal.say(
            f"{one['number']}　{day}　{one['municipality']}　{one['venue']}　{names}{missing}"
        )
    for one in shown["left_out"]:
        terminal.say(f"{one['number']}　{one['why']}")
    terminal.say(f"{shown['positions']}席のうち{shown['filled']}席が埋まる案です。")


def match(terminal: Terminal, wanted: argparse.Namespace) -> int:
    """A file that is not in the exchange format ends with the exit code of wrong usage."""
    try:
        problem = read_problem(wanted.problem)
    except BadInput as refusal:
        terminal.apologise(refusal)
        return MALFORMED
    found = best_match(problem, seconds=wanted.seconds)
    atomic_write(wanted.out, write_plan(found.plan, problem.name, cut=found.cut).encode())
    judgement = judge(problem, found.plan)
    if wanted.json:
        terminal.show(
            {
                "out": str(wanted.out),
                "total": judgement.total,
                "hard_tier": judgement.hard_tier,
                "soft_tier": judgement.soft_tier,
                "components": judgement.components,
                "breaches": [breach.sentence for breach in judgement.breaches],
                "iterations": found.iterations,
                "bound": found.bound,
                "proven": found.proven,
                "cut_by_clock": found.cut,
            }
        )
    else:
        _tell_match(terminal, found, judgement.figures.filled, judgement.figures.positions)
    return 0


def _tell_match(terminal: Terminal, found: Outcome, filled: int, positions: int) -> None:
    terminal.say(
        f"{positions}席のうち{filled}席が埋まりました。"
        f"評価 {found.total}（うち空席など {found.hard_tier}）、反復 {found.iterations} 回。"
    )
    terminal.say(found.sentence)
    if found.cut:
        terminal.say(CUT)


def decide_requests(terminal: Terminal, wanted: argparse.Namespace) -> int:
    with terminal.open(wanted.data, wanted.password_file) as database:
        decided = decide_all(terminal, database, wanted.request, on=wanted.on)
        with database.reading() as session:
            issued = {
                one.request_id: issued_rows(session, request_ids=[one.request_id])
                for one in decided
            }
    if wanted.json:
        terminal.show([_decided_json(one, issued[one.request_id]) for one in decided])
    else:
        for one in decided:
            terminal.say(
                f"{one.number}を決定しました（{one.document_number}、文書{len(one.documents)}通）。"
            )
            for warning in one.warnings:
                terminal.say(f"  {warning}")
    return 0


def decide_all(
    terminal: Terminal, database: Database, numbers: list[str], *, on: date
) -> list[Decided]:
    """All of them in one unit of work, so that a refusal leaves none decided."""
    with database.reading() as session:
        ids = {number: request_by_number(session, number=number) for number in numbers}
    label = (
        f"派遣決定（依頼{numbers[0]}）" if len(numbers) == 1 else f"派遣決定（{len(numbers)}件）"
    )
    with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
        return [
            decide(session, request_id=one, decided_on=on, practice=database.is_practice)
            for one in dict.fromkeys(ids.values())
        ]


def _decided_json(one: Decided, issued: tuple[IssuedRow, ...]) -> dict[str, Any]:
    return {
        "number": one.number,
        "document_number": one.document_number,
        "documents": [
            {"number": row.number, "kind": row.kind.value, "addressee": row.addressee}
            for row in issued
            if row.id in one.documents
        ],
        "warnings": list(one.warnings),
    }
