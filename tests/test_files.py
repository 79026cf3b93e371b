"""Files appear whole or not at all."""

import errno
import sys

import pytest

from divide_support.errors import DiskFull, FileInUse, PlaceRefused
from divide_support.files import atomic_write, copy_durably, sentence_for


def test_atomic_write_replaces_the_content_and_leaves_nothing_else(tmp_path):
    target = tmp_path / "通知書.pdf"
    target.write_bytes(b"old")
    atomic_write(target, b"new")
    atomic_write(tmp_path / "名簿.xlsx", lambda part: part.write_bytes(b"made"))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "通知書.pdf": b"new",
        "名簿.xlsx": b"made",
    }


def test_failing_writer_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def writer(part):
        part.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        atomic_write(target, writer)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
def test_full_disk_is_a_sentence_and_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DiskFull):
            atomic_write(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_folder_that_takes_no_files_is_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PlaceRefused):
        atomic_write(tmp_path / "file" / "a.pdf", b"x")


def test_short_lock_of_a_virus_scanner_is_waited_out(tmp_path, monkeypatch):
    """Windows answers WinError 32 while a scanner holds the file; simulated at the operating system's door."""
    from divide_support import files

    refusals = [_windows_error(32), _windows_error(5)]
    rename = type(tmp_path).replace

    def replace(self, target):
        if refusals:
            raise refusals.pop()
        return rename(self, target)

    pauses = []
    monkeypatch.setattr(type(tmp_path), "replace", replace)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    atomic_write(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert pauses == [0.05, 0.1]


def test_lasting_lock_of_excel_is_a_sentence(tmp_path):
    path = tmp_path / "名簿.xlsx"
    path.write_bytes(b"")
    assert isinstance(sentence_for(_windows_error(32), path), FileInUse)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_every_kind_of_no_room_is_a_full_disk(tmp_path, number):
    assert isinstance(sentence_for(OSError(number, ""), tmp_path / "a"), DiskFull)


def test_copy_never_overwrites(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    with pytest.raises(FileExistsError):
        copy_durably(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"2"


def _windows_error(number):
    error = PermissionError(errno.EACCES, "held")
    error.winerror = number
    return error
