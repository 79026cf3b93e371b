"""Workers beside the main thread: nothing of Qt is let go on them, and nothing is rung that has gone."""

import gc
import threading
import weakref
from concurrent.futures import Future

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.pictures import settle
from ui.threads import Caretaker, beside, on_main, wait_for_workers

MAIN = threading.main_thread()


def test_beside_works_elsewhere_and_ends_on_the_main_thread(qtbot: QtBot) -> None:
    where: list[threading.Thread] = []
    ends: list[tuple[str, threading.Thread]] = []

    def job() -> str:
        where.append(threading.current_thread())
        return "済"

    def end(future: Future[str]) -> None:
        ends.append((future.result(), threading.current_thread()))

    beside(job, end, name="仕事")
    qtbot.waitUntil(lambda: ends == [("済", MAIN)])
    assert [thread.name for thread in where] == ["仕事"]
    assert where != [MAIN]


def test_beside_carries_an_error_to_the_end(qtbot: QtBot) -> None:
    ends: list[Future[float]] = []
    beside(lambda: 1 / 0, ends.append, name="仕事")
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert isinstance(ends[0].exception(), ZeroDivisionError)


def test_what_a_job_refers_to_is_let_go_on_the_main_thread(qtbot: QtBot) -> None:
    """Though nobody else held the widget by the time that the worker was ready."""
    gone: list[threading.Thread] = []
    go = threading.Event()

    def begin() -> None:
        widget = QWidget()
        weakref.finalize(widget, lambda: gone.append(threading.current_thread()))
        beside(lambda: (go.wait(5), widget)[0], lambda _: None, name="仕事")

    begin()
    go.set()
    qtbot.waitUntil(lambda: gone == [MAIN])


def test_an_end_may_find_its_object_gone(qtbot: QtBot) -> None:
    owner, go = QObject(), threading.Event()
    ends: list[bool] = []
    beside(lambda: go.wait(5), lambda future: ends.append(future.result()), name="仕事")
    owner.deleteLater()
    settle()
    go.set()
    qtbot.waitUntil(lambda: ends == [True])


def test_on_main_calls_at_once_or_in_the_order_of_asking(qtbot: QtBot) -> None:
    calls: list[int] = []
    on_main(lambda: calls.append(0))
    assert calls == [0]

    def job() -> None:
        for number in (1, 2, 3):
            on_main(lambda number=number: calls.append(number))

    beside(job, lambda _: calls.append(4), name="仕事")
    qtbot.waitUntil(lambda: calls == [0, 1, 2, 3, 4])


def test_wait_for_workers_tells_whether_one_is_left(qtbot: QtBot) -> None:
    go = threading.Event()
    ends: list[object] = []
    beside(lambda: go.wait(5), ends.append, name="仕事")
    assert not wait_for_workers(0.01)
    go.set()
    assert wait_for_workers(5)
    qtbot.waitUntil(lambda: len(ends) == 1)


def test_caretaker_collects_cycles_only_while_nobody_is_busy(qtbot: QtBot) -> None:
    busy = True
    caretaker = Caretaker(lambda: busy)
    caretaker.MANY_YOUNG = 0
    caretaker._timer.setInterval(5)
    caretaker.start()
    try:
        assert not gc.isenabled()
        gone: list[threading.Thread] = []
        label = QLabel()
        label.me = label  # type: ignore[attr-defined]
        weakref.finalize(label, lambda: gone.append(threading.current_thread()))
        del label
        qtbot.wait(40)
        assert gone == []
        busy = False
        qtbot.waitUntil(lambda: gone == [MAIN])
    finally:
        caretaker.stop()
        gc.disable()
