import pytest

from tools import licences

RUNTIME = (licences.ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
DEVELOP = (licences.ROOT / "requirements" / "develop.txt").read_text(encoding="utf-8")
THIRD_PARTY = licences.TARGET.read_text(encoding="utf-8")


def test_every_shipped_package_is_listed_with_its_version() -> None:
    listed = {
        tuple(cell.strip() for cell in line.split("|")[1:3])
        for line in THIRD_PARTY.splitlines()
        if line.startswith("| ") and line.count("|") == 6
    }
    shipped = {
        (name, " / ".join(versions)) for name, versions in licences.locked_versions(RUNTIME).items()
    }
    assert listed - {("package", "version")} == shipped


def test_what_is_tested_is_what_ships() -> None:
    tested = licences.locked_versions(DEVELOP)
    assert {name: tested.get(name) for name in licences.locked_versions(RUNTIME)} == (
        licences.locked_versions(RUNTIME)
    )


@pytest.mark.parametrize("name", sorted(licences.locked_versions(RUNTIME)))
def test_every_shipped_package_has_a_licence_and_its_text(name: str) -> None:
    assert not licences.only_gpl(licences.licence_of(name))
    assert licences.text_places(name)


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GPL-2.0-only OR GPL-3.0-only", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("MIT", False),
    ],
)
def test_only_gpl(licence: str, expected: bool) -> None:
    assert licences.only_gpl(licence) is expected


def test_named_licence_texts_are_there() -> None:
    named = {text for texts in licences.OUR_COPIES.values() for text in texts}
    folder = licences.ROOT / "resources" / "licences"
    assert {path.stem for path in folder.glob("*.txt")} == named


def test_locked_versions_keeps_both_of_a_split_package() -> None:
    lock = "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=…\nnumpy==2.5.5 ; …\nmako==1.4.3 \\\n"
    assert licences.locked_versions(lock) == {"numpy": ["2.4.6", "2.5.5"], "mako": ["1.4.3"]}
