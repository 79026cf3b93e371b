"""A wish that has become a request, with the people who sit on each of its dates."""

from dataclasses import dataclass

from divide_support.model import DispatchRequest
from divide_support.practice.demand import Wish
from divide_support.practice.seating import Seated


@dataclass
class Told:
    """`seats` by the number of the date, from 0."""

    wish: Wish
    request: DispatchRequest
    seats: dict[int, list[Seated]]
