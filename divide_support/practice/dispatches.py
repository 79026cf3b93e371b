"""From wishes to records: requests with their dates, seats, decisions, papers and reports."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from divide_support.drafts import Choice, RequestDraft
from divide_support.model import Activity, Assignment, DispatchRequest
from divide_support.operations.decisions import decide, mark_printed, revoke
from divide_support.operations.requests import draft_key, needed_people
from divide_support.operations.settings import OfficeRules
from divide_support.practice.demand import RAIN, TARGETS, Demand, Diary, Wish
from divide_support.practice.letters import Registry
from divide_support.practice.people import Member
from divide_support.practice.prefecture import Places
from divide_support.practice.seating import Book, Seated, Slot
from divide_support.practice.story import Story
from divide_support.practice.told import Told
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    Device,
    FiscalYear,
    IntakeChannel,
    RequestStatus,
    Seat,
)

S = RequestStatus
HELD = (S.HELD, S.REPORTED, S.SETTLED)
BEFORE_DECISION = (S.RECEIVED, S.PLANNING, S.TENTATIVE, S.DECLINED, S.WITHDRAWN)
# Who is borrowed must be seated before the one who borrows.
ARRANGED = {"morning hall": 0, "afternoon hall": 1, "conflict partner": 2, "known conflict": 3}
CONFLICT = "ご本人が両方の会場に行けると言っています（電話で確認）。"


class Chronicle:
    """Tells the whole story into one session."""

    def __init__(
        self,
        session: Session,
        *,
        today: date,
        rules: OfficeRules,
        places: Places,
        members: Sequence[Member],
        story: Story,
        random: Random,
        practice: bool,
    ) -> None:
        self._session = session
        self._today = today
        self._rules = rules
        self._places = places
        self._story = story
        self._random = random
        self._practice = practice
        self._members = members
        self._book = Book(members, places, random)
        span = story.span
        self._diary = Diary(
            places,
            first=span.first - timedelta(days=400),
            last=span.last + timedelta(days=400),
            rules=rules,
            random=random,
        )
        self._demand = Demand(self._diary, random)
        self._registry = Registry(session, practice=practice)

    def tell(self) -> list[Told]:
        wishes = [
            wish
            for wish, first, last in self._story.wishes()
            if self._demand.settle(wish, first=first, last=last)
        ]
        wishes.sort(key=lambda wish: (ARRANGED.get(wish.mark, len(ARRANGED)), wish.day))
        seated = [self._seat(wish) for wish in wishes]
        for wish in wishes:
            self._date(wish)
        order = sorted(range(len(wishes)), key=lambda at: (wishes[at].received_on, at))
        told = [self._record(wishes[at], seated[at]) for at in order]
        self._number(told)
        self._session.add_all(one.request for one in told)
        self._session.flush()
        self._papers(told)
        return told

    # ── who sits where ───────────────────────────────────────────────────────

    def _slot(self, wish: Wish, day: date) -> Slot:
        assert wish.venue is not None
        devices = tuple(device for device, count in wish.devices.items() if count)
        return Slot(day, wish.start, wish.end, wish.venue, wish.topics, devices)

    def _needed(self, wish: Wish) -> tuple[int, int, str]:
        needed, reason = needed_people(
            attendees=wish.attendees, kind=wish.kind, minutes=wish.minutes, rules=self._rules
        )
        if wish.kind is ActivityKind.CONSULTATION:
            return 0, needed, reason
        return 1, needed - 1, reason

    def _seat(self, wish: Wish) -> dict[int, list[Seated]]:
        """People per date. A dispatch that found no lecturer was 派遣不可 in the end, as in life."""
        if wish.status in (S.RECEIVED, S.DECLINED, S.WITHDRAWN):
            return {}
        lecturers, advisers, _ = self._needed(wish)
        seats: dict[int, list[Seated]] = {}
        for index, day in enumerate(wish.days):
            slot = self._slot(wish, day)
            people = self._arranged(wish, slot) or self._book.fill(
                slot, lecturers=lecturers, advisers=advisers
            )
            if not _is_led(people, lecturers) and not wish.mark and len(wish.days) == 1:
                _ask_for_less(wish)
                slot = self._slot(wish, day)
                lecturers, advisers, _ = self._needed(wish)
                people = self._book.fill(slot, lecturers=lecturers, advisers=advisers)
            if wish.mark in ("one short", "went one short"):
                people = people[: lecturers + advisers - 1]
            elif wish.status is S.PLANNING and wish.mark != "revoked":
                people = people[: self._random.randint(1, lecturers + advisers)]
            if not _is_led(people, lecturers):
                self._give_up(wish)
                return {}
            if wish.status is S.TENTATIVE and len(people) < lecturers + advisers:
                wish.status = S.PLANNING
            seats[index] = people
            self._book.keep(slot, people)
        return seats

    def _give_up(self, wish: Wish) -> None:
        if wish.status in (S.PLANNING, S.TENTATIVE, S.DECIDED, S.NOTIFIED):
            wish.status, wish.decided_on = S.RECEIVED, None
            wish.since = self._story.days_back(1)
        else:
            wish.status, wish.decided_on = S.DECLINED, None
            wish.reason = "希望の日に講師がそろいませんでした。"

    def _arranged(self, wish: Wish, slot: Slot) -> list[Seated]:
        """Two halls on one day for one person, possible for the one and overlapping for the other."""
        match wish.mark:
            case "morning hall":
                self._borrowed = self._all_day(slot)
                return [self._borrowed]
            case "conflict partner":
                self._borrowed = self._nearest(self._book.able(slot, Seat.ADVISER))
                return [self._borrowed]
            case "afternoon hall":
                return [replace(self._borrowed, reasons=("午前の会場から続けてお願いします。",))]
            case "known conflict":
                return [replace(self._borrowed, reasons=("担当者が選びました。",))]
            case _:
                return []

    def _all_day(self, slot: Slot) -> Seated:
        """Somebody near who is free in the morning and in the afternoon."""
        later = replace(slot, start=time(14), end=time(15, 30))
        able = {one.record.id for one, _ in self._book.able(later, Seat.ADVISER)}
        return self._nearest(
            (one, minutes)
            for one, minutes in self._book.able(slot, Seat.ADVISER)
            if one.record.id in able and one.record.max_per_week > 1
        )

    def _nearest(self, able: Iterable[tuple[Member, int]]) -> Seated:
        member, minutes = min(able, key=lambda one: (one[1], one[0].record.id))
        return Seated(member, Seat.ADVISER, minutes, (f"会場まで片道{minutes}分です。",))

    # ── when things happened ─────────────────────────────────────────────────

    def _date(self, wish: Wish) -> None:
        random, today = self._random, self._today
        working = self._story.days_back
        if wish.status in (S.RECEIVED, S.PLANNING, S.TENTATIVE):
            wish.since = wish.since or working(1)
            earlier = {S.RECEIVED: 0, S.PLANNING: 9, S.TENTATIVE: 16}[wish.status]
            wish.received_on = wish.since - timedelta(days=earlier and random.randint(4, earlier))
            if wish.mark == "revoked":
                wish.received_on = working(12)
            return
        lead = random.choice((22, 28, 33, 36, 40, 45, 52))
        if wish.received_on is None:
            wish.received_on = min(wish.day - timedelta(days=lead), today - timedelta(days=9))
        if wish.status in (S.DECLINED, S.WITHDRAWN):
            wish.since = min(wish.received_on + timedelta(days=random.randint(3, 12)), today)
            return
        if wish.decided_on is None:
            earliest = wish.received_on + timedelta(days=5)
            wish.decided_on = max(earliest, wish.day - timedelta(days=random.randint(12, 20)))
        wish.decided_on = min(wish.decided_on, today)
        wish.received_on = min(wish.received_on, wish.decided_on - timedelta(days=3))
        last = wish.days[-1]
        after = {
            S.DECIDED: wish.decided_on, S.NOTIFIED: wish.decided_on + timedelta(days=1), S.HELD: last,
            S.REPORTED: last + timedelta(days=random.randint(3, 13)),
            S.SETTLED: last + timedelta(days=random.randint(18, 40)),
            S.CANCELLED: last - timedelta(days=0 if wish.mark == "weather" else random.randint(2, 9)),
        }  # fmt: skip
        wish.since = min(after[wish.status], today)
        if wish.status is S.CANCELLED:
            wish.decided_on = min(wish.decided_on, wish.since)

    # ── records ──────────────────────────────────────────────────────────────

    def _record(self, wish: Wish, seats: dict[int, list[Seated]]) -> Told:
        assert wish.town is not None
        assert wish.venue is not None
        assert wish.received_on is not None
        assert wish.since is not None
        random, town = self._random, wish.town
        submitted = wish.received_on - timedelta(days=random.choice((0, 1, 1, 2, 3)))
        choices = self._choices(wish)
        draft = RequestDraft(
            municipality_code=town.code, event_name=wish.title, venue_name=wish.venue.name,
            choices=choices,
        )  # fmt: skip
        by_hand = wish.channel in (IntakeChannel.PHONE, IntakeChannel.COUNTER)
        request = DispatchRequest(
            fiscal_year=FiscalYear.of(wish.received_on).year,
            receipt_number=0,
            received_on=wish.received_on,
            channel=wish.channel,
            status=S.TENTATIVE if wish.status in (S.DECIDED, S.NOTIFIED) else wish.status,
            status_since=wish.since,
            status_reason=wish.reason,
            municipality_id=self._places.towns[town.name].id,
            municipality_name=town.name,
            document_number=""
            if by_hand
            else f"{town.name[0]}{town.section[:2]}第{random.randint(20, 480)}号",
            submitted_on=submitted,
            sender_name="" if by_hand else f"{town.mayor_title}　{town.mayor}",
            department=town.section,
            contact_name=town.contact,
            contact_phone=town.phone,
            contact_fax=town.fax,
            contact_email=town.mail if random.random() < 0.7 else "",
            event_name=wish.title,
            kind=wish.kind,
            topics=list(wish.topics),
            target=random.choice(TARGETS),
            fee_yen=random.choice((0, 0, 0, None)),
            loan_devices=random.choice((None, None, 0, 4, 6)),
            staff_attends=random.choice((True, True, None)),
            rain_plan=random.choice(RAIN),
            day_contact_name=town.contact,
            day_contact_phone=f"0900000{random.randint(1000, 9999)}",
            priority=random.choice((1, 2, 2, 2, 3)),
            flyer_phone=town.phone,
            apply_until=wish.day - timedelta(days=7),
            source_key=draft_key(draft),
            open_issues=[dict(issue) for issue in wish.issues],
        )
        request.municipality = self._places.towns[town.name]
        request.activities = [
            self._activity(wish, number, day, choices, seats.get(number, []))
            for number, day in enumerate(wish.days)
        ]
        return Told(wish, request, seats)

    def _choices(self, wish: Wish) -> tuple[Choice, ...]:
        """第1〜第3希望; what was held is among them, mostly as the first."""
        assert wish.venue is not None
        days = [wish.day, *wish.other_wishes]
        if not wish.more_days and not wish.other_wishes and wish.mark not in ("first", "duplicate"):
            for _ in range(self._random.choices((0, 1, 2), (35, 35, 30))[0]):
                days.append(self._diary.next_open(wish.venue, days[-1] + timedelta(days=1)))
        elif wish.mark in ("first", "duplicate"):
            days.append(self._diary.next_open(wish.venue, wish.day + timedelta(days=6)))
        return tuple(
            Choice(rank=rank, date=day, start=wish.start, end=wish.end)
            for rank, day in enumerate(days, 1)
        )

    def _activity(
        self,
        wish: Wish,
        number: int,
        day: date,
        choices: tuple[Choice, ...],
        people: Sequence[Seated],
    ) -> Activity:
        venue = wish.venue
        assert venue is not None
        lecturers, advisers, reason = self._needed(wish)
        decided = wish.decided_on is not None
        if decided and wish.mark != "went one short" and len(people) < lecturers + advisers:
            advisers = max(0, len(people) - lecturers)
            reason += "。派遣できる人数に合わせました"
        rooms = venue.rooms
        fits = [room["name"] for room in rooms if (room["capacity"] or 0) >= (wish.attendees or 0)]
        return Activity(
            sequence=number + 1,
            venue_id=venue.id,
            venue_name=venue.name,
            venue_address=venue.address,
            venue_postal_code=venue.postal_code,
            venue_phone=venue.phone,
            venue_access=venue.access,
            room=fits[0] if fits else rooms[0]["name"],
            held_on=day,
            starts_at=wish.start,
            ends_at=wish.end,
            is_fixed=decided or len(choices) == 1,
            choices=[choice.as_json() for choice in choices] if not wish.more_days else [],
            attendees=wish.attendees,
            android=wish.devices[Device.ANDROID],
            iphone=wish.devices[Device.IPHONE],
            rakuraku=wish.devices[Device.RAKURAKU],
            no_device=None,
            needed_lecturers=lecturers,
            needed_advisers=advisers,
            needed_reason=reason,
            parking=venue.parking,
            parking_spaces=venue.parking_spaces,
            elevator=venue.elevator,
            wifi=venue.wifi,
            projector=venue.projector,
            power=True,
            assignments=[self._assignment(wish, order, one) for order, one in enumerate(people)],
        )

    def _assignment(self, wish: Wish, order: int, one: Seated) -> Assignment:
        status = AssignmentStatus.ACCEPTED
        asked = wish.decided_on or wish.since or self._today
        values: dict[str, Any] = {}
        if wish.status is S.PLANNING and wish.mark != "revoked":
            status = (
                AssignmentStatus.ACCEPTED, AssignmentStatus.ASKED, AssignmentStatus.ASKED,
                AssignmentStatus.TENTATIVE,
            )[(order + wish.day.day) % 4]  # fmt: skip
        elif wish.status is S.CANCELLED:
            status = AssignmentStatus.CANCELLED
        if wish.mark == "known conflict":
            values = {"is_pinned": True, "override_reason": CONFLICT}
        if status is AssignmentStatus.ACCEPTED:
            values["answered_on"] = asked - timedelta(days=order % 3)
        return Assignment(
            supporter_id=one.member.record.id,
            seat=one.seat,
            status=status,
            reasons=list(one.reasons),
            travel_minutes=one.minutes,
            **values,
        )

    def _number(self, told: Sequence[Told]) -> None:
        """受付番号 within the fiscal year of receipt, in the order of receipt."""
        last: dict[int, int] = {}
        for one in told:
            year = one.request.fiscal_year
            last[year] = last.get(year, 0) + 1
            one.request.receipt_number = last[year]

    # ── decisions and papers ─────────────────────────────────────────────────

    def _papers(self, told: Sequence[Told]) -> None:
        """Past decisions in the order in which they were made, then those that are still in play."""
        past = [
            one
            for one in told
            if one.wish.decided_on is not None and one.wish.status in (*HELD, S.CANCELLED)
        ]
        past.sort(key=lambda one: (one.wish.decided_on, one.request.id))
        self._registry.issue_all(past)
        current = [
            one
            for one in told
            if one.wish.status in (S.DECIDED, S.NOTIFIED) or one.wish.mark == "revoked"
        ]
        current.sort(
            key=lambda one: (one.wish.decided_on or self._story.days_back(6), one.request.id)
        )
        for one in current:
            on = one.wish.decided_on or self._story.days_back(6)
            papers = decide(
                self._session, request_id=one.request.id, decided_on=on, practice=self._practice
            ).documents
            if one.wish.status is S.NOTIFIED:
                mark_printed(
                    self._session, document_ids=papers, on=min(on + timedelta(days=1), self._today)
                )
            if one.wish.mark == "revoked":
                revoke(
                    self._session,
                    request_id=one.request.id,
                    on=one.wish.since or self._today,
                    reason="市町村から日時の変更の連絡がありました。",
                )


def _is_led(people: Sequence[Seated], lecturers: int) -> bool:
    return bool(people) and (not lecturers or any(one.seat is Seat.LECTURER for one in people))


def _ask_for_less(wish: Wish) -> None:
    """Where no lecturer was to be had, the municipality was content with a consultation."""
    wish.title, wish.topics = "スマホなんでも相談会", ("なんでも相談",)
    wish.kind = ActivityKind.CONSULTATION
    wish.start, wish.end = time(13, 30), time(15, 30)
