"""The brochures' pages, read back: numbers, words, accessibility, the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
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


def places(id: str, language: str) -> dict[str, int]:
    """label of an entry -> number of the page that links to it lead to."""
    with pikepdf.open(shelf()[id, language][1]) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {name: numbers[_target(value)] for name, value in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def _target(destination: Any) -> tuple[int, int]:
    return (destination if isinstance(destination, pikepdf.Array) else destination.D)[0].objgen


def numbered_links(id: str, language: str) -> Counter[str]:
    """label -> how many links to it show a page number; every number is compared with the page itself."""
    path, found, pages_of = shelf()[id, language][1], Counter[str](), places(id, language)
    document = pypdfium2.PdfDocument(path)
    with pikepdf.open(path) as pdf:
        for page, read in zip(pdf.pages, document, strict=True):
            text = read.get_textpage()
            for link in page.get("/Annots", []):
                label = str(link.get("/Dest", ""))
                shown = bare(text.get_text_bounded(*map(float, link.Rect))).strip() if label in pages_of else ""
                number = re.search(r"(?:^|\s)(\d+)$", shown)
                if number and (shown.isdigit() or "/QuadPoints" not in link):
                    assert int(number[1]) == pages_of[label], (label, shown)
                    found[label] += 1
    document.close()
    return found


def test_every_entry_stands_where_links_and_bookmarks_lead(id: str, language: str) -> None:
    text, found = pages(shelf()[id, language][1]), places(id, language)
    document = screen_job(id, language).document
    for kind, entries in (("practice", document.practices), ("network", document.networks)):
        for entry in entries:
            page = set(words(text[found[f"{kind}-{entry.slug}"] - 1]))
            title = words(entry.title)
            assert sum(word in page for word in title) >= 0.6 * len(title), entry.slug
    with pikepdf.open(shelf()[id, language][1]) as pdf, pdf.open_outline() as outline:
        marked = [squeezed(item.title) for section in outline.root for item in section.children]
    assert marked == [squeezed(entry.title) for entry in (*document.practices, *document.networks)]


def test_every_page_number_is_right(id: str, language: str) -> None:
    """In the contents, the openings of the sections, both indexes and the texts."""
    data, found = screen_job(id, language).document.data(), numbered_links(id, language)
    expected: Counter[str] = Counter(e["label"] for s in data["sections"] for e in s["entries"])  # the contents
    expected.update(e["label"] for country in data["countries"] for e in country["entries"])
    expected.update(label for organisation in data["organisations"] for label in organisation["labels"])
    assert expected - found == Counter()


def test_no_page_holds_only_a_line_or_two(id: str, language: str) -> None:
    text, document = pages(shelf()[id, language][1]), screen_job(id, language).document
    titles = [*(chapter.title.text for chapter in document.chapters), document.interface["networks"]]
    openings = {squeezed(title)[:12] for title in titles}  # these hold a title on purpose
    for number, page in enumerate(text[1:-1], 2):  # cover and back are short on purpose
        lines = [line for line in re.split(r"[\r\n]+", page) if squeezed(line)]
        if squeezed(lines[0])[:12] not in openings:
            assert len(lines) > 5, (number, lines)  # header and footer take two or three


def test_the_words_of_the_entries_can_be_copied(id: str, language: str) -> None:
    path = shelf()[id, language][1]
    mine = [w for e in screen_job(id, language).document.practices for w in words(f"{e.title} {to_plain(e.body)}")]
    copied = set(words(" ".join(pages(path))))
    assert sum(word in copied for word in mine) >= 0.95 * len(mine)
    # pdfminer gives lines as they are seen, Arabic words from their last letter to their first.
    seen = set(words(extract_text(str(path))))
    assert sum(word in seen or word[::-1] in seen for word in mine) >= 0.95 * len(mine)


def test_fallbacks_are_marked(id: str, language: str) -> None:
    """For the eye by a notice, for screen readers by their language."""
    text, found = pages(shelf()[id, language][1]), places(id, language)
    document = screen_job(id, language).document
    missing = [practice for practice in document.practices if practice.is_fallback]
    for practice in missing:
        notice = words(document.fallback_notice(practice.language))
        page = set(words(text[found[f"practice-{practice.slug}"] - 1]))
        assert sum(word in page for word in notice) >= 0.6 * len(notice)
    with pikepdf.open(shelf()[id, language][1]) as pdf:
        spoken = {str(o.Lang)[:2] for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}
    assert {practice.language for practice in missing} <= spoken


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
