"""The office's rules as the matcher wants them: weights of a policy, travel, and the limits of the 要綱."""

from datetime import date, time

from divide_support.matching.policies import Policy as MatchingPolicy
from divide_support.matching.policies import Staffing, weights_for
from divide_support.matching.problem import Ordinance, TravelTariff, Weights
from divide_support.operations.closures import days_between
from divide_support.operations.planning_people import minutes_of
from divide_support.operations.settings import OfficeRules, is_year_end
from divide_support.vocabulary import Policy


def policy_weights(policy: Policy, staffing: Staffing = Staffing.MANY) -> Weights:
    """What counts once every seat that can be filled is filled; all stay far below one open seat (1000).

    `staffing` decides when people are short: open as many requests as possible, or fill those that are opened.
    """
    match policy:
        case Policy.NEAR:
            weights = Weights(travel_minute=2, load_step=1)
        case Policy.FAIR:
            weights = Weights(load_step=6)
        case Policy.EXPERIENCED:
            weights = Weights(inexperience=20)
        case Policy.FAMILIAR:
            weights = Weights(new_venue_face=24, new_series_face=30)
    return weights_for(MatchingPolicy.BALANCED, staffing, weights)


def tariff(rules: OfficeRules) -> TravelTariff:
    """How the office reckons minutes on the road."""
    return TravelTariff(
        detour=rules.detour_percent / 100,
        car_kmh=float(rules.car_speed_kmh),
        transit_kmh=float(rules.transit_speed_kmh),
        car_fixed_min=rules.fixed_minutes,
        transit_fixed_min=rules.fixed_minutes * 2,
        gap_buffer_min=rules.travel_buffer_minutes,
    )


def ordinance(rules: OfficeRules, first: date, last: date) -> Ordinance:
    """Limits of the 要綱 on length and hours, and the days on which nobody is sent."""
    closed = {(day.month, day.day) for day in days_between(first, last) if is_year_end(day, rules)}
    return Ordinance(
        max_minutes=rules.max_minutes,
        earliest_min=minutes_of(time.fromisoformat(rules.earliest)),
        latest_min=minutes_of(time.fromisoformat(rules.latest)),
        closed_month_days=frozenset(closed),
    )
