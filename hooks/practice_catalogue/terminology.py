"""Whether translations keep to the glossary: a term of the original that a translation does not render by its term.

Words are compared by their stems, roughly: the check is for an editor's eye, so it warns and never refuses. Where a
language has more than one good word, the glossary lists the others under `also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from practice_catalogue.model import Catalogue, GlossaryTerm, Text
from practice_catalogue.problems import Problem
from practice_catalogue.text import to_plain


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """A warning for each translation and term that it misses."""
    for entry in (*catalogue.practices, *catalogue.networks):
        words = {language: _whole(text) for language, text in entry.texts.items()}
        used = [term for term in catalogue.glossary.terms if _uses(words[entry.original], term, entry.original)]
        for language, text in entry.texts.items():
            for term in used if language != entry.original else ():
                if not _uses(words[language], term, language):
                    yield _problem(text, term, entry.original)


def _problem(text: Text, term: GlossaryTerm, original: str) -> Problem:
    message = f'"{term.term[original]}" is not rendered by the glossary\'s "{term.term[text.language]}"'
    hint = "use it, or add your word to the term's `also` in catalogue/glossary.yml"
    return Problem(text.path, 1, "body", message, hint, "warning")


def _uses(words: str, term: GlossaryTerm, language: str) -> bool:
    names = (term.term[language], *term.also.get(language, ()))
    return any(_pattern(name, language).search(words) for name in names)


@cache
def _pattern(term: str, language: str) -> re.Pattern[str]:
    # Endings change, and in Finnish and Swedish a term may be the end of a compound.
    if term.isupper():  # a name, such as EQUAL
        return re.compile(rf"\b{term}\b")
    stems = [rf"(?:ال)?{re.escape(_stem(word, language))}\w*" for word in re.findall(r"[\w-]+", term.lower())]
    start = r"\b" if language == "en" else ""
    return re.compile(start + r"\W+".join(stems), re.IGNORECASE)


def _stem(word: str, language: str) -> str:
    if language == "ar":
        word = re.sub(r"^(?:وال|ال|لل)", "", word)
        return re.sub(r"(?:ون|ين|ات|ة|ي|و)$", "", word) if len(word) > 4 else word
    if language != "fi":
        return word if len(word) < 8 else word[:-1]
    return word[: len(word) - (0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3)]


def _whole(text: Text) -> str:
    lists = (line for lines in text.lists.values() for line in lines)
    return _plain("\n".join((text.title, text.summary, *lists, to_plain(text.body))))


def _plain(text: str) -> str:
    """Without the vowel signs of Arabic."""
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", text)
