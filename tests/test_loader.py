"""The loader against golden cases: what is accepted, and each problem with its place and cure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from practice_catalogue.loader import examine, load
from practice_catalogue.model import PartialDate
from practice_catalogue.problems import CatalogueError

CASES = Path(__file__).parent / "cases"
GOLDEN = yaml.safe_load((CASES / "problems.yml").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty catalogue with the settings of the small one."""
    root = tmp_path / "catalogue"
    root.mkdir()
    for name in ("catalogue.yml", "facets.yml"):
        shutil.copy(CASES / "small" / "catalogue" / name, root)
    return root


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_problems(case: dict[str, Any], root: Path) -> None:
    text = GOLDEN["base"]
    for old, new in case.get("replace", {}).items():
        assert old in text, f"{old!r} is not in the base"
        text = text.replace(old, new, 1)
    if "body" in case:
        text = text.removesuffix("Pupils grow beans.\n") + case["body"]
    write(root, "practices/garden/en.md", text.replace("LONG", "x" * case.get("long", 0)))
    for name, content in case.get("files", {}).items():
        write(root, name, content.replace("BASE", GOLDEN["base"]))
    found = [str(problem) for problem in examine(root)[1]]
    assert sorted(found) == sorted(case["problems"])


def test_all_problems_of_all_files_at_once(root: Path) -> None:
    for slug in ("one", "two"):
        write(
            root,
            f"practices/{slug}/en.md",
            GOLDEN["base"].replace("[FI]", "[UK]").replace("title: A garden", "titel: A"),
        )
    with pytest.raises(CatalogueError) as caught:
        load(root)
    assert len(caught.value.problems) == 6  # a country, an unknown and a missing field in each


def test_bom_and_crlf_are_accepted(root: Path) -> None:
    write(root, "practices/garden/en.md", b"\xef\xbb\xbf" + GOLDEN["base"].replace("\n", "\r\n").encode())
    practice = load(root).practices[0]
    assert practice.starts == PartialDate(2019)
    assert practice.texts["en"].body.headings[0].title == "What it does"


def test_other_encodings_are_refused(root: Path) -> None:
    write(root, "practices/garden/en.md", GOLDEN["base"].replace("A garden", "Trädgård").encode("latin-1"))
    assert [str(p) for p in examine(root)[1]] == [
        "catalogue/practices/garden/en.md:3: is not UTF-8; save the file with the encoding UTF-8"
    ]


def test_a_picture_must_not_be_a_link_out_of_the_folder(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    image = "image: {file: beans.png, alt: Beans, credit: Me}\nlicence"
    write(root, "practices/garden/en.md", GOLDEN["base"].replace("licence", image))
    (root / "practices/garden/beans.png").symlink_to(tmp_path / "secret.png")
    assert [str(problem) for problem in examine(root)[1]] == [
        "catalogue/practices/garden/beans.png:1: is a link; put the file itself here"
    ]


def test_labels_are_needed_in_every_language(root: Path) -> None:
    path = root / "facets.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ar: الربيع, ", ""), encoding="utf-8")
    assert [str(p) for p in examine(root)[1]] == [
        'catalogue/facets.yml:1: season.spring: has no label in "ar"; add ar: … to its label'
    ]


def test_the_small_catalogue_has_no_problems() -> None:
    catalogue = load(CASES / "small" / "catalogue")
    garden = catalogue.practice["school-garden"]
    assert garden.terms["country"] == ("NO", "FI")
    assert garden.terms["kind_of_place"] == ("school",)
    assert garden.texts["fr"].lists["objectives"] == ("Cultiver des haricots",)


def test_a_facet_may_not_take_a_name_of_the_finder(root: Path) -> None:
    facets = (root / "facets.yml").read_text(encoding="utf-8")
    write(root, "facets.yml", facets.replace("id: season", "id: status"))
    (problem,) = examine(root)[1]
    assert "facets.yml" in problem.path and "choose another id" in problem.hint
