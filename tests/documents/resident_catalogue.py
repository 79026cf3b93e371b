"""The papers of resident_builders by name; see catalogue.py."""

from collections.abc import Callable

from divide_support.documents.flyer import render_flyer, render_flyer_poster
from divide_support.documents.handout import render_handout
from divide_support.documents.pocket import render_pocket
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.style import Variant
from divide_support.documents.supporter_list import render_supporter_list
from tests.documents import builders as plain
from tests.documents import resident_builders as make

RESIDENT_PAPERS: dict[str, Callable[[Variant], bytes]] = {
    "flyer-series": lambda v: render_flyer(make.a_series_flyer(), v),
    "flyer-series-long": lambda v: render_flyer(make.a_long_series_flyer(), v),
    "flyer-series-five": lambda v: render_flyer(make.a_series_flyer(5), v),
    "flyer-hall": lambda v: render_flyer(make.a_flyer_at_a_long_hall(), v),
    "flyer-hall-slip": lambda v: render_flyer(
        plain.a_flyer(venue=make.HALL_OF_FORTY, venue_kana="", facts=plain.a_long_flyer().facts), v
    ),
    "flyer-card": lambda v: render_flyer(plain.a_flyer(needs_card=True), v),
    "flyer-logo": lambda v: render_flyer(make.a_flyer_with_a_mark(), v),
    "handout": lambda v: render_handout(plain.a_flyer(), v),
    "handout-consultation": lambda v: render_handout(plain.a_consultation_flyer(), v),
    "handout-series": lambda v: render_handout(make.a_series_flyer(), v),
    "handout-hall": lambda v: render_handout(make.a_flyer_at_a_long_hall(), v),
    "handout-empty": lambda v: render_handout(plain.an_empty_flyer(), v),
    "flyer-a3": lambda v: render_flyer_poster(plain.a_flyer(), v),
    "flyer-a3-empty": lambda v: render_flyer_poster(plain.an_empty_flyer(), v),
    "poster": lambda v: render_poster(make.a_poster(), v),
    "poster-long": lambda v: render_poster(make.a_long_poster(), v),
    "poster-empty": lambda v: render_poster(make.an_empty_poster(), v),
    "wall-calendar": lambda v: render_poster_calendar(make.a_poster(), v),
    "wall-calendar-long": lambda v: render_poster_calendar(make.a_long_poster(), v),
    "wall-calendar-empty": lambda v: render_poster_calendar(make.an_empty_poster(), v),
    "pocket": lambda v: render_pocket(make.a_pocket(), v),
    "pocket-long": lambda v: render_pocket(make.a_long_pocket(6), v),
    "pocket-empty": lambda v: render_pocket(make.an_empty_pocket(), v),
    "pocket-list": lambda v: render_pocket(make.a_long_pocket(9), v),
    "job-list": lambda v: render_supporter_list(make.a_pocket(), v),
    "job-list-long": lambda v: render_supporter_list(make.a_long_pocket(9), v),
    "job-list-empty": lambda v: render_supporter_list(make.an_empty_pocket(), v),
}
RESIDENT_SMALLEST = {
    "pocket": 9,
    "job-list": 10,
    "handout": 10.4,
    "poster": 11,
    "wall-calendar": 10.5,
}
