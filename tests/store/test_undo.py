"""元に戻す and やり直す."""

import random

import pytest
from sqlalchemy import select

from divide_support.errors import RuleBroken
from divide_support.store import seal
from tests.store.conftest import AT
from tests.store.small_model import House, SmallBase, Tenant, Visit


def snapshot(database):
    with database.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in SmallBase.metadata.sorted_tables
        }


def random_change(session, chance):
    """One to four related changes of every kind, as operations make them."""
    for _ in range(chance.randint(1, 4)):
        houses = session.scalars(select(House).order_by(House.id)).all()
        kind = chance.choice(
            [
                "build",
                "build",
                "move in",
                "move in",
                "rename",
                "move",
                "move out",
                "tear down",
                "swap",
                "visit",
            ]
        )
        if kind == "build" or not houses:
            landlord = chance.choice([*houses, None])
            house = House(name=f"家{chance.random()}", landlord_id=landlord and landlord.id)
            session.add(house)
            if chance.random() < 0.5:
                house.tenants.append(Tenant(name="新", portrait=chance.randbytes(9), height=0.1))
        elif kind == "move in":
            chance.choice(houses).tenants.append(Tenant(name=f"人{chance.random()}"))
        elif kind == "rename":
            chance.choice(houses).name = f"改{chance.random()}"
        elif kind == "move":
            tenants = session.scalars(select(Tenant)).all()
            if tenants:
                chance.choice(tenants).house = chance.choice(houses)
        elif kind == "move out":
            house = chance.choice(houses)
            if house.tenants:
                house.tenants.remove(chance.choice(house.tenants))
        elif kind == "tear down":
            house = chance.choice(houses)
            for other in houses:
                if other.landlord_id == house.id:
                    other.landlord_id = None
            for visit in session.scalars(select(Visit).where(Visit.house_id == house.id)):
                session.delete(visit)
            session.flush()
            session.delete(house)
        elif kind == "swap" and len(houses) > 1:
            first, second = chance.sample(houses, 2)
            names = first.name, second.name
            first.name = f"仮{chance.random()}"
            session.flush()
            second.name = names[0]
            session.flush()
            first.name = names[1]
        elif kind == "visit":
            house = chance.choice(houses)
            session.merge(
                Visit(house_id=house.id, day=chance.randint(1, 5), note=str(chance.random()))
            )
        session.flush()


def test_200_random_units_undone_one_by_one_and_redone(database):
    chance = random.Random(42)
    states = [snapshot(database)]
    while len(states) <= 200:
        with database.unit_of_work(f"操作{len(states)}", at=AT, actor="山田") as session:
            random_change(session, chance)
        state = snapshot(database)
        if state != states[-1]:
            states.append(state)
    for number in range(200, 0, -1):
        assert database.undo(at=AT, actor="山田").kind == "undo"
        assert snapshot(database) == states[number - 1]
    with pytest.raises(RuleBroken, match="元に戻せる操作はありません"):
        database.undo(at=AT, actor="山田")
    for number in range(1, 61):
        database.redo(at=AT, actor="山田")
        assert snapshot(database) == states[number]
    assert database.check().first_broken_unit is None


def do(database, label, change):
    with database.unit_of_work(label, at=AT, actor="山田") as session:
        change(session)


def build(number, **more):
    return lambda session: session.add(House(id=number, name=f"家{number}", **more))


def test_labels_say_what_comes_next(database):
    do(database, "派遣決定（依頼2026-0123）", build(1))
    assert database.undo_label() == "派遣決定（依頼2026-0123）"
    assert database.redo_label() is None
    undone = database.undo(at=AT, actor="山田")
    assert undone.label == "元に戻す：派遣決定（依頼2026-0123）"
    assert (database.undo_label(), database.redo_label()) == (None, "派遣決定（依頼2026-0123）")
    assert database.redo(at=AT, actor="山田").label == "やり直す：派遣決定（依頼2026-0123）"
    assert (database.undo_label(), database.redo_label()) == ("派遣決定（依頼2026-0123）", None)


def test_redo_with_nothing_undone_is_a_sentence(database):
    with pytest.raises(RuleBroken, match="やり直せる操作はありません"):
        database.redo(at=AT, actor="山田")


def test_new_unit_ends_redo(database):
    do(database, "一", build(1))
    database.undo(at=AT, actor="山田")
    do(database, "二", build(2))
    assert database.redo_label() is None
    with pytest.raises(RuleBroken):
        database.redo(at=AT, actor="山田")


@pytest.mark.parametrize("steps", ["uur", "uurr", "uurruu", "ururur", "uurrurur"])
def test_undo_and_redo_walk_the_same_way_back(database, steps):
    states = [snapshot(database)]
    for number in (1, 2):
        do(database, f"操作{number}", build(number))
        states.append(snapshot(database))
    at = 2
    for step in steps:
        if step == "u":
            database.undo(at=AT, actor="山田")
            at -= 1
        else:
            database.redo(at=AT, actor="山田")
            at += 1
        assert snapshot(database) == states[at]
        assert database.undo_label() == (f"操作{at}" if at else None)
        assert database.redo_label() == (f"操作{at + 1}" if at < 2 else None)


def test_sealed_unit_stays_and_names_the_reverse_verb(database):
    def decide(session):
        session.add(House(id=1, name="a"))
        seal(session, "取り消すときは［派遣決定の取消］を使ってください。")

    do(database, "派遣決定", decide)
    before = snapshot(database)
    with pytest.raises(RuleBroken) as refusal:
        database.undo(at=AT, actor="山田")
    assert refusal.value.what == "「派遣決定」は元に戻せません。"
    assert refusal.value.advice == "取り消すときは［派遣決定の取消］を使ってください。"
    assert snapshot(database) == before


def test_seal_without_changes_is_kept_as_a_line_and_does_not_block_undo(database):
    do(database, "登録", build(1))
    do(database, "名簿の書き出し", lambda session: seal(session, "書き出しは取り消せません。"))
    assert database.check().journal_units == 3
    assert database.undo_label() == "登録"


def number_of(database, label):
    from divide_support.store.journal import units_backwards

    with database._engine.connect() as connection:
        return next(unit.seq for unit in units_backwards(connection) if unit.label == label)


def test_older_unit_is_undone_when_nothing_newer_touched_its_records(database):
    do(database, "一", build(1))
    do(database, "二", build(2))
    database.undo(at=AT, actor="山田", unit=number_of(database, "一"))
    with database.reading() as session:
        assert session.scalars(select(House.name)).all() == ["家2"]
    with pytest.raises(RuleBroken, match="元に戻せません"):
        database.undo(at=AT, actor="山田", unit=number_of(database, "一"))


@pytest.mark.parametrize(
    "newer",
    [
        lambda session: setattr(session.get_one(House, 1), "name", "新"),
        lambda session: session.delete(session.get_one(House, 1)),
        lambda session: session.add(Tenant(name="t", house_id=1)),
        lambda session: session.add(House(id=2, name="b", landlord_id=1)),
    ],
)
def test_unit_is_kept_when_something_newer_touched_its_records(database, newer):
    do(database, "一", build(1))
    do(database, "二", newer)
    before = snapshot(database)
    with pytest.raises(RuleBroken) as refusal:
        database.undo(at=AT, actor="山田", unit=number_of(database, "一"))
    assert refusal.value.what == "「一」は元に戻せません。"
    assert "その後に" in refusal.value.why
    assert snapshot(database) == before
    assert database.undo(at=AT, actor="山田").label == "元に戻す：二"
    assert database.undo(at=AT, actor="山田").label == "元に戻す：一"


def test_undo_frees_a_taken_name_only_if_nobody_took_it_again(database):
    do(database, "一", build(1))
    do(database, "二", lambda session: session.delete(session.get_one(House, 1)))
    do(database, "三", lambda session: session.add(House(id=5, name="家1")))
    before = snapshot(database)
    with pytest.raises(RuleBroken, match="「二」は元に戻せません"):
        database.undo(at=AT, actor="山田", unit=number_of(database, "二"))
    assert snapshot(database) == before


def test_undo_tells_listeners(database):
    do(database, "一", build(1))
    heard = []
    database.subscribe(heard.append)
    database.undo(at=AT, actor="山田")
    assert [changes.tables for changes in heard] == [frozenset({"small_house"})]
