"""What certificates, surveys, report forms, call sheets, day sheets and the year plan say."""

from dataclasses import replace
from datetime import date

import pytest

from divide_support.documents.call_sheet import render_call_sheet
from divide_support.documents.certificate import render_certificate, render_certificates
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.report_form import render_report_form
from divide_support.documents.survey import AnswerForm, Question, render_survey
from divide_support.documents.year_plan import PlannedDay, YearRow, render_year_plan
from divide_support.errors import DoesNotFit
from tests.documents.builders_forms import (
    a_call_sheet,
    a_certificate,
    a_day_sheet,
    a_long_call_sheet,
    a_long_year_plan,
    a_report_form,
    a_survey,
    a_year_plan,
)
from tests.documents.reading import text, texts


def test_certificate_names_the_person_and_has_no_commas() -> None:
    words = text(render_certificate(a_certificate()))
    assert "髙橋　節子" in words
    assert "令和8年10月30日" in words
    assert "、" not in words
    assert "。" not in words


def test_certificates_come_one_to_a_sheet() -> None:
    batch = [a_certificate(name=name) for name in ("髙橋　節子", "𠮷田　正男")]
    sheets = texts(render_certificates(batch))
    assert ["𠮷田　正男" in sheet for sheet in sheets] == [False, True]


def test_survey_asks_every_question_with_every_answer() -> None:
    words = text(render_survey(a_survey()))
    for question in a_survey().questions:
        assert question.text in words
        assert all(answer in words for answer in question.answers)


def test_survey_with_too_many_questions_is_refused() -> None:
    question = Question("どれがよかったですか", AnswerForm.LINE, ("写真", "地図"))
    with pytest.raises(DoesNotFit, match="どれがよかったですか"):
        render_survey(a_survey(questions=(question,) * 12))


def test_report_form_prints_what_is_known_and_leaves_the_rest() -> None:
    words = text(render_report_form(a_report_form()))
    for expected in (
        "R8-0123　はじめてのスマホ",
        "令和8年12月10日（木）　午後1時30分～午後3時30分",
        "髙橋 節子（0012）　𠮷田 正男（0047）",
        "12月24日（木）まで",
        "FAX 00-5500-1239",
    ):
        assert expected in words


def test_call_sheet_without_anybody_to_ring_says_why() -> None:
    found = replace(a_call_sheet(), candidates=())
    assert "候補の方がいません" in text(render_call_sheet(found))
    assert "全員が承諾ずみです" in text(render_call_sheet(replace(found, is_settled=True)))


def test_call_sheet_keeps_the_order_and_goes_on_to_further_sheets() -> None:
    words = text(render_call_sheet(a_call_sheet()))
    assert words.index("髙橋 節子") < words.index("森 富士夫") < words.index("渡邉󠄀 正")
    assert "電話番号なし" in words
    sheets = texts(render_call_sheet(a_long_call_sheet()))
    assert [sheet.count("090-0000-0012") for sheet in sheets] == [4, 5, 2]


def test_day_sheet_says_when_to_come_and_whom_to_ring() -> None:
    words = text(render_day_sheet(a_day_sheet()))
    for expected in ("12月10日", "1時10分", "2階　研修室1", "090-0000-0047", "00-5500-1234"):
        assert expected in words


def test_year_plan_counts_days_and_plans() -> None:
    row = YearRow(
        "緑川市", (PlannedDay(date(2026, 4, 3)), PlannedDay(date(2027, 3, 9), decided=False)), 4
    )
    words = text(render_year_plan(a_year_plan(rows=(row,))))
    assert "（9）" in words
    assert words.count("2/4") == 2


def test_year_plan_of_many_municipalities_loses_none() -> None:
    words = text(render_year_plan(a_long_year_plan()))
    assert all(f"北杉ヶ沢広域連合町{n}" in words for n in range(26))
