"""What came of it: reports, payments, and the telephone calls about seats that are still open."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from divide_support.model import (
    Activity,
    ActivityReport,
    Assignment,
    Disclosure,
    HonorariumPayment,
    Inquiry,
)
from divide_support.practice.people import Member
from divide_support.practice.told import Told
from divide_support.vocabulary import (
    AssignmentStatus,
    Channel,
    ConsentItem,
    InquiryAnswer,
    RequestStatus,
)

S = RequestStatus
YEN_PER_HOUR = 2_500
OLD_YEN_PER_KM, YEN_PER_KM = 30, 37
THRESHOLD_YEN = 50_000
QUESTIONS = (
    "", "LINEの通知音を止めたい。", "文字が小さくて見えない。", "架空請求のSMSを消してよいか。",
    "機種変更のとき友だちの一覧は残るのか。", "写真を孫に送りたい。", "アプリのパスワードを忘れた。",
)  # fmt: skip
NEXT = ("", "", "次は地図をお願いしたい。", "全3回で続けてほしい。", "相談の時間を長くしてほしい。")


def withheld(yen: int) -> int:
    """源泉徴収 of 10.21 %, cut off to whole yen."""
    return yen * 1021 // 10_000


class Aftermath:
    """Reports, payments and calls, from one source of chance."""

    def __init__(self, session: Session, *, today: date, at: datetime, random: Random) -> None:
        self._session = session
        self._today = today
        self._at = at
        self._random = random

    def tell(self, told: Sequence[Told], members: Sequence[Member]) -> None:
        drivers = {one.record.id for one in members if one.record.drives}
        for one in told:
            if one.wish.status in (S.REPORTED, S.SETTLED):
                self._session.add_all(
                    self._report(one, activity) for activity in one.request.activities
                )
            if one.wish.mark == "weather":
                self._session.add(self._not_held(one))
            if one.wish.status is S.PLANNING and one.wish.mark != "revoked":
                self._session.add_all(self._calls(one))
        payments = [
            self._payment(activity, seat, drivers)
            for one in told
            if one.wish.status is S.SETTLED
            for activity in one.request.activities
            for seat in activity.assignments
        ]
        _meet_the_threshold(payments)
        self._session.add_all(payment for payment, _, _ in payments)
        self._session.add_all(self._disclosures())
        self._session.flush()

    def _report(self, one: Told, activity: Activity) -> ActivityReport:
        random = self._random
        expected = activity.attendees or 1
        absent = 0 if expected < 3 else random.choice((0, 0, 0, 1, 1, 2))
        if one.wish.mark == "absent on the day":
            absent = 1
        came = max(1, expected - absent + random.choice((0, 0, 0, 1)))
        female = min(came, round(came * random.uniform(0.5, 0.85)))
        eighties, sixties = came // 4, came // 5
        pleased = round(came * random.uniform(0.5, 0.9))
        day = activity.held_on or self._today
        return ActivityReport(
            activity_id=activity.id,
            reported_on=min(day + timedelta(days=random.randint(2, 13)), self._today),
            held=True,
            started_at=activity.starts_at,
            ended_at=activity.ends_at,
            participants=came,
            male=came - female,
            female=female,
            age_bands={
                "50代以下": 0,
                "60代": sixties,
                "70代": came - sixties - eighties,
                "80代以上": eighties,
            },
            devices={
                "android": activity.android,
                "iphone": activity.iphone,
                "rakuraku": activity.rakuraku,
            },
            cancelled=absent,
            satisfaction={"満足": pleased, "やや満足": came - pleased},
            questions=random.choice(QUESTIONS),
            incidents="なし"
            if random.random() < 0.98
            else "帰りに玄関で転びそうになった方がいた（けがなし）。",
            next_wish=random.choice(NEXT),
            photo=random.random() < 0.4,
            note="参加者1名が当日に欠席。" if one.wish.mark == "absent on the day" else "",
        )

    def _not_held(self, one: Told) -> ActivityReport:
        activity = one.request.activities[0]
        return ActivityReport(
            activity_id=activity.id,
            reported_on=one.wish.since,
            held=False,
            participants=0,
            note="大雪警報のため中止しました。",
        )

    def _payment(
        self, activity: Activity, seat: Assignment, drivers: set[int]
    ) -> tuple[HonorariumPayment, int, date]:
        day = activity.held_on or self._today
        hours = (_minutes(activity.ends_at) - _minutes(activity.starts_at)) / 60
        honorarium = int(YEN_PER_HOUR * hours)
        # The rate of the day of the dispatch holds, not that of the payment.
        rate = YEN_PER_KM if day >= _rate_changed_on(self._today) else OLD_YEN_PER_KM
        km = round((seat.travel_minutes or 0) * 0.6) * 2
        travel = km * rate if seat.supporter_id in drivers else 10 * km
        items: list[Any] = [
            {"item": "謝金", "hours": hours, "yen": honorarium},
            {"item": "車賃", "km": km, "yen_per_km": rate, "yen": travel}
            if seat.supporter_id in drivers
            else {"item": "公共交通", "yen": travel},
        ]
        paid_on = (day.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)
        payment = HonorariumPayment(
            assignment_id=seat.id,
            honorarium_yen=honorarium,
            travel_yen=travel,
            withheld_yen=withheld(honorarium),
            payer="県",
            paid_on=min(paid_on, self._today),
            items=items,
        )
        return payment, seat.supporter_id, day

    def _calls(self, one: Told) -> list[Inquiry]:
        """Each asked person was called; the first call often found nobody at home."""
        calls: list[Inquiry] = []
        since = one.wish.since or self._today
        for activity in one.request.activities:
            for seat in activity.assignments:
                if seat.status is AssignmentStatus.TENTATIVE:
                    continue
                answered = seat.status is AssignmentStatus.ACCEPTED
                asked = self._moment(since, 10 + len(calls) % 6)
                if self._random.random() < 0.3:
                    calls.append(self._call(activity, seat, asked, InquiryAnswer.NOT_REACHED))
                    asked += timedelta(hours=3)
                answer = InquiryAnswer.ACCEPTED if answered else self._random.choice(
                    (InquiryAnswer.WAITING, InquiryAnswer.WAITING, InquiryAnswer.ON_HOLD)
                )  # fmt: skip
                calls.append(self._call(activity, seat, asked, answer))
        return calls

    def _call(
        self, activity: Activity, seat: Assignment, asked: datetime, answer: InquiryAnswer
    ) -> Inquiry:
        waiting = answer in (InquiryAnswer.WAITING, InquiryAnswer.ON_HOLD)
        return Inquiry(
            activity_id=activity.id,
            supporter_id=seat.supporter_id,
            asked_at=asked,
            asked_by="森下 あおい",
            channel=self._random.choice((Channel.PHONE, Channel.PHONE, Channel.FAX)),
            answer=answer,
            answer_until=asked.date() + timedelta(days=7) if waiting else None,
            answered_at=None if waiting else asked + timedelta(minutes=5),
            note="夕方にもう一度かけます。" if answer is InquiryAnswer.NOT_REACHED else "",
        )

    def _moment(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour, 15), tzinfo=self._at.tzinfo)

    def _disclosures(self) -> list[Disclosure]:
        return [
            Disclosure(
                disclosed_at=self._moment(self._today - timedelta(days=back), 14),
                actor="森下 あおい",
                recipient=town,
                purpose="派遣するサポーターの連絡のため",
                items=[ConsentItem.NAME.label, ConsentItem.PHONE.label],
                people_count=count,
                file_name=f"【部外秘】サポーター名簿_{town}.xlsx",
            )
            for back, town, count in ((34, "緑川市", 18), (20, "若葉市", 11), (6, "三ツ森市", 9))
        ]


def _minutes(moment: time | None) -> int:
    return 0 if moment is None else moment.hour * 60 + moment.minute


def _rate_changed_on(today: date) -> date:
    """車賃 was raised half a year ago."""
    return (today - timedelta(days=150)).replace(day=1)


def _meet_the_threshold(payments: Sequence[tuple[HonorariumPayment, int, date]]) -> None:
    """Two payees stand at the edge of what must be declared in a calendar year: 50,000 and 50,001 yen."""
    totals: dict[tuple[int, int], int] = defaultdict(int)
    latest: dict[tuple[int, int], HonorariumPayment] = {}
    for payment, person, _ in payments:
        assert payment.paid_on is not None
        key = (person, payment.paid_on.year)
        totals[key] += payment.honorarium_yen
        latest[key] = payment
    below = sorted((total, key) for key, total in totals.items() if total < THRESHOLD_YEN)
    for target, (total, key) in zip((THRESHOLD_YEN, THRESHOLD_YEN + 1), below[::-1], strict=False):
        payment = latest[key]
        extra = target - total
        payment.honorarium_yen += extra
        payment.withheld_yen = withheld(payment.honorarium_yen)
        payment.items = [*payment.items, {"item": "教材づくり", "yen": extra}]
