"""The window: menus, navigation, top strip, pages built on their first visit, status line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from divide_support.errors import UserFacingError
from divide_support.japan.calendar import fiscal_year, fiscal_year_name
from ui.desk import Desk
from ui.frame.help import HelpViewer, ShortcutSheet
from ui.frame.menus import MenuBar
from ui.frame.navigation import Navigation, PracticeBand, StatusLine
from ui.frame.search_everything import SearchEverything
from ui.frame.top_strip import HideScreen, TopStrip
from ui.kit import alerts
from ui.kit.page import Page
from ui.kit.panels import SidePanel
from ui.kit.parts import column, row
from ui.kit.theme import TEXT_SIZES, theme
from ui.pages import PAGES, PageSpec
from ui.requesting.intake_panel import open_intake

SMALLEST = QSize(800, 500)


class MainWindow(QMainWindow):
    def __init__(
        self,
        desk: Desk,
        specs: Sequence[PageSpec] = PAGES,
        *,
        office: str = "",
        user: str = "",
        practice: bool = False,
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)  # a page at 200 % must not push the window off the screen
        self.desk, self._specs = desk, tuple(specs)
        self._pages: dict[str, Page] = {}
        self.page: Page | None = None
        self._new_request: Callable[[], object] | None = None
        self.setWindowTitle(f"{office} サポーター派遣".strip() + ("　練習用" if practice else ""))
        self._build(office, user, practice=practice)
        self._connect()
        self.fiscal_year = fiscal_year(desk.today())
        self.strip.set_fiscal_year(self.fiscal_year, desk.today())
        self._restore()
        if self._specs:
            self.open_page(self._first_key())

    # build

    def _build(self, office: str, user: str, *, practice: bool) -> None:
        self.menus = MenuBar(self)
        self.menus.set_user(user)
        self.setMenuBar(self.menus)
        self.navigation = Navigation(self._specs)
        self.navigation.set_office(office)
        self.strip = TopStrip()
        self.stack = QStackedWidget()
        self.status = StatusLine()
        self.band = PracticeBand()
        if not practice:
            self.band.hide()
        right = column(self.strip, self.stack, self.status, gap=0)
        right.setStretch(1, 1)
        middle = row(self.navigation, right, gap=0)
        middle.setStretch(1, 1)
        centre = QWidget()
        frame = column(self.band, middle, gap=0)
        frame.setStretch(1, 1)
        centre.setLayout(frame)
        self.setCentralWidget(centre)
        self.search = SearchEverything(self, self.desk, self._specs, self.menus.all_actions)
        self._fill_menus()

    def _fill_menus(self) -> None:
        menus = self.menus
        menus.add("file", "いまの一覧をExcelへ(&E)", self._export, "Ctrl+E")
        menus.add("file", "印刷プレビュー(&P)", self._print, "Ctrl+P")
        menus.add("file", "いますぐ保存(&S)", self._save, "Ctrl+S")
        menus.line("file")
        menus.add("file", "終わる(&X)", self.close, "Ctrl+Q")
        self.undo_action = menus.add("edit", "元に戻す(&U)", self.undo, "Ctrl+Z")
        self.redo_action = menus.add("edit", "やり直す(&R)", self.redo, "Ctrl+Y")
        menus.line("edit")
        menus.add("edit", "この画面で新しく作る(&N)", self._new_here, "Ctrl+N")
        menus.add("edit", "この一覧をさがす(&F)", self._find, "Ctrl+F")
        menus.add("edit", "次の仕事をする(&G)", self._primary, "Ctrl+Return")
        menus.add("view", "文字を大きく(&B)", lambda: theme.step_text(1), "Ctrl++", "Ctrl+=")
        menus.add("view", "文字を小さく(&S)", lambda: theme.step_text(-1), "Ctrl+-")
        menus.add("view", "文字をふつうに(&0)", lambda: theme.step_text(0), "Ctrl+0")
        self._text_group = QActionGroup(self)
        sizes = menus.submenu("view", "文字の大きさ(&T)")
        for percent in TEXT_SIZES:
            action = sizes.addAction(f"{percent} %")
            action.setCheckable(True)
            action.setData(percent)
            self._text_group.addAction(action)
        self._text_group.triggered.connect(self._on_text_chosen)
        self._scheme_group = QActionGroup(self)
        schemes = menus.submenu("view", "色(&C)")
        for key, word in (
            ("auto", "パソコンに合わせる"),
            ("light", "明るい"),
            ("dark", "暗い"),
            ("contrast", "はっきり（黒地に白）"),
        ):
            action = schemes.addAction(word)
            action.setCheckable(True)
            action.setData(key)
            self._scheme_group.addAction(action)
        self._scheme_group.triggered.connect(self._on_scheme_chosen)
        self._columns = menus.submenu("view", "列(&L)")
        self._columns.aboutToShow.connect(self._fill_columns)
        menus.add("view", "更新(&R)", self._reload, "F5")
        menus.add("view", "画面をかくす(&H)", self.hide_screen, "Ctrl+L")
        for spec in self._specs:
            action = menus.add("go", spec.title, partial(self.open_page, spec.key))
            action.setText(f"{spec.title}\t{spec.shortcut}")
            action.setIconText(spec.title)
        menus.line("go")
        menus.add("go", "何でも検索(&K)", self.open_search, "Ctrl+K")
        menus.add("request", "新しい依頼(&N)", self.new_request, "Ctrl+Shift+N")
        menus.bar_menu("request").aboutToShow.connect(self._fill_request_menu)
        menus.bar_menu("document").aboutToShow.connect(self._fill_document_menu)
        for menu, key, word in (
            ("document", "documents", "文書を作る画面(&D)"),
            ("tools", "data", "取込み・書出し・バックアップ(&D)"),
            ("tools", "settings", "設定(&S)"),
        ):
            if any(spec.key == key for spec in self._specs):
                menus.add(menu, word, partial(self.open_page, key))
        menus.add("help", "この画面の使い方(&H)", self.open_help, "F1")
        menus.add("help", "キーの一覧(&K)", self.open_shortcuts, "Ctrl+F1")

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.strip.new_request.connect(self.new_request)
        self.strip.search_asked.connect(self.open_search)
        self.strip.help_asked.connect(self.open_help)
        self.strip.text_chosen.connect(theme.set_percent)
        self.strip.year_chosen.connect(self._on_year_chosen)
        self.status.undo_pressed.connect(self.undo)
        self.status.cancel_pressed.connect(self._on_cancel)
        self.desk.saved.connect(self._on_saved)
        self.desk.undo_changed.connect(self._show_undo)
        self.desk.work_changed.connect(self._show_work)
        self.desk.record_asked.connect(self.show_record)
        self.desk.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)
        self._badge_timer = QTimer(self)
        self._badge_timer.setSingleShot(True)
        self._badge_timer.setInterval(50)
        self._badge_timer.timeout.connect(self._count_badges)
        self._badge_timer.start()

    # pages

    def page_of(self, key: str) -> Page:
        """The page, built on its first visit."""
        if key not in self._pages:
            spec = next(spec for spec in self._specs if spec.key == key)
            page = spec.factory()(self.desk)
            page.status_changed.connect(self._show_status)
            page.badge_changed.connect(lambda number: self.navigation.set_badge(key, number))
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def open_page(self, key: str) -> None:
        page = self.page_of(key)
        self.page = page
        kept = page.focusWidget()
        self.stack.setCurrentWidget(page)
        self.navigation.set_current(key)
        page.take_focus(kept)
        self.desk.settings.put("page", key)
        self._show_status()
        self._show_undo()

    def show_record(self, key: str, record: object = None) -> None:
        if not any(spec.key == key for spec in self._specs):
            return
        self.open_page(key)
        if record is not None:
            page = self.page_of(key)
            if getattr(page, "table", None) is not None:
                page.take_focus()
            page.show_record(record)

    def _first_key(self) -> str:
        saved = self.desk.settings.get("page", "")
        keys = [spec.key for spec in self._specs]
        return saved if saved in keys else keys[0]

    # verbs

    def set_new_request(self, opener: Callable[[], object]) -> None:
        """Something else than the intake panel for ［新しい依頼］."""
        self._new_request = opener

    def new_request(self) -> None:
        """Slides over whatever page is open, so that nothing is lost while the telephone rings."""
        if self._new_request is not None:
            self._new_request()
        else:
            open_intake(self, self.desk)

    def undo(self) -> None:
        """Text being typed first (Qt's own undo), else the newest stored unit."""
        focus = QApplication.focusWidget()
        if (isinstance(focus, QLineEdit) and focus.isUndoAvailable()) or (
            isinstance(focus, QTextEdit) and focus.document().isUndoAvailable()
        ):
            focus.undo()
        else:
            self._step(self.desk.undo, "元に戻しました")

    def redo(self) -> None:
        self._step(self.desk.redo, "やり直しました")

    def _step(self, step: Callable[[], str], word: str) -> None:
        try:
            label = step()
        except UserFacingError as error:
            alerts.show_error(self, error)
            return
        alerts.toast(self, f"{word}：{label}" if label else word)

    def open_search(self) -> None:
        box = self.strip.search_box
        self.search.open_at(box.mapToGlobal(QPoint(0, 0)), box.width())

    def open_help(self) -> None:
        HelpViewer(self, self.page.key if self.page else "").show()

    def open_shortcuts(self) -> None:
        ShortcutSheet(self, self.menus.shortcuts(), self.page_keys()).exec()

    def page_keys(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        """The open page first, then as the navigation goes."""
        here = self.page.key if self.page is not None else ""
        specs = sorted(self._specs, key=lambda spec: spec.key != here)
        return [(f"{spec.title}の画面", spec.factory().keys) for spec in specs]

    def hide_screen(self) -> None:
        HideScreen(self)

    def _export(self) -> None:
        if self.page is not None:
            self.page.export()

    def _print(self) -> None:
        if self.page is not None:
            self.page.print_preview()

    def _save(self) -> None:
        """Everything is kept as soon as a field is left; people press it all the same and want an answer."""
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.settings.save()
        alerts.toast(self, f"保存しました {self.desk.now():%H:%M}")

    def _new_here(self) -> None:
        if self.page is not None:
            self.page.new_record()

    def _find(self) -> None:
        if self.page is not None:
            self.page.search_for("")

    def _primary(self) -> None:
        """Of the panel that lies over the page, if there is one."""
        panel = next((one for one in self.findChildren(SidePanel) if one.isVisible()), None)
        if panel is not None:
            panel.primary_action()
        elif self.page is not None:
            self.page.primary_action()

    def _reload(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._count_badges()

    # menus that depend on the page

    def _fill_columns(self) -> None:
        table = getattr(self.page, "table", None)
        self._columns.clear()
        if table is not None and hasattr(table, "fill_column_menu"):
            table.fill_column_menu(self._columns)
        else:
            self._columns.addAction("この画面に列はありません").setEnabled(False)

    def _fill_request_menu(self) -> None:
        self._fill_page_menu("request", "requests")

    def _fill_document_menu(self) -> None:
        self._fill_page_menu("document", "documents")

    def _fill_page_menu(self, menu: str, key: str) -> None:
        if self.page is not None and self.page.key == key:
            self.menus.set_extra(menu, self.page.menu_actions())
        else:
            self.menus.set_extra(menu, ())

    # what is shown around the page

    def _show_status(self) -> None:
        if self.page is not None and self.stack.currentWidget() is self.page:
            self.status.set_left(self.page.status_text())
            if not self.desk.works:
                self._show_undo()

    def _show_undo(self) -> None:
        undo, redo = self.desk.undo_label(), self.desk.redo_label()
        self.status.set_undo(undo, self.page.status_hint() if self.page else "")
        self.undo_action.setText(f"元に戻す：{undo}(&U)" if undo else "元に戻す(&U)")
        self.redo_action.setText(f"やり直す：{redo}(&R)" if redo else "やり直す(&R)")

    def _show_work(self) -> None:
        works = self.desk.works
        if not works:
            self.status.set_work("")
            self._show_undo()
            return
        work = works[-1]
        work.reported.connect(self._on_reported, Qt.ConnectionType.UniqueConnection)
        self._on_reported(work.done_count, work.total, work.text)

    def _on_reported(self, done: int, total: int, text: str) -> None:
        if self.desk.works:
            count = f" {done}/{total}" if total else ""
            self.status.set_work(f"{self.desk.works[-1].label}{count}　{text}".strip())

    def _on_cancel(self) -> None:
        if self.desk.works:
            self.desk.works[-1].cancel()

    def set_next_due(self, text: str) -> None:
        """Right end of the status line: 「次の期限 今日 17:15　0119 若葉市」."""
        self.status.set_right(text)

    def _on_saved(self, at: datetime) -> None:
        self.strip.set_saved(at)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables:
            self._badge_timer.start()

    def _count_badges(self) -> None:
        if self.desk.is_large:
            self.desk.start(
                lambda _work: self._badges(),
                owner=self,
                label="件数を数えています",
                done=self._show_badges,
            )
        else:
            self._show_badges(self._badges())

    def _badges(self) -> dict[str, int]:
        return {spec.key: spec.factory().badge(self.desk) for spec in self._specs}

    def _show_badges(self, numbers: dict[str, int]) -> None:
        for key, number in numbers.items():
            self.navigation.set_badge(key, number)

    def _on_year_chosen(self, year: int) -> None:
        self.fiscal_year = year
        self.desk.settings.put("fiscal_year", year)
        self.strip.set_fiscal_year(year, self.desk.today())
        alerts.toast(self, f"{fiscal_year_name(year)}を表示しています")
        for page in self._pages.values():
            page.refresh()

    # look

    def _on_text_chosen(self, action: QAction) -> None:
        theme.set_percent(action.data())

    def _on_scheme_chosen(self, action: QAction) -> None:
        theme.set_scheme(action.data())
        self.desk.settings.put("scheme", action.data())

    def _on_theme_changed(self) -> None:
        self.desk.settings.put("text", theme.percent)
        self._tick_view_menu()
        self._fold()

    def _tick_view_menu(self) -> None:
        for action in self._text_group.actions():
            action.setChecked(action.data() == theme.percent)
        for action in self._scheme_group.actions():
            action.setChecked(action.data() == theme.choice)

    def _fold(self) -> None:
        self.navigation.set_folded(folded=theme.is_large or self.width() < 1200)
        self.strip.fit(self.width())

    def _restore(self) -> None:
        self._tick_view_menu()
        saved = self.desk.settings.get("window", "")
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode()))):
            self.resize(1366, 768)
        screen = QGuiApplication.screenAt(self.geometry().center())
        if screen is None:
            primary = QGuiApplication.primaryScreen()
            if primary is not None:
                self.move(primary.availableGeometry().topLeft())
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.page is not None and self.page.go_back():
            return
        if event.key() == Qt.Key.Key_Question:
            self.open_shortcuts()
            return
        super().keyPressEvent(event)

    # files dropped anywhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(spec.key == "data" for spec in self._specs):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Taken in on the page データ, which asks what they are; the files themselves are only copied from."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        urls = event.mimeData().urls()
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if paths:
            QTimer.singleShot(0, lambda: self.show_record("data", paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.settings.put("window", self.saveGeometry().toBase64().toStdString())
        self.desk.close()
        super().closeEvent(event)
