"""Every kind of paper with one name, or one hall, put into the place where that kind prints it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from divide_support.documents.calendar_sheet import CalendarEvent, EventState, render_calendar
from divide_support.documents.call_sheet import Candidate, render_call_sheet
from divide_support.documents.card import render_card, render_cards
from divide_support.documents.certificate import render_certificate
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.fax_cover import render_fax_cover
from divide_support.documents.flyer import render_flyer, render_flyer_poster
from divide_support.documents.handout import render_handout
from divide_support.documents.label import render_labels
from divide_support.documents.letter import DispatchedSupporter, render_decision_letter
from divide_support.documents.office import Addressee
from divide_support.documents.official_letter import render_letter
from divide_support.documents.pocket import render_pocket
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.report_form import render_report_form
from divide_support.documents.request_letter import render_request_letter
from divide_support.documents.roster_sheet import SheetGroup, render_roster
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import Attendee, render_sign_in_sheet
from divide_support.documents.supporter_list import render_supporter_list
from divide_support.documents.year_plan import render_year_plan
from tests.documents import builders as make
from tests.documents import builders_forms as forms
from tests.documents import builders_letters as letters
from tests.documents import builders_people as people
from tests.documents import resident_builders as residents

Fill = Callable[[str], bytes]


def _roster(name: str) -> bytes:
    group = SheetGroup("緑川市", (("0001", name, "", "", "", ""),))
    return render_roster(make.a_roster_sheet(groups=(group,)))


def _calendar(place: str, title: str = "", people_there: str = "") -> bytes:
    event = CalendarEvent(
        day=date(2026, 12, 10),
        place=place,
        state=EventState.DECIDED,
        title=title,
        people=people_there,
    )
    return render_calendar(make.a_calendar(events=(event,)))


NAMES: dict[str, Fill] = {
    "decision": lambda name: render_decision_letter(
        make.a_decision_letter(supporters=(DispatchedSupporter(name=name),))
    ),
    "letter": lambda name: render_letter(replace(letters.a_memo(), addressee=Addressee(name=name))),
    "request": lambda name: render_request_letter(
        make.a_request_letter(supporter=Addressee(name=name))
    ),
    "fax-cover": lambda name: render_fax_cover(letters.a_fax_cover(addressee=Addressee(name=name))),
    "flyer": lambda name: render_flyer(make.a_flyer(title=name)),
    "flyer-a3": lambda name: render_flyer_poster(make.a_flyer(title=name)),
    "handout": lambda name: render_handout(make.a_flyer(title=name)),
    "schedule": lambda name: render_schedule(
        make.a_schedule(entries=(residents.an_entry(10, course=name),))
    ),
    "poster": lambda name: render_poster(
        residents.a_poster(entries=(residents.an_entry(10, course=name),))
    ),
    "calendar": lambda name: _calendar("公民館", title=name),
    "roster": _roster,
    "sign-in": lambda name: render_sign_in_sheet(
        make.a_sign_in_sheet(people=(Attendee(name, "よみ", "緑川市", "00-5521-1000"),))
    ),
    "sign-in-title": lambda name: render_sign_in_sheet(make.a_sign_in_sheet(title=name)),
    "card": lambda name: render_card(people.a_card(name=name)),
    "cards": lambda name: render_cards(people.some_cards(cards=(people.a_card(name=name),))),
    "labels": lambda name: render_labels(people.some_labels(addressees=(Addressee(name=name),))),
    "certificate": lambda name: render_certificate(forms.a_certificate(name=name)),
    "report-form": lambda name: render_report_form(forms.a_report_form(supporters=(name,))),
    "call-sheet": lambda name: render_call_sheet(
        forms.a_call_sheet(candidates=(Candidate(name=name, phones=("00-5531-0012",)),))
    ),
    "day-sheet": lambda name: render_day_sheet(forms.a_day_sheet(supporter=name)),
    "pocket": lambda name: render_pocket(residents.a_pocket(supporter=Addressee(name=name))),
    "job-list": lambda name: render_supporter_list(
        residents.a_pocket(supporter=Addressee(name=name))
    ),
    "year-plan": lambda name: render_year_plan(
        forms.a_year_plan(rows=(replace(forms.a_year_plan().rows[0], name=name),))
    ),
}

HALLS: dict[str, Fill] = {
    "decision": lambda hall: render_decision_letter(make.a_decision_letter(venue=hall)),
    "request": lambda hall: render_request_letter(make.a_request_letter(venue=hall)),
    "flyer": lambda hall: render_flyer(make.a_flyer(venue=hall, venue_kana="")),
    "consultation": lambda hall: render_flyer(make.a_consultation_flyer(venue=hall, venue_kana="")),
    "handout": lambda hall: render_handout(make.a_flyer(venue=hall, venue_kana="")),
    "flyer-a3": lambda hall: render_flyer_poster(make.a_flyer(venue=hall, venue_kana="")),
    "schedule": lambda hall: render_schedule(
        make.a_schedule(entries=(residents.an_entry(10, venue=hall, venue_kana=""),))
    ),
    "poster": lambda hall: render_poster(
        residents.a_poster(entries=(residents.an_entry(10, venue=hall, venue_kana=""),))
    ),
    "wall-calendar": lambda hall: render_poster_calendar(
        residents.a_poster(entries=(residents.an_entry(10, venue=hall, venue_kana=""),))
    ),
    "calendar": _calendar,
    "sign-in": lambda hall: render_sign_in_sheet(make.a_sign_in_sheet(venue=hall)),
    "report-form": lambda hall: render_report_form(forms.a_report_form(venue=hall)),
    "call-sheet": lambda hall: render_call_sheet(forms.a_call_sheet(place=hall)),
    "day-sheet": lambda hall: render_day_sheet(forms.a_day_sheet(venue=hall, venue_kana="")),
    "pocket": lambda hall: render_pocket(
        residents.a_pocket(jobs=(residents.a_job(10, venue=hall),))
    ),
    "job-list": lambda hall: render_supporter_list(
        residents.a_pocket(jobs=(residents.a_job(10, venue=hall),))
    ),
}
