"""What holds for every test: no screen, no network, nobody's own folders, no log line that nobody expected."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Windows must not pop up while somebody works; `QT_QPA_PLATFORM=xcb` shows them on purpose.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every machine and every day; HYPOTHESIS_PROFILE=thorough looks further.
settings.register_profile("steady", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

NETWORK_CALLS = frozenset(
    {
        "socket.connect",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
    }
)
network_attempts: list[str] = []


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook sees every call, also from libraries that took their own reference to `socket`."""
    if event not in NETWORK_CALLS:
        return
    if event.startswith("socket.get") or isinstance(arguments[-1], tuple):  # else a local pipe
        network_attempts.append(f"{event}{arguments!r}")
        raise PermissionError(f"the program is offline, yet it called {event}")


sys.addaudithook(_refuse_network)

# As in the program: widgets left in cycles are not let go wherever the counter happens to fill up, maybe on a worker.
gc.disable()
TESTS_BETWEEN_FULL_COLLECTIONS = 200
_ended: list[str] = []


def pytest_collection_finish() -> None:
    """What was imported stays to the end and is not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def swept_after_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    _ended.append(request.node.name)
    gc.collect(2 if len(_ended) % TESTS_BETWEEN_FULL_COLLECTIONS == 0 else 1)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    network_attempts.clear()
    yield
    assert network_attempts == []


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folder of this test: never the one of the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DIVIDE_SUPPORT_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_unexpected_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that provokes a warning looks at it in `caplog` and then calls `caplog.clear()`."""
    yield
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert unexpected == []
