import logging
import os
import socket
from pathlib import Path

import pytest

from tests import conftest


def test_network_is_refused_and_noticed() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door,
        pytest.raises(PermissionError),
    ):
        door.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.invalid", 80)
    assert len(conftest.network_attempts) == 2
    conftest.network_attempts.clear()


def test_own_folders_are_fresh(own_folders: Path) -> None:
    assert os.environ["DIVIDE_SUPPORT_HOME"] == str(own_folders)
    assert list(own_folders.iterdir()) == []


def test_warning_is_accepted_once_it_was_looked_at(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("divide_support").warning("想定した警告")
    assert caplog.messages == ["想定した警告"]
    caplog.clear()
