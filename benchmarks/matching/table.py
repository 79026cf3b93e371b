"""The matcher side by side with its peers: `python -m benchmarks.matching.table --problems FOLDER --out FILE.md`.

One measurement after another, each in a process of its own. Results are kept beside the table after each, so a run that
was interrupted goes on where it stopped; see README.md for the rows and how long they take.
"""

import argparse
import platform
import sys
import time
from pathlib import Path

from benchmarks.matching.jobs import Bench
from benchmarks.matching.peers.setup import interpreter
from benchmarks.matching.report import report
from benchmarks.matching.rows import PEERS, ROWS, Wanted

NEVER = 1e9


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=Path, required=True, help="folder with the problems")
    parser.add_argument("--out", type=Path, required=True, help="the table to write (Markdown)")
    parser.add_argument("--rows", nargs="*", choices=[r.name for r in ROWS], default=[])
    parser.add_argument("--seconds", nargs="*", type=float, default=[10.0, 60.0])
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--only", nargs="*", default=[], help="names of problems")
    parser.add_argument(
        "--at-most",
        type=float,
        default=NEVER,
        help="cut every time short: a rehearsal, not a result",
    )
    parser.add_argument("--again", action="store_true", help="forget what was measured before")
    parser.add_argument("--show", action="store_true", help="measure nothing, only write the table")
    parser.add_argument("--note", default="", help="said above the table")
    return parser.parse_args()


def main() -> int:
    chosen = arguments()
    kept = chosen.out.with_suffix(".json")
    if chosen.again:
        kept.unlink(missing_ok=True)
    bench = Bench(chosen.problems, kept, chosen.at_most)
    missing = [p for p in chosen.peers if not interpreter(p).is_file()]
    if missing and not chosen.show:
        print(f"left out, no environment: {', '.join(missing)} (peers/setup.py makes them)")
    peers = tuple(p for p in chosen.peers if chosen.show or p not in missing)
    wanted = Wanted(tuple(chosen.seconds), peers, tuple(chosen.only))
    rows = [row for row in ROWS if not chosen.rows or row.name in chosen.rows]
    begun = time.monotonic()
    for row in rows if not chosen.show else ():
        for job in row.jobs(bench, wanted):
            bench.do(job)
        chosen.out.write_text(report(bench, wanted, rows, about(chosen)), encoding="utf-8")
    chosen.out.write_text(report(bench, wanted, rows, about(chosen)), encoding="utf-8")
    print(f"{chosen.out}: {time.monotonic() - begun:.0f} s")
    return 0


def about(chosen: argparse.Namespace) -> str:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    rehearsal = f"**A rehearsal: every time cut to {chosen.at_most:g} s.**"
    return " ".join(
        filter(None, (machine, chosen.note, rehearsal if chosen.at_most < NEVER else ""))
    )


if __name__ == "__main__":
    sys.exit(main())
