"""The check of flyers in 文書: points beside the flyer, one question before printing."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from divide_support.documents.flyer_check import Finding, FindingKind, Severity
from divide_support.operations import paper_lists
from divide_support.operations.paper_lists import Bundle
from tests.ui import lints
from ui.desk import Desk
from ui.kit.parts import Notice, Text
from ui.pages.documents import DocumentsPage
from ui.paper import flyer_findings
from ui.paper.flyer_findings import MOST_SHOWN, finding_notices, may_print
from ui.paper.paper_maker import Made, Variant
from ui.pictures import settle

OPEN = Finding(FindingKind.PHONE, Severity.OPEN, "電話がありません。", "電話を入れてください。")
HINT = Finding(FindingKind.WORDS, Severity.HINT, "「受講」はかたい言葉です。", "「参加」にします。")


def _made(desk: Desk, *findings: Finding) -> Made:
    target = desk.read(paper_lists.targets, bundle=Bundle.FLYERS, today=desk.today())[0]
    return Made(target, Variant.COLOUR, (), (), findings=findings)


@pytest.mark.parametrize("bundle", [Bundle.FLYERS, Bundle.HANDOUTS, Bundle.FLYER_POSTERS])
def test_findings_of_the_current_flyer_stand_beside_it(
    practice_desk: Desk, qtbot: QtBot, bundle: Bundle
) -> None:
    page = DocumentsPage(practice_desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    page.kinds.set_key(bundle.value)
    page._on_kind_chosen(bundle.value)
    qtbot.waitUntil(lambda: not practice_desk.works, timeout=15_000)
    settle()
    current = page.table.current()
    assert current is not None
    made = page.maker.made(current, page.variant)
    assert made is not None
    notices = page.findChildren(Notice)
    assert len([one for one in notices if one.isVisible()]) == min(len(made.findings), MOST_SHOWN)
    assert lints.truncated(page) == []


def test_more_findings_than_fit_are_counted(qtbot: QtBot) -> None:
    shown = finding_notices([OPEN, HINT, HINT, HINT, HINT])
    for one in shown:
        qtbot.addWidget(one)
    assert len(shown) == MOST_SHOWN + 1
    last = shown[-1]
    assert isinstance(last, Text)
    assert last.text() == "ほかに 2件"
    assert HINT.sentence in last.toolTip()


def test_printing_with_open_points_asks_once(
    practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[tuple[str, str]] = []

    def answer(_parent: QWidget, question: str, detail: str, *, yes: str, no: str) -> bool:
        asked.append((question, detail))
        return yes == "このまま印刷" and no == "もどる"

    monkeypatch.setattr(flyer_findings.alerts, "confirm", answer)
    some: Sequence[Made] = [_made(practice_desk, OPEN, HINT), _made(practice_desk, OPEN)]
    assert may_print(parent, [_made(practice_desk), _made(practice_desk, HINT)])
    assert asked == []
    assert may_print(parent, some)
    assert len(asked) == 1
    assert "2件" in asked[0][0]
    assert asked[0][1] == OPEN.sentence
