"""Languages: direction, interface texts, names of countries, dates, numbers, sorting.

Interface texts are gettext catalogues, `<language>.po`: those of the engine (locale/) and,
laid over them, those of the catalogue itself (catalogue/locale/), which may also bring a
language that the engine does not have.
"""

from __future__ import annotations

import gettext
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel import Locale as BabelLocale
from babel import dates, lists, numbers
from babel.core import get_global
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pyuca import Collator

from practice_catalogue.model import PartialDate

ENGINE_TEXTS = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"  # of the message ids

# The texts are in European English: 20 April 2018, and no comma before the last of a list.
_VARIANT = {"en": "en_GB"}

# Letters that a language sorts after z, in this order (CLDR root collation sorts them as a and o).
_AFTER_Z = {"sv": "åäö", "fi": "åäö", "da": "æøå", "nb": "æøå", "nn": "æøå", "et": "õäöü"}

# The first and last letter of a script that a language sorts before Latin letters (CLDR: reorder).
_OWN_SCRIPT = {"ar": "ءي"}
# Letters that a language sorts with another one; they differ only where all else is equal (CLDR).
_SORTED_AS = {"ar": str.maketrans("ءآأؤإئةى", "ااااااتي")}


class Locale:
    """One language of the site. Cheap to use, costly to make: make one a build and language."""

    def __init__(self, code: str, texts: Sequence[Path] = (ENGINE_TEXTS,)):
        self.code = code
        self.babel = BabelLocale.parse(_VARIANT.get(code, code))
        self.texts = _translations(code, texts)
        self._sort_keys: dict[str, tuple[Any, ...]] = {}

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as HTML writes it."""
        return self.babel.text_direction

    @cached_property
    def native_name(self) -> str:
        name = BabelLocale.parse(self.code).get_display_name() or self.code  # "English", without our variant
        return name[:1].upper() + name[1:]

    @property
    def with_territory(self) -> str:
        """`sv_SE`: the language with the territory where it is most at home, as OpenGraph wants it."""
        if self.code in _VARIANT:
            return _VARIANT[self.code]
        language, *_, territory = (get_global("likely_subtags").get(self.code) or f"{self.code}_").split("_")
        return f"{language}_{territory}".rstrip("_")

    # -- interface texts --

    def gettext(self, message: str) -> str:
        return self.texts.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.texts.ngettext(singular, plural, n)

    def plural_texts(self, singular: str, plural: str) -> dict[str, str]:
        """Plural category (as JavaScript's Intl.PluralRules names it) -> text, its number still open."""
        found: dict[str, str] = {}
        for n in range(201):  # every category of every language of CLDR shows itself by then, or in `other`
            found.setdefault(self.babel.plural_form(n), self.ngettext(singular, plural, n))
        found.setdefault("other", self.ngettext(singular, plural, 100))
        return found

    # -- names --

    def country(self, code: str) -> str:
        return str(self.babel.territories.get(code, code))

    def language(self, code: str) -> str:
        """As it stands in a sentence of this language: `Swedish`, `ruotsi`."""
        return str(self.babel.languages.get(code, code))

    # -- numbers, dates, lists --

    def number(self, value: int) -> str:
        return str(numbers.format_decimal(value, locale=self.babel))

    def decimal(self, value: float) -> str:
        return str(numbers.format_decimal(value, locale=self.babel))

    def percent(self, value: float) -> str:
        return str(numbers.format_percent(value, locale=self.babel))

    def date(self, value: PartialDate) -> str:
        """As precise as it is known: 2018, April 2018, 20 April 2018."""
        if not value.month:
            return str(value.year)
        from datetime import date

        day = date(value.year, value.month, value.day or 1)
        if value.day:
            return str(dates.format_date(day, "long", locale=self.babel))
        return str(dates.format_skeleton("yMMMM", day, locale=self.babel))

    def period(self, starts: PartialDate | None, ends: PartialDate | None) -> str:
        """`2015–2017`, `from 2015`, `until 2017`, or nothing."""
        if starts and ends:
            first, last = self.date(starts), self.date(ends)
            if first == last:
                return first
            spaced = " " if " " in first + last else ""
            return f"{first}{spaced}–{spaced}{last}"
        if starts:
            return self.gettext("from %(date)s") % {"date": self.date(starts)}
        if ends:
            return self.gettext("until %(date)s") % {"date": self.date(ends)}
        return ""

    def list(self, items: Iterable[str]) -> str:
        return str(lists.format_list([str(item) for item in items], locale=self.babel))

    # -- sorting --

    def sort_key(self, text: str) -> tuple[Any, ...]:
        """Orders text as the language's dictionaries do."""
        if text not in self._sort_keys:
            self._sort_keys[text] = self._sort_key(text)
        return self._sort_keys[text]

    def _sort_key(self, text: str) -> tuple[Any, ...]:
        text = unicodedata.normalize("NFC", text).translate(_last_letters(_AFTER_Z.get(self.code, "")))
        key = _collator().sort_key(text.translate(_SORTED_AS.get(self.code, {})))
        if self.code in _OWN_SCRIPT:
            key = tuple(_own_script_first(key, *_OWN_SCRIPT[self.code]))
        return (*key, *_collator().sort_key(text)) if self.code in _SORTED_AS else tuple(key)


@cache
def _collator() -> Collator:
    """The Unicode Collation Algorithm; reading its table takes most of a second."""
    return Collator()


@cache
def _last_letters(after_z: str) -> dict[int, str]:
    """Letters that sort after z -> characters for private use, which the collator is told to sort there."""
    table = _collator().table
    block = 0xE000 + 0x200 * sorted({*_AFTER_Z.values(), ""}).index(after_z)  # Danish å is not where Swedish å is
    last, stand_ins = table.find_prefix([ord("z")])[1][0], {}
    for place, letter in enumerate(after_z, 1):
        for rank, form in enumerate((letter, letter.upper())):
            stand_in = block + ord(form)
            table.add([stand_in], [[last[0] + place, last[1], last[2] + 6 * rank]])
            stand_ins[ord(form)] = chr(stand_in)
    return stand_ins


@cache
def _weights(letters: str) -> tuple[int, ...]:
    """The first weight of each letter."""
    return tuple(_collator().sort_key(letter)[0] for letter in letters)


def _own_script_first(key: Sequence[float], first: str, last: str) -> Iterator[float]:
    """The weights of a script moved in between those of digits and those of Latin letters."""
    low, high, latin = _weights(first + last + "a")
    for weight in key:
        inside = low <= weight <= high
        yield latin - 1 + (weight - low + 1) / (high - low + 2) if inside else weight


def _translations(code: str, folders: Sequence[Path]) -> gettext.NullTranslations:
    merged = Catalog(locale=code)
    for folder in folders:
        path = folder / f"{code}.po"
        if path.exists():
            with path.open("rb") as file:
                texts = read_po(file, locale=code)
            merged = texts if len(merged) == 0 else _laid_over(merged, texts)
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _laid_over(below: Catalog, above: Catalog) -> Catalog:
    for message in above:
        if message.id and message.string:
            below.delete(message.id)  # setting an existing message would keep its old text
            below[message.id] = message
    return below
