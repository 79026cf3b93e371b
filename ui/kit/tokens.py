"""Colours of the window in three schemes; every pair was chosen for its contrast, so change them together."""

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark", "contrast"]
Border = Literal["thin", "double", "thick", "none", "dashed", "filled", "notch"]


@dataclass(frozen=True, slots=True)
class ChipColours:
    text: str
    fill: str
    border: str


@dataclass(frozen=True, slots=True)
class Tokens:
    scheme: Scheme
    window: str
    base: str
    alt: str
    strip: str
    field: str
    text: str
    text2: str
    placeholder: str
    disabled: str
    border: str
    rule: str
    hairline: str
    inner: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    link: str
    selection: str
    selection_text: str
    selection_bar: str
    hover: str
    tonal: str
    on_tonal: str
    track: str
    bar: str
    bar_good: str
    danger: str
    warning: str
    good: str
    notice_danger: str
    notice_warning: str
    notice_good: str
    note: str
    note_text: str
    ring_outer: str
    ring_inner: str
    nav: str
    nav_text: str
    nav_quiet: str
    nav_current: str
    nav_current_text: str
    nav_badge: str
    yellow: str
    sunday: str
    saturday: str
    sunday_tint: str
    saturday_tint: str
    toast: str
    toast_text: str
    toast_link: str
    desk: str
    veil: str
    available: str
    maybe: str
    hatch: str
    chips: dict[str, ChipColours]


CHIP_BORDERS: dict[str, Border] = {
    "received": "thin",
    "planning": "thin",
    "tentative": "double",
    "decided": "thick",
    "notified": "thick",
    "held": "none",
    "cancelled": "dashed",
    "overdue": "filled",
    "short": "notch",
    "good": "thin",
    "warning": "thin",
    "neutral": "none",
    "plain": "thin",
}

CHIP_ICONS: dict[str, str] = {
    "received": "inbox",
    "planning": "phone",
    "tentative": "circle-half-2",
    "decided": "circle-check",
    "notified": "mail",
    "held": "flag-3",
    "cancelled": "ban",
    "overdue": "alert-triangle",
    "short": "users",
    "good": "circle-check",
    "warning": "clock",
    "neutral": "",
    "plain": "",
}

_C = ChipColours

LIGHT = Tokens(
    scheme="light",
    window="#F2F2F2",
    base="#FFFFFF",
    alt="#F7F7F7",
    strip="#FFFFFF",
    field="#F2F2F2",
    text="#1A1A1A",
    text2="#4D4D4D",
    placeholder="#666666",
    disabled="#767676",
    border="#767676",
    rule="#949494",
    hairline="#CCCCCC",
    inner="#E6E6E6",
    primary="#0017C1",
    primary_hover="#00118F",
    primary_pressed="#000060",
    on_primary="#FFFFFF",
    link="#00118F",
    selection="#D9E6FF",
    selection_text="#1A1A1A",
    selection_bar="#0017C1",
    hover="#E8F1FE",
    tonal="#E8F1FE",
    on_tonal="#00118F",
    track="#E6E6E6",
    bar="#3460FB",
    bar_good="#259D63",
    danger="#CE0000",
    warning="#8B3200",
    good="#115A36",
    notice_danger="#FDEEEE",
    notice_warning="#FFEEE2",
    notice_good="#E6F5EC",
    note="#FFF0B3",
    note_text="#1A1A1A",
    ring_outer="#000000",
    ring_inner="#FFD43D",
    nav="#000060",
    nav_text="#FFFFFF",
    nav_quiet="#D9E6FF",
    nav_current="#FFFFFF",
    nav_current_text="#000060",
    nav_badge="#2B3A8F",
    yellow="#FFD43D",
    sunday="#CE0000",
    saturday="#0031D8",
    sunday_tint="#FFF7F7",
    saturday_tint="#F6F9FF",
    toast="#333333",
    toast_text="#FFFFFF",
    toast_link="#C5D7FB",
    desk="#D9DADD",
    veil="#6E000000",
    available="#E6F5EC",
    maybe="#FFF0B3",
    hatch="#B3B3B3",
    chips={
        "received": _C("#0031D8", "#E8F1FE", "#264AF4"),
        "planning": _C("#6E5600", "#FBF5E0", "#927200"),
        "tentative": _C("#006173", "#E9F7F9", "#006F83"),
        "decided": _C("#115A36", "#E6F5EC", "#197A4B"),
        "notified": _C("#5109AD", "#F1EAFA", "#5C10BE"),
        "held": _C("#333333", "#E6E6E6", "#4D4D4D"),
        "cancelled": _C("#4D4D4D", "#FFFFFF", "#666666"),
        "overdue": _C("#FFFFFF", "#CE0000", "#CE0000"),
        "short": _C("#8B3200", "#FFEEE2", "#AC3E00"),
        "good": _C("#115A36", "#E6F5EC", "#197A4B"),
        "warning": _C("#8B3200", "#FFEEE2", "#AC3E00"),
        "neutral": _C("#333333", "#E6E6E6", "#4D4D4D"),
        "plain": _C("#1A1A1A", "#FFFFFF", "#767676"),
    },
)

DARK = Tokens(
    scheme="dark",
    window="#1A1A1A",
    base="#262626",
    alt="#2E2E2E",
    strip="#262626",
    field="#1A1A1A",
    text="#F2F2F2",
    text2="#CCCCCC",
    placeholder="#B3B3B3",
    disabled="#949494",
    border="#949494",
    rule="#949494",
    hairline="#4D4D4D",
    inner="#3D3D3D",
    primary="#9DB7F9",
    primary_hover="#C5D7FB",
    primary_pressed="#D9E6FF",
    on_primary="#000060",
    link="#9DB7F9",
    selection="#00316A",
    selection_text="#FFFFFF",
    selection_bar="#9DB7F9",
    hover="#333333",
    tonal="#2A3350",
    on_tonal="#D9E6FF",
    track="#4D4D4D",
    bar="#7096F8",
    bar_good="#51B883",
    danger="#FF9696",
    warning="#FFA66D",
    good="#71C598",
    notice_danger="#3D2022",
    notice_warning="#3D2A18",
    notice_good="#12301F",
    note="#604B00",
    note_text="#FFE380",
    ring_outer="#FFD43D",
    ring_inner="#000000",
    nav="#0B0B14",
    nav_text="#FFFFFF",
    nav_quiet="#D9E6FF",
    nav_current="#2A3350",
    nav_current_text="#FFFFFF",
    nav_badge="#4D4D4D",
    yellow="#FFD43D",
    sunday="#FF9696",
    saturday="#9DB7F9",
    sunday_tint="#2E2424",
    saturday_tint="#24282F",
    toast="#F2F2F2",
    toast_text="#1A1A1A",
    toast_link="#00118F",
    desk="#141414",
    veil="#99000000",
    available="#08351F",
    maybe="#604B00",
    hatch="#7F7F7F",
    chips={
        "received": _C("#9DB7F9", "#000071", "#9DB7F9"),
        "planning": _C("#FFD43D", "#3D3000", "#FFD43D"),
        "tentative": _C("#79E2F2", "#003741", "#79E2F2"),
        "decided": _C("#71C598", "#032213", "#71C598"),
        "notified": _C("#CDA6FF", "#21004B", "#CDA6FF"),
        "held": _C("#E6E6E6", "#4D4D4D", "#4D4D4D"),
        "cancelled": _C("#CCCCCC", "#262626", "#999999"),
        "overdue": _C("#000000", "#FF9696", "#FF9696"),
        "short": _C("#FFA66D", "#541E00", "#FFA66D"),
        "good": _C("#71C598", "#032213", "#71C598"),
        "warning": _C("#FFA66D", "#541E00", "#FFA66D"),
        "neutral": _C("#E6E6E6", "#4D4D4D", "#4D4D4D"),
        "plain": _C("#F2F2F2", "#262626", "#949494"),
    },
)

_WHITE = _C("#FFFFFF", "#000000", "#FFFFFF")

CONTRAST = Tokens(
    scheme="contrast",
    window="#000000",
    base="#000000",
    alt="#000000",
    strip="#000000",
    field="#000000",
    text="#FFFFFF",
    text2="#FFFFFF",
    placeholder="#FFFFFF",
    disabled="#A6A6A6",
    border="#FFFFFF",
    rule="#FFFFFF",
    hairline="#FFFFFF",
    inner="#808080",
    primary="#FFFFFF",
    primary_hover="#FFFF00",
    primary_pressed="#FFFF00",
    on_primary="#000000",
    link="#00FFFF",
    selection="#FFFF00",
    selection_text="#000000",
    selection_bar="#FFFFFF",
    hover="#1A1A1A",
    tonal="#000000",
    on_tonal="#FFFFFF",
    track="#4D4D4D",
    bar="#00FFFF",
    bar_good="#FFFFFF",
    danger="#FF9696",
    warning="#FFA66D",
    good="#71C598",
    notice_danger="#000000",
    notice_warning="#000000",
    notice_good="#000000",
    note="#000000",
    note_text="#FFFF00",
    ring_outer="#FFFF00",
    ring_inner="#000000",
    nav="#000000",
    nav_text="#FFFFFF",
    nav_quiet="#FFFFFF",
    nav_current="#FFFF00",
    nav_current_text="#000000",
    nav_badge="#4D4D4D",
    yellow="#FFFF00",
    sunday="#FF9696",
    saturday="#00FFFF",
    sunday_tint="#000000",
    saturday_tint="#000000",
    toast="#FFFFFF",
    toast_text="#000000",
    toast_link="#00118F",
    desk="#000000",
    veil="#B3000000",
    available="#000000",
    maybe="#4D4D00",
    hatch="#FFFFFF",
    chips=dict.fromkeys(CHIP_BORDERS, _WHITE)
    | {"overdue": _C("#000000", "#FF9696", "#FF9696"), "held": _C("#FFFFFF", "#333333", "#333333")},
)

BY_SCHEME: dict[Scheme, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# One chip per word of the request status model; words not listed get the neutral chip.
CHIP_OF_WORD: dict[str, str] = {
    "受付": "received",
    "調整中": "planning",
    "仮決定": "tentative",
    "決定": "decided",
    "通知済": "notified",
    "実施済": "held",
    "報告済": "held",
    "精算済": "held",
    "派遣不可": "cancelled",
    "取下げ": "cancelled",
    "中止": "cancelled",
    "期限超過": "overdue",
    "人員不足": "short",
    "登録中": "good",
    "休止": "neutral",
    "退会": "cancelled",
    "期限切れ": "neutral",
}
