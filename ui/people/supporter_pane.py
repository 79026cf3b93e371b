"""The detail of a supporter: summary, how to reach them, registration, dispatches, remarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.japan.calendar import wareki, weekday_kanji
from divide_support.japan.codes import format_postal
from divide_support.operations.supporter_lists import DispatchLine, SupporterDetail, SupporterRow
from divide_support.vocabulary import AssignmentStatus, ConsentItem, Device, SkillLevel
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.details import Avatar, Fact, Facts, History, labelled
from ui.kit.painting import Chip, status_chip
from ui.kit.parts import ChipView, EmptyState, Icon, Item, Notice, Text, column, link, row
from ui.kit.theme import theme
from ui.people.free_days_view import FreeDaysView
from ui.people.skill_matrix import SkillMatrix

TABS = (
    ("summary", "まとめ"),
    ("contact", "連絡先"),
    ("registration", "登録"),
    ("dispatches", "実績"),
    ("notes", "メモ"),
)
RECENT = 4
TERM_KINDS = {
    "期限が近い": "warning",
    "期限切れ": "overdue",
    "休止": "neutral",
    "退会": "cancelled",
    "未登録": "plain",
}
TERM_ICONS = {"休止": "clock-pause", "未登録": "circle-dashed"}


@dataclass(frozen=True)
class PaneVerbs:
    """What the buttons of the pane do; the list owns them."""

    call: Callable[[], object]
    offers: Callable[[], object]
    edit: Callable[[], object]
    edit_hours: Callable[[], object]
    edit_consents: Callable[[], object]
    renew: Callable[[], object]
    suspend: Callable[[], object]
    resume: Callable[[], object]
    retire: Callable[[], object]
    open_request: Callable[[DispatchLine], object]
    skill: Callable[[str, Device, SkillLevel | None], object]
    add_topic: Callable[[], object]
    day: Callable[[date, bool | None], object]
    month: Callable[[int], object]
    tab: Callable[[str], object]


def term_chip(line: SupporterRow) -> Chip | None:
    """Only what deviates; a normal term is plain text."""
    if not line.term_note:
        return None
    kind = TERM_KINDS.get(line.term_note, "neutral")
    words = line.term_note
    if line.term_note == "期限が近い" and line.expires_on is not None:
        words = wareki(line.expires_on, style="short")
    return Chip(words, kind, TERM_ICONS.get(line.term_note))


def day_words(day: date | None) -> str:
    return f"{day.month}/{day.day} {weekday_kanji(day)}" if day else ""


def head_parts(detail: SupporterDetail) -> list[Item]:
    line = detail.row
    term = f"{wareki(line.expires_on, style='short')}まで" if line.expires_on else ""
    chips: list[Item] = [ChipView(status_chip(line.status.label))]
    deviation = term_chip(line)
    if deviation is not None and line.term_note not in ("休止", "退会"):
        chips.append(ChipView(Chip(line.term_note, deviation.kind, deviation.icon)))
    chips += [
        ChipView(Chip(words, "neutral"))
        for words in (line.number, term, f"今年度 {line.dispatches}件")
        if words
    ]
    return chips


def name_parts(detail: SupporterDetail, verbs: PaneVerbs) -> list[Item]:
    line = detail.row
    age = f"{detail.age}歳" if detail.age is not None else ""
    beside = column(
        Text(line.name, 20, bold=True, wrap=True),
        Text(
            "　".join(part for part in (line.name_kana, age, line.municipality) if part),
            13,
            colour="text2",
            wrap=True,
        ),
        gap=2,
    )
    title = row(Avatar(line.name, side=48), gap=12)
    title.addLayout(beside, 1)
    number = line.mobile or line.phone
    call = Button(
        f"電話する　{number}" if number else "電話番号がありません",
        kind="primary",
        icon="phone",
        height=36,
    )
    call.setEnabled(bool(number))
    call.clicked.connect(verbs.call)
    edit = Button("なおす", icon="pencil", hint="F2", height=36)
    edit.clicked.connect(verbs.edit)
    buttons = column(call, edit, gap=6) if theme.is_large else row(call, edit, gap=8)
    offers = row(link("頼めそうな依頼をさがす…", verbs.offers, icon="list-check"), None)
    return [title, buttons, offers]


def tab_parts(
    detail: SupporterDetail,
    tab: str,
    verbs: PaneVerbs,
    *,
    topics: Sequence[str],
    month: date,
    today: date,
) -> list[Item]:
    tabs = Segmented(TABS, name="詳細の見出し")
    tabs.set_key(tab)
    tabs.changed.connect(verbs.tab)
    parts: list[Item] = [tabs]
    match tab:
        case "contact":
            parts += _contact(detail)
        case "registration":
            parts += _registration(detail, verbs)
        case "dispatches":
            parts += _dispatches(detail, verbs)
        case "notes":
            parts += _notes(detail)
        case _:
            parts += _summary(detail, verbs, topics, month, today)
    return parts


def _summary(
    detail: SupporterDetail, verbs: PaneVerbs, topics: Sequence[str], month: date, today: date
) -> list[Item]:
    matrix = SkillMatrix(topics, detail.skills)
    matrix.changed.connect(verbs.skill)
    parts: list[Item] = []
    if detail.consideration:
        parts.append(Notice("note", detail.consideration))
    parts += [
        row(
            Text("教えられること", 13, colour="text2"),
            None,
            Text(matrix.counts(), 13),
            link("コースを足す", verbs.add_topic),
            gap=8,
        ),
        matrix,
    ]
    left, right = _free_days(detail, verbs, month, today), _answers(detail, verbs)
    if theme.is_large:
        parts += [left, right]
    else:
        both = row(gap=16)
        both.addLayout(left)
        both.addLayout(right, 1)
        both.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        both.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        parts.append(both)
    return parts


def _free_days(detail: SupporterDetail, verbs: PaneVerbs, month: date, today: date) -> QVBoxLayout:
    days = [line.held_on for line in detail.dispatches if line.held_on is not None]
    view = FreeDaysView(month, detail.hours, today=today, dispatches=days)
    view.answered.connect(verbs.day)
    view.month_asked.connect(verbs.month)
    before = Button("", kind="tool", icon="chevron-left", name="前の月の可能日", height=26)
    after = Button("", kind="tool", icon="chevron-right", name="次の月の可能日", height=26)
    before.clicked.connect(lambda: verbs.month(-1))
    after.clicked.connect(lambda: verbs.month(1))
    head = row(
        before,
        Text(f"{month.month}月に来られる日", 13, colour="text2"),
        after,
        None,
        link("なおす", verbs.edit_hours),
        gap=0,
    )
    return column(head, view, gap=2)


def _answers(detail: SupporterDetail, verbs: PaneVerbs) -> QVBoxLayout:
    answers = {item: (yes, day) for item, yes, day in detail.consents}
    signed = max((day for yes, day in answers.values() if day), default=None)
    words = f"{signed.month}/{signed.day}に署名" if signed else "なおす"
    lines: list[Item] = []
    for item in ConsentItem:
        yes, _day = answers.get(item, (None, None))
        icon, colour, word = {
            True: ("circle-check", "good", "同意"),
            False: ("circle-x", "text2", "同意なし"),
            None: ("circle-dashed", "text2", "未確認"),
        }[yes]
        lines.append(
            row(
                Icon(icon, 16, colour),
                Text(item.label, 13),
                None,
                Text(word, 13, bold=yes is False, colour=colour),
                gap=6,
            )
        )
    parts: list[Item] = [
        labelled("提供への同意", *lines, action=verbs.edit_consents, verb=words),
        6,
    ]
    recent = [
        row(
            Text(f"{one.held_on.month}/{one.held_on.day}", 13, digits=True, colour="text2"),
            Text(
                f"{one.municipality}　{one.answer.label if one.answer is not AssignmentStatus.ACCEPTED else one.status.label}",
                13,
            ),
            None,
            gap=8,
        )
        for one in detail.dispatches[:RECENT]
        if one.held_on is not None
    ]
    if recent:
        parts.append(
            labelled("最近の派遣", *recent, action=lambda: verbs.tab("dispatches"), verb="すべて")
        )
    return column(*parts, gap=2)


def _contact(detail: SupporterDetail) -> list[Item]:
    line = detail.row
    facts = [
        Fact("device-mobile", line.mobile, "携帯", digits=True) if line.mobile else None,
        Fact("phone", line.phone, "電話", digits=True) if line.phone else None,
        Fact("printer", detail.fax, "FAX", digits=True) if detail.fax else None,
        Fact("mail", detail.email, "メール") if detail.email else None,
        Fact("message", detail.channel, "連絡のしかた"),
        Fact("map-pin", line.address, f"〒{format_postal(line.postal_code)}" if line.postal_code else "住所") if line.address else None,
        Fact("alert-circle", detail.emergency_contact, "緊急の連絡先") if detail.emergency_contact else None,
        Fact("car" if line.drives else "user", "車で行けます" if line.drives else "車は使いません", f"移動は {detail.max_travel_minutes}分まで　週 {detail.max_per_week}回　月 {detail.max_per_month}回まで"),
        Fact("map-2", "・".join(detail.service_area), "行ける市町") if detail.service_area else None,
    ]  # fmt: skip
    return [Facts([fact for fact in facts if fact is not None])]


def _registration(detail: SupporterDetail, verbs: PaneVerbs) -> list[Item]:
    entries = [
        (
            number,
            f"{_day(first)}から　{_day(last)}まで"
            + (f"　{_day(ended)}に終了" if ended is not None else ""),
        )
        for number, first, last, ended in reversed(detail.registrations)
    ]
    insured = _day(detail.insured_until) if detail.insured_until else "記録なし"
    birth = wareki(detail.row.birth_date) if detail.row.birth_date else "記録なし"
    parts: list[Item] = [
        History(entries) if entries else Text("まだ登録番号がありません。", colour="text2"),
        Facts(
            [
                Fact("certificate", detail.experience, "経験"),
                Fact("calendar", birth, "生年月日"),
                Fact("shield-lock", insured, "保険の期限"),
            ]
        ),
    ]
    if detail.row.term_note == "休止":
        until = _day(detail.suspended_until) if detail.suspended_until else "決まっていません"
        since = _day(detail.suspended_from) if detail.suspended_from else "―"
        parts.append(Notice("info", "いまは休止中です", f"{since} から　終わり：{until}"))
    return [*parts, *_registration_verbs(detail, verbs)]


def _registration_verbs(detail: SupporterDetail, verbs: PaneVerbs) -> list[Item]:
    renew = Button("登録する" if not detail.registrations else "登録を更新する", icon="certificate")
    renew.clicked.connect(verbs.renew)
    if detail.row.term_note == "退会":
        renew.setText("もう一度登録する")
        return [row(renew, None)]
    if detail.row.status.label == "休止":
        rest = Button("休止を終える", icon="player-play")
        rest.clicked.connect(verbs.resume)
    else:
        rest = Button("休止にする…", icon="clock-pause")
        rest.clicked.connect(verbs.suspend)
    leave = Button("退会にする…", kind="danger", icon="door-exit")
    leave.clicked.connect(verbs.retire)
    if theme.is_large:
        return [column(renew, rest, 12, leave, gap=6)]
    return [row(renew, rest, None, leave, gap=8)]


def _dispatches(detail: SupporterDetail, verbs: PaneVerbs) -> list[Item]:
    if not detail.dispatches:
        return [
            EmptyState(
                "calendar-event",
                "派遣の記録がありません",
                "組合せの画面で決まると、ここに並びます。",
            )
        ]
    return [_dispatch_line(one, verbs) for one in detail.dispatches]


def _dispatch_line(one: DispatchLine, verbs: PaneVerbs) -> QWidget:
    line = QWidget()
    when = day_words(one.held_on) or "日付未定"
    button = link(one.number, lambda: verbs.open_request(one))
    button.setAccessibleName(f"依頼 {one.number} をひらく　{when} {one.municipality}")
    words = column(
        Text(f"{one.municipality}　{one.venue}", wrap=True),
        Text(f"{one.content}　{one.seat.label}　{one.answer.label}", 13, colour="text2", wrap=True),
        gap=0,
    )
    layout = row(Text(when, 14, digits=True), gap=10, margins=(0, 2, 0, 2))
    layout.addLayout(words, 1)
    end = column(ChipView(status_chip(one.status.label)), button, gap=0)
    end.setAlignment(Qt.AlignmentFlag.AlignTop)
    layout.addLayout(end)
    line.setLayout(layout)
    return line


def _notes(detail: SupporterDetail) -> list[Item]:
    pairs = (
        ("気をつけること", detail.consideration),
        ("来られる日（書かれたまま）", detail.availability_text),
        ("経歴", detail.career),
        ("メモ", detail.note),
    )
    return [
        labelled(title, Text(words or "―", wrap=True, selectable=True)) for title, words in pairs
    ]


def _day(day: date | None) -> str:
    return wareki(day, style="short") if day else "―"
