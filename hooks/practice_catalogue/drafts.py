"""A new entry from what an editor answered: its slug, its judged fields, its commented file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from practice_catalogue import consistency, edits, privacy, text
from practice_catalogue.fields import FIELDS, SECTIONS, describe
from practice_catalogue.loader import FOLDERS, RESERVED_SLUGS
from practice_catalogue.locales import Locale
from practice_catalogue.model import Document, Facet, PartialDate
from practice_catalogue.problems import Problem, did_you_mean
from practice_catalogue.schema import EntryModels, validate
from practice_catalogue.source import SourceFile, parse_entry

SLUG_LIMIT = 60
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)  # which Unicode does not take apart


def propose_slug(title: str, taken: Collection[str]) -> str:
    """From a title; not one of `taken`. Empty when the title has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", ascii_only))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= SLUG_LIMIT and slug:
            break
        slug = f"{slug}-{word}".strip("-")[:SLUG_LIMIT]
    number, proposal = 2, slug
    while proposal and proposal in taken:
        number, proposal = number + 1, f"{slug}-{number}"
    return proposal


def taken_slugs(root: Path, facets: Collection[Facet]) -> set[str]:
    """Folder names that a new practice cannot have."""
    folder = root / FOLDERS["practice"]
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return there | RESERVED_SLUGS | {facet.slug for facet in facets}


def slugs(root: Path) -> dict[str, set[str]]:
    """What an entry may link to: folder names by kind of entry, whether or not their texts are sound."""
    return {kind: set(_folders(root / name)) for kind, name in FOLDERS.items()}


def _folders(folder: Path) -> Iterator[str]:
    for path in folder.iterdir() if folder.exists() else ():
        if path.is_dir() and not path.name.startswith("."):
            yield path.name


def judge(models: EntryModels, name: str, value: Any, before: Mapping[str, Any] | None = None) -> list[Problem]:
    """What is wrong with one field of an original practice, beside the fields that were judged `before`."""
    source = SourceFile("", {name: value})
    validate(models.original["practice"], source)
    found = [problem for problem in source.problems if re.split(r"[.\[]", problem.field)[0] == name]
    found += privacy.problems(source)
    starts = (before or {}).get("starts")
    if name == "ends" and starts and not found:
        found += consistency.dates(PartialDate.parse(str(starts)), PartialDate.parse(str(value)), source)
    return found


def compose(fields: Mapping[str, Any], body: str, facets: tuple[Facet, ...], locale: Locale) -> str:
    """The file of an original practice: each field with a comment, unused ones commented out."""
    names = [name for name in FIELDS if name not in ("translator", "translates", "lead", "aims", "products", "events")]
    at = names.index("summary") + 1
    names[at:at] = [facet.id for facet in facets]
    front = "\n".join(_field(name, fields.get(name), facets, locale) for name in names)
    return f"---\n{front}\n---\n\n{body.strip() or skeleton(locale)}\n"


def skeleton(locale: Locale) -> str:
    """The body of an entry that has none yet: the first heading to write under."""
    return f"## {locale.gettext(SECTIONS[0])}"


def _field(name: str, value: Any, facets: tuple[Facet, ...], locale: Locale) -> str:
    described = describe(name, facets, locale)
    comment = "# " + ": ".join(filter(None, (described.label, described.hint)))
    if value in (None, "", []):
        return f"{comment}\n# {name}: {described.example}".rstrip()
    return f"{comment}\n{edits.front_matter({name: value}).rstrip()}"


def problems(content: str, path: str, models: EntryModels, known: Mapping[str, Collection[str]]) -> list[Problem]:
    """What the check would say of the file `content`; `known` are the slugs that it may link to, by kind."""
    source = parse_entry(content.encode(), path)
    document, in_text = text.parse(source.body, path, source.body_line)
    fields: Any = validate(models.original["practice"], source)
    found = [*source.problems, *in_text, *privacy.problems(source), *_links_nowhere(document, source, known)]
    if fields:
        found += consistency.dates(fields.starts, fields.ends, source)
    return sorted(found)


def _links_nowhere(document: Document, source: SourceFile, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    for line, kind, slug in text.entry_links(document):
        if slug not in known[kind]:
            message, hint = f'there is no {kind} "{slug}"', did_you_mean(slug, sorted(known[kind]))
            yield Problem(source.path, source.body_line + line, "body", message, hint)


class Taken(Exception):
    """The folder of that name is there already."""


def write(root: Path, slug: str, language: str, content: str) -> Path:
    """The new file; raises Taken rather than change anything that is there."""
    folder = root / FOLDERS["practice"] / slug
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise Taken(slug) from None
    path = folder / f"{language}.md"
    path.write_text(content, encoding="utf-8", newline="\n")
    return path
