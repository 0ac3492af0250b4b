"""The cover holds any words that a brochure's file may give it."""

from __future__ import annotations

import pypdfium2
import pytest
from brochures import catalogue, job

from practice_catalogue.model import Brochure, PartialDate, Selection


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_texts_take_room_from_the_artwork(paper: str, language: str) -> None:
    brochure = Brochure(
        "long",
        {"": "Uudelleensijoitettujenkin " + " ".join(["practices of all kinds"] * 5)[:94]},
        texts={
            "subtitle": {"": " ".join(["for refugees and asylum seekers"] * 7)[:200]},
            "event": {"": " ".join(["Conference of European municipalities"] * 4)[:120]},
            "place": {"": "Palace of the Parliament, in the largest of its halls, Bucharest, Romania"},
            "publisher": {"": "PUBLISHER"},
        },
        date=PartialDate(2026, 11, 23),
        selection=Selection(practices=("kiron",)),
    )
    document = pypdfium2.PdfDocument(job(catalogue(), brochure, language, paper=paper).print())
    text = document[0].get_textpage()
    whole = text.get_text_range()
    publisher = text.get_charbox(whole.index("PUBLISHER"))
    others = [text.get_charbox(i) for i in range(whole.index("PUBLISHER")) if not whole[i].isspace()]
    assert min(box[1] for box in others) > publisher[3]
    assert max(box[3] for box in others) < document[0].get_height()
    assert max(box[2] for box in others) < document[0].get_width()
