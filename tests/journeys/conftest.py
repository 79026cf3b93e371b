"""Journeys start where the command line and the operations start."""

from tests.cli.conftest import run
from tests.operations.conftest import empty_file
from tests.ui.conftest import plain_look, qapp

__all__ = ["empty_file", "plain_look", "qapp", "run"]
