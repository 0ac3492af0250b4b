"""What the texts of one entry must have in common, and what not; and how its dates stand to each other."""

from __future__ import annotations

from collections.abc import Iterator

from practice_catalogue.model import Document, PartialDate, Text
from practice_catalogue.problems import Problem
from practice_catalogue.source import SourceFile


def problems(original: Text, translation: Text, source: SourceFile) -> Iterator[Problem]:
    """Of a translation, whose file is `source`, beside its original."""
    for name, lines in original.lists.items():
        expected, given = len(lines), len(translation.lists[name])
        if given != expected:
            message = f"has {given} lines, the original {expected}"
            hint = "translate each line of the original, in its order"
            yield Problem(source.path, source.line((name,)), name, message, hint)
    if _same_text(original.body, translation.body):
        hint = "translate it, or delete the file"
        yield Problem(source.path, source.body_line, "body", "is still the text of the original", hint)


def dates(starts: PartialDate | None, ends: PartialDate | None, source: SourceFile) -> Iterator[Problem]:
    """Of an original, whose file is `source`."""
    if starts and ends and ends.is_before(starts):
        message, hint = f"{ends} is before starts ({starts})", "exchange the two or mend one"
        yield Problem(source.path, source.line(("ends",)), "ends", message, hint)


def _same_text(one: Document, other: Document) -> bool:
    """Whether two bodies say the same; a body without text says nothing."""
    if len(one.tokens) != len(other.tokens) or not one.tokens:
        return False
    return all(a.content == b.content for a, b in zip(one.tokens, other.tokens, strict=True))
