"""Nominations (推薦): from the municipality's paper through training to the registration as a supporter."""

from datetime import date

from sqlalchemy.orm import Session

from divide_support.errors import NotThere, RuleBroken
from divide_support.exchange.roster import ColumnKind, Roster, RosterColumn
from divide_support.model import Consent, Nomination, Supporter
from divide_support.operations.registry import register
from divide_support.operations.settings import office_profile
from divide_support.operations.supporter_lists import nomination_rows
from divide_support.vocabulary import ConsentItem, NominationStatus

S = NominationStatus
# REGISTERED is entered by `register_nominee` alone, because it makes a supporter.
MOVES: dict[NominationStatus, tuple[NominationStatus, ...]] = {
    S.RECEIVED: (S.TRAINING, S.TURNED_DOWN),
    S.TRAINING: (S.COMPLETED, S.RECEIVED, S.TURNED_DOWN),
    S.COMPLETED: (S.TRAINING, S.TURNED_DOWN),
    S.TURNED_DOWN: (S.RECEIVED,),
    S.REGISTERED: (),
}
COPIED = (
    "full_name", "name_kana", "birth_date", "sex", "postal_code", "address", "municipality_id", "phone", "mobile",
    "fax", "email", "career", "devices",
)  # fmt: skip


def _existing(session: Session, nomination_id: int) -> Nomination:
    nomination = session.get(Nomination, nomination_id)
    if nomination is None:
        raise NotThere(
            "推薦が見つかりません。",
            "ほかの画面で変えられた可能性があります。",
            "一覧を見なおしてください。",
        )
    return nomination


def move_nomination(session: Session, *, nomination_id: int, status: NominationStatus) -> None:
    """受講決定, 修了, 見送り and back; training needs the consent of the person."""
    nomination = _existing(session, nomination_id)
    if status is nomination.status:
        return
    if status not in MOVES[nomination.status]:
        raise RuleBroken(
            f"{nomination.full_name}さんを「{status.label}」にできません。",
            f"いまの状態は「{nomination.status.label}」です。",
            "状態を確かめて、順に進めてください。",
        )
    if status is S.TRAINING and nomination.consent is False:
        raise RuleBroken(
            f"{nomination.full_name}さんを「{status.label}」にできません。",
            "本人の同意が「なし」になっています。",
            "推薦した市町村に、本人の同意を確かめてください。",
        )
    nomination.status = status


def set_consent(
    session: Session, *, nomination_id: int, consent: bool | None, on: date | None
) -> None:
    """本人同意: yes, no, or not asked yet."""
    nomination = _existing(session, nomination_id)
    nomination.consent = consent
    nomination.consent_on = on if consent is not None else None


def register_nominee(session: Session, *, nomination_id: int, on: date) -> int:
    """登録: makes the supporter with a number and a term. Only who has completed the training and agreed."""
    nomination = _existing(session, nomination_id)
    why = _why_not(nomination)
    if why:
        raise RuleBroken(
            f"{nomination.full_name}さんを登録できません。", why, "推薦の内容を確かめてください。"
        )
    person = Supporter(**{column: getattr(nomination, column) for column in COPIED})
    session.add(person)
    session.flush()
    session.add(
        Consent(
            supporter_id=person.id,
            item=ConsentItem.NAME,
            is_granted=True,
            given_on=nomination.consent_on,
        )
    )
    register(session, supporter_id=person.id, registered_on=on)
    nomination.status = S.REGISTERED
    nomination.supporter_id = person.id
    return person.id


def _why_not(nomination: Nomination) -> str:
    if nomination.status is not S.COMPLETED:
        return f"いまの状態は「{nomination.status.label}」で、養成講習を修了していません。"
    if nomination.consent is not True:
        return "本人の同意がまだ確かめられていません。"
    return ""


def nomination_roster(session: Session, *, today: date, practice: bool = False) -> Roster:
    """候補者一覧 for the office itself."""
    text, code, day = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.DATE
    titles = (
        ("氏名", text), ("ふりがな", text), ("状態", text), ("推薦した市町村", text), ("推薦の日", day),
        ("生年月日", day), ("年齢", ColumnKind.NUMBER), ("本人の同意", text), ("電話", code), ("教えられること", text),
    )  # fmt: skip
    words = {True: "同意", False: "同意なし", None: "未確認"}
    rows = tuple(
        (
            row.name, row.name_kana, row.status.label, row.municipality, row.nominated_on, row.birth_date, row.age,
            words[row.consent], row.phone, "・".join(row.topics),
        )
        for row in nomination_rows(session, today=today)
    )  # fmt: skip
    return Roster(
        title="候補者一覧",
        columns=tuple(RosterColumn(title, kind) for title, kind in titles),
        rows=rows,
        note=f"{len(rows)}名",
        office=office_profile(session, on=today).office_name,
        people=len(rows),
        practice=practice,
    )
