"""The sample papers and what a careful clerk reads from them: expected.json as data for the tests."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from divide_support.drafts import Read
from divide_support.exchange.containers import Limits
from divide_support.exchange.context import DRAFTS, Context, Known
from divide_support.exchange.reading import read_bytes

PAPERS = Path(__file__).parent.parent / "papers"
KINDS = {
    "request": "requests",
    "nomination": "nominations",
    "supporter": "supporters",
    "venue": "venues",
    "municipality": "municipalities",
    "unknown": "supporters",
}


@cache
def expected() -> dict[str, Any]:
    return json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))


def files(*types: str, hostile: bool = False) -> list[str]:
    """Names of the papers of some types, inside or outside the hostile folder."""
    return [
        name
        for name, one in expected()["files"].items()
        if one["type"] in types and name.startswith("hostile/") == hostile
    ]


@cache
def municipalities() -> dict[str, str]:
    records = expected()["files"]["municipalities.csv"]["records"]
    return {one["municipality_name"]: one["municipality_code"] for one in records}


def context(*, day: date | None = None, **changes: Any) -> Context:
    return Context(day or date.fromisoformat(expected()["as_of"]), municipalities(), **changes)


def _order(name: str) -> tuple[bool, str]:
    return name.endswith(".csv"), name


def known_before(name: str) -> tuple[Known, ...]:
    """What we hold already when a paper arrives: everything read from the papers before it."""
    paper = expected()["files"][name]
    if name.startswith("hostile/") or paper["type"] not in KINDS:
        return ()
    draft = DRAFTS[KINDS[paper["type"]]]
    return tuple(
        Known(other, draft.from_json(record))
        for other in files(paper["type"])
        if _order(other) < _order(name)
        for record in expected()["files"][other]["records"] or []
    )


def read_paper(name: str) -> Read[Any]:
    kind = KINDS[expected()["files"][name]["type"]]
    path = PAPERS / name
    return read_bytes(
        kind, path.name, path.read_bytes(), context(known=known_before(name)), Limits()
    )


def _comparable(record: Mapping[str, Any]) -> dict[str, Any]:
    """Blanks in kana and a TAB before a name do not count (README of the papers)."""
    plain = dict(record)
    if plain.get("kana"):
        plain["kana"] = plain["kana"].replace(" ", "").replace("　", "")
    return plain


def _issue_key(issue: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(
        issue.get(part) for part in ("kind", "severity", "sheet", "cell", "line", "record", "field")
    )


def differences(name: str) -> list[str]:
    """Every difference between our reading of a paper and the clerk's, in words."""
    wanted = expected()["files"][name]
    got = read_paper(name)
    found: list[str] = []
    records = None if got.records is None else [one.as_json() for one in got.records]
    if records is None or wanted["records"] is None:
        if records != wanted["records"]:
            found.append(f"records: {records!r:.200} ≠ {wanted['records']!r:.200}")
    else:
        if len(records) != len(wanted["records"]):
            found.append(f"{len(records)} records ≠ {len(wanted['records'])}")
        for number, (ours, theirs) in enumerate(
            zip(records, wanted["records"], strict=False), start=1
        ):
            one, other = _comparable(ours), _comparable(theirs)
            found += [
                f"record {number} {key}: {one.get(key, '(none)')!r} ≠ {other.get(key, '(none)')!r}"
                for key in sorted(one.keys() | other.keys())
                if one.get(key, "(none)") != other.get(key, "(none)")
            ]
    ours_issues = Counter(_issue_key(one.as_json()) for one in got.issues)
    their_issues = Counter(_issue_key(one) for one in wanted["problems"])
    found += [f"too much: {one}" for one in (ours_issues - their_issues).elements()]
    found += [f"missing: {one}" for one in (their_issues - ours_issues).elements()]
    return found
