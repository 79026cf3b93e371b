"""Opening: each thing that can be wrong has its own sentence, and the file keeps every byte."""

import hashlib
import shutil

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from divide_support.errors import (
    BadInput,
    DiskFull,
    FileDamaged,
    FileInUse,
    FileTooNew,
    NotOurFile,
    NotThere,
    PlaceRefused,
    UserFacingError,
    WrongPassword,
)
from divide_support.store import TEST_COST, Database, is_practice
from divide_support.store.attempts import count_wrong_try, seconds_to_wait, wrong_tries
from divide_support.store.engine import (
    _SETTINGS,
    APPLICATION_ID,
    connect,
    plain_sentences,
    require_engine,
)
from divide_support.store.keys import key_paths, new_key, new_key_file, read_keys, write_keys
from divide_support.store.migrations import SCHEMA
from tests.store.conftest import AT, PASSWORD
from tests.store.small_model import House, Tenant


def fingerprints(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith((".lock", ".tries"))
    }


def refused(path, kind, *, password=PASSWORD):
    """Opening raises this kind, and every file in the folder is as before."""
    before = fingerprints(path.parent)
    with pytest.raises(kind) as refusal:
        Database.open(path, password=password, sleep=lambda _: None)
    assert type(refusal.value) is kind
    assert fingerprints(path.parent) == before
    return refusal.value


def change_header(path, pragma):
    bare = connect(path, read_keys(path).unlock(password=PASSWORD))
    bare.execute(pragma)
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    bare.close()


def test_created_file_opens_with_password_and_with_recovery_code(data_file, recovery_code):
    with Database.open(data_file, password=PASSWORD) as database:
        assert database.check().first_broken_unit is None
        assert not database.is_practice
    with Database.open(data_file, recovery_code=recovery_code.lower()) as database:
        assert database.previous_close_was_clean


def test_practice_file_opens_without_password_and_says_so_before(practice_file, data_file):
    assert is_practice(practice_file)
    assert not is_practice(data_file)
    with Database.open(practice_file) as database:
        assert database.is_practice


def test_file_is_unreadable_without_key(data_file):
    content = data_file.read_bytes()
    assert b"SQLite" not in content
    assert b"supporter" not in content


def test_wrong_password_is_a_wrong_password(data_file):
    refused(data_file, WrongPassword, password="まったく違うパスワード99")


def test_zero_length_file_is_damage_and_not_a_new_file(data_file):
    data_file.write_bytes(b"")
    refused(data_file, FileDamaged)


@pytest.mark.parametrize("keep", [1, 512, 4095, 4096, 8192, "half", "less a page", "less a byte"])
def test_truncated_file_is_damage(data_file, keep):
    content = data_file.read_bytes()
    pages = len(content) // 4096
    size = {"half": pages // 2 * 4096, "less a page": (pages - 1) * 4096, "less a byte": -1}
    data_file.write_bytes(content[: size.get(keep, keep)])
    refused(data_file, FileDamaged)


def test_flipped_bit_in_the_first_page_is_damage_and_not_a_wrong_password(data_file):
    content = bytearray(data_file.read_bytes())
    content[1234] ^= 4
    data_file.write_bytes(content)
    refused(data_file, FileDamaged)
    refused(data_file, WrongPassword, password="まったく違うパスワード99")


def test_flipped_bit_anywhere_is_found_by_the_check(data_file):
    whole = data_file.read_bytes()
    for at in range(5000, len(whole), len(whole) // 12):
        content = bytearray(whole)
        content[at] ^= 1 << at % 8
        data_file.write_bytes(content)
        try:
            with Database.open(data_file, password=PASSWORD) as database:
                assert database.check().pages != (), at
        except FileDamaged:
            continue


def test_damage_met_in_the_middle_of_work_is_a_sentence(data_file):
    """A bit flips in each page of long values in turn; the engine hands some of them out as zeros and says nothing."""
    portrait = b"x" * 6000
    with (
        Database.open(data_file, password=PASSWORD) as database,
        database.unit_of_work("登録", at=AT, actor="山田") as session,
    ):
        session.add(House(name="家", tenants=[Tenant(name="人", portrait=portrait)]))
        session.add_all(Tenant(name="人", portrait=portrait, house_id=1) for _ in range(3))
    whole = data_file.read_bytes()
    found = 0
    for page in range(len(whole) // 4096 - 16, len(whole) // 4096):
        content = bytearray(whole)
        content[page * 4096 + 77] ^= 1
        data_file.write_bytes(content)
        for number in range(1, 5):
            with Database.open(data_file, password=PASSWORD) as database:
                try:
                    with database.reading() as session:
                        read = session.scalars(
                            select(Tenant.portrait).where(Tenant.id == number)
                        ).one()
                except FileDamaged:
                    found += 1
                else:
                    assert read == portrait
    assert found >= 4


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFull),
        ("attempt to write a readonly database", PlaceRefused),
        ("unable to open database file", PlaceRefused),
        ("database is locked", FileInUse),
        ("database disk image is malformed", FileDamaged),
        ("file is not a database", FileDamaged),
    ],
)
def test_words_of_the_engine_never_reach_the_coordinator(data_file, words, kind):
    with pytest.raises(kind) as sentence, plain_sentences(data_file):
        raise sqlcipher.OperationalError(words)
    assert words not in str(sentence.value)
    assert all((sentence.value.what, sentence.value.why, sentence.value.advice))


def test_link_to_a_data_file_opens_the_file_itself(data_file, tmp_path):
    link = tmp_path / "elsewhere" / "近道.db"
    link.parent.mkdir()
    link.symlink_to(data_file)
    with Database.open(link, password=PASSWORD) as database:
        assert database.path == data_file
        with pytest.raises(FileInUse):
            Database.open(data_file, password=PASSWORD)
    assert [entry.name for entry in link.parent.iterdir()] == ["近道.db"]


def test_plaintext_database_is_not_ours(data_file):
    import sqlite3

    data_file.unlink()
    plain = sqlite3.connect(data_file)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    assert "暗号化されていない" in refused(data_file, NotOurFile).why


def test_encrypted_database_of_another_program_is_not_ours(data_file):
    change_header(data_file, "PRAGMA application_id=77")
    refused(data_file, NotOurFile)


def test_encrypted_database_of_another_key_is_damage(data_file, tmp_path):
    other = tmp_path / "other.db"
    with Database.create_practice(other, at=AT):
        pass
    shutil.copy(other, data_file)
    refused(data_file, FileDamaged)


@pytest.mark.parametrize("version", [SCHEMA + 1, 101, 2**31 - 1])
def test_newer_schema_is_refused_and_nothing_is_written(data_file, version):
    change_header(data_file, f"PRAGMA user_version={version}")
    assert f"第{version}版" in refused(data_file, FileTooNew).why


@pytest.mark.parametrize("version", [0, -1])
def test_impossible_schema_is_damage(data_file, version):
    change_header(data_file, f"PRAGMA user_version={version}")
    refused(data_file, FileDamaged)


def test_newer_schema_that_waits_in_the_log_is_refused(data_file):
    bare = connect(data_file, read_keys(data_file).unlock(password=PASSWORD))
    bare.execute("PRAGMA user_version=9")
    copies = {file: file.read_bytes() for file in data_file.parent.iterdir()}
    bare.close()
    for file, content in copies.items():
        file.write_bytes(content)
    with pytest.raises(FileTooNew):
        Database.open(data_file, password=PASSWORD)


def test_folder_and_missing_file_are_named(data_file, tmp_path):
    (tmp_path / "folder.db").mkdir()
    refused(tmp_path / "folder.db", NotOurFile)
    refused(tmp_path / "nowhere.db", NotThere)


def test_missing_key_files_are_named(data_file):
    for path in key_paths(data_file):
        path.unlink()
    refused(data_file, NotThere)


def test_lost_key_copy_is_mended_at_opening(data_file):
    first, second = key_paths(data_file)
    content = first.read_bytes()
    first.unlink()
    Database.open(data_file, password=PASSWORD).close()
    assert first.read_bytes() == second.read_bytes() == content


def test_read_only_folder_is_refused(tmp_path):
    from pathlib import Path

    if not Path("/proc/self").is_dir():
        pytest.skip("no such folder here")
    with pytest.raises(PlaceRefused):
        Database.create_practice(Path("/proc/self/名簿.db"), at=AT)
    with pytest.raises(PlaceRefused):
        Database.open(Path("/proc/self/名簿.db"))


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 40, 1)])
def test_engine_that_can_lose_commits_is_refused(version):
    with pytest.raises(UserFacingError, match="部品が古い"):
        require_engine(version)


def test_this_engine_is_new_enough():
    require_engine()


def test_settings_hold_on_every_connection(database):
    connections = [database._engine.connect() for _ in range(3)]
    for connection in connections:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in _SETTINGS
        }
        assert found == _SETTINGS
        assert connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
        connection.close()


def test_parameters_never_show_in_errors(database):
    from sqlalchemy import text
    from sqlalchemy.exc import OperationalError

    with database._engine.connect() as connection, pytest.raises(OperationalError) as failure:
        connection.execute(text("SELECT nothing FROM nowhere WHERE a = :a"), {"a": "佐藤花子"})
    assert "佐藤花子" not in str(failure.value)


def test_create_never_overwrites(data_file):
    before = fingerprints(data_file.parent)
    with pytest.raises(FileInUse, match="すでにあります"):
        Database.create_practice(data_file, at=AT)
    assert fingerprints(data_file.parent) == before


def test_create_refuses_a_weak_password_before_anything_is_written(tmp_path):
    with pytest.raises(BadInput):
        Database.create(tmp_path / "a.db", password="123", at=AT, cost=TEST_COST)
    assert list(tmp_path.iterdir()) == []


def test_creation_cut_off_after_the_keys_can_be_repeated(tmp_path):
    path = tmp_path / "a.db"
    write_keys(path, new_key_file(new_key(), PASSWORD, TEST_COST)[0])
    path.with_name("a.db.part").write_bytes(b"half")
    Database.create(path, password=PASSWORD, at=AT, cost=TEST_COST).database.close()
    Database.open(path, password=PASSWORD).close()
    assert not list(tmp_path.glob("*.part*"))


def test_changed_password_opens_and_the_data_are_not_touched(data_file):
    with Database.open(data_file, password=PASSWORD) as database:
        before = data_file.read_bytes()
        database.change_password(PASSWORD, "新しいパ スワードの28文字", cost=TEST_COST)
        assert data_file.read_bytes() == before
        with pytest.raises(WrongPassword):
            database.change_password(PASSWORD, "さらに新しい長い合言葉です", cost=TEST_COST)
    refused(data_file, WrongPassword)
    Database.open(data_file, password="新しいパ スワードの28文字").close()


def test_recovery_code_sets_a_new_password(data_file, recovery_code):
    with Database.open(data_file, recovery_code=recovery_code) as database:
        database.reset_password(recovery_code, "思い出せなかった後の合言葉", cost=TEST_COST)
        fresh = database.new_recovery_code(cost=TEST_COST)
    Database.open(data_file, password="思い出せなかった後の合言葉").close()
    Database.open(data_file, recovery_code=fresh).close()
    with pytest.raises(WrongPassword, match="復旧コード"):
        Database.open(data_file, recovery_code=recovery_code)


def test_wrong_passwords_make_the_next_try_wait_until_one_is_right(data_file):
    waited = []
    for _ in range(8):
        with pytest.raises(WrongPassword):
            Database.open(data_file, password="まったく違うパスワード99", sleep=waited.append)
    assert waited == [1, 2, 4, 8]
    assert seconds_to_wait(data_file) == 16
    Database.open(data_file, password=PASSWORD, sleep=waited.append).close()
    assert waited == [1, 2, 4, 8, 16]
    assert wrong_tries(data_file) == 0
    assert seconds_to_wait(data_file) == 0


def test_waiting_never_exceeds_a_minute(data_file):
    for _ in range(12):
        count_wrong_try(data_file)
    assert seconds_to_wait(data_file) == 60
