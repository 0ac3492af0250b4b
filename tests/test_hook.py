"""The real MkDocs build of a small catalogue on another subject, with a right-to-left language and French.

It is what another organisation does: catalogue/ and docs/ are its own, everything else is the project's.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, build


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "tests" / "cases" / "small", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    result = build(folder, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def page(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def hreflang(html: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in html.select("link[rel=alternate][hreflang]")}


def test_language_and_direction_of_a_page(small: Path) -> None:
    for url, language, direction in (("", "en", "ltr"), ("ar", "ar", "rtl"), ("fr/practices", "fr", "ltr")):
        html = page(small, url).html
        assert (html["lang"], html["dir"], html.body["dir"]) == (language, direction, direction)


def test_a_translation_names_its_siblings(small: Path) -> None:
    html = page(small, "ar/practices/school-garden")
    base = "https://example.org/"
    assert hreflang(html) == {
        "en": f"{base}practices/school-garden/",
        "x-default": f"{base}practices/school-garden/",
        "ar": f"{base}ar/practices/school-garden/",
        "fr": f"{base}fr/practices/school-garden/",
    }
    assert html.select_one("link[rel=canonical]")["href"] == f"{base}ar/practices/school-garden/"
    assert not html.select(".practice__header [data-fallback-notice]")


def test_a_fallback_is_marked(small: Path) -> None:
    html = page(small, "ar/practices/roof-garden")
    heading = html.select_one("h1")
    assert (heading["lang"], heading["dir"], heading.text) == ("fr", "ltr", "Un jardin sur le toit")
    assert html.find(string="Des voisins plantent.").find_parent("div")["lang"] == "fr"
    assert "الفرنسية" in html.select_one("[data-fallback-notice]").text
    assert html.select_one("link[rel=canonical]")["href"] == "https://example.org/fr/practices/roof-garden/"
    assert hreflang(html) == {}


def test_a_hand_written_page_falls_back_in_the_same_way(small: Path) -> None:
    html = page(small, "ar/about")
    assert html.select_one("h1")["lang"] == "en"
    assert html.select_one("[data-fallback-notice]")
    assert html.select_one("link[rel=canonical]")["href"] == "https://example.org/about/"
    assert sorted(hreflang(page(small, "fr/about"))) == ["en", "fr", "x-default"]


def test_the_switcher_stays_on_the_practice(small: Path) -> None:
    links = page(small, "fr/practices/rain-beds").select("[data-component=language-switcher] a")
    assert [link["href"] for link in links] == [
        f"../../../{prefix}practices/rain-beds/" for prefix in ("", "ar/", "fr/")
    ]
    assert [link.get("aria-current") for link in links] == [None, None, "true"]


def test_the_sitemap_holds_translations_only(small: Path) -> None:
    arabic = BeautifulSoup((small / "sitemap-ar.xml").read_text(encoding="utf-8"), "xml")
    addresses = [loc.text for loc in arabic.find_all("loc")]
    assert "https://example.org/ar/practices/school-garden/" in addresses
    assert "https://example.org/ar/practices/" in addresses
    assert not [address for address in addresses if "roof-garden" in address or "about" in address]
    index = (small / "sitemap.xml").read_text(encoding="utf-8")
    assert [f"sitemap-{language}.xml" in index for language in ("en", "ar", "fr")] == [True] * 3


def test_facets_come_from_data(small: Path) -> None:
    html = page(small, "fr/practices")
    assert [heading.text for heading in html.select(".facet-links h3")][:3] == ["Pays", "Lieu", "Saison"]
    assert html.select_one("[data-result-count]")["data-result-count"] == "3"
    roof = page(small, "fr/practices/kind-of-place/roof")
    assert [card["data-practice"] for card in roof.select("article[data-practice]")] == ["roof-garden"]
    assert roof.select_one("[data-result-count]").text == "1 pratique"  # from the catalogue's own fr.po


def test_what_strangers_write_stays_text(small: Path) -> None:
    html = page(small, "practices/rain-beds")
    assert html.h1.text == 'Rain beds <script>alert(1)</script> & "more"'
    assert all("alert" not in script.text for script in html.find_all("script"))


def test_a_practice_page_shows_its_facts(small: Path) -> None:
    html = page(small, "practices/school-garden")
    facts = {
        row.dt.text: [dd.get_text(" ", strip=True) for dd in row.find_all("dd")] for row in html.select(".facts > div")
    }
    assert facts["Country"] == ["Norway", "Finland"]
    assert facts["Period"] == ["2019–2021"]
    assert facts["Led by"] == ["Example School (Norway)"]
    assert facts["Collected by"] == ["Green Cities Network"]
    assert facts["Last reviewed"] == ["November 2026"]
    assert html.select_one("figure img")["alt"] == "A bean plant"
    assert (small / "practices" / "school-garden" / html.select_one("figure img")["src"]).resolve().is_file()
    assert html.select_one('a[href="../../practices/roof-garden/"]').text == "on the roof"
    edit = {link["href"] for link in html.select("a[rel=nofollow]")}
    assert edit == {"https://example.org/edit/catalogue/practices/school-garden/en.md"}


def test_translations_say_how_they_were_made(small: Path) -> None:
    def note(url: str) -> str | None:
        found = page(small, url).select_one(".translation-note")
        return found and found["data-translator"]

    assert note("ar/practices/school-garden") == "machine"
    assert note("fr/practices/school-garden") == "reviewed"
    assert note("practices/school-garden") is None
    assert "The original has changed" in page(small, "practices/roof-garden").select_one(".translation-note").text


def test_a_404_page_in_each_language(small: Path) -> None:
    html = BeautifulSoup((small / "ar" / "404.html").read_text(encoding="utf-8"), "lxml")
    assert html.html["dir"] == "rtl"
    assert html.select_one("link[rel=stylesheet]")["href"].startswith("/assets/")


def test_the_site_works_under_a_sub_path(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/sub/path/")
    assert build(project, project / "site").returncode == 0
    assert page(project / "site", "fr").select_one("link[rel=canonical]")["href"] == "https://example.org/sub/path/fr/"
    lost = BeautifulSoup((project / "site" / "ar" / "404.html").read_text(encoding="utf-8"), "lxml")
    local = [tag.get("href") or tag.get("src") for tag in lost.select("link[rel=stylesheet], script[src], main a")]
    assert local
    assert all(address.startswith("/sub/path/") for address in local)


def test_a_failed_build_names_every_problem_and_keeps_the_last_good_site(project: Path) -> None:
    output = project / "site"
    assert build(project, output).returncode == 0
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    entry = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("CC0-1.0", "CC1").replace("street", "sreet"), encoding="utf-8"
    )
    failed = build(project, output)
    assert failed.returncode == 1
    assert 'catalogue/practices/rain-beds/en.md:7: licence: unknown term "CC1"' in failed.stderr
    assert 'kind_of_place[1]: unknown term "sreet"; did you mean "street"?' in failed.stderr
    assert "Traceback" not in failed.stderr
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert not list(project.glob(".site*"))
