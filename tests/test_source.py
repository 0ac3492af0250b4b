"""The text of a file, taken apart: what is refused before any field is judged."""

from __future__ import annotations

from practice_catalogue.source import parse_entry


def problems(front: str) -> list[str]:
    return [str(problem) for problem in parse_entry(f"---\n{front}\n---\n".encode(), "x.md").problems]


def test_what_escapes_hide_is_left_out_of_the_value() -> None:
    source = parse_entry(b'---\n"ti\\x01tle": "a \\u202Eb \\\\u202E"\n---\n', "x.md")
    assert source.fields == {"title": "a b \\u202E"}
    assert [(problem.line, problem.field) for problem in source.problems] == [(2, "title"), (2, "title")]


def test_deep_nesting_is_refused_before_it_is_built() -> None:
    told = "x.md:2: is nested more than 20 levels deep; write a value, or a list of values"
    for depth in (21, 3_000, 100_000):
        assert problems(f"title: {'[' * depth}{']' * depth}") == [told]
    assert problems(f"title: {'[' * 19}{']' * 19}") == []
    assert problems("title:\n  " + "- " * 3_000 + "x") == ["x.md:3" + told[6:]]


def test_a_number_of_any_length_is_read() -> None:
    source = parse_entry(f"---\nyear: 2018\nstarts: {'1' * 5000}\n---\n".encode(), "x.md")
    assert source.problems == []
    assert source.fields == {"year": 2018, "starts": "1" * 5000}
