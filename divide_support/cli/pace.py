"""How long to search: seconds become a number of iterations once, and are remembered for the same facts.

The matcher stops on iterations, so the same facts and the same seconds give the same plan on the same computer.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from divide_support.errors import UserFacingError
from divide_support.files import atomic_write
from divide_support.matching import Problem, Solution, search
from divide_support.matching.exchange_format import problem_dict
from divide_support.matching.search import DEFAULT_ITERATIONS
from divide_support.paths import places

REMEMBERED = 200


def search_for(problem: Problem, seconds: float | None) -> Solution:
    """Without `seconds` the usual number of iterations, which is the same on every computer."""
    if seconds is None:
        return search(problem, iterations=DEFAULT_ITERATIONS)
    key = f"{_fingerprint(problem)} {seconds:g}"
    known = _remembered().get(key)
    if known is not None:
        return search(problem, iterations=known)
    found = search(problem, seconds=seconds)
    if not found.stopped:
        _remember(key, found.iterations_done)
    return found


def _fingerprint(problem: Problem) -> str:
    text = json.dumps(problem_dict(problem), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _file() -> Path:
    return places().home / "search-lengths.json"


def _remembered() -> dict[str, int]:
    """A lost or broken memory only means that the seconds are measured again."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: count for key, count in pairs if isinstance(count, int) and count > 0}


def _remember(key: str, iterations: int) -> None:
    newest = {key: iterations} | _remembered()
    kept = dict(list(newest.items())[:REMEMBERED])
    with suppress(UserFacingError, OSError):
        places().ensure()
        atomic_write(_file(), json.dumps(kept, indent=1).encode())
