"""What the guides say is what there is, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from scripts import translations

GUIDES = [ROOT / "CONTRIBUTING.md", *(ROOT / f"CONTRIBUTING.{language}.md" for language in ("fi", "sv", "ar"))]


def commands(path: Path) -> list[str]:
    """Of the code blocks, without comments and language-dependent arguments."""
    blocks = re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [re.sub(r" (fi|sv|ar)$|-[cm] .*|origin .*", "", line) for line in lines]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_links_and_pictures_exist(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (ROOT / target).is_file()]
    assert [target for target in missing if target != "README.md"] == []
    assert sum(target.endswith(".png") for target in targets) == 3


@pytest.mark.parametrize("path", GUIDES[1:], ids=lambda path: path.name)
def test_every_language_names_the_same_commands(path: Path) -> None:
    assert commands(path) == commands(GUIDES[0])


def test_the_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in GUIDES)
    for target in set(re.findall(r"(?:`|^)make (\w+)", text, re.MULTILINE)):
        assert f"\n{target}:" in makefile, target
    for command in set(re.findall(r"translations\.py (\w+)", text)):
        assert command in translations.main.commands


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_entries_in_commands_are_plainly_the_readers_own(path: Path) -> None:
    # With an entry of the catalogue they would end in errors: its translations are there, and current.
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"translations\.py (?:new|diff|accept) (\S+) \w+", text))
    assert named == {"my-practice"}
    assert "`my-practice`" in text


def test_pictures_are_small() -> None:
    for path in (ROOT / ".github" / "images").glob("*.png"):
        assert path.stat().st_size < 400_000, path.name
