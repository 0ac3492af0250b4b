"""Which pages a change touches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from practice_catalogue.loader import Memory, examine, load
from practice_catalogue.preview import Shown
from practice_catalogue.site import Site

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CASES / "small" / "catalogue", tmp_path / "catalogue")
    return tmp_path / "catalogue"


def rebuilt(shown: Shown, root: Path, memory: Memory) -> set[str]:
    """Addresses that a build would make anew; ends the build."""
    catalogue = load(root, memory)
    shown.begin(catalogue)
    found = {view.url for view in Site(catalogue, "en", "/", "", root).views if not shown.includes(view)}
    shown.end()
    return found


def test_only_pages_that_show_what_changed(root: Path) -> None:
    shown, memory = Shown(), Memory()
    assert "practices/rain-beds/" in rebuilt(shown, root, memory)
    assert rebuilt(shown, root, memory) == set()
    entry = root / "practices" / "roof-garden" / "fr.md"
    entry.write_text(entry.read_text(encoding="utf-8") + "\nEncore.\n", encoding="utf-8")
    found = rebuilt(shown, root, memory)
    assert {"practices/roof-garden/", "practices/", "practices/kind-of-place/roof/"} <= found
    assert not {"practices/kind-of-place/school/", "practices/country/no/"} & found


def test_a_changed_term_touches_every_page(root: Path) -> None:
    shown, memory = Shown(), Memory()
    everything = rebuilt(shown, root, memory)
    entry = root / "practices" / "rain-beds" / "en.md"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("_place: street", "_place: [street, school]"), encoding="utf-8"
    )
    assert rebuilt(shown, root, memory) == everything


def test_a_failed_build_is_forgotten(root: Path) -> None:
    shown = Shown()
    shown.begin(load(root))
    view = Site(load(root), "en", "/", "", root).views[0]
    assert not shown.includes(view)
    shown.begin(load(root))
    assert not shown.includes(view)


def test_pages_that_are_no_more_are_named(root: Path) -> None:
    shown, memory = Shown(), Memory()
    rebuilt(shown, root, memory)
    shutil.rmtree(root / "practices" / "rain-beds")
    catalogue = load(root, memory)
    shown.begin(catalogue)
    for view in Site(catalogue, "en", "/", "", root).views:
        shown.includes(view)
    assert "practices/rain-beds/" in shown.end()


def test_memory_answers_as_a_fresh_reading_does(root: Path) -> None:
    memory = Memory()
    entry = root / "practices" / "rain-beds" / "en.md"
    content = entry.read_text(encoding="utf-8")
    for change in ("place: street\nends: 2001\nstarts: 2002", "place: street\ncollected_by: nobody", "place: street"):
        entry.write_text(content.replace("place: street", change), encoding="utf-8")

        for _ in range(2):
            assert examine(root, memory)[1] == examine(root)[1]


def test_a_renamed_folder_touches_the_pages_that_show_it(root: Path) -> None:
    shown, memory = Shown(), Memory()
    rebuilt(shown, root, memory)
    (root / "practices" / "rain-beds").rename(root / "practices" / "rain-gardens")
    assert {"practices/", "practices/kind-of-place/street/", "practices/rain-gardens/"} <= rebuilt(shown, root, memory)


def test_lock_files_of_editors_change_nothing(root: Path) -> None:
    shown, memory = Shown(), Memory()
    rebuilt(shown, root, memory)
    (root / "practices" / "rain-beds" / ".#en.md").symlink_to("me@host.1234:1")
    assert rebuilt(shown, root, memory) == set()


def test_a_file_that_is_gone_is_left_to_its_reader(tmp_path: Path) -> None:
    assert Memory().recall(tmp_path / "en.md", lambda: "read") == "read"
