"""The large practice file (3,000 supporters, 5,000 requests a year), built once."""

from datetime import datetime
from pathlib import Path

from divide_support.practice import build
from divide_support.store import Database

AT = datetime(2026, 12, 1, 14, 2)
FILE = Path("build/large/practice.db")


def large_file() -> Path:
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        with Database.create_practice(FILE, at=AT) as database:
            print(build(database, today=AT.date(), at=AT, supporters=3000, requests=5000))
    return FILE


if __name__ == "__main__":
    print(large_file())
