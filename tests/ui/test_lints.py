from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from tests.ui import lints
from tests.ui.demo_parts import PartsSheet
from ui.kit.buttons import Button
from ui.kit.parts import Text
from ui.kit.theme import theme
from ui.lag import LagProbe
from ui.pictures import settle
from ui.settings import Settings


def test_lints_find_what_is_wrong(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    cut = Text("とても長い言葉がここに入ります")
    cut.setParent(page)
    cut.setGeometry(0, 0, 40, 20)
    below = Text("下")
    below.setParent(page)
    below.setGeometry(10, 10, 60, 20)
    small = QPushButton(page)
    small.setGeometry(280, 100, 40, 12)
    page.show()
    settle()
    found = [line.split(":")[0].split(" by")[0].split(" 40")[0] for line in lints.check(page)]
    assert found == ["cut", "overlap", "sticks out", "target", "no name"]


def test_lints_find_doubled_mnemonics_and_forbidden_keys(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("ファイル(&F)")
    menu.addAction("保存(&S)").setShortcut("F6")
    menu.addAction("送る(&S)")
    found = lints.doubled_mnemonics(window)
    assert [line.split(":")[0] for line in found] == ["mnemonic S twice", "key of the input method"]


def test_parts_pass_the_lints_in_every_look(qtbot) -> None:
    for scheme in ("light", "dark", "contrast"):
        for text in (100, 150):
            theme.set_scheme(scheme)
            theme.set_percent(text)
            sheet = PartsSheet()
            qtbot.addWidget(sheet)
            sheet.resize(*((1366, 768) if text == 100 else (1920, 1180)))
            sheet.show()
            settle()
            assert lints.check(sheet) == [], (scheme, text)
            sheet.hide()


def test_lag_probe_sees_a_stall_and_names_it(qtbot) -> None:
    import time

    probe = LagProbe()
    probe.start()
    qtbot.wait(40)
    time.sleep(0.3)
    qtbot.wait(40)
    probe.stop()
    assert probe.longest_ms > 200
    assert any("test_lag_probe" in stall for stall in probe.stalls)


def test_broken_settings_are_kept_aside_and_never_stop_the_start(tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{半分", "utf-8")
    settings = Settings(path)
    assert settings.get("text", 100) == 100
    assert path.with_suffix(".broken").read_text("utf-8") == "{半分"
    settings.put("text", 150)
    settings.save()
    assert Settings(path).get("text") == 150


def test_icon_button_says_its_name(qtbot) -> None:
    button = Button("", kind="tool", icon="x", name="閉じる")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("閉じる", "閉じる")
