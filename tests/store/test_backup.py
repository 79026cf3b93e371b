"""Backups: verified copies of one moment, thinned by number, found out when they rot."""

import json
import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from divide_support.errors import FileDamaged, NotThere, PlaceRefused, WrongPassword
from divide_support.store import (
    Database,
    backups_in,
    read_backup,
    thin,
    verify_backup,
    verify_files,
)
from divide_support.store import backup as backup_module
from divide_support.store.backup import MANIFEST, Backup, surplus_backups
from divide_support.store.migrations import SCHEMA
from tests.store.conftest import AT, PASSWORD
from tests.store.small_model import House, Tenant


def fill(database, houses):
    with database.unit_of_work("登録", at=AT, actor="山田") as session:
        session.add_all(
            House(name=name, tenants=[Tenant(name="人" * 500) for _ in range(3)]) for name in houses
        )


def test_backup_is_a_whole_encrypted_copy_with_its_keys(database, tmp_path):
    fill(database, "abc")
    copy = database.backup(tmp_path / "控え", at=AT, reason="終了時")
    assert sorted(file.name for file in copy.folder.iterdir()) == [
        MANIFEST,
        "名簿.db",
        "名簿.db.keys",
    ]
    assert (copy.sequence, copy.made_at, copy.reason, copy.schema) == (1, AT, "終了時", SCHEMA)
    report = database.check()
    assert (copy.journal_units, copy.journal_hash) == (report.journal_units, report.journal_hash)
    assert copy.counts == report.counts
    assert not copy.is_practice
    assert "人人人".encode() not in copy.data_file.read_bytes()
    verify_backup(copy, password=PASSWORD)
    with pytest.raises(WrongPassword):
        verify_backup(copy, password="まったく違うパスワード99")


def test_backup_opens_like_a_data_file(database, tmp_path):
    fill(database, "abc")
    copy = database.backup(tmp_path / "控え", at=AT)
    with Database.open(copy.data_file, password=PASSWORD) as opened, opened.reading() as session:
        assert session.scalars(select(House.name).order_by(House.name)).all() == ["a", "b", "c"]


def test_backups_are_numbered_and_listed_oldest_first(database, tmp_path):
    made = [database.backup(tmp_path / "控え", at=AT) for _ in range(3)]
    assert [backup.sequence for backup in made] == [1, 2, 3]
    assert backups_in(tmp_path / "控え", "名簿") == tuple(made)
    assert backups_in(tmp_path / "控え", "別の名簿") == ()
    assert backups_in(tmp_path / "なし", "名簿") == ()
    assert read_backup(made[1].data_file) == read_backup(made[1].folder) == made[1]


def test_backup_while_writing_is_one_moment(database, tmp_path):
    fill(database, "a")
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            fill(database, [f"{number}-{part}" for part in range(4)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [database.backup(tmp_path / "控え", at=AT) for _ in range(4)]
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        verify_backup(copy, password=PASSWORD)
        with Database.open(copy.data_file, password=PASSWORD) as opened:
            with opened.reading() as session:
                houses = session.scalar(select(func.count()).select_from(House))
                tenants = session.scalar(select(func.count()).select_from(Tenant))
            assert opened.check().first_broken_unit is None
        assert houses % 4 == 1
        assert tenants == 3 * houses


@pytest.mark.parametrize("name", ["名簿.db", "名簿.db.keys"])
def test_every_flipped_bit_in_a_backup_is_found(database, tmp_path, name):
    copy = database.backup(tmp_path / "控え", at=AT)
    victim = copy.folder / name
    whole = victim.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        victim.write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
        with pytest.raises(FileDamaged, match="壊れている"):
            verify_files(copy)
    victim.write_bytes(whole)
    verify_files(copy)


def test_missing_part_of_a_backup_is_found(database, tmp_path):
    copy = database.backup(tmp_path / "控え", at=AT)
    (copy.folder / "名簿.db.keys").unlink()
    with pytest.raises(FileDamaged):
        verify_files(copy)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": "other"}', b"\xff"])
def test_broken_manifest_is_damage_and_is_passed_over_in_lists(database, tmp_path, content):
    copy = database.backup(tmp_path / "控え", at=AT)
    (copy.folder / MANIFEST).write_bytes(content)
    with pytest.raises(FileDamaged):
        read_backup(copy.folder)
    assert backups_in(tmp_path / "控え", "名簿") == ()


def test_manifest_cannot_lead_out_of_its_folder(database, tmp_path):
    copy = database.backup(tmp_path / "控え", at=AT)
    body = json.loads((copy.folder / MANIFEST).read_bytes())
    body["data"] = "../../secret.db"
    (copy.folder / MANIFEST).write_text(json.dumps(body))
    assert read_backup(copy.folder).data_file == copy.folder / "secret.db"


def test_folder_without_manifest_is_no_backup(tmp_path):
    with pytest.raises(NotThere, match="バックアップではありません"):
        read_backup(tmp_path)


def test_backup_that_fails_leaves_nothing_and_the_older_ones_stay(database, tmp_path, monkeypatch):
    older = database.backup(tmp_path / "控え", at=AT)
    fill(database, "a")
    monkeypatch.setattr(backup_module, "_verify_data", lambda *_: {"journal": (0, "")})
    with pytest.raises(FileDamaged):
        database.backup(tmp_path / "控え", at=AT)
    monkeypatch.undo()
    assert [entry.name for entry in (tmp_path / "控え").iterdir()] == [older.folder.name]
    assert database.backup(tmp_path / "控え", at=AT).sequence == 2


def test_leftovers_of_a_killed_backup_are_swept(database, tmp_path):
    leftover = tmp_path / "控え" / "名簿-000007.part"
    leftover.mkdir(parents=True)
    (leftover / "名簿.db").write_bytes(b"half")
    assert database.backup(tmp_path / "控え", at=AT).sequence == 1
    assert not leftover.exists()


def test_backup_into_a_place_that_takes_no_folders_is_a_sentence(database, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PlaceRefused):
        database.backup(tmp_path / "file" / "控え", at=AT)


def imagined(sequence, made_at):
    from pathlib import Path

    return Backup(Path(f"x-{sequence}"), sequence, made_at, "", "x", False, 1, 1, "", {}, {})


def kept(backups):
    surplus = {backup.sequence for backup in surplus_backups(backups)}
    return [backup for backup in backups if backup.sequence not in surplus]


def test_thinning_keeps_all_of_two_days_then_days_weeks_and_months():
    made = [
        imagined(3 * day + turn, datetime(2025, 4, 1, 9) + timedelta(days=day, hours=3 * turn))
        for day in range(500)
        for turn in range(3)
    ]
    left = kept(made)
    assert left[-8:] == made[-8:]
    days = sorted({backup.made_at.date() for backup in left})
    newest = made[-1].made_at.date()
    assert set(days) >= {newest - timedelta(days=back) for back in range(14)}
    assert sorted({(day.year, day.month) for day in days}) == [
        (2025, 10), (2025, 11), (2025, 12), *((2026, month) for month in range(1, 9)),
    ]  # fmt: skip
    assert len(left) < 45


def test_thinning_again_deletes_nothing_more():
    made = [imagined(day, datetime(2025, 4, 1) + timedelta(days=day)) for day in range(400)]
    left = kept(made)
    assert kept(left) == left


@pytest.mark.parametrize("jump", [timedelta(days=-730), timedelta(days=3650)])
def test_wrong_clock_makes_no_copy_too_old(jump):
    before = [imagined(n, datetime(2026, 11, 1) + timedelta(days=n)) for n in range(10)]
    after = [
        imagined(10 + n, datetime(2026, 11, 11) + jump + timedelta(hours=n)) for n in range(50)
    ]
    left = kept(before + after)
    assert left[-8:] == after[-8:]
    assert all(backup in left for backup in before)


def test_thin_deletes_the_folders_of_surplus_copies_only(database, tmp_path):
    folder = tmp_path / "控え"
    for day in range(30):
        database.backup(folder, at=AT + timedelta(days=day // 3))
    (folder / "名簿-000002" / MANIFEST).write_bytes(b"unreadable")
    expected = {backup.folder for backup in surplus_backups(backups_in(folder, "名簿"))}
    assert set(thin(folder, "名簿")) == expected
    assert expected != set()
    assert not any(gone.exists() for gone in expected)
    assert (folder / "名簿-000002").exists()
    assert len(list(folder.iterdir())) == 30 - len(expected)
