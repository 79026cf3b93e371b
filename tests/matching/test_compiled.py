"""The compiled kernel is kept under the name of what was compiled."""

import subprocess
import sys

from divide_support.matching.compiled import _fingerprint, _told

_TELL = "from divide_support.matching.compiled import _fingerprint; print(_fingerprint())"


def _function(body: str, file: str = "one.py"):
    names: dict[str, object] = {}
    exec(compile(f"def kernel(a, b):\n    return {body}\n", file, "exec"), names)
    return names["kernel"].__code__


def test_fingerprint_is_the_same_in_every_process():
    other = subprocess.run(
        [sys.executable, "-c", _TELL], capture_output=True, check=True, text=True
    )
    assert other.stdout.strip() == _fingerprint()


def test_fingerprint_follows_what_was_imported_and_not_where_it_lies():
    assert _told(_function("a + b")) == _told(_function("a + b", "two.py"))
    kinds = ("a + b", "a - b", "a + 1", "a + 2", "b + a", "max(a, b)", "min(a, b)")
    assert len({_told(_function(body)) for body in kinds}) == len(kinds)
