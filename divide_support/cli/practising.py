"""practice: a data file with the fictional prefecture in it."""

import argparse
from datetime import date, datetime
from pathlib import Path

from divide_support.cli.terminal import Terminal
from divide_support.practice import Built, build
from divide_support.store import Database

SUPPORTERS, REQUESTS = 120, 400
COMPANIONS = ("", ".keys", ".keys2", ".lock", "-wal", "-shm")


def practice(terminal: Terminal, wanted: argparse.Namespace) -> int:
    built = make_practice(
        wanted.out,
        terminal.now,
        today=wanted.on or terminal.today,
        supporters=wanted.supporters or SUPPORTERS,
        requests=wanted.requests or REQUESTS,
        seed=wanted.seed,
    )
    terminal.say(f"練習用のデータファイル「{wanted.out}」を作りました。")
    terminal.say(
        f"市町村 {built.municipalities}、会場 {built.venues}、サポーター {built.supporters}名、依頼 {built.requests}件。"
        "人も施設もすべて架空です。パスワードは要りません。"
    )
    return 0


def make_practice(
    path: Path,
    at: datetime,
    *,
    today: date,
    supporters: int = SUPPORTERS,
    requests: int = REQUESTS,
    seed: int = 1,
) -> Built:
    """The file appears only when it is complete: a half-made one is taken away again."""
    database = Database.create_practice(path, at=at)
    try:
        with database:
            built = build(
                database, today=today, at=at, supporters=supporters, requests=requests, seed=seed
            )
    except BaseException:
        take_away(path)
        raise
    return built


def open_practice(path: Path, at: datetime) -> Database:
    """The same for the window: made and opened."""
    make_practice(path, at, today=at.date())
    return Database.open(path, at=at)


def take_away(path: Path) -> None:
    """A practice file with its companions; nothing else whose name begins alike."""
    for ending in COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
