"""Restoring: verified first, swapped at one stroke, and what it replaces is kept."""

import json
import shutil

import pytest
from sqlalchemy import select

from divide_support.errors import FileDamaged, FileInUse, FileTooNew, RuleBroken, WrongPassword
from divide_support.store import TEST_COST, Database, restore
from divide_support.store.backup import MANIFEST
from tests.store.conftest import AT, PASSWORD
from tests.store.small_model import House
from tests.store.test_opening import fingerprints


def build(database, name):
    with database.unit_of_work(f"登録{name}", at=AT, actor="山田") as session:
        session.add(House(name=name))


def houses(path, password=PASSWORD):
    with Database.open(path, password=password) as database, database.reading() as session:
        return session.scalars(select(House.name).order_by(House.id)).all()


@pytest.fixture
def copy(data_file, tmp_path):
    """A backup with one house; the data file has gone on to a second."""
    with Database.open(data_file, password=PASSWORD) as database:
        build(database, "一")
        made = database.backup(tmp_path / "控え", at=AT)
        build(database, "二")
    return made


def test_restore_brings_back_the_moment_and_keeps_what_it_replaces(copy, data_file):
    outcome = restore(copy.folder, data_file, password=PASSWORD)
    assert houses(data_file) == ["一"]
    assert outcome.backup == copy
    assert houses(outcome.kept / data_file.name) == ["一", "二"]
    again = restore(outcome.kept.parent / "控え" / copy.folder.name, data_file, password=PASSWORD)
    assert again.kept != outcome.kept


def test_restore_to_an_empty_place(copy, tmp_path):
    target = tmp_path / "新しいパソコン" / "名簿.db"
    target.parent.mkdir()
    assert restore(copy.data_file, target, password=PASSWORD).kept is None
    assert houses(target) == ["一"]


def test_restore_replaces_a_damaged_file_and_keeps_it(copy, data_file):
    data_file.write_bytes(b"")
    outcome = restore(copy.folder, data_file, password=PASSWORD)
    assert houses(data_file) == ["一"]
    assert (outcome.kept / data_file.name).read_bytes() == b""


def test_log_of_a_crashed_file_is_kept_with_it_and_never_meets_the_restored_one(copy, data_file):
    database = Database.open(data_file, password=PASSWORD)
    build(database, "三")
    crashed = {file: file.read_bytes() for file in data_file.parent.glob(data_file.name + "*")}
    database.close()
    for file, content in crashed.items():
        file.write_bytes(content)
    outcome = restore(copy.folder, data_file, password=PASSWORD)
    assert houses(data_file) == ["一"]
    assert houses(outcome.kept / data_file.name) == ["一", "二", "三"]


def test_newer_password_stays_in_force_after_restoring_an_older_backup(copy, data_file):
    with Database.open(data_file, password=PASSWORD) as database:
        database.change_password(PASSWORD, "二番目の長い合言葉ですよ", cost=TEST_COST)
    restore(copy.folder, data_file, password="二番目の長い合言葉ですよ")
    assert houses(data_file, "二番目の長い合言葉ですよ") == ["一"]
    with pytest.raises(WrongPassword):
        Database.open(data_file, password=PASSWORD)


def test_password_of_the_backup_is_accepted_too(copy, data_file):
    with Database.open(data_file, password=PASSWORD) as database:
        database.change_password(PASSWORD, "二番目の長い合言葉ですよ", cost=TEST_COST)
    restore(copy.folder, data_file, password=PASSWORD)
    assert houses(data_file, "二番目の長い合言葉ですよ") == ["一"]


def test_recovery_code_restores(copy, tmp_path, recovery_code):
    target = tmp_path / "別" / "名簿.db"
    target.parent.mkdir()
    restore(copy.folder, target, recovery_code=recovery_code)
    assert houses(target) == ["一"]


def refused(copy, data_file, kind, password=PASSWORD):
    before = fingerprints(data_file.parent)
    with pytest.raises(kind):
        restore(copy.folder, data_file, password=password)
    assert fingerprints(data_file.parent) == before
    assert sorted(entry.name for entry in data_file.parent.iterdir() if entry.is_dir()) == ["控え"]


def test_wrong_password_changes_nothing(copy, data_file):
    refused(copy, data_file, WrongPassword, "まったく違うパスワード99")


def test_practice_and_real_data_never_take_each_others_place(copy, data_file, practice_file):
    with pytest.raises(RuleBroken, match="練習用"):
        restore(copy.folder, practice_file, password=PASSWORD)
    with Database.open(practice_file) as database:
        assert database.is_practice
        practice_copy = database.backup(practice_file.parent / "控え", at=AT)
    refused(practice_copy, data_file, RuleBroken)


def test_rotten_backup_changes_nothing(copy, data_file):
    content = bytearray(copy.data_file.read_bytes())
    content[len(content) // 2] ^= 1
    copy.data_file.write_bytes(content)
    refused(copy, data_file, FileDamaged)


def test_backup_with_exchanged_data_changes_nothing(copy, data_file):
    """A file and a manifest that fit each other, but not the journal head that was noted."""
    body = json.loads((copy.folder / MANIFEST).read_bytes())
    body["journal"][1] = "00" * 32
    (copy.folder / MANIFEST).write_text(json.dumps(body))
    refused(copy, data_file, FileDamaged)


@pytest.mark.parametrize(("field", "value"), [("schema", 99), ("version", 2)])
def test_backup_of_a_newer_release_changes_nothing(copy, data_file, field, value):
    body = json.loads((copy.folder / MANIFEST).read_bytes())
    body[field] = value
    (copy.folder / MANIFEST).write_text(json.dumps(body))
    refused(copy, data_file, FileTooNew)


def test_restore_over_an_open_file_is_refused(copy, data_file):
    with Database.open(data_file, password=PASSWORD), pytest.raises(FileInUse):
        restore(copy.folder, data_file, password=PASSWORD)
    assert houses(data_file) == ["一", "二"]


@pytest.mark.parametrize("done", range(4))
def test_restore_cut_off_in_the_swap_is_finished_at_the_next_opening(copy, data_file, done):
    """The copy was ready; the first `done` files had already been put in place."""
    ready = data_file.with_name(data_file.name + ".restoring")
    ready.mkdir()
    for name in ("名簿.db", "名簿.db.keys"):
        shutil.copy(copy.folder / name, ready / name)
    shutil.copy(copy.folder / "名簿.db.keys", ready / "名簿.db.keys2")
    for name in ("名簿.db.keys", "名簿.db.keys2", "名簿.db")[:done]:
        (ready / name).replace(data_file.with_name(name))
    assert houses(data_file) == ["一"]
    assert not ready.exists()


def test_restore_cut_off_before_the_copy_was_ready_never_happened(copy, data_file):
    part = data_file.with_name(data_file.name + ".restoring.part")
    part.mkdir()
    (part / data_file.name).write_bytes(b"half")
    assert houses(data_file) == ["一", "二"]
    restore(copy.folder, data_file, password=PASSWORD)
    assert not part.exists()
    assert houses(data_file) == ["一"]
