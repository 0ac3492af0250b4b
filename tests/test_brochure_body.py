"""An entry's Markdown on the page, where no words may lie over each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
from brochures import catalogue, job

from practice_catalogue.model import Brochure
from practice_catalogue.text import parse

CELLS = [
    "Gesellschaft",
    "columns",
    "that",
    "Wirtschaft",
    "no",
    "12500",
    "yes",
    "internationally",
    "year",
    "municipality",
]


def test_the_words_of_a_wide_table_stand_side_by_side() -> None:
    row = "| " + " | ".join(CELLS) + " |\n"
    table = row + "|" + "---|" * len(CELLS) + "\n" + row * 2
    source = catalogue()
    kiron = next(practice for practice in source.practices if practice.slug == "kiron")
    body, _ = parse(table, "en.md", 1)
    kiron = replace(kiron, texts={"en": replace(kiron.texts["en"], body=body)}, collected_by=())
    source = replace(source, practices=(kiron,), networks=(), brochures=())
    document = pypdfium2.PdfDocument(job(source, Brochure("wide", {"": "Wide"}, group="")).print())
    page = next(page for page in document if "internationally" in page.get_textpage().get_text_range())
    text = page.get_textpage()
    whole = text.get_text_range()
    ends = []
    for word in CELLS:
        at = whole.index(word, whole.index(CELLS[0]))
        ends.append((text.get_charbox(at)[0], text.get_charbox(at + len(word) - 1)[2]))
    assert all(left[1] < right[0] for left, right in pairwise(ends))
