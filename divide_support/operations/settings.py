"""Settings (設定): who we are, and the numbers of the office's rules; read by every other operation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.errors import BadInput
from divide_support.japan.calendar import holiday_name, wareki
from divide_support.model import Account, ClosedDay, Setting
from divide_support.vocabulary import DocumentKind, Policy, Role


@dataclass(frozen=True)
class OfficeProfile:
    """差出人 and official style: what stands on every letter of this prefecture."""

    prefecture_name: str = ""
    governor_title: str = "知事"
    governor_name: str = ""
    section: str = ""
    contact_name: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    reception_hours: str = "平日 午前9時～午後5時"
    number_prefix: str = "デジ第"
    number_suffix: str = "号"
    number_side: str = "right"
    honorific: str = "様"
    decision_seal: str = "omitted"
    request_seal: str = "omitted"
    change_seal: str = "omitted"
    cancel_seal: str = "omitted"
    decline_seal: str = "omitted"
    venue_seal: str = "omitted"
    employer_seal: str = "omitted"
    certificate_seal: str = "place"

    @property
    def office_name(self) -> str:
        """県と課, as it stands at the foot of lists and papers."""
        return f"{self.prefecture_name} {self.section}".strip()

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields without which a letter does not say who sends it."""
        needed = (
            ("県の名前", self.prefecture_name),
            ("課の名前", self.section),
            ("知事の氏名", self.governor_name),
            ("電話", self.phone),
        )
        return tuple(name for name, value in needed if not value.strip())

    def seal_of(self, kind: DocumentKind) -> str:
        """公印の扱い of one paper; what is no official paper has none."""
        name = _SEALS.get(kind)
        return getattr(self, name) if name else "none"


_SEALS: Mapping[DocumentKind, str] = {
    DocumentKind.DECISION_LETTER: "decision_seal",
    DocumentKind.REQUEST_LETTER: "request_seal",
    DocumentKind.CHANGE_NOTICE: "change_seal",
    DocumentKind.CANCEL_NOTICE: "cancel_seal",
    DocumentKind.DECLINE_NOTICE: "decline_seal",
    DocumentKind.VENUE_REQUEST: "venue_seal",
    DocumentKind.EMPLOYER_REQUEST: "employer_seal",
    DocumentKind.CERTIFICATE: "certificate_seal",
}


@dataclass(frozen=True)
class OfficeRules:
    """Numbers of the 要綱; every one differs between prefectures (domain: 受付締切, 派遣人数, 報告)."""

    lead_days: int = 30
    march_deadline: str = "01-31"
    participants_per_supporter: int = 4
    minimum_supporters: int = 2
    consultation_minutes: int = 30
    travel_buffer_minutes: int = 30
    car_speed_kmh: int = 36
    transit_speed_kmh: int = 18
    detour_percent: int = 130
    fixed_minutes: int = 5
    reply_days: int = 7
    report_days: int = 14
    nominee_min_age: int = 60
    nominee_max_age: int = 85
    max_minutes: int = 180
    earliest: str = "09:00"
    latest: str = "21:00"
    closed_from: str = "12-29"
    closed_until: str = "01-03"
    registration_years: int = 3
    policy: str = Policy.FAIR.value


SENDERS = "senders"
Profile = TypeVar("Profile", OfficeProfile, OfficeRules)


def read_value(session: Session, *, key: str, default: Any = None) -> Any:
    row = session.scalar(select(Setting).where(Setting.key == key))
    return default if row is None else row.value


def save_value(session: Session, *, key: str, value: Any) -> None:
    row = session.scalar(select(Setting).where(Setting.key == key))
    if row is None:
        session.add(Setting(key=key, value=value))
    else:
        row.value = value


def _known(kind: type[Profile], stored: Mapping[str, Any] | None) -> Profile:
    names = {one.name for one in fields(kind)}
    return kind(**{name: value for name, value in (stored or {}).items() if name in names})


def office_profile(session: Session, *, on: date | None = None) -> OfficeProfile:
    """The sender in force on the day; without a day the first one, who has no beginning."""
    in_force = None if on is None else _since(session, on)
    return sender(session, since=in_force)


def _since(session: Session, on: date) -> date | None:
    begun = [one for one in sender_days(session) if one <= on]
    return begun[-1] if begun else None


def sender_days(session: Session) -> tuple[date, ...]:
    """The days on which another sender begins, in order."""
    return tuple(sorted(map(date.fromisoformat, read_value(session, key=SENDERS, default={}))))


def sender(session: Session, *, since: date | None) -> OfficeProfile:
    """The sender who begins on this day; None is the first."""
    if since is None:
        return _known(OfficeProfile, read_value(session, key="office"))
    return _known(OfficeProfile, read_value(session, key=SENDERS, default={})[since.isoformat()])


def add_sender(session: Session, *, since: date) -> None:
    """From this day on the papers bear another sender; it begins as a copy of the one before."""
    if since in sender_days(session):
        raise BadInput(
            "差出人を足せませんでした。",
            f"{wareki(since)}からの差出人は、もうあります。",
            "その差出人をえらんで、中身をなおしてください。",
        )
    copy = asdict(office_profile(session, on=since))
    kept = read_value(session, key=SENDERS, default={})
    save_value(session, key=SENDERS, value=kept | {since.isoformat(): copy})


def remove_sender(session: Session, *, since: date) -> None:
    """Letters that were issued keep the sender they had."""
    kept = read_value(session, key=SENDERS, default={})
    left = {day: value for day, value in kept.items() if day != since.isoformat()}
    save_value(session, key=SENDERS, value=left)


def save_office_profile(
    session: Session, *, profile: OfficeProfile, since: date | None = None
) -> None:
    if not profile.prefecture_name.strip():
        raise BadInput(
            "差出人の設定を保存できませんでした。",
            "県の名前が空欄です。",
            "県の名前（例：みどり県）を入れて、もう一度保存してください。",
        )
    if since is None:
        save_value(session, key="office", value=asdict(profile))
        return
    kept = read_value(session, key=SENDERS, default={})
    save_value(session, key=SENDERS, value=kept | {since.isoformat(): asdict(profile)})


def office_rules(session: Session) -> OfficeRules:
    return _known(OfficeRules, read_value(session, key="rules"))


def save_office_rules(session: Session, *, rules: OfficeRules) -> None:
    """Refuses numbers that would make the office's arithmetic meaningless."""
    wrong = [
        label
        for label, value, least in (
            ("受付の締切（日前）", rules.lead_days, 0),
            ("サポーター1人あたりの受講者", rules.participants_per_supporter, 1),
            ("最少派遣人数", rules.minimum_supporters, 1),
            ("車の速さ（km/時）", rules.car_speed_kmh, 1),
            ("公共交通の速さ（km/時）", rules.transit_speed_kmh, 1),
            ("登録期間（年）", rules.registration_years, 1),
        )
        if value < least
    ]
    if wrong:
        raise BadInput(
            "きまりの設定を保存できませんでした。",
            f"「{'」「'.join(wrong)}」の数が小さすぎます。",
            "数を直して、もう一度保存してください。",
        )
    save_value(session, key="rules", value=asdict(rules))


def accounts(session: Session) -> tuple[str, ...]:
    return tuple(
        session.scalars(select(Account.name).where(Account.is_active).order_by(Account.id))
    )


@dataclass(frozen=True)
class AccountRow:
    id: int
    name: str
    role: Role


def account_rows(session: Session) -> tuple[AccountRow, ...]:
    """Who may sit at the keyboard, in the order they were entered."""
    rows = session.scalars(select(Account).where(Account.is_active).order_by(Account.id))
    return tuple(AccountRow(row.id, row.name, row.role) for row in rows)


def add_account(session: Session, *, name: str, role: Role = Role.COORDINATOR) -> int:
    """Somebody who left and comes back is the same account again."""
    if not name.strip():
        raise BadInput("利用者を足せませんでした。", "名前が空欄です。", "名前を入れてください。")
    account = session.scalar(select(Account).where(Account.name == name))
    if account is None:
        account = Account(name=name, role=role)
        session.add(account)
    elif account.is_active:
        raise BadInput(
            "利用者を足せませんでした。",
            f"「{name}」は、もう登録されています。",
            "同じ名前の人がいるときは、課の名前などを付けて区別してください。",
        )
    account.is_active, account.role = True, role
    session.flush()
    return account.id


def retire_account(session: Session, *, account_id: int) -> None:
    """The name stays in the history; it is only no longer offered."""
    account = session.get(Account, account_id)
    if account is not None:
        account.is_active = False


@dataclass(frozen=True)
class ClosedDayRow:
    id: int
    on: date
    name: str


def closed_days(session: Session) -> tuple[ClosedDayRow, ...]:
    """The office's own 閉庁日, beyond national holidays and the year's end."""
    rows = session.scalars(select(ClosedDay).order_by(ClosedDay.on))
    return tuple(ClosedDayRow(row.id, row.on, row.name) for row in rows)


def add_closed_day(session: Session, *, on: date, name: str) -> int:
    row = session.scalar(select(ClosedDay).where(ClosedDay.on == on))
    if row is None:
        row = ClosedDay(on=on, name=name or "閉庁日")
        session.add(row)
    else:
        row.name = name or "閉庁日"
    session.flush()
    return row.id


def remove_closed_day(session: Session, *, closed_day_id: int) -> None:
    row = session.get(ClosedDay, closed_day_id)
    if row is not None:
        session.delete(row)


def is_year_end(day: date, rules: OfficeRules) -> bool:
    """12/29–1/3 by default; the term runs over the new year."""
    stamp = day.strftime("%m-%d")
    if rules.closed_from <= rules.closed_until:
        return rules.closed_from <= stamp <= rules.closed_until
    return stamp >= rules.closed_from or stamp <= rules.closed_until


@dataclass(frozen=True)
class OfficeCalendar:
    """Which days the office works; built once per unit of work, then pure."""

    rules: OfficeRules
    own_closed: Mapping[date, str]

    def closed_name(self, day: date) -> str | None:
        """Why the office is closed on this day, in words; None on a working day. Weekends are closed too."""
        if day in self.own_closed:
            return self.own_closed[day]
        if is_year_end(day, self.rules):
            return "年末年始"
        holiday = holiday_name(day)
        if holiday is not None:
            return holiday
        return {5: "土曜日", 6: "日曜日"}.get(day.weekday())

    def after_working_days(self, day: date, count: int) -> date:
        while count > 0:
            day += timedelta(days=1)
            if self.closed_name(day) is None:
                count -= 1
        return day

    def on_or_before(self, day: date) -> date:
        while self.closed_name(day) is not None:
            day -= timedelta(days=1)
        return day


def office_calendar(session: Session) -> OfficeCalendar:
    own = {row.on: row.name for row in closed_days(session)}
    return OfficeCalendar(office_rules(session), own)
