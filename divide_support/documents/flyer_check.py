"""チラシの点検: what a reader would miss or stumble over, said in sentences before anything is printed.

The weekday of the day, of a meeting and of the deadline is computed; in words that somebody wrote it is looked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from divide_support.documents.flyer import FlyerData, draw_flyer, takes_two_lines
from divide_support.documents.meetings import MOST_ABOVE_A_SLIP
from divide_support.documents.office import short_day
from divide_support.documents.ornaments import QR_LEAST_MODULE, QR_MODULE, qr_module
from divide_support.documents.page import Paper
from divide_support.documents.plain_words import hard_words, long_sentences
from divide_support.documents.style import Tone, Variant, contrast
from divide_support.documents.written_dates import clock_times, doubtful_dates
from divide_support.errors import UserFacingError

CARD_AND_PIN = "マイナンバーカードと暗証番号"
SMALLEST = 14.0
LEAST_CONTRAST = 4.5
QR_ROOM = 26.0
MOST_SLOTS_ON_A_SLIP = 10
# Every pair of letters and ground that a flyer uses.
PAIRS = (
    (Tone.INK, Tone.WHITE),
    (Tone.INK, Tone.TINT),
    (Tone.INK, Tone.LABEL),
    (Tone.ACCENT, Tone.WHITE),
    (Tone.ACCENT, Tone.TINT),
    (Tone.ACCENT, Tone.LABEL),
    (Tone.WHITE, Tone.ACCENT),
    (Tone.WHITE, Tone.INK),
)
Drawing = Callable[[FlyerData, Variant], Paper]


class Severity(StrEnum):
    """OPEN points are asked about before printing; a HINT is only said."""

    OPEN = "直してください"
    HINT = "確かめてください"


class FindingKind(StrEnum):
    OVERFLOW = "はみ出し"
    SMALL = "小さい文字"
    CONTRAST = "色の差"
    PHONE = "電話"
    APPLY = "申込み"
    DEADLINE = "しめ切り"
    FAX = "FAX"
    BRING = "持ち物"
    CARD = "カードと暗証番号"
    PLACE = "場所"
    SEATS = "定員"
    TIME = "日時"
    WEEKDAY = "曜日"
    TITLE = "題名"
    WORDS = "言葉"
    QR = "QRコード"
    ORGANISER = "主催"


@dataclass(frozen=True, slots=True)
class Finding:
    """One point: what is wrong, and what would help."""

    kind: FindingKind
    severity: Severity
    message: str
    advice: str

    @property
    def is_open(self) -> bool:
        return self.severity is Severity.OPEN

    @property
    def sentence(self) -> str:
        return f"{self.message}{self.advice}"


def check_flyer(
    data: FlyerData, *, today: date | None = None, draw: Drawing = draw_flyer
) -> tuple[Finding, ...]:
    """Open points first. Without `today` nothing is said about days that are over."""
    found = [
        *_drawn(data, draw),
        *_contrast(),
        *_how_to_apply(data, today),
        *_fax(data),
        *_what_to_bring(data),
        *_facts_of_the_day(data, today),
        *_dates_in_words(data),
        *_title_and_words(data),
        *_qr(data),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def open_points(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.is_open)


def _open(kind: FindingKind, message: str, advice: str) -> Finding:
    return Finding(kind, Severity.OPEN, message, advice)


def _hint(kind: FindingKind, message: str, advice: str) -> Finding:
    return Finding(kind, Severity.HINT, message, advice)


def _drawn(data: FlyerData, draw: Drawing) -> Iterator[Finding]:
    """Draws it for a trial: in colour for the room, as FAX as well because its chips are framed there."""
    try:
        paper = draw(data, Variant.COLOUR)
        paper.finish()
        draw(data, Variant.FAX).finish()
    except UserFacingError as error:
        yield _open(FindingKind.OVERFLOW, error.what, error.advice)
        return
    wanted = [text for text in _texts(data) if len(text) > 3]
    on_map = _map_words(data)
    for text, drawn_size in paper.sizes.items():
        size = drawn_size * paper.enlarged
        if size > SMALLEST - 0.01 or len(text) < 2 or text in on_map:
            continue
        if any(text in whole or whole in text for whole in wanted):
            yield _hint(
                FindingKind.SMALL,
                f"「{_short(text)}」の文字が{size:g}ポイントまで小さくなりました。",
                "言葉を短くすると、読みやすい14ポイント以上になります。",
            )


def _texts(data: FlyerData) -> tuple[str, ...]:
    """What a reader must be able to read at arm's length."""
    lines = [fact.text for fact in (*data.facts, *data.ways)]
    subjects = [one.subject for one in data.meetings]
    return (
        data.title, data.subtitle, data.audience, data.time_note, data.venue, data.room, data.address,
        data.how_to_apply, data.phone, data.desk, data.hours, *lines, *subjects,
    )  # fmt: skip


def _map_words(data: FlyerData) -> set[str]:
    """They may be smaller: the way is told in words beside the map."""
    if data.map is None:
        return set()
    landmarks = {landmark.name for landmark in data.map.landmarks}
    return {data.map.venue_name, *data.map.route_words, *landmarks}


def _contrast() -> Iterator[Finding]:
    for ink, ground in PAIRS:
        ratio = contrast(ink, ground)
        if ratio < LEAST_CONTRAST:
            yield _open(
                FindingKind.CONTRAST,
                f"文字と地の明るさの差が足りません（{ink.name}と{ground.name}で{ratio:.1f}対1）。",
                f"{LEAST_CONTRAST}対1以上になる色にしてください。",
            )


def _how_to_apply(data: FlyerData, today: date | None) -> Iterator[Finding]:
    if not (data.phone or data.slip or data.qr):
        yield _open(
            FindingKind.APPLY,
            "申込みの方法がありません。",
            "電話番号かFAXの番号を入れてください。",
        )
    elif not data.phone:
        yield _open(
            FindingKind.PHONE,
            "申込みの電話番号がありません。",
            "高齢の方の多くは電話で申し込みます。電話番号を入れてください。",
        )
    elif not data.hours:
        yield _hint(
            FindingKind.PHONE,
            "電話を受ける曜日と時間がありません。",
            "「平日 午前9時～午後5時」のように入れてください。",
        )
    deadline = data.deadline or (data.slip.deadline if data.slip else None)
    if deadline is None:
        yield _open(
            FindingKind.DEADLINE,
            "申込みのしめ切りがありません。",
            "いつまでに申し込むか、日付を入れてください。",
        )
        return
    if data.slip and data.slip.deadline and data.slip.deadline != deadline:
        yield _open(
            FindingKind.DEADLINE,
            f"しめ切りが2通りあります（{short_day(deadline)}と{short_day(data.slip.deadline)}）。",
            "どちらかにそろえてください。",
        )
    if deadline > data.day:
        yield _open(
            FindingKind.DEADLINE,
            f"しめ切り（{short_day(deadline)}）が、開催の日より後です。",
            "開催の日より前の日付にしてください。",
        )
    if today is not None and deadline < today:
        yield _open(
            FindingKind.DEADLINE,
            f"しめ切り（{short_day(deadline)}）は、もう過ぎています。",
            "新しいしめ切りを入れるか、配るのをやめてください。",
        )


def _fax(data: FlyerData) -> Iterator[Finding]:
    if data.slip is None:
        if len(data.meetings) > MOST_ABOVE_A_SLIP:
            yield _hint(
                FindingKind.FAX,
                f"全{len(data.meetings)}回の日程のため、FAXの申込書は入りません。",
                "FAXでも受けるときは、申込書を別の紙で用意してください。",
            )
        return
    if not data.slip.fax:
        yield _open(
            FindingKind.FAX,
            "申込書がありますが、送り先のFAX番号がありません。",
            "FAX番号を入れるか、申込書を外してください。",
        )
    if len(data.slots) > MOST_SLOTS_ON_A_SLIP:
        yield _hint(
            FindingKind.FAX,
            f"申込書に並べる時間が{len(data.slots)}個あり、多すぎます。",
            "希望の時間は、手で書いてもらう欄になります。",
        )


def _what_to_bring(data: FlyerData) -> Iterator[Finding]:
    bring = "　".join(fact.text for fact in data.facts if "持ち物" in fact.label)
    if not bring:
        yield _open(
            FindingKind.BRING,
            "持ち物が書かれていません。",
            "「スマホ、充電器、めがね」のように入れてください。",
        )
    lacking = [word for word in ("カード", "暗証番号") if word not in bring]
    if data.needs_card and lacking:
        yield _open(
            FindingKind.CARD,
            f"この講座では{CARD_AND_PIN}を使いますが、持ち物に「{'」「'.join(lacking)}」がありません。",
            f"持ち物に「{CARD_AND_PIN}」を加えてください。",
        )


def _facts_of_the_day(data: FlyerData, today: date | None) -> Iterator[Finding]:
    last = max((one.day for one in data.meetings), default=data.day)
    if today is not None and last < today:
        yield _open(
            FindingKind.TIME,
            f"開催の日（{short_day(last)}）は、もう過ぎています。",
            "日付を確かめてください。",
        )
    if data.end <= data.start:
        yield _open(
            FindingKind.TIME, "終わりの時刻が、始まりの時刻より前です。", "時刻を確かめてください。"
        )
    if not data.venue:
        yield _open(FindingKind.PLACE, "会場の名前がありません。", "会場を入れてください。")
    if not data.address:
        yield _hint(FindingKind.PLACE, "会場の住所がありません。", "住所を入れてください。")
    if not data.ways and data.map is None:
        yield _hint(
            FindingKind.PLACE,
            "会場への行き方がありません。",
            "バス停や駅から歩いて何分か、駐車場があるかを入れてください。",
        )
    if not data.capacity:
        yield _hint(
            FindingKind.SEATS, "定員が書かれていません。", "何人まで参加できるかを入れてください。"
        )
    if not data.organisers:
        yield _hint(
            FindingKind.ORGANISER,
            "主催がだれか、書かれていません。",
            "市町村や県の名前を入れてください。",
        )


def _dates_in_words(data: FlyerData) -> Iterator[Finding]:
    facts = [fact.text for fact in (*data.facts, *data.ways)]
    for text in (
        data.subtitle,
        data.audience,
        data.apply_words,
        data.closing,
        data.time_note,
        *facts,
    ):
        for one in doubtful_dates(text, data.day):
            message = (
                f"「{one.words}」の曜日がちがいます（{one.weekday}曜日ではありません）。"
                if one.is_wrong
                else f"「{one.words}」に曜日がありません。"
            )
            yield _open(FindingKind.WEEKDAY, message, f"「{one.right}」と書いてください。")
        for clock, spoken in clock_times(text):
            yield _hint(
                FindingKind.TIME,
                f"「{clock}」は、24時間の書き方です。",
                f"「{spoken}」と書くと、まちがえにくくなります。",
            )


def _title_and_words(data: FlyerData) -> Iterator[Finding]:
    if takes_two_lines(data.title):
        yield _hint(
            FindingKind.TITLE,
            f"題名が長く（{len(data.title)}字）、1行に入りません。",
            "11字までにすると、遠くからも読める大きな1行になります。",
        )
    texts = _texts(data)
    for hard in hard_words("\n".join(texts)):
        if hard.gloss:
            message = f"「{hard.word}」は、はじめての方に伝わりにくい言葉です。"
            advice = f"「{hard.plainer}」のように、説明をそえてください。"
        else:
            message = f"「{hard.word}」は、かたい言葉です。"
            advice = f"「{hard.plainer}」と言いかえられます。"
        yield _hint(FindingKind.WORDS, message, advice)
    for text in texts:
        for sentence in long_sentences(text):
            yield _hint(
                FindingKind.WORDS,
                f"「{_short(sentence)}」の文が長すぎます（{len(sentence)}字）。",
                "40字までの文に分けてください。",
            )


def _qr(data: FlyerData) -> Iterator[Finding]:
    if not data.qr:
        return
    module = qr_module(data.qr, QR_ROOM)
    if module < QR_LEAST_MODULE:
        yield _open(
            FindingKind.QR,
            "QRコードの内容が長く、読み取れる大きさで印刷できません。",
            "短いアドレスにしてください。",
        )
    elif module < QR_MODULE:
        yield _hint(
            FindingKind.QR,
            "QRコードが細かく、ファクスやコピーでは読み取れないことがあります。",
            "短いアドレスにすると、粗く印刷できます。",
        )


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
