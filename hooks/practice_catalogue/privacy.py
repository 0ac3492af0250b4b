"""Personal data that must not be published: addresses of persons, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_TELEPHONE = re.compile(
    r"(?<![\w/.-])(?:\+|00)\d[\d ()./-]{6,}\d|\b(?:tel|phone|puh|tfn|هاتف)\.?:? ?\d[\d ()/-]{4,}\d", re.I
)


def problems(source: SourceFile) -> list[Problem]:
    """One for each address or number in the front matter and the body of a file."""
    found = []
    for line, name, text in _texts(source):
        for address in _EMAIL.findall(text):
            if address.partition("@")[0].lower() not in ROLES:
                found.append(
                    Problem(
                        source.path,
                        line,
                        name,
                        f"holds a personal e-mail address ({address})",
                        "write a role address such as info@…, or none",
                    )
                )
        for match in _TELEPHONE.finditer(text):
            found.append(
                Problem(
                    source.path,
                    line,
                    name,
                    f"holds a telephone number ({match[0]})",
                    "delete it; name the organisation and its website",
                )
            )
    return found


def _texts(source: SourceFile) -> Iterator[tuple[int, str, str]]:
    for name, value in source.fields.items():
        if name == "translates":  # a hash may look like a number
            continue
        for place, text in _strings(value, (name,)):
            yield source.line(place), name, text
    for offset, line in enumerate(source.body.split("\n")):
        yield source.body_line + offset, "body", line


def _strings(value: Value, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*place, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings(child, (*place, index))
