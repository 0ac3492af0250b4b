"""The brochures' pages, read back: numbers, words, accessibility, the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import verapdf
from brochures import CASES, bare, catalogue, local, pages, screen_job, shelf, squeezed, words
from conftest import ROOT
from pdfminer.high_level import extract_text

from practice_catalogue.text import to_plain

pytestmark = pytest.mark.parametrize(("id", "language"), CASES)


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_it_keeps_every_rule_of_accessible_and_archival_pdf(id: str, language: str, flavour: str) -> None:
    assert verapdf.failures(shelf()[id, language][1], flavour) == {}


def test_it_says_its_title_language_and_direction(id: str, language: str) -> None:
    with pikepdf.open(shelf()[id, language][1]) as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo.Title) == screen_job(id, language).document.title.text
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        direction = str(pdf.Root.ViewerPreferences.get("/Direction", "/L2R"))
        assert direction == ("/R2L" if language == "ar" else "/L2R")
        assert len(pdf.pages) == shelf()[id, language][0].pages


def test_every_picture_has_a_text(id: str, language: str) -> None:
    with pikepdf.open(shelf()[id, language][1]) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert len(figures) > len(screen_job(id, language).document.practices)  # at least a code for each
        assert all(str(figure.get("/Alt", "")) for figure in figures)


def starts(id: str, language: str) -> dict[str, int]:
    """label -> number of the page on which an entry's title stands as a heading: where its bookmark leads."""
    found = {}
    with pikepdf.open(shelf()[id, language][1]) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        document = screen_job(id, language).document
        titles = {squeezed(e.title): f"practice-{e.slug}" for e in document.practices}
        titles |= {squeezed(e.title): f"network-{e.slug}" for e in document.networks}
        with pdf.open_outline() as outline:
            for section in outline.root:
                for item in section.children:
                    found[titles[squeezed(item.title)]] = numbers[item.destination[0].objgen]
    return found


def test_the_bookmarks_lead_to_the_titles(id: str, language: str) -> None:
    document, text = screen_job(id, language).document, pages(shelf()[id, language][1])
    found = starts(id, language)
    assert len(found) == len(document.practices) + len(document.networks)
    for entry in document.practices:
        assert squeezed(entry.title)[:30] in squeezed(text[found[f"practice-{entry.slug}"] - 1])


def test_contents_and_indexes_name_the_right_pages(id: str, language: str) -> None:
    """Every number beside a title or an organisation, in the order of the data."""
    data, text, found = screen_job(id, language).document.data(), pages(shelf()[id, language][1]), starts(id, language)
    _each_number(text, [(e["title"], [found[e["label"]]]) for s in data["sections"] for e in s["entries"]])
    countries = [(e["title"], [found[e["label"]]]) for country in data["countries"] for e in country["entries"]]
    _each_number(text[-8:], countries)
    _each_number(text[-6:], [(o["name"], [found[label] for label in o["labels"]]) for o in data["organisations"]])


def _each_number(text: list[str], entries: list[tuple[str, list[int]]]) -> None:
    """Somewhere the words are followed by exactly these numbers (or, from right to left, preceded by them)."""
    flat = squeezed_lines(text)
    for title, numbers in entries:
        mark = squeezed(title)
        run = "".join(map(str, numbers))
        assert re.search(rf"{re.escape(mark)}{run}(?!\d)|(?<!\d){run}{re.escape(mark)}", flat), (title, numbers)


def squeezed_lines(text: list[str]) -> str:
    return squeezed(" ".join(text))


def test_no_page_holds_only_a_line_or_two(id: str, language: str) -> None:
    text = pages(shelf()[id, language][1])
    for number, page in enumerate(text[1:], 2):
        lines = [line for line in re.split(r"[\r\n]+", page) if squeezed(line)]
        # Header and footer take two or three lines; the opening of a section holds its title and count.
        assert len(lines) > 4, (number, lines)


def test_the_words_of_the_entries_can_be_copied(id: str, language: str) -> None:
    path = shelf()[id, language][1]
    mine = [w for e in screen_job(id, language).document.practices for w in words(f"{e.title} {to_plain(e.body)}")]
    copied = set(words(" ".join(pages(path))))
    assert sum(word in copied for word in mine) >= 0.95 * len(mine)
    # pdfminer gives lines as they are seen, Arabic words from their last letter to their first.
    seen = set(words(extract_text(str(path))))
    assert sum(word in seen or word[::-1] in seen for word in mine) >= 0.93 * len(mine)


def test_fallbacks_are_marked(id: str, language: str) -> None:
    text = bare(" ".join(pages(shelf()[id, language][1])))
    document = screen_job(id, language).document
    missing = [e for e in (*document.practices, *document.networks) if e.is_fallback]
    notice = bare(document.interface["not_translated"])
    assert squeezed(text).count(squeezed(notice)) == len(missing)


def test_the_same_catalogue_gives_the_same_bytes(id: str, language: str, tmp_path: Path) -> None:
    if (id, language) not in {("catalogue", "en"), ("link-it-2018", "ar")}:
        pytest.skip("one of each is enough: they take the same way")
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    (copy / "catalogue").symlink_to(ROOT / "catalogue")
    script = (
        "import sys; from pathlib import Path; from practice_catalogue.loader import load; "
        "sys.path.insert(0, sys.argv[1]); sys.path.insert(0, sys.argv[1] + '/tests'); import brochures; "
        "b = next(b for b in load(Path('catalogue')).brochures if b.id == sys.argv[2]); "
        "Path('out.pdf').write_bytes(brochures.job(load(Path('catalogue')), b, sys.argv[3], edition='screen').print())"
    )
    environment = {**os.environ, "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", script, str(ROOT), id, language], cwd=copy, env=environment, check=True)
    assert (copy / "out.pdf").read_bytes() == shelf()[id, language][1].read_bytes()


def test_the_site_offers_what_was_printed(id: str, language: str, site: Path) -> None:
    printed, path = shelf()[id, language]
    assert (site / "brochures" / printed.file).read_bytes() == path.read_bytes()
    page = site / ("" if language == "en" else language) / "brochures" / "index.html"
    html = page.read_text(encoding="utf-8")
    assert f"brochures/{printed.file}" in html
    assert local(catalogue(), language).locale.decimal(printed.megabytes) in html
