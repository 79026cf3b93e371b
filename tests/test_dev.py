import ast
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


def test_missing_libraries_are_those_that_do_not_load() -> None:
    missing = dev.missing_libraries(lambda soname: soname != "libGL.so.1")
    assert [library.soname for library in missing] == ["libGL.so.1"]
    assert dev.missing_libraries(lambda _soname: True) == ()


def test_can_load_says_no_to_an_unknown_library() -> None:
    assert dev.can_load("libno-such-library.so.99") is False


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ({"libglib2.0-0", "libgl1"}, ("libglib2.0-0", "libgl1")),
        ({"libglib2.0-0t64", "libgl1"}, ("libglib2.0-0t64", "libgl1")),
        (set(), ("libglib2.0-0", "libgl1")),
    ],
)
def test_package_names_follow_the_release(offered: set[str], expected: tuple[str, ...]) -> None:
    wanted = (("libglib2.0-0", "libglib2.0-0t64"), ("libgl1",))
    assert dev.package_names(wanted, offered.__contains__) == expected


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({}, "Linux", False),
        ({"DISPLAY": ""}, "Linux", False),
        ({"DISPLAY": ":0"}, "Linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "Linux", True),
        ({}, "Windows", True),
    ],
)
def test_has_display(environment: dict[str, str], system: str, expected: bool) -> None:
    assert dev.has_display(environment, system) is expected


def test_fingerprint_changes_with_requirements_and_python() -> None:
    prints = {
        dev.fingerprint(b"numpy==2.4.6", "3.11.2 linux x86_64"),
        dev.fingerprint(b"numpy==2.4.7", "3.11.2 linux x86_64"),
        dev.fingerprint(b"numpy==2.4.6", "3.13.5 linux x86_64"),
    }
    assert len(prints) == 3


def test_run_checks_goes_on_after_a_failure_and_names_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    called: list[object] = []

    def call(command: object) -> int:
        called.append(command)
        return 1 if command == ("b",) else 0

    checks = (("first", ("a",)), ("second", ("b",)), ("third", ("c",)))
    assert dev.run_checks(checks, call) == ("second",)
    assert called == [("a",), ("b",), ("c",)]
    assert capsys.readouterr().out.splitlines() == ["== first: a", "== second: b", "== third: c"]


def test_output_of_returns_none_for_failure_and_absence() -> None:
    assert dev.output_of((sys.executable, "-c", "print('はい')")) == "はい"
    assert dev.output_of((sys.executable, "-c", "raise SystemExit(1)")) is None
    assert dev.output_of(("no-such-program-anywhere",)) is None


def test_run_returns_the_exit_code_and_gives_no_keyboard() -> None:
    program = "import sys; sys.exit(7 if sys.stdin.read() == '' else 1)"
    assert dev.run((sys.executable, "-c", program)) == 7


@pytest.mark.parametrize(
    "words",
    [["setup"], ["run"], ["run", "--fresh"], ["test"], ["demo", "--out", "here"],
     ["pictures", "--out", "here", "--size", "1366x768", "--text", "150", "--theme", "dark"]],
)  # fmt: skip
def test_command_line_takes_the_words_of_the_readme(words: list[str]) -> None:
    assert dev.command_line().parse_args(words).command == words[0]


def test_pictures_wishes_are_handed_on() -> None:
    arguments = dev.command_line().parse_args(["pictures", "--out", "x", "--text", "150"])
    assert dev.wishes(arguments) == ["--text", "150"]


def test_dev_imports_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom)
            else []
        )
    }  # fmt: skip
    assert names <= sys.stdlib_module_names


def test_ci_runs_what_the_readme_says() -> None:
    assert "exec python3 dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
