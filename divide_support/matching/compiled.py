"""The kernel, compiled by Numba where it is installed: about forty times faster, same plans."""

import hashlib
import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType

import platformdirs

from divide_support.matching import booking, calendar_tests, kernel, records, seating

Run = Callable[..., int]

_LOCK = threading.Lock()
_HELPERS = (
    kernel.draw,
    calendar_tests.is_free,
    calendar_tests.tired,
    booking.novice_change,
    booking.lonely_cost,
    booking.book,
    booking.count_filled,
    booking.note,
    booking.keep_best,
    seating.company_cost,
    seating.fill,
    seating.needs_veteran,
    seating.insert,
    kernel.pick_ruin,
    kernel.order_removed,
    kernel.take_out,
    kernel.put_back,
)


def _fingerprint() -> str:
    """Of the kernel as it was imported, whatever its files hold by now: of what the compiler reads.

    (The compiler's own index only looks at the file of the entry point.)
    """
    found = hashlib.sha256()
    for helper in (*_HELPERS, kernel.run):
        found.update(_told(helper.__code__))
    for module in (records, kernel, booking, calendar_tests, seating):
        numbers = {n: v for n, v in vars(module).items() if isinstance(v, int)}
        found.update(repr(sorted(numbers.items())).encode())
    return found.hexdigest()[:12]


def _told(code: CodeType) -> bytes:
    """Instructions and constants; not where the file lies, nor its line numbers."""
    inner = b"".join(_told(c) for c in code.co_consts if isinstance(c, CodeType))
    constants = [c for c in code.co_consts if not isinstance(c, CodeType)]
    names = (code.co_name, code.co_varnames, code.co_names, code.co_freevars, constants)
    return code.co_code + repr(names).encode() + inner


@cache
def _compiler() -> Run | None:
    """The compiled entry point, or None: no Numba, or none that works here."""
    if os.environ.get("DIVIDE_SUPPORT_NO_COMPILER"):
        return None
    # Set before the import: the program folder may be read-only, and may move.
    folder = (
        Path(platformdirs.user_cache_dir("divide-support", appauthor=False))
        / f"kernel-{_fingerprint()}"
    )
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
    try:
        from numba import njit
        from numba.extending import register_jitable
    except ImportError:
        return None
    for helper in _HELPERS:
        register_jitable(helper)
    try:
        compiled: Run = njit(cache=True, nogil=True)(kernel.run)
    except RuntimeError:
        # No folder can be written: compile each time the program starts.
        compiled = njit(nogil=True)(kernel.run)
    return compiled


def compiled_run() -> Run | None:
    with _LOCK:
        return _compiler()


def is_warm() -> bool:
    """Is the compiled kernel ready now, so that even a short run gains by it?"""
    run = _compiler() if _compiler.cache_info().currsize else None
    return bool(getattr(run, "signatures", ()))
