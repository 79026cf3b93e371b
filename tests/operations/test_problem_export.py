"""Export under pseudonyms: nothing personal is in the file, and the matcher reads it."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from divide_support import matching
from divide_support.matching.exchange_format import read_problem
from divide_support.model import Municipality, Supporter, Venue
from divide_support.operations.problem_export import export_problem
from divide_support.practice.build import build
from divide_support.store import Database
from tests.operations.builders import AT, TODAY


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    path = tmp_path_factory.mktemp("practice") / "練習用.db"
    with Database.create_practice(path, at=AT) as database:
        build(database, today=TODAY, at=AT, supporters=40, requests=120)
        yield database


def exported(database):
    with database.reading() as session:
        return export_problem(session, first=TODAY, last=TODAY + timedelta(days=45))


def test_no_name_phone_or_address_is_in_the_file(office):
    text = exported(office).content.decode()
    with office.reading() as session:
        people = list(session.scalars(select(Supporter)))
        places = list(session.scalars(select(Venue)))
        towns = list(session.scalars(select(Municipality)))
        personal = {
            word
            for one in people
            for word in (
                one.full_name,
                one.name_kana,
                one.phone,
                one.mobile,
                one.email,
                one.address,
                one.postal_code,
                *one.full_name.replace("　", " ").split(" "),
            )
        } | {word for one in places for word in (one.name, one.address, one.phone)}
        personal |= {word for one in towns for word in (one.name, one.code)}
    found = sorted(word for word in personal if word and len(word) > 1 and word in text)
    assert found == []


def test_homes_are_rounded(office):
    data = json.loads(exported(office).content)
    homes = [one["home"] for one in data["supporters"]]
    assert homes
    assert all(round(home[axis], 2) == home[axis] for home in homes for axis in ("lat", "lon"))


def test_matcher_reads_the_file(office):
    found = exported(office)
    problem = read_problem(json.loads(found.content))
    plan = matching.solve(problem, iterations=200)
    assert (len(problem.people), len(problem.requests)) == (found.people, found.requests)
    assert problem.published is not None
    assert matching.judge(problem, plan).figures.filled > 0


def test_empty_period_is_an_empty_problem(office):
    with office.reading() as session:
        found = export_problem(session, first=date(2031, 1, 1), last=date(2031, 1, 31))
    assert found.requests == 0
