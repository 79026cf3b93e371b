"""Municipalities and venues from papers: found again by code, number or name, then written over where they differ."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.drafts import MunicipalityDraft, VenueDraft
from divide_support.model import Municipality, Venue
from divide_support.operations.places import find_municipality, find_venue
from divide_support.operations.settings import office_profile, save_office_profile
from divide_support.vocabulary import VenueKind


def set_changed(record: Any, values: dict[str, Any]) -> bool:
    """Writes only what differs, so that an equal paper leaves no trace."""
    different = {name: value for name, value in values.items() if getattr(record, name) != value}
    for name, value in different.items():
        setattr(record, name, value)
    return bool(different)


def apply_municipality(session: Session, *, draft: MunicipalityDraft) -> bool | None:
    """True new, False changed, None the same.

    The line of the prefecture itself names the office that has no name yet. A list of positions often covers the
    whole country: of prefectures that we do not know it adds nothing.
    """
    if _is_prefecture(draft):
        return _name_office(session, draft.municipality_name or "")
    record = session.scalar(
        select(Municipality).where(Municipality.code == draft.municipality_code)
    )
    values = {
        "name": draft.municipality_name,
        "name_kana": draft.kana,
        "lat": draft.lat,
        "lon": draft.lon,
    }
    given = {name: value for name, value in values.items() if value is not None}
    if record is None:
        if "lat" in draft.given and _is_elsewhere(session, draft.municipality_code or ""):
            return None
        session.add(Municipality(code=draft.municipality_code, **given))
        return True
    return False if set_changed(record, given) else None


def _is_prefecture(draft: MunicipalityDraft) -> bool:
    return (draft.municipality_code or "")[2:5] == "000"


def _name_office(session: Session, name: str) -> bool | None:
    profile = office_profile(session)
    if profile.prefecture_name or not name:
        return None
    save_office_profile(session, profile=replace(profile, prefecture_name=name))
    return False


def _is_elsewhere(session: Session, code: str) -> bool:
    """In another prefecture than all municipalities we know; where we know none, nothing is elsewhere."""
    known = {one[:2] for one in session.scalars(select(Municipality.code))}
    return bool(known) and code[:2] not in known


def municipality_title(draft: MunicipalityDraft) -> str:
    name = draft.municipality_name or ""
    if _is_prefecture(draft):
        return f"差出人の県の名前　{name}"
    return f"{draft.municipality_code or ''}　{name}".strip("　")


KIND_WORDS = (
    ("公民館", VenueKind.KOMINKAN),
    ("図書館", VenueKind.LIBRARY),
    ("学校", VenueKind.SCHOOL),
    ("福祉", VenueKind.WELFARE),
    ("コミュニティ", VenueKind.COMMUNITY),
    ("交流", VenueKind.COMMUNITY),
    ("ホール", VenueKind.HALL),
    ("会館", VenueKind.HALL),
)


def venue_kind(name: str) -> VenueKind:
    return next((kind for word, kind in KIND_WORDS if word in name), VenueKind.OTHER)


def apply_venue(session: Session, *, draft: VenueDraft) -> bool | None:
    """True new, False changed, None the same. The same hall has the same number, or the same name in its town."""
    municipality_id = find_municipality(
        session, code=draft.municipality_code, name=draft.municipality_name
    )
    record = _known_venue(session, draft, municipality_id)
    given = {name: value for name, value in _venue_values(draft).items() if value is not None}
    if record is None:
        kind = venue_kind(draft.name or "")
        session.add(Venue(municipality_id=municipality_id, kind=kind, **given))
        return True
    if municipality_id is not None:
        given["municipality_id"] = municipality_id
    return False if set_changed(record, given) else None


def _known_venue(session: Session, draft: VenueDraft, municipality_id: int | None) -> Venue | None:
    if draft.facility_id:
        found = session.scalar(
            select(Venue).where(
                Venue.facility_id == draft.facility_id, Venue.municipality_id == municipality_id
            )
        )
        if found is not None:
            return found
    same = session.scalar(
        select(Venue).where(Venue.name == draft.name, Venue.municipality_id == municipality_id)
    )
    if same is not None:
        return same
    if draft.facility_id:
        return None
    found_id = find_venue(session, name=draft.name, municipality_id=municipality_id)
    return session.get(Venue, found_id) if found_id is not None and not draft.facility_id else None


def _venue_values(draft: VenueDraft) -> dict[str, Any]:
    """A dash-or-blank on paper says nothing, so None never overwrites what the office already knows."""
    return {
        "facility_id": draft.facility_id,
        "name": draft.name,
        "name_kana": draft.kana,
        "common_name": draft.common_name,
        "postal_code": draft.postal_code,
        "address": draft.address,
        "phone": draft.phone,
        "lat": draft.lat,
        "lon": draft.lon,
        "open_weekdays": draft.open_weekdays,
        "open_time": draft.open_time,
        "close_time": draft.close_time,
        "open_notes": draft.open_notes,
        "rooms": None if draft.rooms is None else [room.as_json() for room in draft.rooms],
        "wifi": draft.wifi,
        "projector": draft.projector,
        "parking_spaces": draft.parking_spaces,
        "parking": None if draft.parking_spaces is None else draft.parking_spaces > 0,
        "closed_text": draft.closed_text,
        "closed_rules": None if draft.closed is None else [one.as_json() for one in draft.closed],
        "note": draft.notes,
    }


def venue_title(draft: VenueDraft) -> str:
    return f"{draft.municipality_name or ''}　{draft.name or '名称なし'}".strip("　")
