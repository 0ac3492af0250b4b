"""The live preview in a real browser: what is saved is shown, a problem is a page, the server lives on."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from conftest import ROOT
from playwright.sync_api import Browser

WAIT = 30_000  # milliseconds: generous, for nothing here is about speed


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """Its address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--config", str(project / "mkdocs.yml")]
    with (project / "log").open("w") as log:
        process = subprocess.Popen([*command, "--port", str(port)], stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/"
    for _ in range(200):
        try:
            urllib.request.urlopen(address).close()
            break
        except urllib.error.URLError:
            assert process.poll() is None, (project / "log").read_text()
            time.sleep(0.1)
    yield address
    assert process.poll() is None, (project / "log").read_text()
    process.terminate()
    process.wait()


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_saving_shows_mending_brings_back_deleting_removes(project: Path, preview: str, browser: Browser) -> None:
    practices = project / "catalogue" / "practices"
    garden = practices / "school-garden" / "fr.md"
    page = browser.new_page()
    page.goto(f"{preview}fr/practices/school-garden/")
    listing = browser.new_page()
    listing.goto(f"{preview}fr/practices/")

    with urllib.request.urlopen(f"{preview}sitemap-fr.xml") as answer:
        assert f"<loc>{preview}fr/about/</loc>" in answer.read().decode()

    page.bring_to_front()
    change(garden, "title: ", "title: Nouveau ")
    page.get_by_role("heading", name="Nouveau").wait_for(timeout=WAIT)
    listing.bring_to_front()
    listing.locator(".practice-card", has_text="Nouveau").wait_for(timeout=WAIT)

    page.bring_to_front()
    change(garden, "translator: reviewed", "translator: robot")
    problem = page.locator("[data-problems='1']")
    problem.wait_for(timeout=WAIT)
    assert "catalogue/practices/school-garden/fr.md, line" in problem.inner_text()
    assert '"robot" is not allowed' in problem.inner_text()
    assert '"robot" is not allowed' in (project / "log").read_text()

    change(garden, "translator: robot", "translator: reviewed")
    page.get_by_role("heading", name="Nouveau").wait_for(timeout=WAIT)

    assert status(f"{preview}practices/rain-beds/") == 200
    for file in (practices / "rain-beds").iterdir():
        file.unlink()
    (practices / "rain-beds").rmdir()
    listing.bring_to_front()
    listing.wait_for_function("document.querySelectorAll('article[data-practice]').length === 2", timeout=WAIT)
    assert status(f"{preview}practices/") == 200
    assert status(f"{preview}practices/rain-beds/") == 404
    page.close()
    listing.close()


def test_a_broken_template_does_not_end_the_server(project: Path, preview: str, browser: Browser) -> None:
    (project / "overrides").unlink()  # the project's own, by a link
    subprocess.run(["cp", "-r", str(ROOT / "overrides"), str(project / "overrides")], check=True)
    page = browser.new_page()
    page.goto(preview)
    home = project / "overrides" / "home.html"
    content = home.read_text(encoding="utf-8")
    home.write_text(content + "{% endif %}", encoding="utf-8")
    page.get_by_text("The page could not be built").wait_for(timeout=WAIT)
    home.write_text(content, encoding="utf-8")
    page.locator(".site-header").wait_for(timeout=WAIT)
    page.close()
