"""Personal data that must not be published: addresses of persons, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from practice_catalogue import text
from practice_catalogue.model import Document
from practice_catalogue.problems import Problem
from practice_catalogue.source import Place, SourceFile, Value

# The part before the @ that addresses an office, not a person.
ROLES = frozenset(
    """
    accessibility admin asylum contact coordination editor editors feedback hello help helpdesk info information
    integration kirjaamo kontakt library mail media migration office post postmaster press privacy project
    projects reception refugees registrator secretariat support team toimisto viestinta webmaster
    """.split()  # noqa: SIM905  # a list of words reads better without quotation marks
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORDS = r"(?:matka)?puhelin\w*|puh|telefon\w*|tfn|tel|telephone|phone|mobil(?:e|telefon|nummer)?|gsm|(?:ال)?هاتف"
_NO_YEARS = r"(?!(?:19|20)\d\d\s?[-–/\s]\s?(?:19|20)\d\d\b)(?!(?:19|20)\d\d-\d\d\b)"  # mobile 2010-2015
_BETWEEN = r"\s()./\u2010-\u2013-"  # what may stand between digits
_TELEPHONE = re.compile(
    rf"(?<![\w/.-])(?:\+|00)(?!0)\d[\d{_BETWEEN}]{{6,}}\d"
    rf"|\b(?:{_WORDS})(?: number| no| nr)?\.?:?\s?{_NO_YEARS}(?=(?:[{_BETWEEN}]*\d){{6}})[\d(][\d{_BETWEEN}]{{4,}}\d",
    re.IGNORECASE,
)
_SIX_DIGITS = re.compile(r"(?:\d[^\d\w]*){6}")  # with nothing but signs between: in every number
Found = tuple[int, str, str, str, str]  # line, field, the data itself, what it is, what to do


def problems(source: SourceFile, document: Document | None = None) -> list[Problem]:
    """One for each address or number in the front matter and the body of a file.

    `document` is the body, where the caller has parsed it already.
    """
    if document is None:
        document = text.parse(source.body, source.path, source.body_line)[0]
    found: list[Found] = []
    for each in (*_in_fields(source), *_in_document(source, document), *_in_lines(source)):
        # The same data is found in the file as in what it shows, there perhaps cut short by marks.
        if not any(each[:2] == other[:2] and other[2].startswith(each[2]) for other in found):
            found.append(each)
    return [Problem(source.path, line, name, f"{what} ({data})", hint) for line, name, data, what, hint in found]


def _addresses(line: int, name: str, passage: str) -> Iterator[Found]:
    if "@" not in passage and "%" not in passage:
        return  # the quick way for nearly every line
    for match in _EMAIL.finditer(unquote(passage)):
        if match[0].partition("@")[0].lower() not in ROLES:
            begin = line + passage.count("\n", 0, match.start())
            what, hint = "holds a personal e-mail address", "write a role address such as info@…, or none"
            yield begin, name, match[0], what, hint


def _numbers(line: int, name: str, passage: str) -> Iterator[Found]:
    if not _SIX_DIGITS.search(passage):
        return  # as above
    for match in _TELEPHONE.finditer(passage):
        begin = line + passage.count("\n", 0, match.start())
        what, hint = "holds a telephone number", "delete it; name the organisation and its website"
        yield begin, name, " ".join(match[0].split()), what, hint


def _in_fields(source: SourceFile) -> Iterator[Found]:
    for name, value in source.fields.items():
        if name == "translates":  # a hash may look like a number
            continue
        for place, passage in _strings(value, (name,)):
            flat = " ".join(passage.split())  # the lines of a value are not those of the file
            yield from _addresses(source.line(place), name, flat)
            yield from _numbers(source.line(place), name, flat)


def _in_document(source: SourceFile, document: Document) -> Iterator[Found]:
    """What readers see, whatever it is written with: entities, escapes, emphasis."""
    for line, passage in text.passages(document):
        yield from _addresses(source.body_line + line, "body", passage)
        yield from _numbers(source.body_line + line, "body", passage)
    for line, href in text.links(document):
        yield from _addresses(source.body_line + line, "body", href)


def _in_lines(source: SourceFile) -> Iterator[Found]:
    """What readers do not see is public all the same, in the repository."""
    for line, passage in enumerate(source.body.split("\n"), source.body_line):
        yield from _addresses(line, "body", passage)
        yield from _numbers(line, "body", passage)


def _strings(value: Value, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*place, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings(child, (*place, index))
