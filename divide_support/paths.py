"""Where program files, the data file, backups and logs live: in the program's folder or a frozen build."""

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

from divide_support.errors import NotThere

APP_FOLDER = "divide-support"
DATA_FILE_NAME = "divide-support.db"
HOME_VARIABLE = "DIVIDE_SUPPORT_HOME"


@dataclass(frozen=True)
class Places:
    """Everything the program writes by itself lies under one folder of this computer, never a roaming one."""

    home: Path

    @property
    def data_file(self) -> Path:
        return self.home / DATA_FILE_NAME

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def settings_file(self) -> Path:
        """Wishes of this computer (window size, last file); facts of the office are in the data file."""
        return self.home / "settings.json"

    def ensure(self) -> "Places":
        """Make the folders; on POSIX readable by this user alone."""
        for folder in (self.home, self.backups, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self


def places() -> Places:
    """The folder of this user, or the one named by the environment variable DIVIDE_SUPPORT_HOME."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Places(Path(chosen).expanduser().absolute())
    return Places(platformdirs.user_data_path(APP_FOLDER, appauthor=False, roaming=False))


@cache
def resources() -> Path:
    """The folder of fonts, forms, icons, wording and tables that came with the program."""
    for folder in _resource_folders():
        if folder.is_dir():
            return folder
    raise NotThere(
        "プログラムの部品（resources フォルダー）が見つかりません。",
        "インストールが途中で終わったか、フォルダーが移動された可能性があります。",
        "プログラムを入れ直してください。データファイルはそのまま使えます。",
    )


def resource(*parts: str) -> Path:
    """One file or folder that came with the program; its existence is not checked."""
    return resources().joinpath(*parts)


def is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _resource_folders() -> list[Path]:
    source_tree = Path(__file__).resolve().parent.parent / "resources"
    if not is_frozen():
        return [source_tree]
    beside_program = Path(sys.executable).resolve().parent / "resources"
    unpacked = getattr(sys, "_MEIPASS", None)
    return [*([Path(unpacked) / "resources"] if unpacked else []), beside_program, source_tree]
