"""Every paper with plain, longest and emptiest data, by name, and the smallest type promised for its kind."""

from collections.abc import Callable

from divide_support.documents.calendar_sheet import render_calendar
from divide_support.documents.call_sheet import render_call_sheet
from divide_support.documents.card import render_card, render_cards
from divide_support.documents.certificate import render_certificate
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.fax_cover import render_fax_cover
from divide_support.documents.flyer import render_flyer
from divide_support.documents.grid import render_position_test
from divide_support.documents.label import render_labels
from divide_support.documents.letter import render_decision_letter
from divide_support.documents.official_letter import render_letter
from divide_support.documents.plan_receipt import render_receipt
from divide_support.documents.report_form import render_report_form
from divide_support.documents.request_letter import render_request_letter
from divide_support.documents.roster_sheet import render_roster
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import Privacy, render_sign_in_sheet
from divide_support.documents.style import Variant
from divide_support.documents.survey import render_survey
from divide_support.documents.window_test import WindowTestData, render_window_test
from divide_support.documents.year_plan import render_year_plan
from tests.documents import builders as make
from tests.documents import builders_forms as forms
from tests.documents import builders_letters as letters
from tests.documents import builders_people as people
from tests.documents.resident_catalogue import RESIDENT_PAPERS, RESIDENT_SMALLEST

Draw = Callable[[Variant], bytes]

PAPERS: dict[str, Draw] = {
    "decision": lambda v: render_decision_letter(make.a_decision_letter(), v),
    "decision-long": lambda v: render_decision_letter(make.a_long_decision_letter(), v),
    "decision-empty": lambda v: render_decision_letter(make.an_empty_decision_letter(), v),
    "request": lambda v: render_request_letter(make.a_request_letter(), v),
    "request-long": lambda v: render_request_letter(make.a_long_request_letter(), v),
    "request-empty": lambda v: render_request_letter(make.an_empty_request_letter(), v),
    "flyer": lambda v: render_flyer(make.a_flyer(), v),
    "flyer-long": lambda v: render_flyer(make.a_long_flyer(), v),
    "flyer-empty": lambda v: render_flyer(make.an_empty_flyer(), v),
    "consultation": lambda v: render_flyer(make.a_consultation_flyer(), v),
    "consultation-no-map": lambda v: render_flyer(make.a_consultation_flyer(map=None), v),
    "schedule": lambda v: render_schedule(make.a_schedule(), v),
    "schedule-empty": lambda v: render_schedule(make.a_schedule(entries=()), v),
    "calendar": lambda v: render_calendar(make.a_calendar(), v),
    "calendar-empty": lambda v: render_calendar(make.a_calendar(events=()), v),
    "roster": lambda v: render_roster(make.a_roster_sheet(), v),
    "roster-empty": lambda v: render_roster(make.a_roster_sheet(groups=()), v),
    "sign-in": lambda v: render_sign_in_sheet(make.a_sign_in_sheet(), v),
    "sign-in-minimal": lambda v: render_sign_in_sheet(
        make.a_sign_in_sheet(privacy=Privacy.MINIMAL), v
    ),
    "sign-in-empty": lambda v: render_sign_in_sheet(make.a_sign_in_sheet(people=()), v),
    "change": lambda v: render_letter(letters.a_change_notice(), v),
    "change-long": lambda v: render_letter(letters.a_long_change_notice(), v),
    "cancellation": lambda v: render_letter(letters.a_cancellation(), v),
    "memo": lambda v: render_letter(letters.a_memo(), v),
    "thanks": lambda v: render_letter(letters.a_thank_you(), v),
    "fax-cover": lambda v: render_fax_cover(letters.a_fax_cover(), v),
    "fax-cover-long": lambda v: render_fax_cover(letters.a_long_fax_cover(), v),
    "fax-cover-empty": lambda v: render_fax_cover(letters.an_empty_fax_cover(), v),
    "card": lambda v: render_card(people.a_card(), v),
    "card-long": lambda v: render_card(people.a_long_card(), v),
    "card-empty": lambda v: render_card(people.an_empty_card(), v),
    "cards": lambda v: render_cards(people.some_cards(), v),
    "cards-long": lambda v: render_cards(people.some_business_cards(), v),
    "labels": lambda v: render_labels(people.some_labels(), v),
    "labels-long": lambda v: render_labels(people.some_long_labels(), v),
    "labels-practice": lambda v: render_labels(people.some_labels(practice=True), v),
    "position-test": lambda v: render_position_test(people.a_position_test(), v),
    "certificate": lambda v: render_certificate(forms.a_certificate(), v),
    "certificate-long": lambda v: render_certificate(forms.a_long_certificate(), v),
    "certificate-empty": lambda v: render_certificate(forms.an_empty_certificate(), v),
    "survey": lambda v: render_survey(forms.a_survey(), v),
    "survey-long": lambda v: render_survey(forms.a_long_survey(), v),
    "survey-empty": lambda v: render_survey(forms.an_empty_survey(), v),
    "report-form": lambda v: render_report_form(forms.a_report_form(), v),
    "report-form-long": lambda v: render_report_form(forms.a_long_report_form(), v),
    "report-form-empty": lambda v: render_report_form(forms.an_empty_report_form(), v),
    "call-sheet": lambda v: render_call_sheet(forms.a_call_sheet(), v),
    "call-sheet-long": lambda v: render_call_sheet(forms.a_long_call_sheet(), v),
    "call-sheet-empty": lambda v: render_call_sheet(forms.an_empty_call_sheet(), v),
    "day-sheet": lambda v: render_day_sheet(forms.a_day_sheet(), v),
    "day-sheet-long": lambda v: render_day_sheet(forms.a_long_day_sheet(), v),
    "day-sheet-empty": lambda v: render_day_sheet(forms.an_empty_day_sheet(), v),
    "day-sheet-landmark": lambda v: render_day_sheet(forms.a_day_sheet_without_a_map(), v),
    "day-sheet-picture": lambda v: render_day_sheet(forms.a_day_sheet_with_a_picture(), v),
    "window-test": lambda v: render_window_test(WindowTestData(), v),
    "receipt": lambda v: render_receipt(forms.a_receipt(), v),
    "receipt-long": lambda v: render_receipt(forms.a_receipt(60), v),
    "year-plan": lambda v: render_year_plan(forms.a_year_plan(), v),
    "year-plan-long": lambda v: render_year_plan(forms.a_long_year_plan(), v),
    "year-plan-empty": lambda v: render_year_plan(forms.a_year_plan(rows=()), v),
}
SMALLEST = {
    "decision": 9,
    "request": 10.5,
    "flyer": 10.4,
    "consultation": 10.4,
    "schedule": 10.4,
    "calendar": 9.5,
    "sign-in": 9,
    "roster": 9,
    "change": 9,
    "cancellation": 9,
    "memo": 9,
    "thanks": 9,
    "fax-cover": 12,
    "card": 8,
    "labels": 9,
    "position-test": 9,
    "certificate": 11,
    "survey": 10.5,
    "report-form": 10.5,
    "call-sheet": 9.5,
    "day-sheet": 10.4,
    "year-plan": 8.5,
    "window-test": 9,
    "receipt": 9,
}
PAPERS |= RESIDENT_PAPERS
SMALLEST |= RESIDENT_SMALLEST
