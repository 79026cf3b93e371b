"""Journeys start where the command line and the operations start."""

from tests.cli.conftest import run
from tests.operations.conftest import empty_file

__all__ = ["empty_file", "run"]
