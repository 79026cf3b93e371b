"""年間予定表: all days of one fiscal year, municipality by municipality."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.year_plan import PlannedDay, YearPlanData, YearRow
from divide_support.japan.calendar import fiscal_year_days
from divide_support.model import Municipality
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.settings import office_profile


def year_plan_data(
    session: Session, *, year: int, made_on: date | None, practice: bool
) -> YearPlanData:
    """Municipalities without a day or a planned number are left out."""
    first, last = fiscal_year_days(year)
    profile = office_profile(session, on=made_on or first)
    towns = {
        town.code: (town.name, town.planned_count)
        for town in session.scalars(select(Municipality).order_by(Municipality.code))
    }
    days: dict[str, list[PlannedDay]] = {code: [] for code in towns}
    for row in activity_rows(session, first=first, last=last):
        if row.held_on is not None:
            day = PlannedDay(row.held_on, decided=not row.status.is_open)
            days.setdefault(row.municipality_code, []).append(day)
            towns.setdefault(row.municipality_code, (row.municipality or "市町村なし", 0))
    return YearPlanData(
        year=year,
        rows=tuple(
            YearRow(name, tuple(days[code]), planned)
            for code, (name, planned) in towns.items()
            if days[code] or planned
        ),
        made_on=made_on,
        office=profile.office_name,
        practice=practice,
    )
