"""Where facts are kept: one encrypted file, its keys, its history and its copies."""

from divide_support.store.backup import Backup, Restored, restore
from divide_support.store.checks import CheckReport
from divide_support.store.database import Changes, Database, NewFile
from divide_support.store.journal import Unit, erase_values, seal
from divide_support.store.keys import is_practice, password_objection

__all__ = [
    "Backup",
    "Changes",
    "CheckReport",
    "Database",
    "NewFile",
    "Restored",
    "Unit",
    "erase_values",
    "is_practice",
    "password_objection",
    "restore",
    "seal",
]
