"""Translations that do not keep to the glossary."""

from __future__ import annotations

import pytest
from conftest import ROOT

from practice_catalogue import terminology
from practice_catalogue.loader import load
from practice_catalogue.model import GlossaryTerm

RESETTLEMENT = GlossaryTerm(
    "resettlement",
    {"en": "resettlement", "fi": "uudelleensijoittaminen", "sv": "vidarebosättning", "ar": "إعادة التوطين"},
    {},
    {"fi": ("kiintiöpakolainen",)},
)


@pytest.mark.parametrize(
    ("language", "text", "used"),
    [
        ("en", "Resettlement from Turkey", True),
        ("en", "a settlement", False),
        ("fi", "uudelleensijoittamisen jälkeen", True),
        ("fi", "kiintiöpakolaisille", True),
        ("fi", "sisäiset siirrot", False),
        ("sv", "efter vidarebosättningen", True),
        ("ar", "برنامج إعادة التَوطين", True),
        ("ar", "إعادة النقل", False),
    ],
)
def test_a_term_is_found_in_its_forms(language: str, text: str, used: bool) -> None:
    assert terminology._uses(terminology._plain(text), RESETTLEMENT, language) is used


def test_our_own_translations_keep_to_the_glossary() -> None:
    assert [str(problem) for problem in terminology.problems(load(ROOT / "catalogue"))] == []
