"""The story of the year: how many requests stand in which state, and when each of their steps happened."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from divide_support.model import Venue
from divide_support.operations.closures import closed_dates
from divide_support.operations.settings import OfficeCalendar
from divide_support.practice.demand import Wish
from divide_support.practice.prefecture import MERGED, TOWNS, Places, merged_on
from divide_support.vocabulary import ActivityKind, FiscalYear, IntakeChannel, RequestStatus

S = RequestStatus
# Of 400 requests; the rest is settled. Whole offices differ, the proportions hardly.
SHARES = {
    S.RECEIVED: 13, S.PLANNING: 12, S.TENTATIVE: 10, S.DECIDED: 3, S.NOTIFIED: 10, S.HELD: 9,
    S.REPORTED: 24, S.DECLINED: 5, S.WITHDRAWN: 7, S.CANCELLED: 7,
}  # fmt: skip
DECLINED = (
    "希望の日に講師がそろいませんでした。",
    "開催まで日がなく、調整できませんでした。",
    "政治活動の集会のため対象外です。",
)
WITHDRAWN = (
    "市町村の都合で取下げ。",
    "会場が取れなかったため取下げ。",
    "参加の申込みがなかったため取下げ。",
)
CANCELLED = ("参加者が集まらず中止。", "会場の設備点検のため中止。", "感染症の流行のため中止。")


@dataclass(frozen=True)
class Span:
    """The days between which the story plays."""

    first: date
    last: date


def span_of(today: date) -> Span:
    """From the day before this fiscal year; early in the year, from deep in the one before."""
    start = FiscalYear.of(today).first - timedelta(days=1)
    return Span(min(start, today - timedelta(days=240)), today + timedelta(days=75))


class Story:
    """Turns shares and a calendar into wishes with dates."""

    def __init__(
        self, *, today: date, count: int, calendar: OfficeCalendar, places: Places, random: Random
    ) -> None:
        self._today = today
        self._count = count
        self._calendar = calendar
        self._places = places
        self._random = random
        self.span = span_of(today)

    def days_back(self, working_days: int) -> date:
        day = self._calendar.on_or_before(self._today)
        for _ in range(working_days):
            day = self._calendar.on_or_before(day - timedelta(days=1))
        return day

    def wishes(self) -> list[tuple[Wish, date, date]]:
        """Each with the days between which it may fall; those with odd facts come first, so that they get room."""
        made = [(wish, wish.day, wish.day) for wish in self._odd()]
        left = {
            status: max(2, round(share * self._count / 400)) for status, share in SHARES.items()
        }
        for wish, _, _ in made:
            if left.get(wish.status, 0) > 0:
                left[wish.status] -= 1
        for status, count in left.items():
            made += [self._wish(status, index) for index in range(count)]
        while len(made) < self._count:
            made.append(self._settled())
        return made

    def _ahead(self, first: int, last: int) -> tuple[date, date]:
        return self._today + timedelta(days=first), self._today + timedelta(days=last)

    def _wish(self, status: S, index: int) -> tuple[Wish, date, date]:
        wish = Wish(status, date.min)
        match status:
            case S.RECEIVED:
                wish.since = self.days_back(5 if index == 0 else self._random.choice((0, 0, 1)))
                return (wish, *self._ahead(20, 44))
            case S.PLANNING:
                wish.since = self.days_back(
                    4 if index == 0 else self._random.choice((0, 0, 1, 1, 2))
                )
                return (wish, *(self._ahead(10, 13) if index == 1 else self._ahead(16, 42)))
            case S.TENTATIVE:
                wish.since = self.days_back(self._random.choice((0, 1, 2, 3)))
                return (wish, *(self._ahead(10, 13) if index == 0 else self._ahead(16, 38)))
            case S.DECIDED:
                wish.decided_on = self._today if index else self.days_back(1)
                return (wish, *self._ahead(14, 26))
            case S.NOTIFIED:
                wish.decided_on = self.days_back(self._random.choice((3, 4, 6, 7)))
                return (wish, *(self._ahead(1, 4) if index < 4 else self._ahead(5, 14)))
            case S.HELD:
                return (wish, *self._held(index))
            case S.REPORTED:
                return (wish, self._today - timedelta(days=50), self._today - timedelta(days=13))
            case _:
                return self._ended(wish, index)

    def _held(self, index: int) -> tuple[date, date]:
        if index < 2:
            return self.days_back(11), self.days_back(7)
        return self.days_back(5), self._today - timedelta(days=1)

    def _ended(self, wish: Wish, index: int) -> tuple[Wish, date, date]:
        reasons = {S.DECLINED: DECLINED, S.WITHDRAWN: WITHDRAWN, S.CANCELLED: CANCELLED}[
            wish.status
        ]
        wish.reason = reasons[index % len(reasons)]
        last = self._today + timedelta(days=25 if index % 3 == 0 else -10)
        return wish, self.span.first + timedelta(days=40), last

    def _settled(self) -> tuple[Wish, date, date]:
        return Wish(S.SETTLED, date.min), self.span.first, self._today - timedelta(days=30)

    # ── the odd ones ─────────────────────────────────────────────────────────

    def _odd(self) -> list[Wish]:
        return [
            *self._open_oddities(),
            *self._duplicates(),
            *self._series(),
            *self._past_oddities(),
            *self._year_ends(),
        ]

    def _future(self, days: int) -> date:
        """A Tuesday, Wednesday or Thursday on which offices and halls work."""
        day = self._today + timedelta(days=days)
        while day.weekday() not in (1, 2, 3) or self._calendar.closed_name(day) is not None:
            day += timedelta(days=1)
        return day

    def _past(self, days: int) -> date:
        day = self._today - timedelta(days=days)
        while day.weekday() not in (1, 2, 3) or self._calendar.closed_name(day) is not None:
            day -= timedelta(days=1)
        return day

    def _open_oddities(self) -> list[Wish]:
        town = {one.name: one for one in TOWNS}
        back = self.days_back
        venue = self._places.venue
        return [
            Wish(S.RECEIVED, self._future(27), town["白樺村"], venue("白樺村診療所会議室"),
                 "診療所まえの相談（お一人）", ("なんでも相談",), ActivityKind.CONSULTATION,
                 time(10), time(11), 1, since=back(0), mark="one participant"),
            Wish(S.PLANNING, self._future(21), since=back(1), mark="one short"),
            Wish(S.TENTATIVE, self._future(24), since=back(2), mark="exactly enough"),
            Wish(S.PLANNING, self._future(18), town["緑川市"], venue("緑川市南部公民館"), "南部スマホ相談会",
                 ("なんでも相談",), ActivityKind.CONSULTATION, time(13), time(15), 4, since=back(1),
                 mark="conflict partner"),
            Wish(S.PLANNING, self._future(18), town["緑川市"], venue("けやき団地集会所"), "団地サロン相談会",
                 ("なんでも相談",), ActivityKind.CONSULTATION, time(14, 30), time(16), 3, since=back(1),
                 mark="known conflict"),
            Wish(S.PLANNING, self._future(23), since=back(0), mark="revoked"),
            Wish(S.RECEIVED, self._future(11), since=back(1), mark="late",
                 issues=({"kind": "lead_time", "severity": "warning",
                          "message": "受付の締切（30日前）を過ぎています。"},)),
            Wish(S.RECEIVED, self._future(33), since=back(0), mark="markup",
                 title="佐藤 <b>花子 & Co. スマホ教室〜入門編〜", topics=("文字入力",)),
        ]  # fmt: skip

    def _duplicates(self) -> list[Wish]:
        """The same request by FAX and, two days later, by mail."""
        town = next(one for one in TOWNS if one.name == "緑川市")
        facts: dict[str, Any] = {
            "town": town, "venue": self._places.venue("緑川市西部公民館"), "title": "西部スマホ教室",
            "topics": ("LINE", "地図"), "start": time(10), "end": time(12), "attendees": 15,
        }  # fmt: skip
        issue = {
            "kind": "duplicate",
            "severity": "warning",
            "message": "同じ内容の依頼がもう1件あります。",
        }
        day = self._future(30)
        first, second = self.days_back(1), self.days_back(0)
        return [
            Wish(S.RECEIVED, day, since=first, channel=IntakeChannel.FAX, mark="first", **facts),
            Wish(S.RECEIVED, day, since=second, channel=IntakeChannel.MAIL, mark="duplicate",
                 issues=(issue,), **facts),
        ]  # fmt: skip

    def _series(self) -> list[Wish]:
        """Three dates under one number, taught by people who stay as far as they can."""
        town = {one.name: one for one in TOWNS}
        topics = ("電話・カメラ", "文字入力", "LINE")
        places = (
            (S.SETTLED, "三ツ森市", "三ツ森市生涯学習センター", self._past(110), None),
            (S.PLANNING, "若葉市", "若葉市北公民館", self._future(20), self.days_back(1)),
            (S.NOTIFIED, "緑川市", "緑川市東部公民館", self._future(4), None),
        )
        return [
            Wish(status, day, town[name], self._places.venue(hall), "スマホ講座（全3回）", topics,
                 ActivityKind.WORKSHOP, time(10), time(11, 30), 12, since=since,
                 decided_on=self.days_back(4) if status is S.NOTIFIED else None,
                 more_days=self._weekly(self._places.venue(hall), day), mark="series")
            for status, name, hall, day, since in places
        ]  # fmt: skip

    def _weekly(self, venue: Venue, day: date) -> tuple[date, ...]:
        """The second and third date: a week apart, weeks in which the hall or the office is closed left out."""
        last = day + timedelta(days=70)
        closed = closed_dates(venue.closed_rules, day, last)
        weeks = (day + timedelta(days=7 * step) for step in range(1, 10))
        return tuple(
            one for one in weeks if one not in closed and self._calendar.closed_name(one) is None
        )[:2]

    def _past_oddities(self) -> list[Wish]:
        town = {one.name: one for one in TOWNS}
        two_halls = self._past(80)
        consultation = ActivityKind.CONSULTATION
        talk = ("なんでも相談",)
        return [
            Wish(S.SETTLED, two_halls, town["緑川市"], self._places.venue("けやき団地集会所"), "団地サロン相談会",
                 talk, consultation, time(10), time(11, 30), 2, mark="morning hall"),
            Wish(S.SETTLED, two_halls, town["緑川市"], self._places.venue("緑川市南部公民館"), "南部スマホ相談会",
                 talk, consultation, time(14), time(15, 30), 2, mark="afternoon hall"),
            Wish(S.CANCELLED, self._past(25), town["霧原村"], self._places.venue("霧原村山の家"),
                 reason="大雪警報のため、当日の朝に中止。", mark="weather",
                 decided_on=self._past(40)),
            Wish(S.SETTLED, self._past((self._today - merged_on(self._today)).days + 15), town[MERGED],
                 self._places.venue("月見公民館"), "月見町さよならスマホ教室", ("電話・カメラ",), mark="merged"),
            Wish(S.REPORTED, self._past(20), mark="absent on the day"),
            Wish(S.SETTLED, self._past(60), town["緑川市"], self._places.venue("緑川市西部公民館"),
                 "LINEと文字入力の講座", ("LINE", "文字入力"), ActivityKind.WORKSHOP, time(13, 30), time(15, 30),
                 11, mark="went one short"),
        ]  # fmt: skip

    def _year_ends(self) -> list[Wish]:
        """31 March and 1 April, held and received; and wishes over the new year."""
        town = {one.name: one for one in TOWNS}
        first = FiscalYear.of(self._today).first
        if first > self._today - timedelta(days=35):
            first = FiscalYear(first.year - 1).first
        hall = self._places.venue("けやき団地集会所")
        talk: tuple[str, ...] = ("なんでも相談",)
        held = [
            Wish(S.SETTLED, day, town["緑川市"], hall, name, talk, ActivityKind.CONSULTATION,
                 time(10), time(11, 30), 3, mark=mark)
            for day, name, mark in (
                (first - timedelta(days=1), "年度末の相談会", "31 March"),
                (first, "新年度の相談会", "1 April"),
            )
        ]  # fmt: skip
        received = [
            Wish(S.SETTLED, first + timedelta(days=days), received_on=day, mark=mark)
            for days, day, mark in (
                (50, first - timedelta(days=1), "received 31 March"),
                (51, first, "received 1 April"),
            )
            if first + timedelta(days=days) < self._today - timedelta(days=21)
        ]
        year = self._today.year + (self._today >= date(self._today.year, 12, 20))
        closed = {"kind": "closed_day", "severity": "warning",
                  "message": "第2希望の12月30日は年末年始の休みです。"}  # fmt: skip
        new_year = Wish(
            S.RECEIVED, date(year, 12, 28), town["朝露町"], self._places.venue("𠮷野集会所"),
            "年の瀬スマホ教室", ("LINE",), ActivityKind.WORKSHOP, time(10), time(11, 30), 7,
            since=self.days_back(1), other_wishes=(date(year, 12, 30), date(year + 1, 1, 4)),
            issues=(closed,), mark="new year",
        )  # fmt: skip
        return [*held, *received, new_year]
