import tomllib
from pathlib import Path

from divide_support import paths
from divide_support.paths import Places

ROOT = Path(__file__).resolve().parent.parent


def test_resource_lies_in_the_resources_folder_of_the_source_tree():
    assert paths.resource("fonts", "a.ttf") == ROOT / "resources" / "fonts" / "a.ttf"


def test_places_follow_the_environment_variable(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "県庁"))
    assert paths.places() == Places(tmp_path / "県庁")


def test_places_default_to_a_folder_of_this_program(monkeypatch):
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    home = paths.places().home
    assert home.is_absolute()
    assert home.name == paths.APP_FOLDER


def test_places_ensure_makes_home_backups_and_logs(tmp_path):
    made = Places(tmp_path / "new" / "home").ensure()
    assert [p.is_dir() for p in (made.home, made.backups, made.logs)] == [True, True, True]
    assert made.data_file.exists() is False
    assert made.ensure() == made


def test_resources_of_a_frozen_build_come_first_from_the_unpacked_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "bin" / "program"))
    folders = paths._resource_folders()
    assert folders[:2] == [tmp_path / "resources", tmp_path / "bin" / "resources"]


def test_program_is_run_from_its_folder_and_promises_no_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert ("build-system" in project, "setuptools" in project["tool"]) == (False, False)
    assert paths.resources() == ROOT / "resources"
