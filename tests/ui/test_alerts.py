import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from divide_support.errors import RuleBroken
from ui.kit import alerts
from ui.kit.parts import Text
from ui.pictures import settle


@pytest.fixture
def guard(qapp, tmp_path):
    made = alerts.Guard(qapp, tmp_path, "0.1")
    made.install()
    yield made
    made.remove()


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Text) if label.text()]


def caught_dialog(act) -> list[str]:
    """What the dialog that `act` brings up says; it is closed at once."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, look)
            return
        seen.extend(words(dialog))
        seen.extend(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit))
        dialog.reject()

    QTimer.singleShot(0, look)
    act()
    return seen


def raised(error: BaseException) -> tuple:
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_error_dialog_says_three_sentences(qapp) -> None:
    error = RuleBroken("書き込めませんでした。", "開かれています。", "閉じてください。")
    assert caught_dialog(lambda: alerts.show_error(None, error)) == [
        error.what,
        error.why,
        error.advice,
    ]


def test_question_is_answered_safely_by_escape(qapp) -> None:
    answers: list[bool] = []
    said = caught_dialog(
        lambda: answers.append(
            alerts.confirm(None, "9件を決定しますか", "番号が付きます。", yes="9件を決定する")
        )
    )
    assert said == ["9件を決定しますか", "番号が付きます。"]
    assert answers == [False]


def test_uncaught_user_error_is_shown_as_sentences(guard) -> None:
    error = RuleBroken("できません。", "", "あとで。")
    assert caught_dialog(lambda: sys.excepthook(*raised(error))) == ["できません。", "あとで。"]


def test_crash_report_holds_places_and_no_personal_data(guard, tmp_path, caplog) -> None:
    said = caught_dialog(lambda: sys.excepthook(*raised(ValueError("山田花子 090-1234-5678"))))
    report = said[-1]
    assert "ValueError" in report
    assert "test_alerts.py" in report
    assert "山田" not in "".join(said)
    assert (tmp_path / "crash.txt").read_text("utf-8") == report + "\n\n"
    assert "山田" not in caplog.text
    caplog.clear()


def test_exception_in_a_thread_is_shown_on_the_main_thread(guard, caplog) -> None:
    def act() -> None:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        settle()

    assert "ZeroDivisionError" in caught_dialog(act)[-1]
    caplog.clear()


def test_toast_offers_undo_once(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    undone: list[int] = []
    alerts.toast(window, "古いもの")
    bar = alerts.toast(window, "0123 を決定しました", lambda: undone.append(1))
    settle()
    assert window.findChildren(alerts.Toast) == [bar]
    bar._undo.click()
    settle()
    assert undone == [1]
    assert window.findChildren(alerts.Toast) == []
