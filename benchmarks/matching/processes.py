"""One command at a time, with a limit of time, the figures it prints last, and the peak memory of it and its children."""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROC = Path("/proc")
GLANCE = 0.25
LAST_WORDS = 3000


def measured(
    command: list[str], *, limit: float, folder: Path, surroundings: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The figures of the command; `failed` says why there are none. `peak MB` sums a process and its children."""
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONFAULTHANDLER": "1", **(surroundings or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    memory = _Memory(process.pid)
    memory.start()
    late = False
    try:
        out, complaint = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        late = True
        _end(process)
        out, complaint = process.communicate()
    except BaseException:
        # Interrupted: nothing may go on measuring itself in the background.
        _end(process)
        raise
    finally:
        memory.over.set()
    memory.join()
    figures = _last_line(out)
    if late:
        figures["failed"] = f"ended after {limit:.0f} s"
    elif process.returncode and not figures:
        figures["failed"] = (complaint.strip().splitlines() or [f"exit {process.returncode}"])[-1]
        figures["complaint"] = complaint[-LAST_WORDS:]
    figures["whole s"] = round(time.perf_counter() - begun, 2)
    figures["peak MB"] = memory.peak // 1024
    figures["load before"] = None if before is None else round(before, 1)
    return figures


def _end(process: subprocess.Popen[str]) -> None:
    """The process and what it started: nothing else is in its session."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _last_line(out: str) -> dict[str, Any]:
    for line in reversed(out.splitlines()):
        if line.startswith("{"):
            figures: dict[str, Any] = json.loads(line)
            return figures
    return {}


class _Memory(threading.Thread):
    """Looks now and then at what the process and its children hold (only where /proc tells)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(GLANCE):
            self.peak = max(self.peak, sum(map(_kilobytes, _family(self.pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in (PROC / str(one) / "task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _kilobytes(pid: int) -> int:
    """Its own memory; pages shared with others are counted in part."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in text.splitlines() if row.startswith("Pss:")), 0)
