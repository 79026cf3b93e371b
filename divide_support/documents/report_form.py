"""実施報告書: what is known is printed, the rest is filled in by hand on the day and faxed back."""

from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.faces import FACES, draw_face
from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import short_day, spoken_period
from divide_support.documents.ornaments import chip, choices, tick_box
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year

LEFT, RIGHT, TOP = 18.0, 192.0, 39.0
COLUMN = 34.0
TEXT_LEFT = LEFT + COLUMN + 4
AGE_BANDS = ("60代より下", "60代", "70代", "80代より上")
DEVICES = ("アンドロイド", "iPhone", "らくらく", "なし")
COUNTS_TOP, COUNTS_ROW = 8.0, 11.4
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormData:
    course: str
    venue: str
    number: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    supporters: tuple[str, ...] = ()
    addressee: str = ""
    due: date | None = None
    fax: str = ""
    phone: str = ""
    office: str = ""
    form_name: str = ""
    title: str = "高齢者デジタルサポーター　実施報告書"
    practice: bool = False

    @property
    def when(self) -> str:
        if self.day is None:
            return "令和　　年　　月　　日（　　）"
        hours = spoken_period(self.start, self.end, repeat=True) if self.start and self.end else ""
        return f"{era_year(self.day)}{short_day(self.day)}　{hours}".rstrip("　")


def render_report_form(data: ReportFormData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(data.title, variant=variant, practice=data.practice, author=data.office)
    paper.page()
    paper.text(105, 23.6, data.title, 22, BOLD, align="centre", width=RIGHT - LEFT, minimum=16)
    paper.text(LEFT, 34.2, data.addressee, 14, width=110, minimum=11)
    paper.text(RIGHT, 34.2, "令和　　　年　　　月　　　日", 14, align="right")
    bottom = _Form(paper, data).draw()
    _foot(paper, data, bottom)
    return paper.finish()


class _Form:
    """Rows from the top down; rules are drawn after all fills."""

    def __init__(self, paper: Paper, data: ReportFormData) -> None:
        self.paper, self.data = paper, data
        self.edges: list[float] = []
        self.y = TOP

    def draw(self) -> float:
        data = self.data
        self._known(
            "講座番号・名", "　".join(part for part in (data.number, data.course) if part), BOLD
        )
        self._known("日時", data.when)
        self._known("会場", data.venue)
        self._known("サポーター", "　".join(data.supporters))
        counts = self._label("参加した人", COUNTS_TOP + 3 * COUNTS_ROW)
        self._blanks("申込みと欠席", ("申込み", "当日欠席", "申込みなし"), 12.0)
        self._blanks("スマホの種類", DEVICES, 12.0)
        self._faces(self._label("アンケート", 13.0))
        spare = max(self._room_left(), 0.0)
        self._words("よく出た質問\n困りごと", 27.0 + spare * 0.5)
        self._incidents(22.0 + spare * 0.2)
        self._words("次回の希望", 15.0 + spare * 0.3)
        middle = self._label("付けるもの", 11.0) + 5.5
        choices(
            self.paper, TEXT_LEFT, middle, ("受付簿", "アンケート　　枚", "写真（掲載の同意あり）"), 14,
            RIGHT - TEXT_LEFT - 4,
        )  # fmt: skip
        self._rules()
        self._counts(counts)
        return self.y

    def _room_left(self) -> float:
        return 248.5 - self.y - 27.0 - 22.0 - 15.0 - 11.0

    def _label(self, label: str, height: float) -> float:
        """Name a row and return its top."""
        top = self.y
        self.paper.box(LEFT, top, COLUMN, height, fill=Tone.LABEL)
        parts = label.split("\n")
        for number, part in enumerate(parts):
            middle = top + height / 2 + (number - (len(parts) - 1) / 2) * 5.8
            self.paper.middle(LEFT + 3, middle, part, 13.5, BOLD, width=COLUMN - 5, minimum=11)
        self.edges.append(top)
        self.y += height
        return top

    def _known(self, label: str, text: str, face: Face = Face.GOTHIC) -> None:
        room = RIGHT - TEXT_LEFT - 3
        rows: tuple[str, ...] = (text,)
        size = 14.0
        if not fit(text, face, 14, room, 12).fits:
            size = 12.0
            rows = break_lines(text, face, size, room)
            if len(rows) > 2:
                size = 10.5
                rows = break_lines(text, face, size, room)
        step = size * 1.3 / MM
        top = self._label(label, max(10.0, step * len(rows) + 3.4))
        height = self.y - top
        for number, row in enumerate(rows):
            middle = top + height / 2 + (number - (len(rows) - 1) / 2) * step
            self.paper.middle(
                TEXT_LEFT, middle, row.rstrip("　 "), size, face, width=room, minimum=10.5
            )

    def _blanks(self, label: str, words: tuple[str, ...], height: float) -> None:
        middle = self._label(label, height) + height / 2
        size = 13.5 if len(words) < 4 else 12.5
        lengths = [line_width(word, Face.GOTHIC, size) for word in words]
        blank = min((RIGHT - TEXT_LEFT - 2 - sum(lengths)) / len(words) - 9.8, 18.0)
        x = TEXT_LEFT
        for word in words:
            end = self.paper.middle(x, middle, word, size)
            self.paper.rule(end + 1.5, middle + 3.2, end + 1.5 + blank, middle + 3.2, 0.35)
            x = self.paper.middle(end + 2.3 + blank, middle, "人", 13) + 2.8

    def _faces(self, top: float) -> None:
        width = (RIGHT - TEXT_LEFT - 2) / len(FACES)
        for mood in range(len(FACES)):
            x, middle = TEXT_LEFT + width * mood, top + 6.5
            draw_face(self.paper, x + 4.4, middle, 4.4, mood)
            self.paper.rule(x + 10.4, middle + 3.2, x + width - 7.6, middle + 3.2, 0.35)
            self.paper.middle(x + width - 7.0, middle, "人", 13)

    def _words(self, label: str, height: float) -> None:
        top = self._label(label, height)
        rows = max(int(height / 10.5), 1)
        for row in range(1, rows):
            self._dots(top + height / rows * row)

    def _incidents(self, height: float) -> None:
        top = self._label("ひやりと\nしたこと", height)
        x = TEXT_LEFT
        for word in ("なし", "あり"):
            tick_box(self.paper, x, top + 6.0, 5.2)
            x = self.paper.middle(x + 7.0, top + 6.0, word, 14) + 7.0
        self.paper.middle(x, top + 6.0, "（転倒・個人情報・支払いなど）", 12)
        self._dots(top + (height + 13.0) / 2 + 3.5)

    def _dots(self, y: float) -> None:
        self.paper.rule(TEXT_LEFT, y, RIGHT - 5, y, 0.2, tone=Tone.HAIR, dash=(1.0, 1.0))

    def _rules(self) -> None:
        for y in self.edges[1:]:
            self.paper.rule(LEFT, y, RIGHT, y, 0.35)
        self.paper.rule(LEFT + COLUMN, TOP, LEFT + COLUMN, self.y, 0.35)
        self.paper.box(LEFT, TOP, RIGHT - LEFT, self.y - TOP, stroke=Tone.INK, weight=0.6)

    def _counts(self, top: float) -> None:
        paper, first = self.paper, LEFT + COLUMN + 28.0
        bottom = top + COUNTS_TOP + 3 * COUNTS_ROW
        width = (RIGHT - first) / len(AGE_BANDS)
        paper.box(LEFT + COLUMN, top, RIGHT - LEFT - COLUMN, COUNTS_TOP, fill=Tone.LABEL)
        for number, band in enumerate(AGE_BANDS):
            x = first + width * number
            paper.middle(
                x + width / 2, top + 4.0, band, 12.5, BOLD, align="centre", width=width - 2
            )
            paper.rule(x, top, x, bottom, 0.35)
        for number, name in enumerate(("男性", "女性", "合計")):
            y = top + COUNTS_TOP + COUNTS_ROW * number
            face = BOLD if name == "合計" else Face.GOTHIC
            paper.rule(LEFT + COLUMN, y, RIGHT, y, 0.35)
            paper.middle(LEFT + COLUMN + 14, y + COUNTS_ROW / 2, name, 13.5, face, align="centre")
            for column in range(len(AGE_BANDS)):
                right = first + width * (column + 1) - 2.4
                paper.middle(
                    right, y + COUNTS_ROW / 2 + 0.9, "人", 12, tone=Tone.QUIET, align="right"
                )
        paper.rule(LEFT, top, RIGHT, top, 0.35)
        paper.rule(LEFT + COLUMN, top, LEFT + COLUMN, bottom, 0.35)
        paper.rule(RIGHT, top, RIGHT, bottom, 0.6)


def _foot(paper: Paper, data: ReportFormData, bottom: float) -> None:
    y = bottom + 8.0
    end = paper.text(LEFT, y, "報告者", 14, BOLD)
    paper.rule(end + 4, y + 1.6, 96, y + 1.6, 0.35)
    end = paper.text(102, y, "電話", 14, BOLD)
    paper.rule(end + 4, y + 1.6, RIGHT, y + 1.6, 0.35)
    y = 272.6
    room = RIGHT - LEFT
    if data.due:
        words = f"{short_day(data.due)}まで"
        room -= chip(paper, RIGHT, 265.2, words, 15, 9.4, tone=Tone.INK, align="right") + 4
    if data.fax:
        end = paper.text(LEFT, y, "提出先", 14, BOLD)
        words = f"FAX {data.fax}"
        paper.text(end + 4, y, words, 26, BOLD, width=room - (end - LEFT) - 4, minimum=18)
    office = f"{data.office}　電話 {data.phone}" if data.phone else data.office
    end = paper.text(LEFT, 284.0, office, 11.5, width=110, minimum=9)
    mark = "　".join(part for part in (data.form_name, data.number, "1/1") if part)
    paper.text(RIGHT, 284.0, mark, 11, align="right", width=RIGHT - end - 4, minimum=9)
