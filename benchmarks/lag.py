"""How long the window's event loop has to wait at most during import, plan, print and list loading."""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.large import AT, large_file
from benchmarks.printing import letter

LIMIT_MS = 100
PLAN_S = 10
DECEMBER = date(2026, 12, 1), date(2026, 12, 31)


def measured(name: str, desk: Any, owner: Any, job: Callable[[Any], Any]) -> None:
    """Runs the job as a page would, with the probe ticking every 10 ms on the main thread."""
    from PySide6.QtCore import QEventLoop

    from ui.lag import LagProbe

    loop, probe = QEventLoop(), LagProbe()
    probe.start()
    desk.start(job, owner=owner, label=name, done=lambda _: loop.quit())
    loop.exec()
    probe.stop()
    stalls = "".join(f"\n    {where}" for where in probe.stalls[:3])
    print(
        f"{name}: longest {probe.longest_ms:.0f} ms, 99 % within {probe.percentile(0.99)} ms (limit {LIMIT_MS} ms){stalls}"
    )


def roster_csv(folder: Path) -> Path:
    path = folder / "名簿.csv"
    lines = ["登録番号,氏名,フリガナ,電話,市町村"]
    lines += [f"Z{n:05d},佐藤　花子{n},サトウ　ハナコ,0999{n:06d},緑川市" for n in range(1500)]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def jobs(desk: Any, folder: Path) -> dict[str, Callable[[Any], Any]]:
    from divide_support.documents.official_letter import render_letters
    from divide_support.exchange.reading import read_file
    from divide_support.operations import (
        intake,
        matching_board,
        plan_comparison,
        request_lists,
        supporter_lists,
    )
    from divide_support.vocabulary import FiscalYear, Policy

    path = roster_csv(folder)

    def import_file(_work: Any) -> Any:
        context = desk.read(intake.import_context, as_of=AT.date())
        read = read_file("supporters", path, context)
        with desk.database.unit_of_work("取込", at=AT, actor="") as session:
            return intake.apply(
                session,
                kind="supporters",
                file=path,
                sha256="",
                read=read,
                received_on=AT.date(),
                at=AT,
            )

    def plan(work: Any) -> Any:
        board = desk.read(matching_board.planning_board, first=DECEMBER[0], last=DECEMBER[1])
        return plan_comparison.make_plans(
            board, policies=[Policy.FAIR], stop=work.stop, seconds=PLAN_S
        )

    def lists(_work: Any) -> Any:
        year = FiscalYear.of(AT.date())
        desk.read(request_lists.request_rows, today=AT.date(), year=year)
        return desk.read(supporter_lists.supporter_rows, today=AT.date(), year=year)

    data = [letter(number).letter() for number in range(1000)]
    return {
        "import of 1,500 supporters": import_file,
        "plan of a month (392 requests, 2,996 people)": plan,
        "1,000 letters": lambda _work: render_letters(data),
        "lists of 3,000 and 4,000 rows": lists,
    }


def main() -> None:
    from PySide6.QtWidgets import QWidget

    from divide_support.store import Database
    from ui.desk import Desk
    from ui.pictures import application
    from ui.threads import Caretaker

    application()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file in large_file().parent.iterdir():
            shutil.copy(file, folder / file.name)
        with Database.open(folder / large_file().name) as database:
            desk, owner = Desk(database, clock=lambda: AT), QWidget()
            caretaker = Caretaker(lambda: bool(desk.works))
            caretaker.start()
            for name, job in jobs(desk, folder).items():
                measured(name, desk, owner, job)


if __name__ == "__main__":
    main()
