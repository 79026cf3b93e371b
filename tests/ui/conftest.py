"""One application with our look for all window tests, drawn without a screen."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from divide_support.practice.build import build
from divide_support.store import Database
from tests.ui.demo import NOW, MemoryStore
from ui.desk import Desk
from ui.pictures import application, settle
from ui.threads import wait_for_workers


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """Whatever windows tests left behind go before Qt does: the other order ends the process with a crash."""
    yield application()
    for window in QApplication.topLevelWidgets():
        # Lists that drop down belong to their fields, which let them go.
        if window.windowType() is not Qt.WindowType.Popup:
            window.close()
            window.deleteLater()
    settle()
    # Without a screen Qt keeps what was copied in a global of its own, which outlives Python.
    QApplication.clipboard().clear()
    wait_for_workers(10)
    settle()
    gc.collect()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Every test starts and ends at 100 %, light."""
    application(text=100, scheme="light")
    yield
    settle()
    application(text=100, scheme="light")


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def desk(qapp: QApplication, store: MemoryStore) -> Desk:
    return Desk(store, clock=lambda: NOW)


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small practice prefecture as of `NOW`, built once; tests work on copies."""
    path = tmp_path_factory.mktemp("practice") / "練習用.db"
    with Database.create_practice(path, at=NOW) as database:
        build(database, today=NOW.date(), at=NOW, supporters=40, requests=120)
    return path


@pytest.fixture
def practice_desk(qapp: QApplication, practice_file: Path, tmp_path: Path) -> Iterator[Desk]:
    for file in practice_file.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    with Database.open(tmp_path / practice_file.name) as database:
        yield Desk(database, clock=lambda: NOW, actor="森下")
