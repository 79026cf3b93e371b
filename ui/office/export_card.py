"""書き出し: rosters for each reader and the list of requests, as a workbook or CSV; what leaves the office is recorded."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from divide_support.errors import UserFacingError
from divide_support.exchange.roster import (
    CsvEncoding,
    Misfit,
    Roster,
    csv_misfits,
    roster_csv,
    roster_xlsx,
)
from divide_support.files import atomic_write
from divide_support.japan.text import cp932_substitute
from divide_support.operations import rosters
from divide_support.vocabulary import FiscalYear, Redaction
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.forms import ChoiceField, TextField
from ui.kit.parts import Notice, Text, clear, row
from ui.paper.save_workbook import FOLDER_SETTING, export_folder

REQUESTS = "requests"
XLSX, UTF8, CP932 = "xlsx", "utf8", "cp932"
FORMS = (
    (XLSX, "Excel（おすすめ）"),
    (UTF8, "CSV（UTF-8　いまのExcel用）"),
    (CP932, "CSV（Shift_JIS　古いシステム用）"),
)
MOST_MISFITS = 8


class ExportCard(Card):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.what = ChoiceField(
            "何を",
            [
                *((one.value, f"サポーター名簿（{one.label}）") for one in Redaction),
                (REQUESTS, f"派遣依頼一覧（{FiscalYear.of(desk.today()).label}）"),
            ],
        )
        self.form = ChoiceField("形", FORMS)
        self.recipient = TextField("渡す相手", required=True, placeholder="例：緑川市 生涯学習課")
        self.purpose = TextField("目的", required=True, placeholder="例：12月の講座の打合せ")
        self.substitute = Tick("書けない文字は似た字に置きかえる（例：𠮷→吉）")
        self._found = QVBoxLayout()
        self.button = Button("書き出す", icon="download", hint="Ctrl+E", height=36)
        self._summary = Text("", 13, colour="text2", wrap=True)
        line = row(self.what, self.form, gap=12)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self._givers = row(self.recipient, self.purpose, gap=12)
        super().__init__(
            "database-export",
            "書き出す",
            "",
            line,
            self._givers,
            self.substitute,
            self._found,
            row(self.button, None),
            self._summary,
        )
        self.what.set_value(Redaction.OFFICE.value)
        self.form.set_value(XLSX)
        for field in (self.what, self.form):
            field.edited.connect(self.refresh)
        self.button.clicked.connect(self.ask)
        self.refresh()

    @property
    def redaction(self) -> Redaction | None:
        """None for the list of requests."""
        value = self.what.value()
        return None if value == REQUESTS else Redaction(value)

    @property
    def leaves_the_office(self) -> bool:
        return self.redaction not in (None, Redaction.OFFICE)

    def refresh(self) -> None:
        for field in (self.recipient, self.purpose):
            field.setVisible(self.leaves_the_office)
        self.substitute.setVisible(self.form.value() == CP932)
        clear(self._found)
        words = {
            Redaction.OFFICE: "すべての項目が入ります。外に渡さないでください。",
            Redaction.MUNICIPALITY: "本人が同意した項目だけが入ります。だれに渡したかを記録します。",
            Redaction.SUPPORTER: "氏名とできることだけが入ります。だれに渡したかを記録します。",
            Redaction.WALL: "公開に同意した人の氏名だけが入ります。どこに出したかを記録します。",
            None: "今年度の依頼が1件1行で入ります。",
        }
        self._summary.setText(words[self.redaction])

    def roster(self) -> Roster:
        return self._desk.read(_make_roster, **self._arguments())

    def _arguments(self) -> dict[str, object]:
        return {
            "redaction": self.redaction,
            "today": self._desk.today(),
            "practice": bool(getattr(self._desk.database, "is_practice", False)),
        }

    def ask(self) -> None:
        """Recipient and purpose first, then the place; the name says when personal data are inside."""
        if not self._is_complete():
            return
        arguments, ending = self._arguments(), "xlsx" if self.form.value() == XLSX else "csv"
        roster = self._desk.read(_make_roster, **arguments)
        if not self._fits(roster):
            return
        name = rosters.roster_file_name(roster, on=self._desk.today(), ending=ending)
        path, _ = QFileDialog.getSaveFileName(
            self,
            "書き出す場所",
            str(export_folder(self._desk) / name),
            "Excel (*.xlsx)" if ending == "xlsx" else "CSV (*.csv)",
        )
        if path:
            self._desk.settings.put(FOLDER_SETTING, str(Path(path).parent))
            self.write(Path(path))

    def _is_complete(self) -> bool:
        if not self.leaves_the_office:
            return True
        for field in (self.recipient, self.purpose):
            if not field.text().strip():
                field.set_issue("書いてください。提供の記録に残ります")
                field.setFocus()
                return False
        return True

    def _fits(self, roster: Roster) -> bool:
        """CP932: every letter that cannot be written is named before anything is written."""
        clear(self._found)
        if self.form.value() != CP932:
            return True
        misfits = csv_misfits(roster, substitutes=self._substitutes(roster))
        if misfits:
            self._found.addWidget(_misfit_notice(misfits))
        return not misfits

    def _substitutes(self, roster: Roster) -> dict[str, str]:
        return similar_letters(roster) if self.substitute.isChecked() else {}

    def write(self, path: Path) -> Work[int]:
        """The file and the record of the disclosure, or neither."""
        desk, arguments = self._desk, self._arguments()
        form, now, actor = self.form.value(), desk.now(), desk.actor
        recipient, purpose = self.recipient.text(), self.purpose.text()
        leaves, substituting = self.leaves_the_office, self.substitute.isChecked()

        def job(_work: Work[int]) -> int:
            with desk.database.reading() as session:
                roster = _make_roster(session, **arguments)  # type: ignore[arg-type]
            content = _content(roster, form, similar_letters(roster) if substituting else {})
            if not leaves:
                atomic_write(path, content)
                return len(roster.rows)
            with desk.database.unit_of_work(
                f"名簿の提供（{recipient}）", at=now, actor=actor
            ) as session:
                rosters.record_disclosure(
                    session,
                    roster=roster,
                    recipient=recipient,
                    purpose=purpose,
                    file_name=path.name,
                    at=_aware(now),
                    actor=actor,
                )
                atomic_write(path, content)
            return len(roster.rows)

        return desk.start(
            job, owner=self, label="書き出し", done=self._on_written, failed=self._on_failed
        )

    def _on_written(self, count: int) -> None:
        unit = "件" if self.redaction is None else "名"
        record = "提供の記録に残しました" if self.leaves_the_office else ""
        alerts.toast(self, f"{count}{unit}を書き出しました　{record}".strip())

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self.window(), error)


def _aware(moment: datetime) -> datetime:
    return moment.astimezone()


def _make_roster(
    session: object, *, redaction: Redaction | None, today: date, practice: bool
) -> Roster:
    if redaction is None:
        return rosters.request_roster(
            session,  # type: ignore[arg-type]  # the desk's own session
            today=today,
            year=FiscalYear.of(today),
            practice=practice,
        )
    return rosters.supporter_roster(
        session,  # type: ignore[arg-type]  # the desk's own session
        today=today,
        redaction=redaction,
        practice=practice,
    )


def _content(roster: Roster, form: str, substitutes: Mapping[str, str]) -> bytes:
    if form == XLSX:
        return roster_xlsx(roster)
    encoding = CsvEncoding.CP932 if form == CP932 else CsvEncoding.UTF8
    return roster_csv(roster, encoding=encoding, substitutes=substitutes or None)


def similar_letters(roster: Roster) -> dict[str, str]:
    """For each letter that CP932 lacks, the variant of it that CP932 has: 𠮷 → 吉."""
    letters = {letter for misfit in csv_misfits(roster) for letter in misfit.letters}
    similar = ((letter, cp932_substitute(letter)) for letter in sorted(letters))
    return {letter: other for letter, other in similar if other is not None}


def _misfit_notice(misfits: tuple[Misfit, ...]) -> Notice:
    letters = "　".join(dict.fromkeys(letter for one in misfits for letter in one.letters))
    lines = [
        f"{one.row}行目　{one.column}　{one.text[:20]}（{'　'.join(one.letters)}）"
        for one in misfits[:MOST_MISFITS]
    ]
    if len(misfits) > MOST_MISFITS:
        lines.append(f"ほかに {len(misfits) - MOST_MISFITS}か所")
    lines.append(
        "置きかえるか、「UTF-8」か Excel で書き出してください。まだ何も書き出していません。"
    )
    return Notice(
        "warning", f"この形では書けない文字が {len(misfits)}か所あります：{letters}", *lines
    )
