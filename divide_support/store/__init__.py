"""Where facts are kept: one encrypted file, its keys, its history and its copies."""

from divide_support.store.backup import (
    Backup,
    backups_in,
    read_backup,
    thin,
    verify_backup,
    verify_files,
)
from divide_support.store.checks import CheckReport
from divide_support.store.database import Changes, Database, NewFile
from divide_support.store.journal import Unit, erase_values, history_of, recent_units
from divide_support.store.keys import STANDARD_COST, TEST_COST, is_practice, password_objection
from divide_support.store.recorder import seal
from divide_support.store.restoring import Restored, restore

__all__ = [
    "STANDARD_COST",
    "TEST_COST",
    "Backup",
    "Changes",
    "CheckReport",
    "Database",
    "NewFile",
    "Restored",
    "Unit",
    "backups_in",
    "erase_values",
    "history_of",
    "is_practice",
    "password_objection",
    "read_backup",
    "recent_units",
    "restore",
    "seal",
    "thin",
    "verify_backup",
    "verify_files",
]
