"""Names, and texts of other languages, inside lines of any direction."""

from __future__ import annotations

from dataclasses import replace

from brochures import catalogue, job, pages

from practice_catalogue.brochure.words import FSI, PDI
from practice_catalogue.model import Brochure, Organisation, Selection

CLUB = "Caritasverband Friedland e.V."


def test_a_latin_name_in_an_arabic_line_keeps_its_full_stop() -> None:
    source = catalogue()
    speak = next(practice for practice in source.practices if practice.slug == "speak")
    speak = replace(speak, organisations=(Organisation(CLUB, "lead", "DE"),), collected_by=())
    source = replace(source, practices=(speak,), networks=(), brochures=())
    brochure = Brochure("one", {"": CLUB}, texts={"publisher": {"": CLUB}, "place": {"": "Washington, D.C."}})
    data = job(source, brochure, "ar").document.data()
    lines = [line for fact in data["sections"][0]["entries"][0]["facts"] for line in fact["lines"]]
    assert f"{FSI}{CLUB}{PDI} (ألمانيا)" in lines
    for run in (data["running_title"], data["cover"]["publisher"], data["back"]["publisher"], *data["cover"]["lines"]):
        assert run["s"].startswith(FSI) and run["s"].endswith(f".{PDI}")


def test_a_text_of_another_language_says_which() -> None:
    brochure = Brochure(
        "one",
        {"ar": "ممارسات"},
        texts={"disclaimer": {"sv": "Ingens åsikt."}, "subtitle": {"en": "Two of them"}},
        selection=Selection(practices=("kiron", "speak")),
    )
    text = pages(job(catalogue(), brochure, "ar").print())
    # PDFium copies out the letters of a ligature in an order of its own.
    for page, language in zip(text, ("الإنجليزية", "السويدية"), strict=False):
        assert sorted(language) in [sorted(line.strip("()")) for line in page.splitlines()]
