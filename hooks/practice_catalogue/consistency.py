"""What the texts of one entry must have in common, and what not."""

from __future__ import annotations

from collections.abc import Iterator

from practice_catalogue.model import Text
from practice_catalogue.problems import Problem
from practice_catalogue.source import SourceFile
from practice_catalogue.text import to_plain


def problems(original: Text, translation: Text, source: SourceFile) -> Iterator[Problem]:
    """Of a translation, whose file is `source`, beside its original."""
    for name, lines in original.lists.items():
        expected, given = len(lines), len(translation.lists[name])
        if given != expected:
            message = f"has {given} lines, the original {expected}"
            hint = "translate each line of the original, in its order"
            yield Problem(source.path, source.line((name,)), name, message, hint)
    body = to_plain(translation.body)
    if body and body == to_plain(original.body):
        hint = "translate it, or delete the file"
        yield Problem(source.path, source.body_line, "body", "is still the text of the original", hint)
