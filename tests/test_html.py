"""Valid HTML on a page of every type: the W3C's own checker where Java and npm are, else a strict parser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from conftest import ROOT

CHECKER = "vnu-jar@26.9.27"
PAGES = [
    "index.html",
    "404.html",
    "about/index.html",
    "practices/index.html",
    "practices/selection/index.html",
    "practices/kiron/index.html",
    "practices/mapping-before-exchange/index.html",
    "practices/theme/index.html",
    "practices/country/se/index.html",
    "networks/index.html",
    "networks/link-it/index.html",
    "admin/index.html",
]
# What only the theme's base.html writes, which we extend and do not copy.
FROM_THE_THEME = ("^Attribute “autocomplete” is only allowed when the input type is",)  # its two hidden checkboxes


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    return [site / prefix / page for prefix in ("", "fi", "sv", "ar") for page in PAGES]


def checker() -> list[str] | None:
    """The command that runs the W3C checker, fetched once; None where it cannot run."""
    java, npm = shutil.which("java"), shutil.which("npm")
    folder = ROOT / ".cache" / "vnu"
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if java and npm and not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--no-save", "--prefix", str(folder), CHECKER], check=True)
    return [java, "-jar", str(jar)] if java and jar.exists() else None


def test_valid(pages: list[Path], site: Path) -> None:
    command = checker()
    if command is None:
        for page in pages:
            html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))
        return
    result = subprocess.run(
        [*command, "--format", "json", "--errors-only", *map(str, pages)], capture_output=True, text=True
    )
    messages = json.loads(result.stderr)["messages"]
    found = {
        (message["url"].partition(site.name)[2], message.get("lastLine"), message["message"])
        for message in messages
        if not any(re.search(pattern, message["message"]) for pattern in FROM_THE_THEME)
    }
    assert not found
