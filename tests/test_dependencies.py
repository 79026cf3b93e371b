"""What the program imports is what pyproject.toml asks for: nothing arrives only because something else needs it."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.test_architecture import ROOT

# The compiler is an extra; Qt's binding is one package in two parts of the same version.
ELSEWHERE = {"numba", "shiboken6"}


def _imported() -> set[str]:
    found: set[str] = set()
    files = [ROOT / "main.py"]
    files += [path for room in ("divide_support", "ui") for path in (ROOT / room).rglob("*.py")]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"divide_support", "ui"} - ELSEWHERE


def _name(requirement: str) -> str:
    """The name in 「name>=1,<2」."""
    for sign in "=<>! ;[":
        requirement = requirement.partition(sign)[0]
    return requirement.lower().replace("_", "-")


def test_every_imported_package_is_a_run_time_requirement() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {_name(line) for line in project["dependencies"]}
    owners = packages_distributions()
    missing = {
        module
        for module in _imported()
        if not asked & {_name(owner) for owner in owners.get(module, [module])}
    }
    assert missing == set()
