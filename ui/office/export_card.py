"""書き出し: rosters, lists and statistics for each reader as a file; what leaves the office is counted and recorded."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from divide_support.errors import BadInput, UserFacingError
from divide_support.exchange.roster import Roster, csv_misfits
from divide_support.exchange.statistics_book import StatisticsBook
from divide_support.operations.column_sets import ColumnSet, column_sets
from divide_support.operations.list_catalogue import LISTS, Listing, ListWish
from divide_support.operations.list_files import (
    CONFIDENTIAL,
    ListForm,
    list_file_name,
    similar_letters,
)
from divide_support.passwords import check_file_password
from divide_support.vocabulary import FiscalYear, Redaction
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.forms import ChoiceField, TextField
from ui.kit.parts import Text, clear, row
from ui.kit.typed_fields import DateField
from ui.office import export_job
from ui.office.column_choice import ColumnChoice
from ui.office.export_folder import FOLDER_SETTING, export_folder
from ui.office.export_job import ExportWish
from ui.office.misfit_notice import misfit_notice

STATISTICS = "statistics"
USUAL, CHOOSE, ONCE = "", "\tchoose", "\tonce"
FORMS = (
    (ListForm.XLSX, "Excel（おすすめ）"),
    (ListForm.PDF, "PDF（印刷用）"),
    (ListForm.CSV_UTF8, "CSV（UTF-8　いまのExcel用）"),
    (ListForm.CSV_CP932, "CSV（Shift_JIS　古いシステム用）"),
)
READERS = {
    Redaction.OFFICE: "外に渡さないでください。",
    Redaction.MUNICIPALITY: "本人が同意した項目だけが入ります。だれに渡したかを記録します。",
    Redaction.SUPPORTER: "連絡先は入りません。だれに渡したかを記録します。",
    Redaction.WALL: "公開に同意した人だけが入ります。どこに出したかを記録します。",
}
T = TypeVar("T")


class ExportCard(Card):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._once: tuple[str, ...] = ()
        self._make_fields()
        self._found = QVBoxLayout()
        self.button = Button("書き出す", icon="download", hint="Ctrl+E", height=36)
        self._summary = Text("", 13, colour="text2", wrap=True)
        super().__init__(
            "database-export",
            "書き出す",
            "",
            _halves(self.what, self.reader),
            _halves(self.form, self.columns),
            row(self.first, self.last, None, gap=12),
            _halves(self.recipient, self.purpose),
            self.names,
            self.substitute,
            self.lock,
            _halves(self.password, self.again),
            self._found,
            row(self.button, None),
            self._summary,
        )
        for field in (self.what, self.reader, self.form):
            field.edited.connect(self.refresh)
        self.columns.edited.connect(self._on_columns)
        for tick in (self.lock, self.names):
            tick.toggled.connect(self.refresh)
        self.button.clicked.connect(self.ask)
        self.refresh()

    def _make_fields(self) -> None:
        today = self._desk.today()
        year = FiscalYear.of(today)
        self.what = ChoiceField(
            "何を", [*((key, one.label) for key, one in LISTS.items()), (STATISTICS, "実績集計")]
        )
        self.what.set_value("roster")
        self.reader = ChoiceField("だれに", [(one, one.label) for one in Redaction])
        self.reader.set_value(Redaction.OFFICE)
        self.form = ChoiceField("形", FORMS)
        self.form.set_value(ListForm.XLSX)
        self.columns = ChoiceField("項目")
        self.first = DateField("いつから", today=self._desk.today, past=True)
        self.last = DateField("いつまで", today=self._desk.today)
        self.first.set_day(year.first)
        self.last.set_day(year.last)
        self.recipient = TextField("渡す相手", required=True, placeholder="例：緑川市 生涯学習課")
        self.purpose = TextField("目的", required=True, placeholder="例：12月の講座の打合せ")
        self.names = Tick("サポーターの氏名と回数も入れる", checked=True)
        self.substitute = Tick("書けない文字は似た字に置きかえる（例：𠮷→吉）")
        self.lock = Tick("パスワードを付ける（暗号化）")
        self.password = TextField("パスワード（8文字以上）", required=True)
        self.again = TextField("もう一度", required=True)
        for field in (self.password, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Password)

    def offer(self, key: str, period: tuple[date, date] | None = None) -> None:
        """Chooses a list, and the days of one that has a period."""
        self.what.set_value(key)
        if period is not None:
            self.first.set_day(period[0])
            self.last.set_day(period[1])
        self.refresh()

    # what is wished for

    @property
    def listing(self) -> Listing | None:
        """None for the statistics."""
        return LISTS.get(self.what.value())

    @property
    def redaction(self) -> Redaction:
        listing, reader = self.listing, self.reader.value()
        if listing is None or reader not in listing.redactions:
            return Redaction.OFFICE
        return Redaction(reader)

    @property
    def leaves_the_office(self) -> bool:
        return self.redaction is not Redaction.OFFICE

    @property
    def _chosen_form(self) -> ListForm:
        return ListForm.XLSX if self.listing is None else ListForm(self.form.value())

    @property
    def titles(self) -> tuple[str, ...] | None:
        value = self.columns.value()
        if value == ONCE:
            return self._once
        sets = {one.name: one.titles for one in self._sets()}
        return sets.get(value)

    def _sets(self) -> tuple[ColumnSet, ...]:
        listing = self.listing
        return self._desk.read(column_sets, key=listing.key) if listing else ()

    def wish(self) -> ExportWish:
        assert self.listing is not None
        by_period = self.listing.by_period
        locked = self.lock.isChecked() and self._chosen_form.takes_password
        return ExportWish(
            ListWish(
                key=self.listing.key,
                today=self._desk.today(),
                redaction=self.redaction,
                titles=self.titles,
                first=self.first.day() if by_period else None,
                last=self.last.day() if by_period else None,
                practice=self._is_practice,
            ),
            self._chosen_form,
            self._desk.now(),
            self._desk.actor,
            self.recipient.text(),
            self.purpose.text(),
            self.password.text() if locked else "",
            self.substitute.isChecked(),
        )

    @property
    def _is_practice(self) -> bool:
        return bool(getattr(self._desk.database, "is_practice", False))

    # showing

    def refresh(self) -> None:
        listing, form = self.listing, self._chosen_form
        self.reader.setVisible(listing is not None and len(listing.redactions) > 1)
        self.form.setVisible(listing is not None)
        self.columns.setVisible(listing is not None and bool(listing.columns))
        self._fill_columns()
        for day in (self.first, self.last):
            day.setVisible(listing is None or listing.by_period)
        for field in (self.recipient, self.purpose):
            field.setVisible(self.leaves_the_office)
        self.names.setVisible(listing is None)
        self.substitute.setVisible(form is ListForm.CSV_CP932)
        self.lock.setVisible(form.takes_password)
        for field in (self.password, self.again):
            field.setVisible(form.takes_password and self.lock.isChecked())
        clear(self._found)
        self._summary.setText(self._words())

    def _words(self) -> str:
        if self.listing is None:
            named = "氏名が入るので、外に渡さないでください。" if self.names.isChecked() else ""
            return (
                f"月・市町村・講座ごとの回数、人数、充足率、時間、参加者がExcelになります。{named}"
            )
        return self.listing.hint or READERS[self.redaction]

    def _fill_columns(self) -> None:
        """The list's own default set is taken unless somebody chose otherwise."""
        listing, kept = self.listing, self.columns.value()
        if listing is None or not listing.columns:
            return
        sets = self._sets()
        options: list[tuple[object, str]] = [(USUAL, "いつもの項目")]
        options += [(one.name, one.name) for one in sets]
        if self._once:
            options.append((ONCE, f"今回だけ（{len(self._once)}項目）"))
        options.append((CHOOSE, "項目を選ぶ…"))
        self.columns.set_options(options)
        known = [value for value, _ in options if value != CHOOSE]
        default = next((one.name for one in sets if one.is_default), USUAL)
        if getattr(self, "_columns_of", None) != listing.key:
            self._columns_of = listing.key
            self._once = ()
            self.columns.set_value(default)
        else:
            self.columns.set_value(kept if kept in known else default)

    def _on_columns(self) -> None:
        if self.columns.value() == CHOOSE:
            self.columns.set_value(USUAL)
            self.choose_columns()

    def choose_columns(self) -> None:
        listing = self.listing
        if listing is None:
            return
        dialog = self.column_dialog(listing)
        if dialog.exec() == ColumnChoice.DialogCode.Accepted:
            self.use_columns(dialog.name.text().strip(), dialog.titles)

    def column_dialog(self, listing: Listing) -> ColumnChoice:
        name = self.columns.value()
        return ColumnChoice(
            self.window(),
            self._desk,
            key=listing.key,
            label=listing.label,
            possible=listing.possible_titles(self.redaction),
            chosen=self.titles or listing.usual_titles(self.redaction),
            name=name if name not in (USUAL, ONCE) else "",
        )

    def use_columns(self, name: str, titles: tuple[str, ...]) -> None:
        """A kept set by its name; without one for this time only."""
        self._once = () if name else titles
        self._fill_columns()
        self.columns.set_value(name or ONCE)
        self.refresh()

    # asking

    def ask(self) -> None:
        """Recipient and purpose first, then how many people, then the place; nothing is written before."""
        if not self._is_complete():
            return
        if self.listing is None:
            self._ask_statistics()
            return
        wish, database = self.wish(), self._desk.database
        self._start(lambda _work: export_job.make(database, wish), partial(self._on_made, wish))

    def _is_complete(self) -> bool:
        wanted: list[tuple[TextField, str]] = []
        if self.leaves_the_office:
            wanted += [
                (field, "書いてください。提供の記録に残ります")
                for field in (self.recipient, self.purpose)
                if not field.text().strip()
            ]
        if self.listing is None or self.listing.by_period:
            first, last = self.first.day(), self.last.day()
            if first is None or last is None or last < first:
                wanted.append((self.last, "期間を確かめてください"))
        if self.lock.isChecked() and self._chosen_form.takes_password:
            wanted += self._password_issues()
        for field, words in wanted[:1]:
            field.set_issue(words)
            field.setFocus()
        return not wanted

    def _password_issues(self) -> list[tuple[TextField, str]]:
        try:
            check_file_password(self.password.text())
        except BadInput as error:
            return [(self.password, error.why + error.advice)]
        if self.again.text() != self.password.text():
            return [(self.again, "上のパスワードと同じではありません")]
        return []

    def _on_made(self, wish: ExportWish, roster: Roster) -> None:
        if not self._fits(roster) or not self._agrees(wish, roster):
            return
        name = list_file_name(roster, on=wish.listing.today, ending=wish.form.ending)
        path = self._place(name, wish.form.ending)
        if path is not None:
            self.write(path, wish, roster)

    def _agrees(self, wish: ExportWish, roster: Roster) -> bool:
        if not wish.leaves_the_office:
            return True
        titles = "・".join(column.title for column in roster.columns)
        people = f"{roster.people}名の個人情報が入ります。" if roster.people else ""
        return alerts.confirm(
            self.window(),
            f"{roster.title}（{roster.note}）を渡しますか",
            f"渡す相手：{wish.recipient}\n目的：{wish.purpose}\n{people}\n項目：{titles}",
            yes="場所を選ぶ",
        )

    def _place(self, name: str, ending: str) -> Path | None:
        kinds = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)"}
        proposed = str(export_folder(self._desk) / name)
        path, _ = QFileDialog.getSaveFileName(self, "書き出す場所", proposed, kinds[ending])
        if not path:
            return None
        self._desk.settings.put(FOLDER_SETTING, str(Path(path).parent))
        return Path(path)

    def _fits(self, roster: Roster) -> bool:
        """CP932: every letter that cannot be written is named before anything is written."""
        clear(self._found)
        if self._chosen_form is not ListForm.CSV_CP932:
            return True
        substitutes = similar_letters(roster) if self.substitute.isChecked() else {}
        misfits = csv_misfits(roster, substitutes=substitutes)
        if misfits:
            self._found.addWidget(misfit_notice(misfits))
        return not misfits

    # writing

    def write(
        self, path: Path, wish: ExportWish | None = None, roster: Roster | None = None
    ) -> Work[Roster]:
        wanted, database = wish or self.wish(), self._desk.database

        def job(_work: Work[Roster]) -> Roster:
            made = roster or export_job.make(database, wanted)
            export_job.write(database, made, wanted, path)
            return made

        return self._start(job, partial(self._on_written, wanted))

    def _on_written(self, wish: ExportWish, roster: Roster) -> None:
        record = "提供の記録に残しました" if wish.leaves_the_office else ""
        alerts.toast(self, f"{roster.title}（{roster.note}）を書き出しました　{record}".strip())
        self.password.set_text("")
        self.again.set_text("")

    def _ask_statistics(self) -> None:
        first, last = self.first.day(), self.last.day()
        mark = CONFIDENTIAL if self.names.isChecked() else ""
        path = self._place(f"{mark}実績集計_{first:%Y%m%d}-{last:%Y%m%d}.xlsx", "xlsx")
        if path is not None:
            self.write_statistics(path)

    def write_statistics(self, path: Path) -> Work[StatisticsBook]:
        first, last = self.first.day(), self.last.day()
        assert first is not None
        assert last is not None
        database, today, practice = self._desk.database, self._desk.today(), self._is_practice
        names = self.names.isChecked()
        password = self.password.text() if self.lock.isChecked() else ""

        def job(_work: Work[StatisticsBook]) -> StatisticsBook:
            book = export_job.make_statistics(
                database, first=first, last=last, today=today, names=names, practice=practice
            )
            export_job.write_statistics(book, path, password=password)
            return book

        return self._start(job, self._on_statistics)

    def _on_statistics(self, book: StatisticsBook) -> None:
        alerts.toast(self, f"実績集計（{book.days}回）を書き出しました")

    def _start(self, job: Callable[[Work[T]], T], done: Callable[[T], object]) -> Work[T]:
        return self._desk.start(
            job, owner=self, label="書き出し", done=done, failed=self._on_failed
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self.window(), error)


def _halves(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = row(left, right, gap=12)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line
