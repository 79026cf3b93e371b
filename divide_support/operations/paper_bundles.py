"""The lines of the list of papers (文書): which papers each holds, what it is made per, and one thing to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from divide_support.operations.issuing import NOTICES
from divide_support.operations.papers import PER_MONTH
from divide_support.vocabulary import DocumentKind, RequestStatus

K = DocumentKind


class Axis(StrEnum):
    """What a bundle has one line for."""

    REQUEST = "request"
    MONTH = "month"
    YEAR = "year"
    PERSON = "person"
    SHEET = "sheet"
    ISSUED = "issued"


class Bundle(StrEnum):
    """One line of the list of papers; `SET` is everything a decided request needs, `ISSUED` the register of numbers."""

    SET = "set"
    DECISION_LETTERS = "decision_letters"
    REQUEST_LETTERS = "request_letters"
    SIGN_IN_SHEETS = "sign_in_sheets"
    FAX_COVERS = "fax_covers"
    VENUE_REQUESTS = "venue_requests"
    EMPLOYER_REQUESTS = "employer_requests"
    OFFICE_MEMOS = "office_memos"
    CHANGE_NOTICES = "change_notices"
    CANCEL_NOTICES = "cancel_notices"
    DECLINE_NOTICES = "decline_notices"
    CALL_SHEETS = "call_sheets"
    DAY_SHEETS = "day_sheets"
    SURVEYS = "surveys"
    REPORT_FORMS = "report_forms"
    THANKS_LETTERS = "thanks_letters"
    FLYERS = "flyers"
    SERIES_FLYERS = "series_flyers"
    HANDOUTS = "handouts"
    FLYER_POSTERS = "flyer_posters"
    SCHEDULES = "schedules"
    CALENDARS = "calendars"
    POSTERS = "posters"
    POSTER_CALENDARS = "poster_calendars"
    POCKETS = "pockets"
    SUPPORTER_SCHEDULES = "supporter_schedules"
    YEAR_PLANS = "year_plans"
    CARDS = "cards"
    CERTIFICATES = "certificates"
    ADDRESS_LABELS = "address_labels"
    POSITION_TESTS = "position_tests"
    ISSUED = "issued"

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        return _KINDS[self]

    @property
    def axis(self) -> Axis:
        if self is Bundle.ISSUED:
            return Axis.ISSUED
        return _AXES.get(self.kinds[0], Axis.MONTH if self.kinds[0] in PER_MONTH else Axis.REQUEST)

    @property
    def is_issued(self) -> bool:
        """Holds papers with a number, of which the register knows whether they were printed."""
        return any(kind.is_numbered for kind in self.kinds)

    @property
    def is_notice(self) -> bool:
        """Gets its number when it is first printed, not at the decision."""
        return self is not Bundle.ISSUED and self.kinds[0] in NOTICES

    @property
    def is_gathered(self) -> bool:
        """All chosen people stand on common sheets, ten or twelve to a page."""
        return self in (Bundle.CARDS, Bundle.ADDRESS_LABELS)


_KINDS: Mapping[Bundle, tuple[DocumentKind, ...]] = {
    Bundle.SET: (K.DECISION_LETTER, K.REQUEST_LETTER, K.SIGN_IN_SHEET, K.FLYER),
    Bundle.DECISION_LETTERS: (K.DECISION_LETTER,),
    Bundle.REQUEST_LETTERS: (K.REQUEST_LETTER,),
    Bundle.SIGN_IN_SHEETS: (K.SIGN_IN_SHEET,),
    Bundle.FAX_COVERS: (K.FAX_COVER,),
    Bundle.VENUE_REQUESTS: (K.VENUE_REQUEST,),
    Bundle.EMPLOYER_REQUESTS: (K.EMPLOYER_REQUEST,),
    Bundle.OFFICE_MEMOS: (K.OFFICE_MEMO,),
    Bundle.CHANGE_NOTICES: (K.CHANGE_NOTICE,),
    Bundle.CANCEL_NOTICES: (K.CANCEL_NOTICE,),
    Bundle.DECLINE_NOTICES: (K.DECLINE_NOTICE,),
    Bundle.CALL_SHEETS: (K.CALL_SHEET,),
    Bundle.DAY_SHEETS: (K.DAY_SHEET,),
    Bundle.SURVEYS: (K.SURVEY,),
    Bundle.REPORT_FORMS: (K.REPORT_FORM,),
    Bundle.THANKS_LETTERS: (K.THANKS_LETTER,),
    Bundle.FLYERS: (K.FLYER,),
    Bundle.SERIES_FLYERS: (K.FLYER_SERIES,),
    Bundle.HANDOUTS: (K.FLYER_A5,),
    Bundle.FLYER_POSTERS: (K.FLYER_A3,),
    Bundle.SCHEDULES: (K.SCHEDULE,),
    Bundle.CALENDARS: (K.CALENDAR,),
    Bundle.POSTERS: (K.POSTER,),
    Bundle.POSTER_CALENDARS: (K.POSTER_CALENDAR,),
    Bundle.POCKETS: (K.POCKET,),
    Bundle.SUPPORTER_SCHEDULES: (K.SUPPORTER_SCHEDULE,),
    Bundle.YEAR_PLANS: (K.YEAR_PLAN,),
    Bundle.CARDS: (K.CARD,),
    Bundle.CERTIFICATES: (K.CERTIFICATE,),
    Bundle.ADDRESS_LABELS: (K.ADDRESS_LABELS,),
    Bundle.POSITION_TESTS: (K.POSITION_TEST,),
    Bundle.ISSUED: tuple(kind for kind in K if kind.is_numbered),
}
_AXES: Mapping[DocumentKind, Axis] = {
    K.YEAR_PLAN: Axis.YEAR,
    K.CARD: Axis.PERSON,
    K.CERTIFICATE: Axis.PERSON,
    K.ADDRESS_LABELS: Axis.PERSON,
    K.POSITION_TEST: Axis.SHEET,
}


@dataclass(frozen=True)
class TargetRow:
    """One thing to print: a request, one letter of it, a month, a year, a person, a sheet of labels.

    `document_ids` are its numbered papers; `to_issue` says that there are papers still without their number.
    `people` are the supporters whose paper it is, `item` what else tells it apart (a certificate, a sheet).
    """

    bundle: Bundle
    key: str
    number: str
    status: RequestStatus | None
    addressee: str
    held_on: date | None
    title: str
    document_number: str
    papers: int
    is_printed: bool
    is_past: bool
    request_id: int | None = None
    document_ids: tuple[int, ...] = ()
    month: date | None = None
    to_issue: bool = False
    people: tuple[int, ...] = ()
    item: str = ""

    @property
    def is_left(self) -> bool:
        """Still to be printed; what nobody needs any more is not."""
        return not self.is_printed and not self.is_past


def gathered(bundle: Bundle, targets: tuple[TargetRow, ...]) -> tuple[TargetRow, ...]:
    """Of a bundle with common sheets, one target for all its people; others stay as they are."""
    if not bundle.is_gathered or not targets:
        return targets
    people = tuple(person for one in targets if one.papers for person in one.people)
    if not people:
        return ()
    whole = TargetRow(
        bundle=bundle,
        key=f"{bundle}-{','.join(map(str, people))}",
        number="",
        status=None,
        addressee=f"{len(people)}名分",
        held_on=None,
        title="",
        document_number="",
        papers=len(people),
        is_printed=False,
        is_past=False,
        people=people,
    )
    return (whole,)
