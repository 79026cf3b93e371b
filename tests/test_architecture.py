"""The walls of the house: what no reviewer should have to look for."""

import ast
import inspect
import logging
import re
import subprocess
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from divide_support import vocabulary

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 500

# Path from the checkout → why it may be longer.
LONG_FILES = {
    "divide_support/store/migrations/versions/0001_initial.py": "one step makes every table of the first release",
}

# Path → why an error of any kind may end there.
CATCHES_EVERYTHING = {
    "ui/threads.py": "carries what a job raised to the main thread",
    "ui/app.py": "the last stop before the window would vanish",
    "divide_support/cli/program.py": "the command line's last net: nobody is shown a traceback",
    "divide_support/exchange/workbooks.py": "openpyxl raises anything on a damaged workbook; every error leaves as a refusal",
}
SHOWS_MESSAGE_BOXES = {"ui/kit/alerts.py"}

# What looks like one of these in this file is written in pieces, so that the file does not find itself.
PLACES_OF_ONE_MACHINE = re.compile(
    r"(?<![\w.)>}/-])/(?:home|root|work|opt|mnt|Users)/\w|(?<![\w.)>}/-])/(?:var/)?tmp/\w"
)
REGISTRY_HOSTS = re.compile(
    r"(?:pypi|registry|artifactory|pythonhosted|snapshot\.debian|deb\.debian)[\w.-]*\.(?:org|com|net)\b"
    r"|(?<!no-emit)-(?:index-url|find-links)\b"
    r"|://[\w.-]+\.(?:internal|local|lan|corp)\b"
)


@cache
def committed_files() -> tuple[Path, ...]:
    """All that belongs to the project: as git knows it, or everything below the room folders of an unpacked archive."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "-c", "core.quotePath=off", "ls-files", "-z"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        folders = ("divide_support", "ui", "tests", "tools", "benchmarks", "docs", "resources")
        paths = [
            *ROOT.glob("*.*"),
            *(path for name in folders for path in (ROOT / name).rglob("*")),
        ]
    return tuple(
        sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts)
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def program_files() -> tuple[Path, ...]:
    """The sources of the program on disk, so that a new file is seen before it is committed."""
    rooms = (path for room in ("divide_support", "ui") for path in (ROOT / room).rglob("*.py"))
    return tuple(sorted([*rooms, *ROOT.glob("*.py")]))


@cache
def syntax_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def places(path: Path, nodes: list[ast.AST]) -> list[str]:
    return [f"{name_of(path)}:{getattr(node, 'lineno', '?')}" for node in nodes]


def test_import_rules_hold(capsys: pytest.CaptureFixture[str]) -> None:
    loggers = [
        one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)
    ]
    exit_code = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True
    )
    for logger in loggers:
        logger.disabled = False  # the linter sets up logging for itself and silences everybody else
    assert exit_code == 0, capsys.readouterr().out


def test_no_file_is_longer_than_promised() -> None:
    sources = {path for path in committed_files() if path.suffix == ".py"} | {*program_files()}
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources
    }
    too_long = {name for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert too_long == set(LONG_FILES)


def labelled_enums() -> list[type[Enum]]:
    found = [
        kind for _name, kind in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(kind, Enum) and kind.__module__ == vocabulary.__name__ and len(kind)
    ]  # fmt: skip
    assert found
    return found


@pytest.mark.parametrize("kind", labelled_enums(), ids=lambda kind: kind.__name__)
def test_every_word_of_the_office_has_one_label(kind: type[Enum]) -> None:
    labels = [getattr(member, "label", "") for member in kind]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_migration_steps_stand_alone() -> None:
    """A step describes the past; the model it would import is of today."""
    steps = (ROOT / "divide_support" / "store" / "migrations").glob("versions/*.py")
    guilty = [
        name_of(step) for step in steps
        if any(name.startswith((".", "divide_support")) for name in imported_modules(step))
    ]  # fmt: skip
    assert guilty == []


def catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    if node.type is None:
        return True
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(
        isinstance(one, ast.Name) and one.id in ("Exception", "BaseException") for one in caught
    ) and not reraises(node)


def reraises(handler: ast.ExceptHandler) -> bool:
    """Tidying up and letting the error go on hides nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        ("except Exception:\n    pass", True),
        ("except:\n    pass", True),
        ("except (OSError, BaseException) as error:\n    print(error)", True),
        ("except Exception:\n    tidy()\n    raise", False),
        ("except OSError:\n    pass", False),
    ],
)
def test_catches_everything_sees_the_wide_ones(handler: str, expected: bool) -> None:
    [attempt] = ast.parse(f"try:\n    work()\n{handler}").body
    assert isinstance(attempt, ast.Try)
    assert catches_everything(attempt.handlers[0]) is expected


def test_errors_are_caught_by_name() -> None:
    guilty = [
        place
        for path in program_files()
        if name_of(path) not in CATCHES_EVERYTHING
        for place in places(path, [n for n in ast.walk(syntax_of(path)) if catches_everything(n)])
    ]
    assert guilty == []


def mentions_message_box(node: ast.AST) -> bool:
    return (
        (isinstance(node, ast.Name) and node.id == "QMessageBox")
        or (isinstance(node, ast.Attribute) and node.attr == "QMessageBox")
        or (isinstance(node, ast.alias) and node.name == "QMessageBox")
    )


def test_no_widget_is_asked_for_its_screen() -> None:
    """The answer goes together with the widget, see `ui/kit/screens.py`."""
    guilty = [
        place
        for path in program_files()
        for place in places(
            path,
            [
                node
                for node in ast.walk(syntax_of(path))
                if isinstance(node, ast.Attribute) and node.attr == "screen"
            ],
        )
    ]
    assert guilty == []


def test_bad_news_has_one_door() -> None:
    guilty = [
        place
        for path in program_files()
        if name_of(path) not in SHOWS_MESSAGE_BOXES
        for place in places(path, [n for n in ast.walk(syntax_of(path)) if mentions_message_box(n)])
    ]
    assert guilty == []


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (PLACES_OF_ONE_MACHINE, 'open("/' + 'home/mika/list.xlsx")', True),
        (PLACES_OF_ONE_MACHINE, "see /" + "tmp/notes.txt", True),
        (PLACES_OF_ONE_MACHINE, "https://example.org/" + "work/today", False),
        (PLACES_OF_ONE_MACHINE, "tests/" + "work/today", False),
        (REGISTRY_HOSTS, "https://py" + "pi.org/simple", True),
        (REGISTRY_HOSTS, "http://mirror." + "local/simple", True),
        (REGISTRY_HOSTS, "uv pip compile --no-emit-index" + "-url", False),
        (REGISTRY_HOSTS, "threading." + "local()", False),
    ],
)
def test_the_patterns_see_what_they_should(
    pattern: re.Pattern[str], text: str, expected: bool
) -> None:
    assert bool(pattern.search(text)) is expected


@pytest.mark.parametrize("pattern", [PLACES_OF_ONE_MACHINE, REGISTRY_HOSTS], ids=["paths", "hosts"])
def test_nothing_committed_names_the_machine_it_was_made_on(pattern: re.Pattern[str]) -> None:
    guilty = []
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        guilty += [f"{name_of(path)}: {found.group()}" for found in pattern.finditer(text)]
    assert guilty == []
