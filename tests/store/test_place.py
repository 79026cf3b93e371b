"""Where a data file may lie and what a file is before it is believed."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from divide_support.errors import FileDamaged, NotOurFile, NotThere, PlaceRefused
from divide_support.store import place
from divide_support.store.place import (
    is_on_remote_mount,
    is_synchronised,
    refuse_bad_place,
    refuse_foreign_file,
)

MOUNTS = r"""
/dev/vda1 / ext4 rw 0 0
server:/export /srv/share nfs4 rw 0 0
//server/kyoyu /media/共有\040フォルダー cifs rw 0 0
user@host: /media/far fuse.sshfs rw 0 0
/dev/sdb1 /srv/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/srv/a/名簿.db", False),
        ("/srv/share/名簿.db", True),
        ("/srv/shared/名簿.db", False),
        ("/srv/share/local/名簿.db", False),
        ("/media/共有 フォルダー/x/名簿.db", True),
        ("/media/far/名簿.db", True),
    ],
)
def test_remote_mounts_are_recognised(path, remote):
    assert is_on_remote_mount(PurePosixPath(path), MOUNTS) is remote


def test_this_machine_has_local_folders(tmp_path):
    refuse_bad_place(tmp_path / "名簿.db")
    assert list(tmp_path.iterdir()) == []


def test_remote_drive_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "is_remote", lambda _path: True)
    with pytest.raises(PlaceRefused, match="ネットワーク上"):
        refuse_bad_place(tmp_path / "名簿.db")


@pytest.mark.parametrize(
    ("path", "environment"),
    [
        (PureWindowsPath(r"C:\Users\a\OneDrive - みどり県\名簿.db"), {}),
        (PureWindowsPath(r"D:\同期\名簿.db"), {"OneDriveCommercial": r"D:\同期"}),
        (PurePosixPath("/srv/a/Dropbox/x/名簿.db"), {}),
    ],
)
def test_synchronised_folders_are_recognised(path, environment):
    assert is_synchronised(path, environment)


def test_file_named_like_a_sync_folder_is_fine():
    assert not is_synchronised(PurePosixPath("/srv/a/dropbox.db"), {"OneDrive": ""})


def test_synchronised_folder_is_refused(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(PlaceRefused, match="同期フォルダー"):
        refuse_bad_place(tmp_path / "OneDrive" / "名簿.db")


def test_link_into_a_synchronised_folder_is_refused(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(PlaceRefused, match="同期フォルダー"):
        refuse_bad_place(tmp_path / "data" / "名簿.db")


@pytest.mark.parametrize("folder", ["/proc", "/proc/self"])
def test_read_only_folder_is_refused(folder):
    if not Path(folder).is_dir():
        pytest.skip("no such folder here")
    with pytest.raises(PlaceRefused, match="書き込めません"):
        refuse_bad_place(Path(folder) / "名簿.db")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"SQLite format 3\0" + bytes(4080), "暗号化されていないデータベース"),
        (b"PK\x03\x04" + bytes(9000), "Excel"),
        (b"%PDF-1.7" + bytes(9000), "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(9000), "古い形式"),
        ("氏名,住所\r\n".encode("cp932") * 900, "文字だけ"),
        ("氏名,住所\r\n".encode() * 900, "文字だけ"),
        (b"hello, world. " * 9, "文字だけ"),
    ],
)
def test_other_kinds_of_files_are_named(tmp_path, content, kind):
    path = tmp_path / "名簿.db"
    path.write_bytes(content)
    with pytest.raises(NotOurFile) as refusal:
        refuse_foreign_file(path)
    assert kind in refusal.value.why
    assert path.read_bytes() == content


def test_folder_is_named_as_a_folder(tmp_path):
    with pytest.raises(NotOurFile, match="フォルダー"):
        refuse_foreign_file(tmp_path)


def test_missing_file_is_not_there(tmp_path):
    with pytest.raises(NotThere):
        refuse_foreign_file(tmp_path / "名簿.db")


@pytest.mark.parametrize("size", [0, 1, 512, 4095, 4097, 8191])
def test_impossible_sizes_are_damage_and_zero_is_never_a_new_file(tmp_path, size):
    path = tmp_path / "名簿.db"
    path.write_bytes(
        bytes(range(128, 256)) * 64 if size > 8192 else (b"\x80\x00\xff" * 3000)[:size]
    )
    with pytest.raises(FileDamaged, match="壊れています"):
        refuse_foreign_file(path)
    assert path.stat().st_size == size
