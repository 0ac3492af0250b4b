"""The editors' form in a real browser, with its test back end: what it saves passes the check."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import build
from playwright.sync_api import Browser, expect
from scripts.admin import Refused, install

from practice_catalogue.loader import examine

FILES = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


@pytest.fixture
def site(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Without a repository, so that the form uses its test back end."""
    path = project / "catalogue" / "catalogue.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("edit_url")), encoding="utf-8")
    result = build(project, project / "site", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    return project / "site"


def test_without_the_bundle_the_page_says_what_to_do(
    site: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{serve(site)}/ar/admin/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.get_by_role("heading").is_visible()
    page.get_by_role("link").click()
    assert page.url.endswith("/ar/contribute/")
    page.close()


def test_the_form_is_labelled_in_the_language_of_the_page(site: Path) -> None:
    html = BeautifulSoup((site / "fr" / "admin" / "index.html").read_text(encoding="utf-8"), "lxml")
    configuration = json.loads(html.select_one("#configuration").text)
    fields = {field["name"]: field for field in configuration["collections"][0]["fields"]}
    assert fields["kind_of_place"]["label"] == "Lieu"
    assert [option["label"] for option in fields["kind_of_place"]["options"]] == ["École", "Toit", "Rue"]
    assert [c["path"] for c in configuration["collections"]][::2] == ["{{slug}}/en", "{{slug}}/ar", "{{slug}}/fr"]
    assert "admin" not in (site / "sitemap-fr.xml").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("npm") is None, reason="the form's bundle comes from npm, which is not installed")
def test_what_the_form_saves_passes_the_check(
    project: Path, site: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    try:
        install(site / "admin")
    except Refused as reason:
        if "npm pack" in str(reason):
            pytest.skip(f"the npm registry does not answer: {reason}")
        raise
    page = browser.new_page(viewport={"width": 1400, "height": 5000})
    outside: list[str] = []
    page.on("requestfinished", lambda request: outside.append(request.url))
    page.goto(f"{serve(site)}/admin/")
    page.get_by_role("button", name="Work with Test Repository").click()
    page.get_by_role("button", name="New").first.click()

    def field(path: str):  # type: ignore[no-untyped-def]
        return page.locator(f"section[data-key-path='{path}']").first

    body = field("body").locator("[contenteditable=true]")
    body.wait_for()  # the last field: before, the form still takes its fields' values back
    field("kind_of_place").get_by_role("checkbox", name="Street").click()
    field("source").get_by_role("button", name="Add").click()
    field("source.0.title").locator("input").fill("Report: one")
    field("source.0.year").locator("input").fill("2020")
    field("last_reviewed").locator("input").fill("2026-11")
    licence = field("licence")
    if licence.get_by_role("radio").count():
        licence.get_by_role("radio").first.click()
    body.click()
    page.keyboard.type("Moss grows on walls.")
    for name, tag, text in (
        ("title", "input", "A wall: mössa & <b>moss</b>"),
        ("summary", "textarea", "# Moss grows."),
    ):
        field(name).locator(tag).fill(text)
        expect(field(name).locator(tag)).to_have_value(text)
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("button", name="New").first.wait_for()
    saved = {path: text for path, text in page.evaluate(FILES).items() if path.endswith(".md")}
    page.close()
    assert [url for url in outside if not re.match(r"(http://127\.0\.0\.1:|blob:|data:)", url)] == []
    ((path, text),) = saved.items()
    target = project / path.partition("/")[2]
    assert target.relative_to(project).parts[:2] == ("catalogue", "practices")
    target.parent.mkdir()
    target.write_text(text, encoding="utf-8")
    catalogue, problems = examine(project / "catalogue")
    assert [str(problem) for problem in problems] == []
    assert catalogue
    wall = catalogue.practice[target.parent.name]
    assert (wall.original, wall.terms["kind_of_place"], wall.sources[0].year) == ("en", ("street",), 2020)
    assert wall.texts["en"].title == "A wall: mössa & <b>moss</b>"
