"""Makes an environment of its own for each peer: `python benchmarks/matching/peers/setup.py [cp_sat highs timefold]`.

Standard library only. The environments lie in `build/peers/`; nothing of them is part of the program.
"""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parents[2] / "build" / "peers"
PEERS = ("cp_sat", "highs", "timefold")


def interpreter(peer: str) -> Path:
    folder = ENVIRONMENTS / peer
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make(peer: str) -> None:
    """A fresh environment with exactly the packages whose hashes are written down."""
    venv.create(ENVIRONMENTS / peer, clear=True, with_pip=True)
    requirements = HERE / f"requirements-{peer}.txt"
    subprocess.run(
        [interpreter(peer), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "--only-binary", ":all:", "-r", requirements],
        check=True,
    )  # fmt: skip


def main() -> int:
    for peer in sys.argv[1:] or PEERS:
        print(f"{peer} …", flush=True)
        make(peer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
