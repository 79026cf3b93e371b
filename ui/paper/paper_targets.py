"""What stands in the list of 文書: its groups, headings, columns, and what it says when it is empty."""

from collections.abc import Callable, Sequence
from datetime import date

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.paper_lists import Bundle, TargetRow
from ui.kit.parts import EmptyState
from ui.kit.tables import Column

GROUPS = (
    (
        "決定したもの",
        (
            (Bundle.SET.value, "files", Bundle.SET.label),
            (Bundle.DECISION_LETTERS.value, "certificate", "決定通知書"),
            (Bundle.REQUEST_LETTERS.value, "mail", "派遣依頼状"),
            (Bundle.SIGN_IN_SHEETS.value, "list-check", "受付簿"),
            (Bundle.FAX_COVERS.value, "mail", "FAX送付状"),
        ),
    ),
    (
        "当日とそのあと",
        (
            (Bundle.DAY_SHEETS.value, "notebook", "当日シート"),
            (Bundle.SURVEYS.value, "list-check", "アンケート"),
            (Bundle.REPORT_FORMS.value, "files", "実施報告書"),
            (Bundle.THANKS_LETTERS.value, "mail", "礼状"),
        ),
    ),
    (
        "お知らせ",
        (
            (Bundle.FLYERS.value, "speakerphone", "チラシ"),
            (Bundle.SERIES_FLYERS.value, "speakerphone", "チラシ（全回）"),
            (Bundle.HANDOUTS.value, "files", "手渡しチラシ"),
            (Bundle.FLYER_POSTERS.value, "speakerphone", "チラシポスター"),
        ),
    ),
    (
        "月ごと",
        (
            (Bundle.SCHEDULES.value, "notebook", "月間予定表"),
            (Bundle.POSTERS.value, "notebook", "月間ポスター"),
            (Bundle.POSTER_CALENDARS.value, "calendar", "ポスターの暦"),
            (Bundle.CALENDARS.value, "calendar", "予定カレンダー"),
            (Bundle.POCKETS.value, "notebook", "携帯予定表"),
            (Bundle.SUPPORTER_SCHEDULES.value, "list-check", "サポーター予定"),
        ),
    ),
)
HEADINGS = {
    Bundle.SET: "決定したもの一式",
    Bundle.DECISION_LETTERS: "市町あての決定通知書",
    Bundle.REQUEST_LETTERS: "サポーターあての派遣依頼状",
    Bundle.SIGN_IN_SHEETS: "会場で使う受付簿",
    Bundle.FAX_COVERS: "市町あてのFAX送付状",
    Bundle.DAY_SHEETS: "サポーターが持つ当日シート",
    Bundle.SURVEYS: "参加者に配るアンケート",
    Bundle.REPORT_FORMS: "実施報告書の用紙",
    Bundle.THANKS_LETTERS: "サポーターあての礼状",
    Bundle.FLYERS: "参加者をつのるチラシ",
    Bundle.SERIES_FLYERS: "全部の回をのせたチラシ",
    Bundle.HANDOUTS: "手渡しのチラシ（A5・2枚どり）",
    Bundle.FLYER_POSTERS: "チラシのポスター（A3）",
    Bundle.SCHEDULES: "月間予定表",
    Bundle.CALENDARS: "予定カレンダー",
    Bundle.POSTERS: "月間ポスター（A3）",
    Bundle.POSTER_CALENDARS: "月間ポスター・カレンダー（A3）",
    Bundle.POCKETS: "サポーターの携帯予定表",
    Bundle.SUPPORTER_SCHEDULES: "サポーターの予定一覧",
}


def short_day(day: date | None) -> str:
    return f"{day.month:>2}/{day.day:>2} {weekday_kanji(day)}" if day else ""


def columns(is_checked: Callable[[str], bool]) -> Sequence[Column[TargetRow]]:
    """`is_checked` says whether the row of this key is ticked."""
    return (
        Column(
            "依頼",
            lambda one: one.number[-4:],
            width=80,
            digits=True,
            check=lambda one: is_checked(one.key),
        ),
        Column("あて先", lambda one: one.addressee, width=110, bold=True, stretch=True),
        Column(
            "実施日",
            lambda one: short_day(one.held_on),
            sort_key=lambda one: one.held_on,
            width=92,
            digits=True,
        ),
        Column(
            "印刷",
            lambda one: "済" if one.is_printed else "",
            icon=lambda one: "circle-check" if one.is_printed else "",
            tone=lambda one: "good" if one.is_printed else "",
            width=54,
        ),
        Column("派遣", lambda one: one.title.removeprefix("派遣 "), width=80, align="right"),
        Column(
            "枚",
            lambda one: str(one.papers),
            sort_key=lambda one: one.papers,
            align="right",
            width=50,
            digits=True,
        ),
    )


def columns_of(bundle: Bundle) -> Sequence[str]:
    """Only what tells the rows apart."""
    if bundle.is_monthly:
        return ("依頼", "あて先", "派遣")
    if bundle is Bundle.REQUEST_LETTERS:
        return ("依頼", "あて先", "実施日", "印刷")
    return ("依頼", "あて先", "実施日", *(("印刷",) if bundle.is_issued else ()), "枚")


def empty_state(bundle: Bundle, shown: str) -> EmptyState:
    if bundle.is_issued and shown == "left":
        return EmptyState(
            "circle-check",
            "印刷するものはありません",
            "決定したものは、みな印刷済みです。もう一度刷るときは［すべて］を押してください。",
        )
    return EmptyState("files", "まだ文書がありません", "依頼を決定すると、ここに文書が並びます。")
