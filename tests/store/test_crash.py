"""Kills, full disks, second starts: in other processes, as they happen."""

import platform
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from divide_support.errors import DiskFull, FileInUse
from divide_support.store import Database
from tests.store.small_model import House, Tenant

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="fork, SIGKILL and RLIMIT_FSIZE are POSIX"
)


@contextmanager
def child(task, path):
    command = [sys.executable, "-m", "tests.store.children", task, str(path)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_second_start_is_told_who_has_the_file(practice_file):
    with child("hold", practice_file) as holder:
        assert holder.stdout.readline() == "ready\n"
        with pytest.raises(FileInUse) as refusal:
            Database.open(practice_file)
        assert platform.node() in refusal.value.why
        assert "に開始" in refusal.value.why
    with Database.open(practice_file) as database:
        assert not database.previous_close_was_clean
    with Database.open(practice_file) as database:
        assert database.previous_close_was_clean


def test_second_opening_in_the_same_process_is_refused_too(practice_file):
    with Database.open(practice_file), pytest.raises(FileInUse):
        Database.open(practice_file)


@posix
def test_full_disk_is_a_sentence_and_loses_nothing(practice_file):
    with child("fill_disk", practice_file) as process:
        lines = process.stdout.read().splitlines()
    assert lines[0] == "保存先に書き込めないため、保存できませんでした。"
    assert "保存できませんでした" in lines[1]
    kept, houses, tenants = map(int, lines[2].split())
    assert kept == houses == tenants
    assert kept > 0
    assert lines[3] == "()"
    assert list((practice_file.parent / "backups").iterdir()) == []


@posix
def test_file_that_finds_no_room_is_not_made(tmp_path):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(DiskFull):
            Database.create_practice(tmp_path / "名簿.db", at=_at())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [entry.name for entry in tmp_path.iterdir()] == ["名簿.db.lock"]
    Database.create_practice(tmp_path / "名簿.db", at=_at()).close()


@posix
def test_kill_while_writing_loses_no_acknowledged_commit(practice_file):
    """200 kills at random moments; each commit that was reported is there, whole, and nothing is half there."""
    chance = random.Random(20261122)
    acknowledged = 0
    with child("nursery", practice_file) as nursery:
        for round_number in range(1, 201):
            _send(nursery, "write_on")
            pid = int(nursery.stdout.readline().split()[1])
            first = int(nursery.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.04))
            last = _kill_and_read(nursery, pid) or first
            acknowledged = max(acknowledged, last, first)
            if round_number % 40 == 0:
                _verify(practice_file, acknowledged)
    assert acknowledged >= 200


@posix
def test_kill_while_backing_up_and_restoring_loses_nothing(practice_file):
    chance = random.Random(7)
    with Database.open(practice_file) as database:
        with database.unit_of_work("登録", at=_at(), actor="試験") as session:
            session.add_all(
                House(name=f"家{n}", tenants=[Tenant(name="x" * 2000)] * 1) for n in range(60)
            )
        expected = database.check().counts["journal_unit"]
    with child("nursery", practice_file) as nursery:
        for _ in range(20):
            _send(nursery, "back_up_and_restore")
            pid = int(nursery.stdout.readline().split()[1])
            time.sleep(chance.uniform(0.02, 0.15))
            _kill_and_read(nursery, pid)
            with Database.open(practice_file) as database:
                with database.reading() as session:
                    assert session.query(House).count() == 60
                report = database.check()
                assert (report.pages, report.references, report.first_broken_unit) == ((), (), None)
                assert report.counts["journal_unit"] == expected
    assert not list(practice_file.parent.glob("*.restoring"))


def _send(nursery, task):
    nursery.stdin.write(task + "\n")
    nursery.stdin.flush()


def _kill_and_read(nursery, pid):
    """Kill the grandchild, wait until it is gone, and return the last number it had reported."""
    import os

    os.kill(pid, signal.SIGKILL)
    _send(nursery, "ping")
    last = None
    while (line := nursery.stdout.readline()) != "pong\n":
        assert line, "the nursery died"
        last = line.split()[-1]
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.001)
    return int(last) if last is not None and last.isdigit() else None


def _verify(path, acknowledged):
    with Database.open(path) as database:
        with database.reading() as session:
            houses = {number for (number,) in session.query(House.id)}
            tenants = session.query(Tenant).count()
        assert set(range(1, acknowledged + 1)) <= houses
        assert len(houses) <= acknowledged + 1
        assert tenants == 3 * len(houses)
        report = database.check()
    assert report.pages == report.references == ()
    assert report.first_broken_unit is None


def _at():
    from tests.store.children import AT

    return AT
