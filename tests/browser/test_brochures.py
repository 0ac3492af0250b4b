"""The brochures on the site: found from the home page, and the command that prints what was filtered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_the_home_page_leads_to_the_brochures(browser: Browser, address: str, prefix: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{prefix}")
    page.locator("#brochures + p a").click()
    files = page.locator(".brochure-list a")
    assert files.count() == 8
    for i in range(8):
        answer = page.request.get(files.nth(i).evaluate("link => link.href"))
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    assert re.match(r"\(PDF، \d+" if prefix else r"\(PDF, \d+", files.first.locator("span").inner_text())
    page.close()


def test_the_finder_gives_the_command_for_what_is_shown(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/fi/practices/?country=FI&theme=employment&sort=title")
    page.locator(".print-selection summary").click()
    command = page.locator("[data-shown]").inner_text()
    assert command == (
        ".venv/bin/python scripts/brochure.py "
        f"--from-url '{address}/fi/practices/?country=FI&theme=employment' --language fi"
    )
    page.close()


def test_a_search_for_words_becomes_a_list_of_practices(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/practices/?q=kiron")
    page.wait_for_selector(".finder[data-ready]:not([data-searching])")
    page.locator(".print-selection summary").click()
    command = page.locator("[data-shown]").inner_text()
    assert "--practice kiron" in command
    assert "q=" not in command
    page.close()


def test_where_nothing_is_found_there_is_no_command(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/practices/?country=FI&theme=education")
    page.locator(".print-selection summary").click()
    expect(page.locator("[data-shown]")).to_be_hidden()
    expect(page.locator(".print-selection [data-none]")).to_be_visible()
    page.click("[data-chip='country=FI']")
    expect(page.locator("[data-shown]")).to_contain_text("?theme=education'")
    expect(page.locator(".print-selection [data-none]")).to_be_hidden()
    page.close()


def test_stars_and_unknown_parts_of_the_address_are_not_in_the_command(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/practices/?theme=Education&practice=kiron&nonsense=1")
    page.locator(".print-selection summary").click()
    assert f"--from-url '{address}/practices/?theme=education' " in page.locator("[data-shown]").inner_text()
    page.close()


def test_without_a_script_the_whole_catalogue_can_be_printed(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sv/practices/")
    page.locator(".print-selection summary").click()
    assert page.locator("[data-shown]").inner_text() == ".venv/bin/python scripts/brochure.py catalogue --language sv"
    context.close()
