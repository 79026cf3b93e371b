"""Policies (大事にすること): what the coordinator calls near, fair, experienced or familiar, as weights."""

from dataclasses import replace
from enum import StrEnum

from divide_support.matching.problem import Weights


class Policy(StrEnum):
    """What matters most among plans that fill the same seats."""

    BALANCED = "balanced"
    NEAR = "near"
    FAIR = "fair"
    EXPERIENCED = "experienced"
    FAMILIAR = "familiar"

    @property
    def label(self) -> str:
        labels = {
            "balanced": "ふつう",
            "near": "近さ",
            "fair": "公平さ",
            "experienced": "経験",
            "familiar": "なじみ",
        }
        return labels[self.value]

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Policy.BALANCED: "近さ・公平さ・なじみをほどよく見ます。",
    Policy.NEAR: "移動の短い人を選びます。同じ人に続くことがあります。",
    Policy.FAIR: "件数の少ない人から選びます。移動は少し長くなります。",
    Policy.EXPERIENCED: "経験の長い人を選びます。新任の出番は少なくなります。",
    Policy.FAMILIAR: "その会場や連続講座に行ったことのある人を選びます。",
}


class Staffing(StrEnum):
    """When people are short: open as many requests as possible, or fill those that are opened."""

    MANY = "many"
    FULL = "full"

    @property
    def label(self) -> str:
        return {"many": "できるだけ多く開く", "full": "開く依頼は全員そろえる"}[self.value]


def weights_for(
    policy: Policy, staffing: Staffing = Staffing.MANY, base: Weights | None = None
) -> Weights:
    """The base weights leaned towards a policy; the hard tier changes with the staffing alone."""
    weights = base or Weights()
    match policy:
        case Policy.NEAR:
            weights = replace(weights, travel_minute=3 * weights.travel_minute)
        case Policy.FAIR:
            weights = replace(weights, load_step=4 * weights.load_step)
        case Policy.EXPERIENCED:
            weights = replace(weights, inexperience=weights.inexperience + 25)
        case Policy.FAMILIAR:
            weights = replace(
                weights,
                new_venue_face=4 * weights.new_venue_face,
                new_series_face=2 * weights.new_series_face,
            )
        case Policy.BALANCED:
            pass
    if staffing is Staffing.FULL:
        weights = replace(
            weights, not_held=weights.not_held // 10, held_short=2 * weights.unfilled_position
        )
    return weights
