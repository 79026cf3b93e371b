"""Every kind of paper can be looked at in 文書, and says why when there is none."""

import pytest
from pytestqt.qtbot import QtBot

from divide_support.operations.paper_bundles import Bundle
from tests.ui import lints
from tests.ui.paper.desk import page_of, rest
from ui.desk import Desk
from ui.kit.parts import EmptyState
from ui.kit.theme import theme
from ui.paper.paper_targets import GROUPS, HEADINGS, LOG, columns_of
from ui.pictures import settle


def test_every_bundle_has_a_line_a_heading_and_columns(practice_desk: Desk, qtbot: QtBot) -> None:
    lines = [key for _, entries in GROUPS for key, _, _ in entries]
    assert sorted(lines) == sorted([*(one.value for one in Bundle), LOG])
    assert set(HEADINGS) == set(Bundle)
    page = page_of(practice_desk, qtbot, Bundle.YEAR_PLANS)
    names = {column.name for column in page.table.model_.columns}
    assert all(set(columns_of(one)) <= names for one in Bundle)


NEWLY_LISTED = (
    Bundle.CALL_SHEETS,
    Bundle.OFFICE_MEMOS,
    Bundle.VENUE_REQUESTS,
    Bundle.EMPLOYER_REQUESTS,
    Bundle.CANCEL_NOTICES,
    Bundle.CARDS,
    Bundle.CERTIFICATES,
    Bundle.ADDRESS_LABELS,
    Bundle.CALENDARS,
    Bundle.YEAR_PLANS,
    Bundle.POSITION_TESTS,
    Bundle.ISSUED,
)
"""The others are drawn in the tests of operations and of the page."""


def test_papers_can_be_looked_at_one_after_the_other(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, NEWLY_LISTED[0])
    seen = {}
    for bundle in NEWLY_LISTED:
        page.show_bundle(bundle)
        rest(practice_desk, qtbot)
        seen[bundle] = page.view.page_count() > 0 and page.print_button.isEnabled()
    assert seen == dict.fromkeys(NEWLY_LISTED, True)


def test_a_list_without_papers_says_why(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, Bundle.CHANGE_NOTICES)
    shown = page.table.viewport().findChildren(EmptyState)
    assert [one.isVisible() for one in shown] == [True]
    assert not page.print_button.isEnabled()


@pytest.mark.parametrize("percent", [100, 150])
def test_documents_with_options_are_clean_at_both_text_sizes(
    practice_desk: Desk, qtbot: QtBot, percent: int
) -> None:
    theme.set_percent(percent)
    page = page_of(practice_desk, qtbot, Bundle.ADDRESS_LABELS)
    page.resize(1190 if percent == 100 else 1258, 690)
    for bundle in (Bundle.ADDRESS_LABELS, Bundle.CARDS, Bundle.DECLINE_NOTICES, Bundle.ISSUED):
        page.show_bundle(bundle)
        rest(practice_desk, qtbot)
        assert lints.check(page) == [], bundle
    page.show_log()
    settle()
    assert lints.check(page) == []
