"""Warnings: what an editor should look at, on a given day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from practice_catalogue.checks import PICTURE_LIMIT, advice, near_duplicates, today
from practice_catalogue.loader import examine

CASES = Path(__file__).parent / "cases"
GOLDEN = yaml.safe_load((CASES / "problems.yml").read_text(encoding="utf-8"))
GARDEN = "catalogue/practices/garden/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    root.mkdir()
    for name in ("catalogue.yml", "facets.yml"):
        shutil.copy(CASES / "small" / "catalogue" / name, root)
    write(root, "practices/garden/en.md", GOLDEN["base"])
    return root


def write(root: Path, name: str, content: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def warnings(root: Path, on: date = date(2026, 11, 22)) -> list[str]:
    catalogue, problems = examine(root)
    assert catalogue
    assert not problems
    return [str(problem) for problem in advice(catalogue, on)]


def garden(root: Path, **replace: str) -> None:
    content = GOLDEN["base"]
    for name, value in replace.items():
        lines = [line for line in content.split("\n") if line.startswith(f"{name}: ")]
        content = content.replace(lines[0], f"{name}: {value}")
    write(root, "practices/garden/en.md", content)


def test_a_catalogue_without_fault(root: Path) -> None:
    assert warnings(root) == []


def test_not_reviewed_for_two_years(root: Path) -> None:
    garden(root, last_reviewed="2024-12")
    assert warnings(root, date(2026, 11, 30)) == []
    assert warnings(root, date(2026, 12, 1)) == [
        f"{GARDEN}en.md:13: warning: last_reviewed: was last reviewed in 2024-12, two years ago or more; "
        "compare the entry with its sources and write last_reviewed: 2026-12"
    ]


def test_marked_running_without_a_newer_source(root: Path) -> None:
    garden(root, ends="", last_reviewed="2028-01")
    assert warnings(root, date(2028, 12, 31)) == []
    garden(root, ends="", last_reviewed="2029-01")
    assert warnings(root, date(2029, 2, 1)) == [
        f"{GARDEN}en.md:8: warning: ends: is shown as running since 2019, but its newest source is of 2021; "
        "write `ends: …` if it has ended, or add a newer source"
    ]


def test_an_end_that_has_come_since_the_last_review(root: Path) -> None:
    garden(root, ends="2027-03")
    assert warnings(root, date(2027, 3, 27)) == []
    assert warnings(root, date(2027, 4, 1)) == [
        f"{GARDEN}en.md:8: warning: ends: was to end in 2027-03, after the last review (2026-11); "
        "find out whether it did, then change ends or last_reviewed"
    ]


def test_large_pictures_and_pictures_without_credit(root: Path) -> None:
    (root / "practices" / "garden" / "big.png").write_bytes(b"x" * (PICTURE_LIMIT + 1))
    assert warnings(root) == [
        f"{GARDEN}big.png:1: warning: is a picture of 400 KB; make it smaller than 400 KB: 1600 pixels are wide enough",
        f"{GARDEN}big.png:1: warning: is a picture that no entry shows, without a credit; "
        "name it under `image`, with its credit, or delete the file",
    ]


def test_a_heading_without_text(root: Path) -> None:
    write(root, "practices/garden/en.md", GOLDEN["base"] + "\n## Results\n\n### In all\n\n## More\n\nText.\n")
    assert warnings(root) == [
        f"{GARDEN}en.md:22: warning: body: has a section without text; write it, or delete its heading"
    ]


def test_stale_and_unrecorded_translations(root: Path) -> None:
    french = "---\ntitle: Un jardin\nsummary: Des haricots.\nobjectives: [Cultiver]\n{}---\n\nTexte.\n"
    write(root, "practices/garden/fr.md", french.format(""))
    assert warnings(root) == [
        f"{GARDEN}fr.md:1: warning: translates: does not say which original was translated; "
        "run `python scripts/translations.py accept garden fr`"
    ]
    write(root, "practices/garden/fr.md", french.format("translates: 0123456789ab\n"))
    assert warnings(root) == [
        f"{GARDEN}fr.md:5: warning: translates: the original has changed since this translation was made; "
        "see `python scripts/translations.py diff garden fr`, then `accept`"
    ]


def test_nearly_the_same_title(root: Path) -> None:
    other = GOLDEN["base"].replace("title: A garden", "title: The garden of a school, in the yard")
    write(root, "practices/one/en.md", other)
    write(root, "practices/two/en.md", other.replace("The garden", "Garden").replace("yard", "Yard!"))
    assert warnings(root) == [
        'catalogue/practices/two/en.md:3: warning: title: "Garden of a school, in the Yard!" is nearly the title of '
        "catalogue/practices/one/en.md; keep one of the two entries, or tell them apart in the title"
    ]


def test_titles_of_a_series_are_told_apart() -> None:
    titles = {
        "a": "Work places in Rome",
        "b": "Work places in Oslo",
        "c": "مركز استقبال في روما",
        "d": "مركز استقبال في أوسلو",
    }
    assert list(near_duplicates(titles)) == []


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert today() == date(2026, 11, 22)
