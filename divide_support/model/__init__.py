"""Entities: what the office keeps, and the rules that one record alone can keep."""

from divide_support.model.base import Base
from divide_support.model.dispatch import (
    Activity,
    Assignment,
    DispatchDecision,
    DispatchRequest,
    SavedPlan,
)
from divide_support.model.office import (
    Account,
    ClosedDay,
    Consent,
    Disclosure,
    ImportedFile,
    Inquiry,
    IssuedDocument,
    NumberSeries,
    PrintLogEntry,
    Setting,
    WordingTemplate,
)
from divide_support.model.people import (
    Availability,
    Nomination,
    Registration,
    Supporter,
    SupporterSkill,
    Topic,
    TrainingAttendance,
    TrainingCourse,
)
from divide_support.model.pictures import Picture
from divide_support.model.places import Municipality, TravelTime, Venue
from divide_support.model.results import ActivityReport, HonorariumPayment

__all__ = [
    "Account",
    "Activity",
    "ActivityReport",
    "Assignment",
    "Availability",
    "Base",
    "ClosedDay",
    "Consent",
    "Disclosure",
    "DispatchDecision",
    "DispatchRequest",
    "HonorariumPayment",
    "ImportedFile",
    "Inquiry",
    "IssuedDocument",
    "Municipality",
    "Nomination",
    "NumberSeries",
    "Picture",
    "PrintLogEntry",
    "Registration",
    "SavedPlan",
    "Setting",
    "Supporter",
    "SupporterSkill",
    "Topic",
    "TrainingAttendance",
    "TrainingCourse",
    "TravelTime",
    "Venue",
    "WordingTemplate",
]
