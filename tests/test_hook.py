"""The real MkDocs build of a small catalogue on another subject, with a right-to-left language and French.

It is what another organisation does: catalogue/ and docs/ are its own, everything else is the project's.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import feedparser
import html5lib
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, build
from jsonschema import Draft202012Validator


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


def test_the_sitemap_holds_every_page_in_its_own_words(small: Path) -> None:
    expected: dict[str, dict[str, str]] = {}
    for path in small.rglob("index.html"):
        html = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        canonical = html.select_one("link[rel=canonical]")
        own = f"https://example.org/{path.parent.relative_to(small).as_posix()}/".replace("/./", "/")
        if canonical and canonical["href"] == own and not html.select("meta[name=robots]"):
            expected[own] = hreflang(html)
    assert {"https://example.org/", "https://example.org/fr/about/"} <= set(expected)
    listed = {}
    for path in small.glob("sitemap-*.xml"):
        for url in BeautifulSoup(path.read_text(encoding="utf-8"), "xml").find_all("url"):
            listed[url.loc.text] = {link["hreflang"]: link["href"] for link in url.find_all("link")}
    assert listed == expected


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_the_form_says_its_direction_once(small: Path, prefix: str) -> None:
    """A second `dir` is an error of the parser."""
    html5lib.HTMLParser(strict=True).parse((small / prefix / "admin" / "index.html").read_text(encoding="utf-8"))
    assert page(small, f"{prefix}admin").html["dir"] == ("rtl" if prefix else "ltr")


def test_facets_come_from_data(small: Path) -> None:
    html = page(small, "fr/practices")
    assert [heading.text for heading in html.select("[data-facets] h3")][:3] == ["Pays", "Lieu", "Saison"]
    assert html.select_one("[data-result-count]")["data-result-count"] == "3"
    roof = page(small, "fr/practices/kind-of-place/roof")
    assert [card["data-practice"] for card in roof.select("article[data-practice]")] == ["roof-garden"]
    assert roof.select_one("[data-result-count]").text == "1 pratique"  # from the catalogue's own fr.po


def test_what_strangers_write_stays_text(small: Path) -> None:
    html = page(small, "practices/rain-beds")
    assert html.h1.text == 'Rain beds <script>alert(1)</script> & "more"'
    data = html.select_one("script[type='application/ld+json']")
    assert json.loads(data.text)["headline"] == html.h1.text
    assert all("alert" not in script.text for script in html.find_all("script") if script is not data)


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
    for folder in ("practices/school-garden", "fr/practices/school-garden"):
        picture = page(small, folder).select_one("figure img")["src"]
        assert (small / folder / picture).resolve() == small / "practices" / "school-garden" / "beans.png"
        assert (small / folder / picture).resolve().is_file()
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


def test_the_schema_of_entries_is_published(small: Path) -> None:
    schema = json.loads((small / "schema" / "practice.json").read_text(encoding="utf-8"))
    assert schema["$id"] == "https://example.org/schema/practice.json"
    assert schema["then"]["properties"]["kind_of_place"]["title"] == "Place"


def test_a_404_page_in_each_language(small: Path) -> None:
    html = BeautifulSoup((small / "ar" / "404.html").read_text(encoding="utf-8"), "lxml")
    assert html.html["dir"] == "rtl"
    assert html.select_one("link[rel=stylesheet]")["href"].startswith("/assets/")


@pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("fr", "fr/"), ("ar", "ar/")])
def test_open_data_in_every_language(small: Path, language: str, prefix: str) -> None:
    data = json.loads((small / prefix / "practices/index.json").read_text(encoding="utf-8"))
    schema = json.loads((small / "practices/index.schema.json").read_text(encoding="utf-8"))
    assert (data["language"], data["$schema"]) == (language, schema["$id"])
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    for practice in data["practices"]:
        assert page(small, practice["url"].removeprefix("https://example.org/")).select_one("article.practice")
    raw = (small / prefix / "practices/index.csv").read_bytes()
    assert raw.startswith(b'\xef\xbb\xbf"slug",')
    assert raw.count(b"\r\n") == 1 + len(data["practices"])


def test_pages_lead_to_feeds_and_data(small: Path) -> None:
    def feeds(url: str) -> list[str]:
        links = page(small, url).select("head link[type='application/atom+xml']")
        return [str((small / url / link["href"]).resolve().relative_to(small.resolve())) for link in links]

    assert feeds("ar/about") == ["ar/practices/feed.xml"]
    assert feeds("ar/practices/kind-of-place/roof") == [
        "ar/practices/feed.xml",
        "ar/practices/kind-of-place/roof/feed.xml",
    ]
    assert feeds("ar/practices/season/spring") == ["ar/practices/feed.xml"]
    for feed in feeds("ar/practices/kind-of-place/roof"):
        assert feedparser.parse((small / feed).read_bytes()).entries
    for line in ("#results ~ .open-data", ".site-footer .open-data"):
        links = [link["href"] for link in page(small, "fr/practices").select_one(line).select("a")]
        assert links == ["../../fr/practices/index.json", "../../practices/index.schema.json"] + [
            f"../../fr/practices/{name}" for name in ("index.csv", "feed.xml")
        ]


def meta(html: BeautifulSoup) -> dict[str, str]:
    return {tag["property"]: tag["content"] for tag in html.select("meta[property^='og:']")}


def test_a_link_to_a_page_has_a_preview(small: Path) -> None:
    found = meta(page(small, "ar/practices/school-garden"))
    assert found["og:type"] == "article"
    assert found["og:title"] == page(small, "ar/practices/school-garden").h1.text
    assert found["og:url"] == "https://example.org/ar/practices/school-garden/"
    assert found["og:locale"] == "ar_EG"
    for url, name in (("ar/practices/school-garden", "school-garden"), ("fr", "index"), ("fr/practices", "index")):
        picture = meta(page(small, url))["og:image"]
        assert picture == f"https://example.org/assets/share/{name}.png"
        assert (small / picture.removeprefix("https://example.org/")).read_bytes().startswith(b"\x89PNG")


def test_a_fallback_previews_its_original(small: Path) -> None:
    found = meta(page(small, "ar/practices/roof-garden"))
    assert (found["og:url"], found["og:locale"]) == ("https://example.org/fr/practices/roof-garden/", "fr_FR")


def test_the_selection_is_not_for_search_engines(small: Path) -> None:
    html = page(small, "ar/practices/selection")
    assert html.select_one("meta[name=robots]")["content"] == "noindex"
    assert "selection" not in (small / "sitemap-ar.xml").read_text(encoding="utf-8")
    assert not page(small, "ar/practices").select("meta[name=robots]")


def test_building_twice_gives_the_same_data(project: Path) -> None:
    outputs = [project / "one", project / "two"]
    for output in outputs:
        assert build(project, output).returncode == 0
    kinds = ("*.json", "*.csv", "feed.xml", "*.png")
    first, second = (
        {p.relative_to(o): p.read_bytes() for kind in kinds for p in o.rglob(kind) if "lunr" not in str(p)}
        for o in outputs
    )
    assert first == second


def test_the_site_works_under_a_sub_path(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/sub/path/")
    assert build(project, project / "site").returncode == 0
    assert page(project / "site", "fr").select_one("link[rel=canonical]")["href"] == "https://example.org/sub/path/fr/"
    sitemap = (project / "site" / "sitemap-fr.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/sub/path/fr/about/</loc>" in sitemap
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
