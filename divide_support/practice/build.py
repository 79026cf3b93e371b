"""Builds the practice prefecture into an empty data file; the same seed and day give the same tables."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from divide_support.errors import BadInput
from divide_support.operations.settings import office_calendar, office_rules
from divide_support.practice.dispatches import Chronicle
from divide_support.practice.drawings import illustrate
from divide_support.practice.people import Settlement
from divide_support.practice.prefecture import PREFECTURE, found_office, found_places
from divide_support.practice.results import Aftermath
from divide_support.practice.story import Story
from divide_support.practice.training import School
from divide_support.store import Database
from divide_support.store.recorder import seal

LABEL = f"練習用の{PREFECTURE}を用意"
SEALED = "練習用のはじめのデータです。作りなおすときは、練習用のファイルを新しく作ってください。"


@dataclass(frozen=True)
class Built:
    """How much was made."""

    municipalities: int
    venues: int
    supporters: int
    requests: int


def build(
    database: Database,
    *,
    today: date,
    at: datetime,
    supporters: int = 120,
    requests: int = 400,
    seed: int = 1,
) -> Built:
    """みどり県 as it stands on `today`. The file must be empty; nothing is kept when anything goes wrong."""
    _refuse_too_little(today, supporters, requests)
    random = Random(seed)  # noqa: S311 the same seed must give the same prefecture
    with _without_collector(), database.unit_of_work(LABEL, at=at, actor="練習用") as session:
        found_office(session, today=today)
        places = found_places(session, today=today, random=random)
        members = Settlement(places, today=today, random=random).settle(session, count=supporters)
        School(session, places, today=today, random=random).hold(members)
        story = Story(
            today=today,
            count=requests,
            calendar=office_calendar(session),
            places=places,
            random=random,
        )
        told = Chronicle(
            session,
            today=today,
            rules=office_rules(session),
            places=places,
            members=members,
            story=story,
            random=random,
            practice=database.is_practice,
        ).tell()
        Aftermath(session, today=today, at=at, random=random).tell(told, members)
        illustrate(session, (one.record for one in members), tuple(places.venues))
        seal(session, SEALED)
    return Built(len(places.towns), len(places.venues), len(members), len(told))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing of a hundred thousand fresh records is garbage; looking for it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


LEAST_SUPPORTERS, LEAST_REQUESTS = 40, 60
FIRST_YEAR, LAST_YEAR = 2020, 2060


def _refuse_too_little(today: date, supporters: int, requests: int) -> None:
    """A year of the office needs a few people and requests, and holidays that are known."""
    if supporters < LEAST_SUPPORTERS or requests < LEAST_REQUESTS:
        raise BadInput(
            "練習用のデータを作れませんでした。",
            f"サポーターは{LEAST_SUPPORTERS}名、依頼は{LEAST_REQUESTS}件から作れます。",
            "数を増やして、もう一度おこなってください。",
        )
    if not FIRST_YEAR <= today.year <= LAST_YEAR:
        raise BadInput(
            "練習用のデータを作れませんでした。",
            f"基準の日が{FIRST_YEAR}年から{LAST_YEAR}年のあいだにありません。",
            "日付を確かめて、もう一度おこなってください。",
        )
