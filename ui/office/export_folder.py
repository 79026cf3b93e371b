"""Where written lists go: the folder of the last one, remembered."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.desk import Desk

FOLDER_SETTING = "export/folder"


def export_folder(desk: Desk) -> Path:
    """Where the last list went, else 書類."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    kept = Path(str(desk.settings.get(FOLDER_SETTING, "") or documents))
    return kept if kept.is_dir() else Path(documents)
