"""Taking papers in (取込): what a file would change, and changing it in one unit of work.

A record with an issue of severity `error` is held back unless it is named in `include`: nothing is lost, the paper
stays as it was, and the review says why. Applying the same paper twice changes nothing the second time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.drafts import (
    Draft,
    Issue,
    MunicipalityDraft,
    NominationDraft,
    Read,
    RequestDraft,
    SupporterDraft,
    VenueDraft,
)
from divide_support.exchange.context import Context
from divide_support.model import DispatchRequest, ImportedFile
from divide_support.operations.intake_people import (
    apply_nomination,
    apply_supporter,
    nomination_title,
    supporter_title,
)
from divide_support.operations.intake_places import (
    apply_municipality,
    apply_venue,
    municipality_title,
    venue_title,
)
from divide_support.operations.intake_words import facts_of
from divide_support.operations.places import municipality_names
from divide_support.operations.requests import draft_key, receive
from divide_support.operations.settings import office_rules


class Verdict(StrEnum):
    """What taking in one record would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD_BACK = "held_back"

    @property
    def label(self) -> str:
        return {
            "new": "新しく入れる",
            "changed": "書きかえる",
            "same": "変わらない",
            "held_back": "あとで",
        }[self.value]


@dataclass(frozen=True)
class ReviewRow:
    """One record of a file under review; `number` counts from 1 as the issues do.

    Without the name or code it would be known by a record cannot be taken in, whoever asks (`can_be_taken`).
    """

    number: int
    title: str
    place: str
    verdict: Verdict
    issues: tuple[Issue, ...]
    facts: tuple[tuple[str, str], ...]
    can_be_taken: bool = True

    @property
    def worst(self) -> str:
        severities = {issue.severity for issue in self.issues}
        return next((one for one in ("error", "warning", "info") if one in severities), "")


@dataclass(frozen=True)
class Review:
    """What a file would change; `file_issues` belong to no single record."""

    kind: str
    file: str
    rows: tuple[ReviewRow, ...]
    file_issues: tuple[Issue, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(frozen=True)
class Applied:
    added: int
    changed: int
    unchanged: int
    held_back: int

    @property
    def sentence(self) -> str:
        done = [f"{self.added}件を入れ"] if self.added else []
        done += [f"{self.changed}件を書きかえ"] if self.changed else []
        text = "、".join(done) + "ました。" if done else "変わったものはありません。"
        if self.unchanged:
            text += f"{self.unchanged}件は前と同じでした。"
        if self.held_back:
            text += f"{self.held_back}件は確かめが要るので入れていません。"
        return text


KINDS = {
    "requests": "派遣依頼",
    "nominations": "推薦",
    "supporters": "サポーター名簿",
    "venues": "会場",
    "municipalities": "市町村",
}


def import_context(session: Session, *, as_of: date) -> Context:
    """What the readers may know: the day, the municipalities, and the office's rules."""
    rules = office_rules(session)
    return Context(
        as_of=as_of,
        municipalities=municipality_names(session),
        lead_days=rules.lead_days,
        march_deadline=_month_day(rules.march_deadline),
        nominee_ages=(rules.nominee_min_age, rules.nominee_max_age),
        closed_days=(_month_day(rules.closed_from), _month_day(rules.closed_until)),
    )


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def review(session: Session, *, kind: str, file: Path, read: Read[Any], sha256: str = "") -> Review:
    """What `apply` would do with each record. It really applies them: give it a session that is thrown away."""
    take_in = _way_in(session, sha256)
    rows = []
    for number, draft in enumerate(read.records or (), start=1):
        issues = tuple(issue for issue in read.issues if issue.record == number)
        if _lacks_essentials(draft) or any(issue.severity == "error" for issue in issues):
            verdict = Verdict.HELD_BACK
        else:
            verdict = take_in(session, draft, _Circumstances(REHEARSAL_DAY, file.name, issues))
        rows.append(
            ReviewRow(
                number=number,
                title=_title(draft),
                place=_place(draft),
                verdict=verdict,
                issues=issues,
                facts=facts_of(draft),
                can_be_taken=not _lacks_essentials(draft),
            )
        )
    loose = tuple(issue for issue in read.issues if issue.record is None)
    return Review(kind=kind, file=file.name, rows=tuple(rows), file_issues=loose)


# Receipts of a rehearsal are thrown away; the day only has to be some day.
REHEARSAL_DAY = date(2000, 4, 1)


@dataclass(frozen=True)
class _Circumstances:
    received_on: date
    file: str
    issues: tuple[Issue, ...]


def apply(
    session: Session,
    *,
    kind: str,
    file: Path,
    sha256: str,
    read: Read[Any],
    received_on: date,
    at: datetime,
    include: frozenset[int] = frozenset(),
    leave_out: frozenset[int] = frozenset(),
) -> Applied:
    """Takes the records in, all or none of those accepted (the unit of work is one transaction).

    Order of precedence: `leave_out` beats `include` beats the rule that errors hold a record back. A record without
    the name or code by which it would be known cannot be taken in at all.
    """
    take_in = _way_in(session, sha256)
    counts = {Verdict.NEW: 0, Verdict.CHANGED: 0, Verdict.SAME: 0, Verdict.HELD_BACK: 0}
    for number, draft in enumerate(read.records or (), start=1):
        issues = tuple(issue for issue in read.issues if issue.record == number)
        has_error = any(issue.severity == "error" for issue in issues)
        is_wanted = number in include or not has_error
        if number in leave_out or _lacks_essentials(draft) or not is_wanted:
            counts[Verdict.HELD_BACK] += 1
            continue
        around = _Circumstances(received_on, file.name, issues)
        counts[take_in(session, draft, around)] += 1
    applied = Applied(
        counts[Verdict.NEW],
        counts[Verdict.CHANGED],
        counts[Verdict.SAME],
        counts[Verdict.HELD_BACK],
    )
    if applied.added or applied.changed:
        session.add(
            ImportedFile(
                kind=kind,
                name=file.name,
                sha256=sha256,
                imported_at=at,
                added=applied.added,
                changed=applied.changed,
                unchanged=applied.unchanged,
            )
        )
    return applied


def _lacks_essentials(draft: Draft) -> bool:
    match draft:
        case MunicipalityDraft():
            return not (draft.municipality_code and draft.municipality_name)
        case NominationDraft() | SupporterDraft() | VenueDraft():
            return not draft.name
        case _:
            return False


def _way_in(session: Session, sha256: str) -> "Callable[[Session, Draft, _Circumstances], Verdict]":
    """A file that was applied before adds what was held back then, and leaves alone what came after it."""
    query = select(ImportedFile.id).where(ImportedFile.sha256 == sha256).limit(1)
    is_known = bool(sha256) and session.scalar(query) is not None
    return _only_new if is_known else _apply_one


def _only_new(session: Session, draft: Draft, around: _Circumstances) -> Verdict:
    trial = session.begin_nested()
    verdict = _apply_one(session, draft, around)
    if verdict is Verdict.CHANGED:
        trial.rollback()
        return Verdict.SAME
    trial.commit()
    return verdict


def _apply_one(session: Session, draft: Draft, around: _Circumstances) -> Verdict:
    """NEW, CHANGED or SAME."""
    changed: bool | None
    match draft:
        case RequestDraft():
            changed = _apply_request(session, draft, around)
        case NominationDraft():
            changed = apply_nomination(session, draft=draft, received_on=around.received_on)
        case SupporterDraft():
            changed = apply_supporter(session, draft=draft)
        case VenueDraft():
            changed = apply_venue(session, draft=draft)
        case MunicipalityDraft():
            changed = apply_municipality(session, draft=draft)
        case _:
            raise TypeError(type(draft))
    session.flush()
    return {None: Verdict.SAME, True: Verdict.NEW, False: Verdict.CHANGED}[changed]


def _apply_request(session: Session, draft: RequestDraft, around: _Circumstances) -> bool | None:
    """A request that is already there is never overwritten by a paper: the coordinator may have gone on with it."""
    known = session.scalar(
        select(DispatchRequest.id).where(DispatchRequest.source_key == draft_key(draft)).limit(1)
    )
    if known is not None:
        return None
    receive(
        session,
        draft=draft,
        received_on=around.received_on,
        issues=around.issues,
        source_file=around.file,
    )
    return True


def _title(draft: Draft) -> str:
    titles: dict[type[Draft], Callable[[Any], str]] = {
        NominationDraft: nomination_title,
        SupporterDraft: supporter_title,
        VenueDraft: venue_title,
        MunicipalityDraft: municipality_title,
        RequestDraft: _request_title,
    }
    return titles[type(draft)](draft)


def _request_title(draft: RequestDraft) -> str:
    """Papers without names of events tell their lines apart by day and place."""
    day = next((one.date for one in draft.choices or () if one.date), None)
    when = f"{day.month}/{day.day}" if day else ""
    what = draft.event_name or "　".join(part for part in (when, draft.venue_name) if part)
    return f"{draft.municipality_name or '市町村不明'}　{what or '事業名なし'}"


def _place(draft: Draft) -> str:
    """The line first: a long name of a sheet may be cut off, the line not."""
    row = draft.source_row or draft.source_line
    return "　".join(part for part in (f"{row}行" if row else "", draft.source_sheet or "") if part)


@dataclass(frozen=True)
class ImportedRow:
    """One file that was taken in (取込記録)."""

    id: int
    kind: str
    name: str
    imported_at: datetime
    added: int
    changed: int


def imported_files(session: Session, *, most: int = 5) -> tuple[ImportedRow, ...]:
    """The newest first."""
    one = ImportedFile
    query = (
        select(one.id, one.kind, one.name, one.imported_at, one.added, one.changed)
        .order_by(one.id.desc())
        .limit(most)
    )
    return tuple(
        ImportedRow(number, kind, name, at, added, changed)
        for number, kind, name, at, added, changed in session.execute(query)
    )
