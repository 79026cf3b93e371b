"""Sets the project up on a bare machine, then runs, tests or shows it; standard library only."""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-done"
REQUIREMENTS = ROOT / "requirements" / "develop.txt"
PRACTICE = ROOT / "build" / "practice" / "midori.db"
OLDEST_PYTHON = (3, 11)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    # Two workers halve the time on the smallest machines we know.
    ("tests and import rules", ("pytest", "-n", "2", "--dist", "worksteal")),
)


class CannotGoOn(Exception):
    """Set-up stops here; the text says what to do."""


@dataclass(frozen=True)
class SystemLibrary:
    soname: str
    packages: tuple[str, ...]  # the same library under its names in older and newer releases
    why: str


SYSTEM_LIBRARIES = (
    SystemLibrary("libglib-2.0.so.0", ("libglib2.0-0", "libglib2.0-0t64"), "Qt's event loop"),
    SystemLibrary("libGL.so.1", ("libgl1",), "Qt draws through it, also without a screen"),
    SystemLibrary("libEGL.so.1", ("libegl1",), "Qt draws through it, also without a screen"),
    SystemLibrary("libfontconfig.so.1", ("libfontconfig1",), "Qt finds fonts through it"),
    SystemLibrary("libdbus-1.so.3", ("libdbus-1-3",), "Qt talks to the desktop through it"),
    SystemLibrary("libxkbcommon.so.0", ("libxkbcommon0",), "keyboard layouts"),
    SystemLibrary("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "keyboard layouts under X"),
    SystemLibrary("libxcb-cursor.so.0", ("libxcb-cursor0",), "windows under X: the pointer"),
    SystemLibrary("libxcb-icccm.so.4", ("libxcb-icccm4",), "windows under X: titles and sizes"),
    SystemLibrary("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "windows under X: keys"),
    SystemLibrary("libxcb-shape.so.0", ("libxcb-shape0",), "windows under X: shapes"),
    SystemLibrary("libwayland-cursor.so.0", ("libwayland-cursor0",), "windows under Wayland"),
    SystemLibrary("libwayland-egl.so.1", ("libwayland-egl1",), "windows under Wayland"),
    SystemLibrary("libcups.so.2", ("libcups2", "libcups2t64"), "lists the printers"),
    SystemLibrary("libzbar.so.0", ("libzbar0", "libzbar0t64"), "tests read printed QR codes back"),
)


def can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(loads: Callable[[str], bool] = can_load) -> tuple[SystemLibrary, ...]:
    return tuple(library for library in SYSTEM_LIBRARIES if not loads(library.soname))


def package_names(
    wanted: Iterable[tuple[str, ...]], is_offered: Callable[[str], bool]
) -> tuple[str, ...]:
    """Of each tuple the name that this release of the system uses; the first where it knows none."""
    return tuple(next(filter(is_offered, names), names[0]) for names in wanted)


def has_display(environment: Mapping[str, str], system: str) -> bool:
    if system != "Linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    print(text, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    answer: bool = False,
    only_errors: bool = False,
) -> int:
    """Runs in the checkout; only a program that a person sits in front of gets the keyboard."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
        stdin=None if answer else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if only_errors else None,
        check=False,
    ).returncode


def output_of(command: Sequence[str | Path]) -> str | None:
    """What a command prints; None when it fails or is not there."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None


def apt_offers(package: str) -> bool:
    return bool(output_of(("apt-cache", "show", "--no-all-versions", package)))


def as_administrator() -> tuple[str, ...] | None:
    """What to put before a command that needs administrator rights; None where we cannot have them."""
    if os.geteuid() == 0:
        return ()
    if output_of(("sudo", "-n", "true")) is not None:
        return ("sudo", "-n")
    return None


def install_packages(wanted: Sequence[tuple[str, ...]]) -> None:
    """Installs one package of each tuple: the first whose name this release knows."""
    apt = ("apt-get", "-o", "DPkg::Lock::Timeout=600")
    prefix = as_administrator()
    if prefix is not None and not all(any(map(apt_offers, names)) for names in wanted):
        run((*prefix, *apt, "-qq", "update"))
    names = package_names(wanted, apt_offers)
    if prefix is None:
        raise CannotGoOn(
            "Administrator rights are needed for that. Please run this once, then try again:\n"
            f"    sudo apt-get update && sudo apt-get install --no-install-recommends {shlex.join(names)}"
        )
    say("Installing with apt-get: " + " ".join(names))
    unattended = ("env", "DEBIAN_FRONTEND=noninteractive")
    options = ("-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
    if run((*prefix, *unattended, *apt, "install", *options, *names), only_errors=True) != 0:
        raise CannotGoOn("The packages could not be installed; the lines above say why.")


def ensure_system_libraries() -> None:
    if platform.system() != "Linux":
        return
    missing = missing_libraries()
    if not missing:
        return
    say("Qt and the tests need system libraries that are not here:")
    for library in missing:
        say(f"  {library.soname:<24} {library.why}")
    if not shutil.which("apt-get"):
        raise CannotGoOn("Please install them with the package manager of this system.")
    install_packages([library.packages for library in missing])
    still = [library.soname for library in missing_libraries()]
    if still:
        raise CannotGoOn(f"After the installation these still do not load: {', '.join(still)}")


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_version() -> str | None:
    """The Python of `.venv`; None when there is none, or when the system's Python moved away under it."""
    probe = (
        "import os, platform, sys, sysconfig;"
        "print(platform.python_version(), sys.platform, platform.machine());"
        f"sys.exit(sys.version_info < {OLDEST_PYTHON} or not os.path.isdir(sysconfig.get_path('purelib')))"
    )
    return output_of((venv_python(), "-c", probe))


def fingerprint(requirements: bytes, python: str) -> str:
    return f"{hashlib.sha256(requirements).hexdigest()} {python}\n"


def base_python() -> Path:
    return Path(getattr(sys, "_base_executable", sys.executable))


def base_pip() -> tuple[str | Path, ...] | None:
    """How this machine's own pip fills `.venv`; None where it has none that can (before 22.3)."""
    pip = (base_python(), "-m", "pip", "--python", venv_python())
    return pip if output_of((*pip, "--version")) else None


def make_venv() -> None:
    """Makes `.venv`; Debian keeps ensurepip apart, then it stays without a pip of its own."""
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    if has_ensurepip:
        say("Making .venv")
    else:
        say("Making .venv without pip: this Python has no ensurepip")
    options = () if has_ensurepip else ("--without-pip",)
    if run((base_python(), "-m", "venv", "--clear", *options, VENV)) != 0:
        raise CannotGoOn("The virtual environment could not be made; the lines above say why.")


def pip_for_venv() -> tuple[str | Path, ...]:
    own: tuple[str | Path, ...] = (venv_python(), "-m", "pip")
    if output_of((*own, "--version")):
        return own
    pip = base_pip()
    if pip is None:
        if not shutil.which("apt-get"):
            raise CannotGoOn(
                "This Python has neither ensurepip nor pip 22.3 or later; please add one."
            )
        say("This Python has neither ensurepip nor a pip that can fill .venv.")
        install_packages([("python3-pip",)])
        pip = base_pip()
    if pip is None:
        raise CannotGoOn("There is still no usable pip for this Python.")
    return pip


def ensure_venv() -> None:
    requirements = REQUIREMENTS.read_bytes()
    python = venv_version()
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if python and stamp == fingerprint(requirements, python):
        return
    if python is None:
        make_venv()
    pip = pip_for_venv()
    say("Installing the locked requirements (the first time about 180 MB are fetched)")
    options = "--require-hashes --only-binary=:all: --no-cache-dir --no-input --quiet"
    command = (*pip, "install", *options.split(), "--requirement", REQUIREMENTS)
    settings = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if run(command, environment=settings) != 0:
        raise CannotGoOn("The requirements could not be installed; the lines above say why.")
    STAMP.write_text(fingerprint(requirements, venv_version() or ""), encoding="utf-8")


def set_up() -> None:
    ensure_system_libraries()
    ensure_venv()


def run_checks(
    checks: Sequence[tuple[str, Sequence[str]]], call: Callable[[Sequence[str]], int]
) -> tuple[str, ...]:
    """Runs every check, so that one look shows all that is wrong; returns the names of those that failed."""
    failed = []
    for name, command in checks:
        say(f"== {name}: {shlex.join(command)}")
        if call(command) != 0:
            failed.append(name)
    return tuple(failed)


def test(_arguments: argparse.Namespace) -> int:
    failed = run_checks(CHECKS, lambda command: run((venv_python(), "-m", *command)))
    say(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def demonstrate(out: Path) -> int:
    return run((venv_python(), "main.py", "demo", "--out", out), environment=OFFSCREEN)


def demo(arguments: argparse.Namespace) -> int:
    return demonstrate(arguments.out.absolute())


def wishes(arguments: argparse.Namespace) -> list[str]:
    """The options of `pictures` that were given, as they were given."""
    given = [(f"--{name}", getattr(arguments, name)) for name in ("size", "text", "theme")]
    return [word for option, value in given if value is not None for word in (option, value)]


def pictures(arguments: argparse.Namespace) -> int:
    command = (venv_python(), "-m", "ui.pictures", "--out", arguments.out.absolute())
    return run((*command, *wishes(arguments)), environment=OFFSCREEN)


def open_program(arguments: argparse.Namespace) -> int:
    if not has_display(os.environ, platform.system()):
        say(
            "画面（ディスプレイ）がないため、画面を開かずに主な仕事を実行し、結果を out に書き出します。"
        )
        say("There is no display here: doing the main job without a window instead, into ./out")
        return demonstrate(ROOT / "out")
    if arguments.fresh:
        shutil.rmtree(PRACTICE.parent, ignore_errors=True)
    if not PRACTICE.exists():
        PRACTICE.parent.mkdir(parents=True, exist_ok=True)
        code = run((venv_python(), "main.py", "practice", "--out", PRACTICE))
        if code != 0:
            return code
    return run((venv_python(), "main.py", "--data", PRACTICE), answer=True)


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(
        name: str, job: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(job=job)
        return added

    command(
        "setup",
        lambda _arguments: 0,
        "make .venv and install what is missing; a second time takes no time",
    )
    opened = command("run", open_program, "open the program on the practice prefecture")
    opened.add_argument("--fresh", action="store_true", help="make the practice prefecture anew")
    command("test", test, "lint, formatting, types, import rules, tests")
    shown = command("demo", demo, "the main job from paper to paper, without a window")
    drawn = command("pictures", pictures, "every page of the window as PNG")
    for parsed in (shown, drawn):
        parsed.add_argument("--out", type=Path, required=True, metavar="DIR")
    drawn.add_argument("--size", metavar="WIDTHxHEIGHT")
    drawn.add_argument("--text", metavar="PERCENT")
    drawn.add_argument("--theme", choices=("light", "dark", "contrast"))
    return parser


def main(words: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python 3.11 or later is needed; this is {platform.python_version()}.")
        return 1
    arguments = command_line().parse_args(words)
    try:
        set_up()
        return int(arguments.job(arguments))
    except CannotGoOn as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
