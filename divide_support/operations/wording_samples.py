"""How a wording looks on paper before it is kept: a letter about an invented dispatch, with the office's own sender."""

from datetime import date, time

from sqlalchemy.orm import Session

from divide_support.documents.letter import DecisionLetterData, DispatchedSupporter
from divide_support.documents.office import Addressee, OfficialStyle, Seal
from divide_support.documents.official_letter import LetterData
from divide_support.documents.request_letter import RequestLetterData
from divide_support.operations.letters import SEALS, issuer
from divide_support.operations.papers import Sheet
from divide_support.operations.settings import office_profile
from divide_support.operations.wording import KEYS, PLACEHOLDERS, check_wording, filled_wording
from divide_support.vocabulary import DocumentKind

DAY, START, END, VENUE = date(2026, 12, 10), time(13, 30), time(15, 30), "緑川市中央公民館"
COURSE = "はじめてのスマホ講座"


def sample_sheet(session: Session, *, key: str, text: str, issued_on: date) -> Sheet:
    """Refuses the same wording that saving would refuse."""
    check_wording(key, text)
    profile = office_profile(session, on=issued_on)
    body = filled_wording(text, PLACEHOLDERS[key])
    number = f"{profile.number_prefix}123{profile.number_suffix}"
    data: DecisionLetterData | RequestLetterData | LetterData
    if key == "decision_letter":
        kind = DocumentKind.DECISION_LETTER
        data = DecisionLetterData(
            issuer=issuer(profile),
            addressee=Addressee(name="緑川市長", honorific=profile.honorific),
            issued_on=issued_on,
            body=body,
            number=number,
            day=DAY,
            start=START,
            end=END,
            venue=VENUE,
            course=COURSE,
            supporters=(DispatchedSupporter(name="髙橋　節子", number="M-0092", role="講師"),),
        )
    elif key != "request_letter":
        kind = DocumentKind(key)
        courtesy = kind is DocumentKind.THANKS_LETTER
        memo = kind is DocumentKind.OFFICE_MEMO
        plain = courtesy or memo
        data = LetterData(
            issuer=issuer(profile),
            addressee=Addressee(name="緑川市長", honorific=profile.honorific),
            issued_on=issued_on,
            subject="" if courtesy else f"{kind.label}の見本",
            body=body,
            closing="敬具" if courtesy else "",
            number="事務連絡" if memo else "" if courtesy else number,
            style=OfficialStyle(seal=Seal.NONE if plain else SEALS[profile.seal_of(kind)]),
        )
    else:
        kind = DocumentKind.REQUEST_LETTER
        data = RequestLetterData(
            issuer=issuer(profile),
            supporter=Addressee(name="髙橋　節子"),
            supporter_number="M-0092",
            issued_on=issued_on,
            body=body,
            number=number,
            day=DAY,
            start=START,
            end=END,
            venue=VENUE,
            subject_of_day="講座の講師",
            subject_note=COURSE,
            reply_by=date(2026, 12, 1),
        )
    return Sheet(
        kind=kind, title=f"{KEYS[key]}の見本", file_name=f"{KEYS[key]}_見本.pdf", data=data
    )
