"""PySide6 6.12.0 loses a reference to None in every void call and aborts on Python 3.11: the pin must hold."""

import sys

import PySide6
from PySide6.QtCore import QObject


def test_binding_is_the_pinned_release() -> None:
    assert PySide6.__version__ == "6.11.2"


def test_void_calls_keep_the_reference_count_of_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(50_000):
        thing.setObjectName("")
    assert abs(sys.getrefcount(None) - before) < 100
