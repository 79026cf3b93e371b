"""Seats people the way a careful coordinator would have, so that the history breaks none of our own rules."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import chain, islice
from random import Random

from divide_support.model import Venue
from divide_support.practice.people import Member
from divide_support.practice.prefecture import Places
from divide_support.vocabulary import Device, FiscalYear, Seat, SkillLevel, SupporterStatus

ANYTHING = "なんでも相談"
HOME_MINUTES = 15
BREATHER = 30
ENOUGH = 6


@dataclass(frozen=True)
class Slot:
    """One date at one hall, with what is taught on which devices."""

    day: date
    start: time
    end: time
    venue: Venue
    topics: tuple[str, ...]
    devices: tuple[Device, ...]


@dataclass(frozen=True)
class Seated:
    member: Member
    seat: Seat
    minutes: int
    reasons: tuple[str, ...]


class Book:
    """Who is where on which day, over the whole story."""

    def __init__(self, members: Sequence[Member], places: Places, random: Random) -> None:
        self._members = members
        self._places = places
        self._random = random
        self._town_names = {town.id: name for name, town in places.towns.items()}
        self._near: dict[int, list[tuple[int, int]]] = {}
        self._days: dict[int, dict[date, list[Slot]]] = defaultdict(lambda: defaultdict(list))
        self._weeks: dict[tuple[int, date], int] = defaultdict(int)
        self._months: dict[tuple[int, int, int], int] = defaultdict(int)
        self._years: dict[tuple[int, int], int] = defaultdict(int)
        self._visits: dict[tuple[int, int], int] = defaultdict(int)

    def fill(self, slot: Slot, *, lecturers: int, advisers: int) -> list[Seated]:
        """As many seats as can be filled; lecturers first."""
        seated: list[Seated] = []
        for seat, count in ((Seat.LECTURER, lecturers), (Seat.ADVISER, advisers)):
            for _ in range(count):
                taken = {one.member.record.id for one in seated}
                found = self._best(slot, seat, taken)
                if found is None:
                    break
                seated.append(found)
        return seated

    def keep(self, slot: Slot, seated: Sequence[Seated]) -> None:
        for one in seated:
            number = one.member.record.id
            self._days[number][slot.day].append(slot)
            self._weeks[number, _monday(slot.day)] += 1
            self._months[number, slot.day.year, slot.day.month] += 1
            self._years[number, FiscalYear.of(slot.day).year] += 1
            self._visits[number, slot.venue.id] += 1

    def able(self, slot: Slot, seat: Seat) -> Iterator[tuple[Member, int]]:
        """Everybody who may sit there, from a place drawn by chance round the table, with the minutes on the road."""
        near = self._candidates(slot.venue)
        start = self._random.randrange(len(near)) if near else 0
        for index, minutes in chain(islice(near, start, None), islice(near, start)):
            member = self._members[index]
            if self._is_able(member, slot, seat, minutes):
                yield member, minutes

    def _best(self, slot: Slot, seat: Seat, taken: set[int]) -> Seated | None:
        found: list[tuple[float, Member, int]] = []
        year = FiscalYear.of(slot.day).year
        for member, minutes in self.able(slot, seat):
            if member.record.id in taken or not member.appeal:
                continue
            load = self._years[member.record.id, year]
            found.append(((load + 1) / member.appeal + minutes / 15, member, minutes))
            if len(found) == ENOUGH:
                break
        if not found:
            return None
        _, member, minutes = min(found, key=lambda one: (one[0], one[1].record.id))
        return Seated(member, seat, minutes, self._reasons(member, slot, seat, minutes))

    def _reasons(self, member: Member, slot: Slot, seat: Seat, minutes: int) -> tuple[str, ...]:
        reasons = [f"会場まで片道{minutes}分です。"]
        taught = [
            topic
            for topic in slot.topics
            if any(member.levels.get((topic, device)) for device in Device)
        ]
        if taught:
            word = "講師" if seat is Seat.LECTURER else "お手伝い"
            reasons.append(f"「{'」「'.join(taught)}」の{word}ができます。")
        load = self._years[member.record.id, FiscalYear.of(slot.day).year]
        reasons.append(f"今年度の派遣は{load}回です。" if load else "今年度はじめての派遣です。")
        visits = self._visits[member.record.id, slot.venue.id]
        if visits:
            reasons.append(f"この会場は{visits + 1}回目です。")
        return tuple(reasons)

    def _candidates(self, venue: Venue) -> list[tuple[int, int]]:
        if venue.id not in self._near:
            near = [
                (index, minutes)
                for index, member in enumerate(self._members)
                if (minutes := self._road(member, venue)) is not None
            ]
            self._random.shuffle(near)
            self._near[venue.id] = near
        return self._near[venue.id]

    def _road(self, member: Member, venue: Venue) -> int | None:
        """Minutes from home, or None where this person does not go."""
        record = member.record
        if record.status is SupporterStatus.RETIRED and not member.spans:
            return None
        home, hall = record.municipality_id or 0, venue.municipality_id or 0
        if record.service_area and self._town_names[hall] not in record.service_area:
            return None
        minutes = HOME_MINUTES if home == hall else self._places.minutes[home, hall]
        if not record.drives:
            if venue.car_only:
                return None
            minutes = 2 * minutes + 10
        return minutes if minutes <= record.max_travel_minutes else None

    def _is_able(self, member: Member, slot: Slot, seat: Seat, minutes: int) -> bool:
        record = member.record
        if not any(start <= slot.day <= end for start, end in member.spans):
            return False
        hours = member.free.get(slot.day.weekday(), ())
        if not any(start <= slot.start and slot.end <= end for start, end in hours):
            return False
        if slot.day in member.off or not _is_skilled(member, slot, seat):
            return False
        return self._has_room(record.id, record.max_per_week, record.max_per_month, slot, minutes)

    def _has_room(self, number: int, week: int, month: int, slot: Slot, minutes: int) -> bool:
        if self._weeks[number, _monday(slot.day)] >= week:
            return False
        if self._months[number, slot.day.year, slot.day.month] >= month:
            return False
        return all(
            _gap(slot, other) >= minutes + BREATHER for other in self._days[number][slot.day]
        )


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


def _gap(one: Slot, other: Slot) -> int:
    """Minutes between two slots of a day; negative when they overlap."""
    first, second = sorted((one, other), key=lambda slot: (slot.start, slot.end))
    return second.start.hour * 60 + second.start.minute - first.end.hour * 60 - first.end.minute


def _is_skilled(member: Member, slot: Slot, seat: Seat) -> bool:
    """The rule of planning: a lecturer masters one topic on one device present, an adviser can help with one."""
    if seat is Seat.LECTURER and not member.record.can_lecture:
        return False
    taught = [topic for topic in slot.topics if topic != ANYTHING]
    if not taught:
        return True
    enough = SkillLevel.LECTURER.rank if seat is Seat.LECTURER else SkillLevel.ASSISTANT.rank
    levels = (
        member.levels.get((topic, device))
        for topic in taught
        for device in slot.devices or tuple(Device)
    )
    return any(level is not None and level.rank >= enough for level in levels)
