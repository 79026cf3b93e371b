"""How long the window stands still at most when a panel, a page or a long list is opened for the first time."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.large import AT, large_file

LIMIT_MS = 100
QUIET_S = 0.4
SECONDS_AT_MOST = 60.0
ROWS = 5000
PAGES = (
    "requests",
    "schedule",
    "supporters",
    "places",
    "matching",
    "documents",
    "data",
    "settings",
)
STEPS = (
    *(("intake", text, "small") for text in (100, 150, 200)),
    ("detail", 150, "small"),
    *(("kit", 100, "small"),),
    *((page, 150, size) for size in ("small", "large") for page in PAGES),
    ("seat", 100, "large"),
)
"""What is done, at which text size, with which data file."""


class Watch:
    """Runs steps inside the event loop and keeps the longest wait of each: of the clock, and of this thread's own work."""

    def __init__(self, desk: Any) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        self._desk, self._loop = desk, QEventLoop()
        self._single = QTimer.singleShot

    def step(self, name: str, act: Callable[[], object]) -> None:
        from PySide6.QtCore import QTimer

        from ui.lag import LagProbe

        probe, timer = LagProbe(), QTimer()
        probe.start()
        begun, quiet = [False], [0.0]
        timer.setInterval(50)

        def go() -> None:
            begun[0] = True
            act()

        def look() -> None:
            quiet[0] = 0.0 if self._desk.works else quiet[0] + 0.05
            if begun[0] and quiet[0] >= QUIET_S:
                self._loop.quit()

        timer.timeout.connect(look)
        timer.start()
        self._single(0, go)
        self._single(round(SECONDS_AT_MOST * 1000), self._loop.quit)
        self._loop.exec()
        timer.stop()
        probe.stop()
        over = "" if probe.longest_cpu_ms <= LIMIT_MS else "  OVER"
        print(
            f"{name}: longest {probe.longest_ms:.0f} ms, of it own work "
            f"{probe.longest_cpu_ms:.0f} ms (limit {LIMIT_MS} ms){over}",
            flush=True,
        )


def play(step: str, text: int, path: Path) -> None:
    """One step in this process, which has done nothing else before."""
    from divide_support.store import Database
    from ui.desk import Desk
    from ui.frame.main_window import MainWindow
    from ui.pictures import application, rest
    from ui.settings import Settings
    from ui.threads import Caretaker

    application(text=text)
    with Database.open(path) as database:
        desk = Desk(database, Settings(), lambda: AT)
        caretaker = Caretaker(lambda: bool(desk.works))
        window = MainWindow(desk, practice=True)
        window.resize(1366, 768)
        window.show()
        rest(desk)
        caretaker.start()
        watch, title = Watch(desk), f"{step} at {text} %, {path.parent.name} file"
        match step:
            case "intake":
                watch.step(title, window.new_request)
            case "detail":
                window.open_page("requests")
                rest(desk)
                page: Any = window.page
                watch.step(title, lambda: page.table.selectRow(1))
            case "seat":
                window.open_page("matching")
                rest(desk)
                bench: Any = window.page
                rows = bench.state.short()
                watch.step(title, lambda: bench.list.chosen.emit(rows[-1].id))
            case "kit":
                long_list(watch)
            case _:
                watch.step(title, lambda: window.open_page(step))
        window.close()


def long_list(watch: Watch) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.kit.tables import Column, RowTable

    rows = [
        (n, f"{n:05d}", f"サポーター　{n % 977}", f"緑川市{n % 45}", "12月10日", "決定")
        for n in range(ROWS)
    ]
    columns: list[Column[Any]] = [
        Column(title, lambda row, place=place: row[place])  # type: ignore[misc]
        for place, title in enumerate(("番号", "氏名", "会場", "日", "状態"), start=1)
    ]
    table: RowTable[Any] = RowTable(columns, key=lambda row: row[0], name="長い一覧")
    table.set_sort("氏名")
    table.resize(1000, 700)
    table.show()
    watch.step(f"first {ROWS} rows", lambda: table.set_rows(rows))
    watch.step("type-ahead", lambda: table.keyboardSearch("サポーター　976"))
    watch.step("search", lambda: table.set_search("緑川"))
    table.set_search("")
    table.selectAll()
    watch.step("copy of all rows", table.copy)
    watch.step("reload with all rows selected", lambda: table.set_rows(rows))
    QApplication.clipboard().clear()


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        files = {"small": Path(place) / "small" / "practice.db", "large": large_copy(Path(place))}
        files["small"].parent.mkdir()
        from ui.start import make_practice

        make_practice(files["small"], AT).close()
        for step, text, size in STEPS:
            words = [sys.executable, "-m", "benchmarks.steps", step, str(text), str(files[size])]
            subprocess.run(words, check=True, stderr=subprocess.DEVNULL)


def large_copy(folder: Path) -> Path:
    """The steps must not write into the file that is kept."""
    copy = folder / "large"
    copy.mkdir()
    for file in large_file().parent.glob("practice.db*"):
        if file.suffix != ".lock":
            shutil.copy(file, copy / file.name)
    return copy / large_file().name


if __name__ == "__main__":
    if len(sys.argv) == 4:
        play(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
