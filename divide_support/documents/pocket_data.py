"""What a supporter is sent to in one month, for the book to fold and the lists."""

from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.office import Addressee
from divide_support.documents.sketch_map import SketchMap


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketJob:
    """One activity as the supporter needs it on the way and at the door."""

    day: date
    start: time
    end: time
    venue: str
    gather_at: time | None = None
    room: str = ""
    address: str = ""
    map: SketchMap | None = None
    companions: str = ""
    venue_phone: str = ""
    subject: str = ""
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketData:
    year: int
    month: int
    supporter: Addressee
    supporter_number: str = ""
    jobs: tuple[PocketJob, ...] = ()
    phone: str = ""
    desk: str = ""
    hours: str = ""
    checklist: tuple[str, ...] = ()
    document_id: str = ""
    practice: bool = False
