"""Names, dates, plurals and sorting as each language has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.model import PartialDate


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["Adam", "apa", "Zebra", "Åbo", "äpple", "Östra"]),
        ("fi", ["Adam", "apa", "Zebra", "Åbo", "äpple", "Östra"]),
        ("da", ["Adam", "Zebra", "Ærø", "øre", "Århus"]),
        ("en", ["Åbo", "Adam", "apa", "äpple", "Östra", "Zebra"]),
        ("ar", ["أحمد", "باب", "تعليم", "عمل", "يوم"]),
    ],
)
def test_sorting(language: str, words: list[str]) -> None:
    assert sorted(set(words), key=Locale(language).sort_key) == words


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["2018", "April 2018", "20 April 2018"]),
        ("fi", ["2018", "huhtikuu 2018", "20. huhtikuuta 2018"]),
        ("sv", ["2018", "april 2018", "20 april 2018"]),
        ("ar", ["2018", "أبريل 2018", "20 أبريل 2018"]),
    ],
)
def test_dates(language: str, expected: list[str]) -> None:
    locale = Locale(language)
    assert [locale.date(PartialDate.parse(text)) for text in ("2018", "2018-04", "2018-04-20")] == expected


def test_periods() -> None:
    locale, first, last = Locale("en"), PartialDate(2015), PartialDate(2017, 4)
    assert locale.period(first, PartialDate(2017)) == "2015–2017"
    assert locale.period(first, last) == "2015 – April 2017"
    assert locale.period(first, None) == "from 2015"
    assert locale.period(None, first) == "until 2015"
    assert locale.period(first, first) == "2015"
    assert locale.period(None, None) == ""


def test_a_language_has_a_territory_for_link_previews() -> None:
    codes = [Locale(code).with_territory for code in ("en", "fi", "sv", "ar", "fr", "nb")]
    assert codes == ["en_GB", "fi_FI", "sv_SE", "ar_EG", "fr_FR", "nb_NO"]


def test_a_country_has_its_name_in_the_language() -> None:
    assert [Locale(code).country("SE") for code in ("en", "fi", "sv", "ar")] == [
        "Sweden",
        "Ruotsi",
        "Sverige",
        "السويد",
    ]


def test_a_catalogue_adds_and_overrides_interface_texts(tmp_path: Path) -> None:
    (tmp_path / "sv.po").write_text('msgid "Practices"\nmsgstr "Exempel"\n', encoding="utf-8")
    locale = Locale("sv", (ENGINE_TEXTS, tmp_path))
    assert locale.gettext("Practices") == "Exempel"
    assert locale.gettext("Networks") == Locale("sv").gettext("Networks") != "Networks"


def test_arabic_comes_before_latin_and_hamza_does_not_part_words() -> None:
    titles = ["SPEAK", "يوم", "استقرار", "أماكن", "العمل", "2016", "بيت"]
    assert sorted(titles, key=Locale("ar").sort_key) == ["2016", "استقرار", "العمل", "أماكن", "بيت", "يوم", "SPEAK"]


def test_plural_texts_know_every_category_of_the_language() -> None:
    forms = Locale("ar").plural_texts("%(num)s practice", "%(num)s practices")
    assert set(forms) == {"zero", "one", "two", "few", "many", "other"}
    assert forms["two"] == "ممارستان" and forms["few"] == "%(num)s ممارسات"
    assert set(Locale("en").plural_texts("%(num)s practice", "%(num)s practices")) == {"one", "other"}
