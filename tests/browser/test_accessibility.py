"""axe-core (WCAG 2.2 AA) on a page of every type, in every language, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "finder": "practices/",
    "practice": "practices/duo-for-a-job/",
    "practice from Swedish": "practices/mapping-before-exchange/",
    "selection": "practices/selection/",
    "facet": "practices/theme/",
    "term": "practices/country/se/",
    "networks": "networks/",
    "network": "networks/link-it/",
    "hand-written": "contribute/",
    "not found": "404.html",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fi", "sv", "ar"])
def test_no_violations(address: str, browser: Browser, language: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 360, "height": 800} if scheme == "dark" else None
    )
    page = context.new_page()
    prefix = "" if language == "en" else f"{language}/"
    found = {}
    for name, url in PAGES.items():
        page.goto(f"{address}/{prefix}{url}")
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[name] = [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in violations]
    context.close()
    assert found == {}
