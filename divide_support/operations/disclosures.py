"""提供記録: which personal data left the office, to whom, why; kept for good."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.errors import BadInput
from divide_support.exchange.roster import ColumnKind, Roster, RosterColumn
from divide_support.model import Disclosure
from divide_support.operations.settings import office_profile
from divide_support.store.recorder import seal


@dataclass(frozen=True)
class DisclosureRow:
    id: int
    at: datetime
    actor: str
    recipient: str
    purpose: str
    items: tuple[str, ...]
    people: int
    file_name: str


def refuse_without_reason(recipient: str, purpose: str) -> None:
    if not recipient.strip() or not purpose.strip():
        raise BadInput(
            "名簿を書き出せませんでした。",
            "渡す相手か目的が書かれていません。",
            "相手（例：緑川市 生涯学習課）と目的を書いてください。",
        )


def record_disclosure(
    session: Session,
    *,
    roster: Roster,
    recipient: str,
    purpose: str,
    file_name: str,
    at: datetime,
    actor: str,
) -> int:
    """Which items of how many people went to whom, why. Refused without recipient or purpose; never undone."""
    refuse_without_reason(recipient, purpose)
    record = Disclosure(
        disclosed_at=at,
        actor=actor,
        recipient=recipient.strip(),
        purpose=purpose.strip(),
        items=[column.title for column in roster.columns],
        people_count=roster.people,
        file_name=file_name,
    )
    session.add(record)
    seal(
        session, "渡したことは記録に残ります。まちがえて渡したときは、相手に返却を求めてください。"
    )
    session.flush()
    return record.id


def disclosure_rows(session: Session, *, limit: int | None = None) -> tuple[DisclosureRow, ...]:
    """Newest first."""
    query = select(Disclosure).order_by(Disclosure.disclosed_at.desc(), Disclosure.id.desc())
    return tuple(
        DisclosureRow(
            one.id,
            one.disclosed_at,
            one.actor,
            one.recipient,
            one.purpose,
            tuple(one.items),
            one.people_count,
            one.file_name,
        )
        for one in session.scalars(query.limit(limit))
    )


def disclosure_roster(session: Session, *, today: date, practice: bool = False) -> Roster:
    """提供記録 as a list: no personal data of supporters, only of whom how many."""
    profile = office_profile(session, on=today)
    text, number = ColumnKind.TEXT, ColumnKind.NUMBER
    titles = (
        ("日時", text), ("渡した人", text), ("渡した相手", text), ("目的", text), ("人数", number),
        ("項目", text), ("ファイル", text),
    )  # fmt: skip
    rows = tuple(
        (
            f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.actor, one.recipient, one.purpose, one.people,
            "、".join(one.items), one.file_name,
        )
        for one in disclosure_rows(session)
    )  # fmt: skip
    return Roster(
        title="提供記録",
        columns=tuple(RosterColumn(title, kind) for title, kind in titles),
        rows=rows,
        note=f"{len(rows)}件",
        office=profile.office_name,
        personal=False,
        practice=practice,
    )
