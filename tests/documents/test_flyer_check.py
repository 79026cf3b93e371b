import re
from dataclasses import replace
from datetime import date, time

import pytest

from divide_support.documents.flyer import Fact, FlyerData, draw_flyer_poster, render_flyer
from divide_support.documents.flyer_check import (
    CARD_AND_PIN,
    PAIRS,
    FindingKind,
    Severity,
    check_flyer,
    open_points,
)
from divide_support.documents.handout import draw_handout
from divide_support.documents.plain_words import hard_words
from divide_support.documents.slip import Slip
from divide_support.documents.style import Tone, contrast
from divide_support.documents.written_dates import clock_times, doubtful_dates
from tests.documents.builders import a_flyer, a_long_flyer, an_empty_flyer
from tests.documents.reading import text
from tests.documents.resident_builders import a_series_flyer

BEFORE = date(2026, 11, 22)


def a_good_flyer(**changes: object) -> FlyerData:
    plain = a_flyer(deadline=date(2026, 12, 3))
    return replace(plain, **changes)  # type: ignore[arg-type]


def kinds(data: FlyerData, *, today: date | None = BEFORE) -> list[tuple[FindingKind, Severity]]:
    return [(one.kind, one.severity) for one in check_flyer(data, today=today)]


def test_good_flyer_has_nothing_to_put_right() -> None:
    assert check_flyer(a_good_flyer(), today=BEFORE) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "severity"),
    [
        ({"phone": ""}, FindingKind.PHONE, Severity.OPEN),
        ({"hours": ""}, FindingKind.PHONE, Severity.HINT),
        ({"phone": "", "slip": None, "qr": ""}, FindingKind.APPLY, Severity.OPEN),
        ({"deadline": None, "slip": None}, FindingKind.DEADLINE, Severity.OPEN),
        ({"deadline": date(2026, 12, 1)}, FindingKind.DEADLINE, Severity.OPEN),
        ({"slip": Slip(fax="", deadline=date(2026, 12, 3))}, FindingKind.FAX, Severity.OPEN),
        ({"needs_card": True}, FindingKind.CARD, Severity.OPEN),
        ({"facts": (Fact("内容", "電話の練習"),)}, FindingKind.BRING, Severity.OPEN),
        ({"end": time(13)}, FindingKind.TIME, Severity.OPEN),
        ({"address": ""}, FindingKind.PLACE, Severity.HINT),
        ({"ways": (), "map": None}, FindingKind.PLACE, Severity.HINT),
        ({"capacity": None}, FindingKind.SEATS, Severity.HINT),
        ({"capacity": 0}, FindingKind.SEATS, Severity.HINT),
        ({"organisers": ""}, FindingKind.ORGANISER, Severity.HINT),
        ({"title": "スマートフォンのはじめての教室"}, FindingKind.TITLE, Severity.HINT),
        ({"title": "スマートフォン" * 12}, FindingKind.OVERFLOW, Severity.OPEN),
        ({"venue": "公民館" * 40}, FindingKind.OVERFLOW, Severity.OPEN),
        ({"title": "スマホ\ue000教室"}, FindingKind.OVERFLOW, Severity.OPEN),
        ({"qr": "https://example.jp/" + "a" * 60}, FindingKind.QR, Severity.HINT),
        ({"qr": "https://example.jp/" + "a" * 600}, FindingKind.QR, Severity.OPEN),
        ({"subtitle": "受講する方はアプリを用意"}, FindingKind.WORDS, Severity.HINT),
        ({"subtitle": "二" * 41 + "。"}, FindingKind.WORDS, Severity.HINT),
        (
            {"closing": "12月9日までに取りやめを知らせてください"},
            FindingKind.WEEKDAY,
            Severity.OPEN,
        ),
        ({"closing": "12/9までに取りやめを知らせてください"}, FindingKind.WEEKDAY, Severity.OPEN),
        ({"closing": "12月9日（木）までに知らせてください"}, FindingKind.WEEKDAY, Severity.OPEN),
        ({"time_note": "受付は13:10から"}, FindingKind.TIME, Severity.HINT),
        ({"venue": ""}, FindingKind.PLACE, Severity.OPEN),
        (
            {"slip": Slip(fax="00-5500-1239", deadline=date(2026, 12, 2))},
            FindingKind.DEADLINE,
            Severity.OPEN,
        ),
        ({"deadline": date(2026, 12, 11), "slip": None}, FindingKind.DEADLINE, Severity.OPEN),
    ],
)
def test_each_lack_is_found(
    changes: dict[str, object], kind: FindingKind, severity: Severity
) -> None:
    assert (kind, severity) in kinds(a_good_flyer(**changes))


def test_every_finding_says_what_and_what_would_help() -> None:
    for data in (an_empty_flyer(), a_long_flyer(), a_good_flyer(title="スマートフォン" * 12)):
        found = check_flyer(data, today=BEFORE)
        assert found
        for one in found:
            assert one.message.endswith("。") or "：「" in one.message
            assert one.advice.endswith("。")


def test_emptiest_flyer_has_the_open_points_first() -> None:
    found = check_flyer(an_empty_flyer(), today=BEFORE)
    assert [one.kind for one in open_points(found)] == [
        FindingKind.APPLY,
        FindingKind.DEADLINE,
        FindingKind.BRING,
    ]
    assert found[:3] == open_points(found)


def test_deadline_and_day_that_are_over_are_told() -> None:
    found = [one.message for one in check_flyer(a_good_flyer(), today=date(2026, 12, 11))]
    assert found == [
        "しめ切り（12月3日（木））は、もう過ぎています。",
        "開催の日（12月10日（木））は、もう過ぎています。",
    ]
    assert check_flyer(a_good_flyer()) == ()


def test_card_and_pin_among_the_things_to_bring_satisfy_the_course() -> None:
    facts = (Fact("持ち物", f"スマホ、{CARD_AND_PIN}"),)
    assert check_flyer(a_good_flyer(needs_card=True, facts=facts), today=BEFORE) == ()


def test_small_letters_are_named_with_their_size() -> None:
    (found,) = check_flyer(a_good_flyer(hours="平日の午前8時30分から午後5時15分まで"))
    assert found.kind is FindingKind.SMALL
    assert "ポイント" in found.message


def test_poster_and_handout_are_checked_as_they_are_drawn() -> None:
    small = a_good_flyer(hours="平日の午前8時30分から午後5時15分まで")
    assert check_flyer(small, draw=draw_flyer_poster) == ()
    first = check_flyer(a_long_flyer(), draw=draw_handout)[0]
    assert first.kind is FindingKind.OVERFLOW


def test_letters_stand_out_from_their_ground() -> None:
    assert round(contrast(Tone.ACCENT, Tone.WHITE), 1) == 11.1
    assert round(contrast(Tone.ACCENT, Tone.TINT), 1) == 9.7
    assert min(contrast(*pair) for pair in PAIRS) >= 4.5


def test_hard_words_are_offered_plainer_ones() -> None:
    found = {one.word: one.plainer for one in hard_words("受講者はアプリを持参。アクセスは裏面")}
    assert found == {
        "受講者": "参加する方",
        "持参": "持ってくる",
        "アクセス": "行き方",
        "アプリ": "アプリ（スマホの道具）",
    }


def test_explained_words_may_stay() -> None:
    assert hard_words("アプリ（スマホの道具）を入れます") == ()


def test_dates_with_their_right_weekday_and_spoken_times_are_left_alone() -> None:
    words = "12月9日（水）の午後1時30分まで。3/4の方、1/2サイズ、電話00-5500-1234、2026/12/9"
    assert list(doubtful_dates("12月9日（水）と12月9日(水曜日)と2月30日", date(2026, 12, 10))) == []
    assert list(clock_times(words)) == []


def test_doubtful_dates_are_read_in_the_year_of_the_flyer() -> None:
    (missing,) = doubtful_dates("1月7日まで", date(2026, 12, 10))
    assert (missing.right, missing.is_wrong) == ("1月7日（木）", False)
    (wrong,) = doubtful_dates("1月7日（月）まで", date(2026, 12, 10))
    assert (wrong.words, wrong.weekday, wrong.is_wrong) == ("1月7日", "月", True)


@pytest.mark.parametrize(
    "data", [a_flyer(), a_flyer(slip=None, deadline=date(2026, 12, 3)), a_series_flyer()]
)
def test_every_day_on_a_flyer_has_its_weekday(data: FlyerData) -> None:
    words = text(render_flyer(data)).replace("\n", "")
    days = re.findall(r"[0-9]+月[0-9]+日", words)
    assert len(days) >= 2
    assert len(re.findall(r"[0-9]+月[0-9]+日 ?（[日月火水木金土]", words)) == len(days)
