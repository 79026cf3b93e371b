"""Runs a reader of foreign files in a disposable child process (使い捨ての別プロセス) with caps on memory and time.

What goes in and what comes out is JSON over pipes; nothing the child does (abort, hang, memory) reaches us.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from divide_support.errors import BadInput, UserFacingError

_POLL_SECONDS = 0.05
_PROGRAM_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Caps:
    """What a child may use before it is stopped."""

    memory_bytes: int = 1 << 30
    seconds: float = 120.0
    answer_bytes: int = 200_000_000


class Cancelled(UserFacingError):
    """The coordinator stopped the reading."""


def _never() -> bool:
    return False


def run_apart(
    task: str,
    arguments: Mapping[str, Any],
    *,
    caps: Caps | None = None,
    cancelled: Callable[[], bool] = _never,
) -> Any:
    """The JSON answer of `task` (「module:function」 taking the arguments), worked out in a child process."""
    caps = caps or Caps()
    order = {"task": task, "arguments": arguments, "memory_bytes": caps.memory_bytes}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing from outside
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    pipes = _Pipes(child, json.dumps(order).encode("ascii"), caps.answer_bytes)
    try:
        _wait(child, pipes, caps, cancelled)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
        pipes.close()
    return _answer(child.returncode, pipes)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-apart"]
    starter = (
        f"import sys; sys.path.insert(0, {str(_PROGRAM_ROOT)!r}); "
        "from divide_support.exchange.sandboxed import main; main()"
    )
    return [sys.executable, "-I", "-c", starter]


class _Pipes:
    """Feeds the order and drains the answer beside the waiting, so that neither side can block the other."""

    def __init__(self, child: "subprocess.Popen[bytes]", order: bytes, longest: int) -> None:
        self._child = child
        self._order = order
        self._longest = longest
        self.answer = bytearray()
        self.too_long = False
        self._threads = [
            threading.Thread(target=self._feed, daemon=True),
            threading.Thread(target=self._drain, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _feed(self) -> None:
        pipe = self._child.stdin
        assert pipe is not None
        try:
            pipe.write(self._order)
            pipe.close()
        except OSError:
            return  # the child is gone; its return code tells

    def _drain(self) -> None:
        pipe = self._child.stdout
        assert pipe is not None
        while chunk := pipe.read1(1 << 16):  # type: ignore[attr-defined]
            if len(self.answer) + len(chunk) > self._longest:
                self.too_long = True
                self._child.kill()
                return
            self.answer += chunk

    def close(self) -> None:
        for thread in self._threads:
            thread.join()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # unsent rest of the order


def _wait(
    child: "subprocess.Popen[bytes]",
    pipes: _Pipes,
    caps: Caps,
    cancelled: Callable[[], bool],
) -> None:
    end = time.monotonic() + caps.seconds
    while True:
        try:
            child.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        else:
            return
        if cancelled():
            raise Cancelled("読み込みをやめました。", "", "データは何も変わっていません。")
        if time.monotonic() > end:
            raise BadInput(
                "ファイルを読み取れませんでした。",
                f"{caps.seconds:g}秒たっても読み終わらないため、読み込みを止めました。",
                "必要な行だけを新しいブックに写し、保存し直してください。",
            )
        if pipes.too_long:
            return


_BROKEN = (
    "ファイルを読み取れませんでした。",
    "ファイルが壊れているか、大きすぎるため、読み取りの途中で止まりました。",
    "Excelで開いて「Excelブック(.xlsx)」として保存し直すか、もう一度送ってもらってください。",
)


def _answer(code: int, pipes: _Pipes) -> Any:
    if code != 0 or pipes.too_long:
        raise BadInput(*_BROKEN)
    try:
        answer = json.loads(bytes(pipes.answer))
        return answer["result"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(*_BROKEN) from error
