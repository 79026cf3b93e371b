"""The words of the office: enums with their official Japanese labels, and small value types.

The label is domain data: windows, letters and workbooks all print the same `.label`.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum
from typing import Self

from divide_support.japan.calendar import fiscal_year, fiscal_year_days


class Labelled(StrEnum):
    """A stored text value with the Japanese word that people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def from_label(cls, label: str) -> Self:
        """Raises ValueError for a word that is none of ours."""
        for member in cls:
            if member.label == label:
                return member
        raise ValueError(label)


# ── dispatch ─────────────────────────────────────────────────────────────────


class RequestStatus(Labelled):
    """The one-sheet status model of a request; overlays (期限超過, 人員不足) are computed, not stored."""

    RECEIVED = "received", "受付"
    PLANNING = "planning", "調整中"
    TENTATIVE = "tentative", "仮決定"
    DECIDED = "decided", "決定"
    NOTIFIED = "notified", "通知済"
    HELD = "held", "実施済"
    REPORTED = "reported", "報告済"
    SETTLED = "settled", "精算済"
    DECLINED = "declined", "派遣不可"
    WITHDRAWN = "withdrawn", "取下げ"
    CANCELLED = "cancelled", "中止"

    @property
    def is_open(self) -> bool:
        """Seats may still be filled or changed by the planner."""
        return self in (RequestStatus.RECEIVED, RequestStatus.PLANNING, RequestStatus.TENTATIVE)

    @property
    def is_ended_early(self) -> bool:
        return self in (
            RequestStatus.DECLINED,
            RequestStatus.WITHDRAWN,
            RequestStatus.CANCELLED,
        )

    @property
    def is_over(self) -> bool:
        return self.is_ended_early or self in (
            RequestStatus.HELD,
            RequestStatus.REPORTED,
            RequestStatus.SETTLED,
        )


class ActivityKind(Labelled):
    WORKSHOP = "workshop", "講座"
    CONSULTATION = "consultation", "相談会"
    BOTH = "both", "講座と相談会"


class Seat(Labelled):
    LECTURER = "lecturer", "講師"
    ADVISER = "adviser", "相談員"


class AssignmentStatus(Labelled):
    TENTATIVE = "tentative", "内定"
    ASKED = "asked", "返事まち"
    ACCEPTED = "accepted", "承諾"
    DECLINED = "declined", "辞退"
    CANCELLED = "cancelled", "取消"

    @property
    def fills_seat(self) -> bool:
        return self in (
            AssignmentStatus.TENTATIVE,
            AssignmentStatus.ASKED,
            AssignmentStatus.ACCEPTED,
        )


class IntakeChannel(Labelled):
    PHONE = "phone", "電話"
    FAX = "fax", "FAX"
    MAIL = "mail", "メール"
    COUNTER = "counter", "窓口"
    POST = "post", "郵送"
    FILE = "file", "取込"


# ── people ───────────────────────────────────────────────────────────────────


class SupporterStatus(Labelled):
    ACTIVE = "active", "登録中"
    SUSPENDED = "suspended", "休止"
    RETIRED = "retired", "退会"


class NominationStatus(Labelled):
    RECEIVED = "received", "推薦"
    TRAINING = "training", "受講決定"
    COMPLETED = "completed", "修了"
    REGISTERED = "registered", "登録"
    TURNED_DOWN = "turned_down", "見送り"


class Sex(Labelled):
    FEMALE = "female", "女"
    MALE = "male", "男"
    OTHER = "other", "その他"


class Device(Labelled):
    ANDROID = "android", "Android"
    IPHONE = "iphone", "iPhone"
    RAKURAKU = "rakuraku", "らくらく"


class SkillLevel(Labelled):
    """How well a supporter can teach one topic on one device; the mark is what rosters print."""

    LECTURER = "lecturer", "講師可"
    ASSISTANT = "assistant", "補助可"
    LEARNING = "learning", "勉強中"

    @property
    def rank(self) -> int:
        """3 講師可, 2 補助可, 1 勉強中 (0 would be absent)."""
        return {"lecturer": 3, "assistant": 2, "learning": 1}[self.value]

    @property
    def mark(self) -> str:
        return {"lecturer": "◎", "assistant": "○", "learning": "△"}[self.value]


class Experience(Labelled):
    NOVICE = "novice", "はじめて"
    REGULAR = "regular", "ふつう"
    VETERAN = "veteran", "ベテラン"


class DayBand(Labelled):
    """The three bands of a day that paper forms ask for."""

    MORNING = "morning", "午前"
    AFTERNOON = "afternoon", "午後"
    EVENING = "evening", "夜間"

    @property
    def hours(self) -> "TimeRange":
        return {
            "morning": TimeRange(time(9), time(12)),
            "afternoon": TimeRange(time(12), time(17)),
            "evening": TimeRange(time(17), time(21)),
        }[self.value]


class Channel(Labelled):
    """How a person wants to be reached."""

    PHONE = "phone", "電話"
    MOBILE = "mobile", "携帯"
    FAX = "fax", "FAX"
    MAIL = "mail", "メール"
    POST = "post", "郵便"


class ConsentItem(Labelled):
    """What a supporter may allow us to hand to a municipality or to print for the public."""

    NAME = "name", "氏名"
    PHONE = "phone", "電話番号"
    ADDRESS = "address", "住所"
    EMAIL = "email", "メールアドレス"
    PHOTO = "photo", "写真"
    PUBLICATION = "publication", "公開名簿への掲載"


# ── places ───────────────────────────────────────────────────────────────────


class VenueKind(Labelled):
    KOMINKAN = "kominkan", "公民館"
    COMMUNITY = "community", "コミュニティ施設"
    LIBRARY = "library", "図書館"
    HALL = "hall", "ホール・会館"
    WELFARE = "welfare", "福祉施設"
    SCHOOL = "school", "学校"
    OTHER = "other", "その他"


class TopicGroup(Labelled):
    """区分 of the curriculum."""

    INTRODUCTION = "A", "入門"
    BASIC = "B", "基本"
    PROCEDURES = "C", "行政手続"
    LIVING = "D", "生活・防災・健康"
    SAFETY = "E", "安全"
    CONSULTATION = "F", "相談"


# ── office ───────────────────────────────────────────────────────────────────


class DocumentKind(Labelled):
    """Printed documents (帳票)."""

    DECISION_LETTER = "decision_letter", "派遣決定通知書"
    REQUEST_LETTER = "request_letter", "派遣依頼状"
    FLYER = "flyer", "チラシ"
    FLYER_SERIES = "flyer_series", "チラシ（全回）"
    FLYER_A5 = "flyer_a5", "手渡しチラシ"
    FLYER_A3 = "flyer_a3", "チラシポスター"
    SCHEDULE = "schedule", "月間予定表"
    CALENDAR = "calendar", "予定カレンダー"
    POSTER = "poster", "月間ポスター"
    POSTER_CALENDAR = "poster_calendar", "月間ポスター（カレンダー）"
    POCKET = "pocket", "携帯予定表"
    SUPPORTER_SCHEDULE = "supporter_schedule", "サポーター予定一覧"
    SIGN_IN_SHEET = "sign_in_sheet", "受付簿"
    ROSTER = "roster", "名簿"
    CHANGE_NOTICE = "change_notice", "派遣変更通知書"
    CANCEL_NOTICE = "cancel_notice", "派遣中止通知書"
    DECLINE_NOTICE = "decline_notice", "不派遣通知書"
    VENUE_REQUEST = "venue_request", "会場あて依頼"
    EMPLOYER_REQUEST = "employer_request", "所属長あて依頼"
    OFFICE_MEMO = "office_memo", "事務連絡"
    THANKS_LETTER = "thanks_letter", "礼状"
    FAX_COVER = "fax_cover", "FAX送付状"
    DAY_SHEET = "day_sheet", "当日シート"
    REPORT_FORM = "report_form", "実施報告書"
    SURVEY = "survey", "アンケート"
    CALL_SHEET = "call_sheet", "架電票"
    YEAR_PLAN = "year_plan", "年間予定表"
    CARD = "card", "登録証"
    CERTIFICATE = "certificate", "修了証"
    ADDRESS_LABELS = "address_labels", "宛名ラベル"
    POSITION_TEST = "position_test", "印刷位置テスト"

    @property
    def is_numbered(self) -> bool:
        return self in (
            DocumentKind.DECISION_LETTER,
            DocumentKind.REQUEST_LETTER,
            DocumentKind.CHANGE_NOTICE,
            DocumentKind.CANCEL_NOTICE,
            DocumentKind.DECLINE_NOTICE,
            DocumentKind.VENUE_REQUEST,
            DocumentKind.EMPLOYER_REQUEST,
        )


class Redaction(Labelled):
    """How much of a person a roster shows: never more than its reader needs, nor than the person allowed."""

    OFFICE = "office", "内部用"
    MUNICIPALITY = "municipality", "市町村提供用"
    SUPPORTER = "supporter", "サポーター用"
    WALL = "wall", "公開用"

    @property
    def is_personal(self) -> bool:
        return self is not Redaction.WALL


class Role(Labelled):
    ADMINISTRATOR = "administrator", "管理者"
    COORDINATOR = "coordinator", "担当者"
    VIEWER = "viewer", "閲覧"
    RECEPTION = "reception", "受付のみ"


class InquiryAnswer(Labelled):
    WAITING = "waiting", "返事まち"
    ACCEPTED = "accepted", "承諾"
    ON_HOLD = "on_hold", "保留"
    DECLINED = "declined", "不可"
    NOT_REACHED = "not_reached", "不在"


class Policy(Labelled):
    """What the planner values once every seat that can be filled is filled."""

    NEAR = "near", "近さ"
    FAIR = "fair", "公平さ"
    EXPERIENCED = "experienced", "経験"
    FAMILIAR = "familiar", "なじみ"


# ── small values ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, order=True)
class TimeRange:
    """Half-open in code, closed on paper: 13:30–15:30 holds 13:30 and not 15:30."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("終わりの時刻が始まりより前です")

    @property
    def minutes(self) -> int:
        return _minutes(self.end) - _minutes(self.start)

    def holds(self, other: "TimeRange") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "TimeRange") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def label(self) -> str:
        return f"{self.start:%H:%M}～{self.end:%H:%M}"


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, order=True)
class FiscalYear:
    """年度: `FiscalYear(2026)` is April 2026 to March 2027."""

    year: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(fiscal_year(day))

    @property
    def first(self) -> date:
        return fiscal_year_days(self.year)[0]

    @property
    def last(self) -> date:
        return fiscal_year_days(self.year)[1]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def label(self) -> str:
        number = self.year - 2018
        return f"令和{number if number > 1 else '元'}年度"


def all_labelled() -> tuple[type[Enum], ...]:
    """Every enum whose words are printed; tests walk them."""
    return tuple(Labelled.__subclasses__())
