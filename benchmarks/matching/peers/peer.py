"""What the peers have in common as commands: `PEER.py PROBLEM.json --seconds N --out PLAN.json`, one JSON line of figures.

The seconds are the solver's own: reading the problem and building the model do not count against a peer.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eligibility import Eligibility

# Facts, seconds, workers -> plan and figures.
Solve = Callable[[Eligibility, float, int], tuple[dict[str, Any] | None, dict[str, Any]]]


def run(solve: Solve, title: str) -> int:
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("problem", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    facts = Eligibility.read(chosen.problem)
    read = time.perf_counter() - begun
    plan, figures = solve(facts, chosen.seconds, chosen.workers)
    figures = {"read s": round(read, 2)} | figures
    if plan is not None:
        chosen.out.write_text(json.dumps(plan), encoding="utf-8")
    print(json.dumps(figures), flush=True)
    return 0 if plan is not None else 1
