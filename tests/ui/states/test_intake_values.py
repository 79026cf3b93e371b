from datetime import date, time

from divide_support.operations.settings import OfficeRules
from ui.states.intake_values import IntakeValues

TODAY = date(2026, 12, 1)
CALL = IntakeValues(
    town="若葉市",
    topics=("LINE",),
    day="12/10",
    start="1330",
    end="1530",
    second="12/11",
    attendees="１５",
)


def test_draft_reads_what_was_typed_on_the_telephone() -> None:
    draft = CALL.draft(today=TODAY, codes={"若葉市": "482021"})
    assert draft.municipality_code == "482021"
    assert [(one.rank, one.date, one.start, one.end) for one in draft.choices] == [
        (1, date(2026, 12, 10), time(13, 30), time(15, 30)),
        (2, date(2026, 12, 11), time(13, 30), time(15, 30)),
    ]
    assert (draft.attendees, draft.format, draft.event_name) == (
        15, "講座", "スマートフォン講座（LINE）",
    )  # fmt: skip


def test_values_travel_as_json_and_unknown_keys_do_no_harm() -> None:
    assert IntakeValues.from_json(CALL.as_json() | {"gone": 1}) == CALL


def test_needed_people_are_shown_as_arithmetic() -> None:
    assert CALL.needed(OfficeRules()) == (4, "15名÷4人に1人＝4名（最少2名）")


def test_problems_name_fields_that_cannot_be_read() -> None:
    wrong = IntakeValues(day="13/45", start="25", end="", attendees="たくさん")
    assert [name for name, _ in wrong.problems(TODAY)] == ["town", "day", "start", "attendees"]


def test_end_before_start_is_a_problem() -> None:
    backwards = IntakeValues(town="若葉市", day="12/10", start="15:30", end="13:30")
    assert [name for name, _ in backwards.problems(TODAY)] == ["end"]


def test_undecided_day_is_kept_without_wishes() -> None:
    undecided = IntakeValues(town="若葉市", day="未定")
    assert undecided.problems(TODAY) == []
    assert undecided.draft(today=TODAY, codes={}).choices == ()


def test_unasked_questions_stay_with_the_request() -> None:
    assert [word for _, word in CALL.unasked()] == ["担当者", "電話", "会場", "機種"]
    first = CALL.open_questions()[0]
    assert first.message == "担当者をまだ聞いていません。"


def test_blank_form_is_blank_whatever_the_channel() -> None:
    assert IntakeValues(channel="fax", kind="consultation").is_blank
    assert not CALL.is_blank
