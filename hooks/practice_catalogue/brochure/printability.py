"""What keeps the catalogue's brochures from being printed, found without setting a page."""

from __future__ import annotations

from practice_catalogue.brochure import characters
from practice_catalogue.brochure.selection import held
from practice_catalogue.model import Brochure, Catalogue
from practice_catalogue.problems import CatalogueError, Problem
from practice_catalogue.source import read_yaml


def problems(catalogue: Catalogue, is_whole: bool = True) -> list[Problem]:
    """Of every brochure in every language, each once.

    While entries are refused (not `is_whole`), that a brochure is empty proves nothing.
    """
    found: set[Problem] = set()
    for brochure in catalogue.brochures:
        found.update(characters.problems(catalogue, brochure, catalogue.settings.languages))
        if is_whole and not held(catalogue, brochure)[0]:
            found.add(emptiness(catalogue, brochure))
    return sorted(found)


def require(catalogue: Catalogue) -> None:
    """Raises CatalogueError when a brochure of the catalogue cannot be printed."""
    if found := problems(catalogue):
        raise CatalogueError(found)


def emptiness(catalogue: Catalogue, brochure: Brochure) -> Problem:
    """That no practice fits what the brochure's file selects."""
    # Read again, only when something is wrong: the catalogue keeps no line numbers.
    line = read_yaml(catalogue.root.parent / brochure.path, brochure.path).line(("select",))
    hint = "every line below `select` narrows the choice: delete one, or name other terms"
    return Problem(brochure.path, line, "select", "no practice fits", hint)
