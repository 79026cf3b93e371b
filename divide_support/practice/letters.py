"""The register of papers already sent: the same frozen data as `operations.decisions` makes, written in one go."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from divide_support.model import (
    Activity,
    Assignment,
    DispatchDecision,
    IssuedDocument,
    NumberSeries,
    Registration,
    Supporter,
)
from divide_support.operations.letters import (
    decision_letter_data,
    letter_house,
    request_letter_data,
)
from divide_support.plain import to_plain
from divide_support.practice.told import Told
from divide_support.vocabulary import DocumentKind, FiscalYear, Seat

Person = tuple[Assignment, Supporter, Registration | None]


class Registry:
    """Numbers run per fiscal year in the order of the decisions; what comes later goes on from there."""

    def __init__(self, session: Session, *, practice: bool) -> None:
        self._session = session
        self._practice = practice
        self._last: dict[int, int] = {}
        self._house = letter_house(session)

    def issue_all(self, told: Sequence[Told]) -> None:
        people = {
            person.id: person
            for person in self._session.scalars(
                select(Supporter).options(selectinload(Supporter.registrations))
            )
        }
        with self._session.no_autoflush:
            papers: list[Any] = [paper for one in told for paper in self._papers(one, people)]
        self._session.add_all(papers)
        self._session.add_all(
            NumberSeries(fiscal_year=year, series="dispatch", last_number=last)
            for year, last in sorted(self._last.items())
        )
        self._session.flush()

    def _papers(self, one: Told, people: dict[int, Supporter]) -> list[Any]:
        on = one.wish.decided_on
        assert on is not None
        papers: list[Any] = []
        for activity in one.request.activities:
            seated = _people(activity, people)
            papers += self._letters(one, activity, seated, on)
        first = papers[0].number if papers else ""
        return [
            *papers,
            DispatchDecision(request_id=one.request.id, decided_on=on, document_number=first),
        ]

    def _letters(
        self, one: Told, activity: Activity, people: Sequence[Person], on: date
    ) -> list[IssuedDocument]:
        number = self._number(on)
        letter = decision_letter_data(
            self._session, request=one.request, activity=activity, people=people,
            issued_on=on, number=number, practice=self._practice, house=self._house,
        )  # fmt: skip
        papers = [
            self._document(
                DocumentKind.DECISION_LETTER,
                letter,
                letter.subject,
                letter.addressee.named,
                on,
                one,
            )
        ]
        for seat, person, registration in people:
            data = request_letter_data(
                self._session,
                request=one.request,
                activity=activity,
                seat=seat,
                person=person,
                registration=registration,
                companions=[
                    f"{other.full_name}（{own.seat.label}）"
                    for own, other, _ in people
                    if other.id != person.id
                ],
                issued_on=on,
                number=self._number(on),
                practice=self._practice,
                house=self._house,
            )
            document = self._document(
                DocumentKind.REQUEST_LETTER, data, data.title, data.supporter.named, on, one
            )
            document.supporter_id = person.id
            papers.append(document)
        return papers

    def _document(
        self, kind: DocumentKind, data: Any, title: str, addressee: str, on: date, one: Told
    ) -> IssuedDocument:
        return IssuedDocument(
            kind=kind,
            fiscal_year=FiscalYear.of(on).year,
            number=data.number,
            issued_on=on,
            title=title,
            addressee=addressee,
            request_id=one.request.id,
            content=to_plain(data),
            printed_count=1,
        )

    def _number(self, on: date) -> str:
        year = FiscalYear.of(on).year
        self._last[year] = self._last.get(year, 0) + 1
        return f"{self._house.profile.number_prefix}{self._last[year]}{self._house.profile.number_suffix}"


def _people(activity: Activity, people: dict[int, Supporter]) -> list[Person]:
    """Lecturers first, with the registration that held on the day."""
    seats = sorted(activity.assignments, key=lambda seat: seat.seat is not Seat.LECTURER)
    found: list[Person] = []
    for seat in seats:
        person = people[seat.supporter_id]
        valid = [
            term
            for term in person.registrations
            if activity.held_on is None or term.is_valid(activity.held_on)
        ]
        found.append((seat, person, valid[-1] if valid else None))
    return found
