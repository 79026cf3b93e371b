"""The child's side of the sandbox: takes one order from standard input, answers on standard output, ends."""

import importlib
import json
import os
import sys
from typing import Any


def _cap_memory(size: int) -> None:
    """On Linux by the kernel; on Windows by a job object as far as the system allows."""
    if sys.platform == "win32":
        from divide_support.exchange.job_object import cap_own_memory

        cap_own_memory(size)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    order: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a reader that prints must not spoil the answer
    _cap_memory(order["memory_bytes"])
    module, _, function = order["task"].partition(":")
    task = getattr(importlib.import_module(module), function)
    result = task(**order["arguments"])
    with answers:
        answers.write(json.dumps({"result": result}).encode("ascii"))
    os._exit(0)  # no clean-up of what a foreign file may have left behind
