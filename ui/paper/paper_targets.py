"""What stands in the list of 文書: its groups, headings, columns, and what it says when it is empty."""

from collections.abc import Callable, Sequence
from datetime import date

from divide_support.japan.calendar import wareki, weekday_kanji
from divide_support.operations.paper_bundles import Axis, Bundle, TargetRow
from ui.kit.parts import EmptyState
from ui.kit.tables import Column, Tone

B = Bundle
LOG = "log"
"""The last line of the list is no paper but what was printed."""
GROUPS = (
    (
        "決定したもの",
        (
            (B.SET.value, "files", "一式（そろえて）"),
            (B.DECISION_LETTERS.value, "certificate", "決定通知書"),
            (B.REQUEST_LETTERS.value, "mail", "派遣依頼状"),
            (B.SIGN_IN_SHEETS.value, "list-check", "受付簿"),
            (B.VENUE_REQUESTS.value, "building-community", "会場あて依頼"),
            (B.EMPLOYER_REQUESTS.value, "building-bank", "所属長あて依頼"),
            (B.OFFICE_MEMOS.value, "note", "事務連絡"),
            (B.FAX_COVERS.value, "message", "FAX送付状"),
        ),
    ),
    (
        "変わったとき",
        (
            (B.CHANGE_NOTICES.value, "arrows-diff", "変更通知書"),
            (B.CANCEL_NOTICES.value, "circle-x", "中止通知書"),
            (B.DECLINE_NOTICES.value, "ban", "不派遣通知書"),
        ),
    ),
    (
        "前の日まで・当日・そのあと",
        (
            (B.CALL_SHEETS.value, "phone", "架電票"),
            (B.DAY_SHEETS.value, "notebook", "当日シート"),
            (B.SURVEYS.value, "list-check", "アンケート"),
            (B.REPORT_FORMS.value, "file-text", "実施報告書"),
            (B.THANKS_LETTERS.value, "mail", "礼状"),
        ),
    ),
    (
        "お知らせ",
        (
            (B.FLYERS.value, "speakerphone", "チラシ"),
            (B.SERIES_FLYERS.value, "speakerphone", "チラシ（全回）"),
            (B.HANDOUTS.value, "files", "手渡しチラシ"),
            (B.FLYER_POSTERS.value, "speakerphone", "チラシポスター"),
        ),
    ),
    (
        "月ごと・年ごと",
        (
            (B.SCHEDULES.value, "notebook", "月間予定表"),
            (B.POSTERS.value, "notebook", "月間ポスター"),
            (B.POSTER_CALENDARS.value, "calendar", "ポスターの暦"),
            (B.CALENDARS.value, "calendar", "予定カレンダー"),
            (B.POCKETS.value, "notebook", "携帯予定表"),
            (B.SUPPORTER_SCHEDULES.value, "list-check", "サポーター予定"),
            (B.YEAR_PLANS.value, "timeline", "年間予定表"),
        ),
    ),
    (
        "人ごと",
        (
            (B.CARDS.value, "id", "登録証"),
            (B.CERTIFICATES.value, "certificate", "修了証"),
            (B.ADDRESS_LABELS.value, "tag", "宛名ラベル"),
        ),
    ),
    (
        "用紙と控え",
        (
            (B.POSITION_TESTS.value, "adjustments", "位置テスト・封筒"),
            (B.ISSUED.value, "history", "発行した文書"),
            (LOG, "printer", "印刷の記録"),
        ),
    ),
)
HEADINGS = {
    B.SET: "決定したもの一式",
    B.DECISION_LETTERS: "市町あての決定通知書",
    B.REQUEST_LETTERS: "サポーターあての派遣依頼状",
    B.SIGN_IN_SHEETS: "会場で使う受付簿",
    B.VENUE_REQUESTS: "会場あての依頼",
    B.EMPLOYER_REQUESTS: "所属長あての依頼",
    B.OFFICE_MEMOS: "市町の担当あての事務連絡",
    B.FAX_COVERS: "FAX送付状",
    B.CHANGE_NOTICES: "派遣変更通知書",
    B.CANCEL_NOTICES: "派遣中止通知書",
    B.DECLINE_NOTICES: "不派遣通知書",
    B.CALL_SHEETS: "打診の電話に使う架電票",
    B.DAY_SHEETS: "サポーターが持つ当日シート",
    B.SURVEYS: "参加者に配るアンケート",
    B.REPORT_FORMS: "実施報告書の用紙",
    B.THANKS_LETTERS: "サポーターあての礼状",
    B.FLYERS: "参加者をつのるチラシ",
    B.SERIES_FLYERS: "全部の回をのせたチラシ",
    B.HANDOUTS: "手渡しのチラシ（A5・2枚どり）",
    B.FLYER_POSTERS: "チラシのポスター（A3）",
    B.SCHEDULES: "月間予定表",
    B.CALENDARS: "予定カレンダー",
    B.POSTERS: "月間ポスター（A3）",
    B.POSTER_CALENDARS: "月間ポスター・カレンダー（A3）",
    B.POCKETS: "サポーターの携帯予定表",
    B.SUPPORTER_SCHEDULES: "サポーターの予定一覧",
    B.YEAR_PLANS: "年間予定表",
    B.CARDS: "サポーターの登録証（10面）",
    B.CERTIFICATES: "研修の修了証",
    B.ADDRESS_LABELS: "サポーターの宛名ラベル",
    B.POSITION_TESTS: "印刷位置テスト・窓あき封筒",
    B.ISSUED: "発行した文書",
}


def short_day(day: date | None) -> str:
    return f"{day.month:>2}/{day.day:>2} {weekday_kanji(day)}" if day else ""


def _done(title: str, width: int) -> Column[TargetRow]:
    """Printed, not yet, or not even numbered."""
    return Column(
        title,
        lambda one: "済" if one.is_printed else "番号なし" if one.to_issue else "",
        icon=lambda one: "circle-check" if one.is_printed else "",
        tone=lambda one: "good" if one.is_printed else "quiet",
        width=width,
    )


def columns(is_checked: Callable[[str], bool]) -> Sequence[Column[TargetRow]]:
    """`is_checked` says whether the row of this key is ticked."""

    def first(title: str, text: Callable[[TargetRow], str], width: int) -> Column[TargetRow]:
        check = lambda one: is_checked(one.key)  # noqa: E731  # the same tick in front of each kind of row
        return Column(title, text, width=width, digits=True, check=check)

    return (
        first("依頼", lambda one: one.number[-4:], 80),
        first("期間", lambda one: one.addressee, 200),
        first("登録番号", lambda one: one.number, 112),
        first("修了番号", lambda one: one.number, 112),
        first("種類", lambda one: one.number, 140),
        first("文書番号", lambda one: one.document_number, 140),
        Column("あて先", lambda one: one.addressee, width=90, bold=True, stretch=True),
        Column("氏名", lambda one: one.addressee, width=100, bold=True, stretch=True),
        Column("用紙", lambda one: one.addressee, width=110, bold=True, stretch=True),
        Column(
            "実施日",
            lambda one: short_day(one.held_on),
            sort_key=lambda one: one.held_on,
            width=92,
            digits=True,
        ),
        Column(
            "修了日",
            lambda one: wareki(one.held_on, style="short") if one.held_on else "",
            sort_key=lambda one: one.held_on,
            width=92,
            digits=True,
        ),
        Column(
            "文書",
            lambda one: one.title.removeprefix("派遣"),
            icon=lambda one: "circle-check" if one.is_printed else "",
            tooltip=lambda one: f"{one.title}{'（印刷済み）' if one.is_printed else ''}",
            width=96,
        ),
        Column("市町", lambda one: one.title, width=108),
        Column("住所", lambda one: one.title, width=130, tone=_address_tone),
        Column("商品の番号", lambda one: one.title, width=120),
        _done("印刷", 64),
        _done("発行", 84),
        Column("派遣", lambda one: one.title.removeprefix("派遣 "), width=80, align="right"),
        Column(
            "枚",
            lambda one: str(one.papers),
            sort_key=lambda one: one.papers,
            align="right",
            width=46,
            digits=True,
        ),
    )


def _address_tone(one: TargetRow) -> Tone:
    return "" if one.papers else "warning"


COLUMNS_OF = {
    Axis.MONTH: ("期間", "派遣"),
    Axis.YEAR: ("期間", "派遣"),
    Axis.SHEET: ("種類", "用紙"),
    Axis.ISSUED: ("文書番号", "あて先", "文書"),
}
OWN_COLUMNS = {
    B.REQUEST_LETTERS: ("依頼", "あて先", "実施日", "印刷"),
    B.CARDS: ("登録番号", "氏名", "市町"),
    B.CERTIFICATES: ("修了番号", "氏名", "修了日"),
    B.ADDRESS_LABELS: ("登録番号", "氏名", "住所"),
}


def columns_of(bundle: Bundle) -> Sequence[str]:
    """Only what tells the rows apart."""
    if bundle in OWN_COLUMNS:
        return OWN_COLUMNS[bundle]
    if bundle.axis in COLUMNS_OF:
        return COLUMNS_OF[bundle.axis]
    if bundle.is_notice:
        return ("依頼", "あて先", "実施日", "発行")
    return ("依頼", "あて先", "実施日", *(("印刷",) if bundle.is_issued else ()), "枚")


FILTER_WORDS = {
    Axis.PERSON: ("今年度の人", "すべて"),
    Axis.SHEET: ("使っている用紙", "すべて"),
    Axis.ISSUED: ("今年度", "すべて"),
}


def filter_words(bundle: Bundle) -> tuple[str, str]:
    """What 「これから」 and 「すべて」 are called here."""
    return FILTER_WORDS.get(bundle.axis, ("これから", "すべて"))


WHY_EMPTY = {
    B.CHANGE_NOTICES: (
        "変更を知らせる依頼はありません",
        "決定を取り消して決めなおすと、前の決定と変わったところがここに出ます。",
    ),
    B.CANCEL_NOTICES: (
        "中止を知らせる依頼はありません",
        "決定したあとで中止・取下げにした依頼が、ここに出ます。",
    ),
    B.DECLINE_NOTICES: (
        "派遣できないと決めた依頼はありません",
        "依頼を「派遣不可」にすると、ここに出ます。",
    ),
    B.CALL_SHEETS: (
        "電話で打診する依頼はありません",
        "受付・調整中・仮決定の依頼で、実施日のあるものが、ここに出ます。",
    ),
    B.THANKS_LETTERS: (
        "礼状を出す依頼はありません",
        "実施済みになった依頼が、ここに出ます。",
    ),
    B.SERIES_FLYERS: (
        "何回かある講座はありません",
        "2日以上ある講座が決定すると、全部の回をのせたチラシが作れます。",
    ),
    B.CARDS: ("登録しているサポーターがいません", "サポーターを登録すると、ここに出ます。"),
    B.ADDRESS_LABELS: (
        "登録しているサポーターがいません",
        "サポーターを登録すると、ここに出ます。",
    ),
    B.CERTIFICATES: (
        "研修を修了した人がいません",
        "研修の出欠で「修了」にすると、ここに出ます。",
    ),
    B.ISSUED: ("番号を付けた文書はまだありません", "依頼を決定すると、文書番号が付きます。"),
}


def empty_state(bundle: Bundle, shown: str) -> EmptyState:
    if bundle.is_issued and shown == "left":
        return EmptyState(
            "circle-check",
            "印刷するものはありません",
            "もう一度刷るときは［すべて］を押してください。",
        )
    if bundle.axis is Axis.PERSON and shown == "coming":
        return EmptyState("users", "今年度の人はいません", "ほかの人は［すべて］を押すと出ます。")
    what, why = WHY_EMPTY.get(
        bundle, ("まだ文書がありません", "依頼を決定すると、ここに文書が並びます。")
    )
    return EmptyState("files", what, why)


def nothing_to_see(bundle: Bundle, wanted: Sequence[TargetRow]) -> EmptyState:
    """In place of the preview while no paper is looked at."""
    if bundle is B.ADDRESS_LABELS and wanted:
        return EmptyState(
            "tag", "住所がありません", "サポーターの画面で住所を入れると、ラベルが作れます。"
        )
    return EmptyState("file-text", "見るものを左でえらんでください")


def nothing_to_say() -> EmptyState:
    """In place of the preview of a row that has no paper."""
    return EmptyState(
        "file-text",
        "この行の紙はありません",
        "前の決定と変わったところがないか、まだ実施日が決まっていません。",
    )
