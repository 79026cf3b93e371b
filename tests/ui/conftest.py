"""One application with our look for all window tests, drawn without a screen."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.demo import NOW, MemoryStore
from ui.desk import Desk
from ui.pictures import application, settle


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


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
