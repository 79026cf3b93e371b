"""Positions on paper (緯度・経度): degrees as decimals or as 度分秒, exchanged columns, places outside Japan."""

import re
from collections.abc import Mapping

from divide_support.drafts import WARNING
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.fields import plain

_JAPAN: Mapping[str, tuple[float, float]] = {"lat": (20.0, 46.0), "lon": (122.0, 154.5)}
_FIELDS = "lat,lon"
_DECIMAL = re.compile(
    r"[NSEW北緯東経南西]*\s*([+\-]?\d+(?:\.\d+)?)\s*(?:度|°)?\s*[NE]?", re.IGNORECASE
)
_SEXAGESIMAL = re.compile(
    r"[NE北緯東経]*\s*(\d+)\s*[度°]\s*(\d+)\s*[分'′]\s*(\d+(?:\.\d+)?)?\s*[秒\"″]?\s*[NE]?",
    re.IGNORECASE,
)


def degrees(text: str) -> float | None:
    """「36.65」「３６．６５」「東経138度13分59秒」; None when it is no number."""
    key = plain(text).replace(",", "").strip()
    if found := _DECIMAL.fullmatch(key):
        return float(found[1])
    if found := _SEXAGESIMAL.fullmatch(key):
        seconds = float(found[3] or 0)
        return round(int(found[1]) + int(found[2]) / 60 + seconds / 3600, 6)
    return None


def read_position(clerk: Clerk, lat: Spot | None, lon: Spot | None, whose: str) -> None:
    """Both fields, corrected when exchanged, empty when outside Japan or blank; each of these is said."""
    if lat is None or lon is None:
        return
    north, east = degrees(lat.plain), degrees(lon.plain)
    if north is not None and east is not None:
        if _inside("lat", east) and _inside("lon", north):
            _note(
                clerk,
                lat,
                "swapped_latlon",
                f"{whose} の緯度と経度が入れ替わっています（緯度に{lat.plain}、経度に{lon.plain}）。入れ替えて読みました。",
            )
            north, east = east, north
        elif not (_inside("lat", north) and _inside("lon", east)):
            shown = "0,0" if north == east == 0 else f"{lat.plain},{lon.plain}"
            _note(clerk, lat, "outside_japan", f"{whose} の緯度・経度（{shown}）が日本の外です。")
            north = east = None
    else:
        blank = [name for name, spot in (("緯度", lat), ("経度", lon)) if spot.is_blank]
        unread = [spot.plain for spot in (lat, lon) if spot.plain and degrees(spot.plain) is None]
        what = (
            f"{'・'.join(blank)}が空欄です"
            if not unread
            else f"緯度・経度「{unread[0]}」が読めません"
        )
        _note(clerk, lat if lat.is_blank else lon, "missing_latlon", f"{whose} の{what}。")
    clerk.put("lat", lat, north)
    clerk.put("lon", lon, east)


def _inside(which: str, value: float) -> bool:
    least, most = _JAPAN[which]
    return least <= value <= most


def _note(clerk: Clerk, spot: Spot, kind: str, message: str) -> None:
    clerk.note(kind, WARNING, message, spot.cell, _FIELDS)
