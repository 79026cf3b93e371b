"""Start, lists and preview of the window on the large practice file, each beside its limit."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.large import AT, large_file

START = """
import sys
from datetime import datetime
from pathlib import Path
from divide_support.store import Database
from ui.app import make_application
from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.pictures import settle
application = make_application()
database = Database.open(Path(sys.argv[1]))
window = MainWindow(Desk(database, clock=lambda: datetime.fromisoformat(sys.argv[2])), practice=True)
window.resize(1366, 768)
window.show()
settle()
window.grab()
database.close()
"""


def start(path: Path) -> None:
    """A fresh process from nothing to a painted first page; an empty interpreter beside it."""
    seconds, bare = [], []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", START, str(path), AT.isoformat()],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        seconds.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import PySide6.QtWidgets"], check=True)
        bare.append(time.perf_counter() - begun)
    print(
        f"start to painted window: median {statistics.median(seconds):.2f} s (limit 3 s; "
        f"Python with Qt alone {statistics.median(bare):.2f} s)"
    )


def figure(name: str, work: Callable[[], Any], limit_ms: float, rounds: int = 9) -> None:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    middle, worst = statistics.median(times), max(times)
    print(
        f"{name}: median {middle:.0f} ms, worst {worst:.0f} ms (limit {limit_ms:.0f} ms, used {middle / limit_ms:.0%})"
    )


def lists(path: Path) -> None:
    from divide_support.operations import papers, request_lists, supporter_lists
    from divide_support.store import Database
    from divide_support.vocabulary import DocumentKind, FiscalYear, RequestStatus
    from ui.desk import Desk
    from ui.frame.main_window import MainWindow
    from ui.pictures import application, rest

    application()
    with Database.open(path) as database:
        desk = Desk(database, clock=lambda: AT)
        window = MainWindow(desk, practice=True)
        window.resize(1366, 768)
        window.show()
        for key, word in (("supporters", "たかはし"), ("requests", "緑川")):
            window.open_page(key)
            rest(desk)
            page: Any = window.page
            table = page.table if hasattr(page, "table") else page.people.table

            def search(text: str, table: Any = table) -> None:
                table.set_search(text)
                table.repaint()

            def both(text: str = word, search: Callable[[str], None] = search) -> None:
                search(text)
                search("")

            both()
            figure(
                f"search in {key} ({len(table.rows())} rows)",
                both,
                200,
            )
        year = FiscalYear.of(AT.date())
        figure(
            "query of the supporter list",
            lambda: desk.read(supporter_lists.supporter_rows, today=AT.date(), year=year),
            1000,
            3,
        )
        rows = desk.read(
            request_lists.request_rows, today=AT.date(), statuses=[RequestStatus.DECIDED]
        )
        ids = [row.id for row in rows[:1]]

        def first_page() -> None:
            import pypdfium2

            sheet = desk.read(
                papers.sheets_for_requests, kind=DocumentKind.DECISION_LETTER, request_ids=ids
            )[0]
            pypdfium2.PdfDocument(papers.render(sheet))[0].render(scale=150 / 72).to_pil()

        figure("first preview page", first_page, 1000)
        window.close()


def main() -> None:
    path = large_file()
    start(path)
    lists(path)


if __name__ == "__main__":
    main()
