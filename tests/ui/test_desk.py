import threading
from datetime import date

import pytest
from PySide6.QtCore import QObject, QThread

from divide_support.errors import RuleBroken
from ui.desk import Desk, Work
from ui.pictures import settle


def add(names: list[str], *, name: str) -> int:
    names.append(name)
    return len(names)


def test_run_returns_the_answer_and_says_what_changed(desk: Desk, store, qtbot) -> None:
    with qtbot.waitSignals([desk.changed, desk.saved]) as _:
        assert desk.run(add, label="登録", name="山田") == 1
    assert store.names == ["山田"]
    assert desk.read(list) == ["山田"]
    assert desk.undo_label() == "登録"


def test_failed_run_stores_nothing_and_reaches_the_caller(desk: Desk, store) -> None:
    def refuse(names: list[str]) -> None:
        names.append("半分")
        raise RuleBroken("登録できません。", "期限が切れています。", "更新してください。")

    with pytest.raises(RuleBroken):
        desk.run(refuse, label="登録")
    assert store.names == []
    assert desk.undo_label() == ""


def test_today_is_the_clocks(desk: Desk) -> None:
    assert desk.today() == date(2026, 12, 1)


def test_start_works_elsewhere_and_answers_on_the_main_thread(desk: Desk, qtbot) -> None:
    owner = QObject()
    answers: list[tuple[int, bool, bool]] = []
    main = threading.get_ident()

    def job(work: Work[bool]) -> bool:
        work.report(1, 2, "半分")
        return threading.get_ident() == main

    reports: list[tuple[int, int, str]] = []
    work = desk.start(
        job,
        owner=owner,
        label="計算",
        done=lambda there: answers.append((1, there, QThread.isMainThread())),
        progress=lambda *report: reports.append(report),
    )
    qtbot.waitUntil(lambda: answers == [(1, False, True)])
    assert reports == [(1, 2, "半分")]
    assert work not in desk.works


def test_start_drops_the_answer_of_a_closed_owner(desk: Desk, qtbot) -> None:
    owner = QObject()
    go = threading.Event()
    answers: list[object] = []
    work = desk.start(lambda _: go.wait(5), owner=owner, label="計算", done=answers.append)
    owner.deleteLater()
    settle()
    with qtbot.waitSignal(work.ended):
        go.set()
    assert answers == []


def test_failed_job_gives_its_sentences_to_the_owner(desk: Desk, qtbot) -> None:
    owner = QObject()
    errors: list[str] = []

    def job(_: Work[None]) -> None:
        raise RuleBroken("できません。", "", "あとで。")

    desk.start(job, owner=owner, label="計算", failed=lambda error: errors.append(error.what))
    qtbot.waitUntil(lambda: errors == ["できません。"])


def test_unexpected_failure_of_a_job_reaches_the_excepthook(desk: Desk, qtbot) -> None:
    def job(_: Work[None]) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        work = desk.start(job, owner=desk, label="計算")
        qtbot.waitSignal(work.ended)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


def test_close_stops_what_still_runs(desk: Desk, qtbot) -> None:
    stopped: list[bool] = []
    work = desk.start(lambda w: w.stop.wait(5), owner=desk, label="計算", done=stopped.append)
    with qtbot.waitSignal(work.ended):
        desk.close()
    assert stopped == [True]


def test_change_on_another_thread_arrives_on_the_main_one(desk: Desk, qtbot) -> None:
    where: list[bool] = []
    desk.changed.connect(lambda _: where.append(QThread.isMainThread()))
    thread = threading.Thread(target=lambda: desk.run(add, label="登録", name="林"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: where == [True])


def test_show_record_keeps_the_last_ten(desk: Desk) -> None:
    for number in range(12):
        desk.show_record("supporters", number, f"人 {number}")
    desk.show_record("supporters", 5, "人 5")
    assert [record for _, record, _ in desk.opened_records] == [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
