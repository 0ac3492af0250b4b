"""The text of a file, taken apart: what is refused before any field is judged."""

from __future__ import annotations

from practice_catalogue.source import parse_entry


def problems(front: str) -> list[str]:
    return [str(problem) for problem in parse_entry(f"---\n{front}\n---\n".encode(), "x.md").problems]


def test_what_escapes_hide_is_left_out_of_the_value() -> None:
    source = parse_entry(b'---\n"ti\\x01tle": "a \\u202Eb \\\\u202E"\n---\n', "x.md")
    assert source.fields == {"title": "a b \\u202E"}
    assert [(problem.line, problem.field) for problem in source.problems] == [(2, "title"), (2, "title")]
