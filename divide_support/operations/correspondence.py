"""Letters around a decision (通知・依頼・礼状): what stands on them, from the request, its days and the papers issued before."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.fax_cover import FaxCoverData
from divide_support.documents.letter import DecisionLetterData
from divide_support.documents.office import (
    Addressee,
    OfficialStyle,
    Seal,
    long_day,
    spoken_period,
)
from divide_support.documents.official_letter import Item, LetterData
from divide_support.japan.calendar import era_year, wareki
from divide_support.japan.codes import format_phone, format_postal
from divide_support.model import Activity, DispatchRequest, IssuedDocument, Supporter
from divide_support.operations.day_papers import Seated, seated
from divide_support.operations.letters import (
    SEALS,
    course_name,
    issuer,
    municipality_addressee,
)
from divide_support.operations.settings import OfficeProfile, office_profile
from divide_support.operations.wording import filled_wording, wording
from divide_support.plain import from_plain
from divide_support.vocabulary import DocumentKind, RequestStatus

Letters = Iterator[tuple[str, LetterData]]


class FaxReceiver(StrEnum):
    """Whom a FAX送付状 goes to."""

    TOWN = "town"
    VENUE = "venue"
    SUPPORTERS = "supporters"

    @property
    def label(self) -> str:
        return {"town": "市町の担当", "venue": "会場", "supporters": "サポーター（1人1枚）"}[
            self.value
        ]


class Correspondence:
    """One request's letters of one day of issue; numbers are filled in by whoever issues them."""

    def __init__(
        self,
        session: Session,
        request: DispatchRequest,
        *,
        kind: DocumentKind,
        on: date,
        practice: bool,
    ) -> None:
        self._session, self._request = session, request
        self._kind, self._on, self._practice = kind, on, practice
        self._profile: OfficeProfile = office_profile(session, on=on)

    # --- notices to the municipality -----------------------------------------------------------

    def change_notices(self, activities: Sequence[Activity]) -> Letters:
        """What a new decision says otherwise than the one before it; nothing where nothing differs."""
        decided = self._decisions()
        count = len(activities)
        for old, new in zip(decided[-2 * count : -count], decided[-count:], strict=False):
            before, after = (from_plain(DecisionLetterData, one.content) for one in (old, new))
            items = _changes(before, after)
            if any(item.changed for item in items):
                values = {"決定日": wareki(old.issued_on), "決定番号": old.number}
                body = self._body("change_notice", values, None)
                subject = "高齢者デジタルサポーターの派遣の変更について（通知）"
                letter = self._letter(after.addressee, subject, body, items)
                yield after.venue, letter

    def cancel_notices(self, activities: Sequence[Activity]) -> Letters:
        """Only what had been notified can be called off."""
        decided = self._decisions()
        early = (RequestStatus.CANCELLED, RequestStatus.WITHDRAWN)
        if not decided or self._request.status not in early:
            return
        values = {"決定日": wareki(decided[-1].issued_on), "決定番号": decided[-1].number}
        body = self._body("cancel_notice", values, None)
        subject = "高齢者デジタルサポーターの派遣の中止について（通知）"
        items = (*_when_and_where(activities), *self._reason())
        yield "", self._letter(self._town(), subject, body, items)

    def decline_notices(self, activities: Sequence[Activity]) -> Letters:
        if self._request.status is not RequestStatus.DECLINED:
            return
        body = self._body("decline_notice", {}, None)
        subject = "高齢者デジタルサポーターの派遣について（回答）"
        items = (*_when_and_where(activities), *self._reason())
        yield "", self._letter(self._town(), subject, body, items)

    # --- requests to others --------------------------------------------------------------------

    def venue_requests(self, activities: Sequence[Activity]) -> Letters:
        for activity in activities:
            if activity.held_on is None or not activity.venue_name:
                continue
            postal = activity.venue_postal_code
            addressee = Addressee(
                name=activity.venue_name,
                honorific="御中",
                postal=format_postal(postal) if postal else "",
                address=(activity.venue_address,) if activity.venue_address else (),
            )
            body = self._body("venue_request", {}, activity)
            town = self._request.municipality_name
            contact = f"{self._request.department} {self._request.contact_name}".strip()
            items = (
                *_when_and_where([activity]),
                Item("内容", (course_name(self._request),)),
                *_item("人数", f"{activity.attendees}人" if activity.attendees else ""),
                *_item("主催", f"{town}　{contact}".strip("　")),
            )
            subject = "会場の使用について（依頼）"
            yield activity.venue_name, self._letter(addressee, subject, body, items)

    def employer_requests(self, activities: Sequence[Activity]) -> Letters:
        """By post where the employer is known; else to 所属長, handed over by the supporter."""
        for activity in activities:
            for one in seated(self._session, activity=activity):
                body = self._body("employer_request", {"氏名": one.person.full_name}, activity)
                items = (
                    *_when_and_where([activity]),
                    Item("内容", (course_name(self._request),)),
                    Item("氏名", (f"{one.person.full_name}（{one.assignment.seat.label}）",)),
                )
                subject = "高齢者デジタルサポーターの派遣について（依頼）"
                letter = self._letter(_employer(one.person), subject, body, items)
                yield one.person.full_name, letter

    # --- without a number ----------------------------------------------------------------------

    def memos(self, activities: Sequence[Activity]) -> Letters:
        for activity in activities:
            people = seated(self._session, activity=activity)
            items = (
                *_when_and_where([activity]),
                *_item("派遣者", "、".join(one.person.full_name for one in people)),
                *_item("準備", "机といす、延長コード、プロジェクターの接続を確かめてください。"),
            )
            body = self._body("office_memo", {}, activity)
            letter = self._letter(
                self._section(), "当日の準備について", body, items, number="事務連絡", plain=True
            )
            yield activity.venue_name, letter

    def thanks(self, activities: Sequence[Activity]) -> Letters:
        """To everybody who went; a letter of courtesy has no subject, no number and no （公印省略）."""
        for activity in activities:
            for one in seated(self._session, activity=activity):
                body = self._body("thanks_letter", {"氏名": one.person.full_name}, activity)
                letter = self._letter(_home(one), "", body, (), closing="敬具", plain=True)
                yield one.person.full_name, letter

    def fax_covers(
        self, activities: Sequence[Activity], to: FaxReceiver = FaxReceiver.TOWN
    ) -> Iterator[tuple[str, FaxCoverData]]:
        """One for each receiver; a number nobody told is left open to be written by hand."""
        request = self._request
        if to is FaxReceiver.TOWN:
            fax, phone = request.contact_fax, request.contact_phone
            yield "", self._fax_cover(self._section(), fax, phone)
        elif to is FaxReceiver.VENUE:
            venues = {one.venue_name: one for one in activities if one.venue_name}
            for name, activity in venues.items():
                place = activity.venue
                fax = place.fax if place else ""
                phone = activity.venue_phone or (place.phone if place else "")
                yield name, self._fax_cover(Addressee(name=name, honorific="御中"), fax, phone)
        else:
            people = {
                one.person.id: one.person
                for activity in activities
                for one in seated(self._session, activity=activity)
            }
            for person in people.values():
                addressee = Addressee(name=person.full_name)
                phone = person.mobile or person.phone
                yield person.full_name, self._fax_cover(addressee, person.fax, phone)

    def _fax_cover(self, addressee: Addressee, fax: str, phone: str) -> FaxCoverData:
        request = self._request
        return FaxCoverData(
            issuer=issuer(self._profile),
            addressee=addressee,
            fax=format_phone(fax),
            phone=format_phone(phone),
            sent_on=self._on,
            subject=f"高齢者デジタルサポーターの派遣について（{course_name(request)}）",
            document_id=request.number,
            practice=self._practice,
        )

    # --- parts ---------------------------------------------------------------------------------

    def _letter(
        self,
        addressee: Addressee,
        subject: str,
        body: tuple[str, ...],
        items: tuple[Item, ...],
        *,
        number: str = "",
        closing: str = "",
        plain: bool = False,
    ) -> LetterData:
        profile = self._profile
        seal = Seal.NONE if plain else SEALS[profile.seal_of(self._kind)]
        return LetterData(
            issuer=issuer(profile),
            addressee=addressee,
            issued_on=self._on,
            subject=subject,
            body=body,
            items=items,
            number=number,
            closing=closing,
            document_id="" if plain and not number else self._request.number,
            style=OfficialStyle(number_on_right=profile.number_side == "right", seal=seal),
            practice=self._practice,
        )

    def _town(self) -> Addressee:
        return municipality_addressee(self._request, self._profile)

    def _section(self) -> Addressee:
        """The desk that asked: a person 様, a section 御中."""
        request = self._request
        town = request.municipality.name if request.municipality else request.municipality_name
        office = f"{town}{request.department}"
        if request.contact_name:
            return Addressee(name=f"{office}　{request.contact_name}")
        return Addressee(name=office, honorific="御中")

    def _reason(self) -> tuple[Item, ...]:
        return _item("理由", self._request.status_reason)

    def _decisions(self) -> list[IssuedDocument]:
        query = (
            select(IssuedDocument)
            .where(
                IssuedDocument.request_id == self._request.id,
                IssuedDocument.kind == DocumentKind.DECISION_LETTER,
            )
            .order_by(IssuedDocument.id)
        )
        return list(self._session.scalars(query))

    def _body(self, key: str, values: dict[str, str], activity: Activity | None) -> tuple[str, ...]:
        request = self._request
        town = request.municipality.name if request.municipality else request.municipality_name
        day = activity.held_on if activity else None
        usual = {
            "依頼日": wareki(request.submitted_on or request.received_on),
            "依頼番号": request.document_number,
            "市町村": town,
            "事業名": request.event_name or request.kind.label,
            "実施日": wareki(day, weekday=True) if day else "",
            "会場": activity.venue_name if activity else "",
        }
        return filled_wording(wording(self._session, key=key), usual | values)


def _item(label: str, text: str) -> tuple[Item, ...]:
    return (Item(label, (text,)),) if text else ()


def _when(activity: Activity) -> str:
    if activity.held_on is None:
        return "未定"
    day = f"{era_year(activity.held_on)}{long_day(activity.held_on)}"
    if activity.starts_at is None or activity.ends_at is None:
        return day
    hours = spoken_period(activity.starts_at, activity.ends_at, joint="から", repeat=True)
    return f"{day}　{hours}まで"


def _when_and_where(activities: Sequence[Activity]) -> tuple[Item, ...]:
    places = dict.fromkeys(
        "　".join(part for part in (one.venue_name, one.room) if part) for one in activities
    )
    items = [Item("日時", tuple(_when(one) for one in activities))] if activities else []
    return (*items, *([Item("会場", tuple(places))] if any(places) else []))


def _home(one: Seated) -> Addressee:
    person = one.person
    return Addressee(
        name=person.full_name,
        postal=format_postal(person.postal_code) if person.postal_code else "",
        address=(person.address,) if person.address else (),
    )


def _employer(person: Supporter) -> Addressee:
    name = "　".join(
        part for part in (person.employer_name, person.employer_head or "所属長") if part
    )
    postal = person.employer_postal_code
    return Addressee(
        name=name,
        postal=format_postal(postal) if postal else "",
        address=(person.employer_address,) if person.employer_address else (),
    )


def _changes(before: DecisionLetterData, after: DecisionLetterData) -> tuple[Item, ...]:
    """The items of the newer letter; those that differ say what stood there before."""
    old = {item.label: item.rows for item in before.letter().items}
    items = []
    for item in after.letter().items:
        if item.label not in ("日時", "会場", "講座", "派遣者"):
            continue
        was = old.get(item.label, ())
        differs = was != item.rows
        words = "、".join(row[0] if isinstance(row, tuple) else row for row in was)
        items.append(Item(item.label, item.rows, changed=differs, before=words if differs else ""))
    return tuple(items)
