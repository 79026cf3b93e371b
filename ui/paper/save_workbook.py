"""Ctrl+E on a list: asks for the place, writes the workbook on a worker, says where it lies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from divide_support.exchange.roster import Roster, roster_csv, roster_xlsx
from divide_support.files import atomic_write
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.page import Page

FOLDER_SETTING = "export/folder"
CSV = ".csv"


def export_folder(desk: Desk) -> Path:
    """Where the last list went, else 書類."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    kept = Path(str(desk.settings.get(FOLDER_SETTING, "") or documents))
    return kept if kept.is_dir() else Path(documents)


def save_workbook(page: Page, make: Callable[..., Roster], *, name: str, **arguments: Any) -> None:
    """`make(session, **arguments)` is the query; `name` the proposed file name without ending."""
    proposed = export_folder(page.desk) / f"{name}.xlsx"
    path, _ = QFileDialog.getSaveFileName(
        page, "Excelへ書き出す", str(proposed), "Excel (*.xlsx);;CSV (*.csv)"
    )
    if path:
        write_workbook(page, make, Path(path), **arguments)


def write_workbook(
    page: Page, make: Callable[..., Roster], path: Path, **arguments: Any
) -> Work[int]:
    desk = page.desk
    if path.suffix.lower() not in (".xlsx", CSV):
        path = path.with_name(path.name + ".xlsx")
    desk.settings.put(FOLDER_SETTING, str(path.parent))

    def job(_work: Work[int]) -> int:
        with desk.database.reading() as session:
            roster = make(session, **arguments)
        write = roster_csv if path.suffix.lower() == CSV else roster_xlsx
        atomic_write(path, write(roster))
        return len(roster.rows)

    def done(count: int) -> None:
        alerts.toast(page, f"{path.name} に {count}行を書き出しました")

    return desk.start(
        job,
        owner=page,
        label="Excelへの書き出し",
        done=done,
        failed=lambda error: alerts.show_error(page.window(), error),
    )
