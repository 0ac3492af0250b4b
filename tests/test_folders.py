"""What lies in the catalogue's folders, and must not be followed out of them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from practice_catalogue.checks import advice
from practice_catalogue.loader import examine

SMALL = Path(__file__).parent / "cases" / "small" / "catalogue"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def problems(root: Path) -> list[str]:
    """As the check shows them: advice is given in spite of problems."""
    catalogue, found = examine(root)
    return [str(problem) for problem in [*found, *(advice(catalogue, date(2026, 11, 22)) if catalogue else ())]]


def test_links_are_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    practices, outside = root / "practices", tmp_path / "outside"
    shutil.copytree(practices / "school-garden", outside)
    (practices / "leak").symlink_to(outside)
    (practices / "rain").symlink_to("rain-beds")
    (practices / "rain-beds" / "fr.md").symlink_to(outside / "fr.md")
    (practices / "rain-beds" / "beans.png").symlink_to(outside / "beans.png")
    (practices / "rain-beds" / "ar.md").symlink_to("ar.md")
    (practices / "roof-garden" / "ar.md").symlink_to(tmp_path / "nowhere.md")
    (root / "glossary.yml").symlink_to(tmp_path / "glossary.yml")
    (root / "brochures").symlink_to(outside)
    assert problems(root)[:8] == [
        "catalogue/brochures:1: is a link; put the folder itself here",
        "catalogue/glossary.yml:1: is a link; put the file itself here",
        "catalogue/practices/leak:1: is a link; put the folder itself here",
        "catalogue/practices/rain:1: is a link; put the folder itself here",
        "catalogue/practices/rain-beds/ar.md:1: is a link; put the file itself here",
        "catalogue/practices/rain-beds/beans.png:1: is a link; put the file itself here",
        "catalogue/practices/rain-beds/fr.md:1: is a link; put the file itself here",
        "catalogue/practices/roof-garden/ar.md:1: is a link; put the file itself here",
    ]
    assert [practice.slug for practice in examine(root)[0].practices] == ["rain-beds", "roof-garden", "school-garden"]  # type: ignore[union-attr]


def test_lock_files_of_editors_are_passed_over(root: Path) -> None:
    before = problems(root)
    (root / "practices" / "rain-beds" / ".#en.md").symlink_to("me@host.1234:1")
    (root / "practices" / "rain-beds" / ".#beans.png").symlink_to("me@host.1234:1")
    assert problems(root) == before


def test_a_file_where_a_folder_belongs(root: Path) -> None:
    shutil.rmtree(root / "networks")
    (root / "networks").write_text("")
    assert problems(root)[0] == "catalogue/networks:1: is not a folder; move the file away"


def test_a_folder_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problems(root)[0] == (
        "catalogue/networks:1: cannot be read: Permission denied; check the folder's name and rights"
    )
