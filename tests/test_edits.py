"""One line of front matter changed, every other byte as it was."""

from __future__ import annotations

import pytest

from practice_catalogue.edits import entry_file, with_field
from practice_catalogue.source import parse_entry


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A\n---\n\nText\n", b'---\ntitle: A\ntranslates: "1"\n---\n\nText\n'),
        (b"---\ntranslates: old  # by us\nb: 1\n---\nx", b'---\ntranslates: "1"  # by us\nb: 1\n---\nx'),
        (b"---\ntranslates:\nb: 1\n---\nx", b'---\ntranslates: "1"\nb: 1\n---\nx'),
        (b"\xef\xbb\xbf---\r\na: 1\r\n---\r\nx\r\n", b'\xef\xbb\xbf---\r\na: 1\r\ntranslates: "1"\r\n---\r\nx\r\n'),
        (b"---\ntranslates: old\r\nb: 1\n---\n", b'---\ntranslates: "1"\r\nb: 1\n---\n'),
        (
            b"---\na:\n  translates: 2\n---\ntranslates: 3\n",
            b'---\na:\n  translates: 2\ntranslates: "1"\n---\ntranslates: 3\n',
        ),
    ],
    ids=["added", "a comment stays", "an empty value", "BOM and CRLF", "CRLF in the line", "only at the top level"],
)
def test_with_field(before: bytes, after: bytes) -> None:
    assert with_field(before, "translates", '"1"') == after


def test_a_file_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="front matter"):
        with_field(b"title: A\n", "translates", "1")


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "2018",
        "NO",
        "a: b",
        "# not a comment",
        "- no list",
        '"quoted"',
        "&a",
        "*b",
        "!c",
        "  spaces ",
        "{a}",
        "12345678901e",
        "سؤال؟ «نعم»",
    ],
)
def test_what_is_written_is_read_as_it_was(value: str) -> None:
    source = parse_entry(entry_file({"title": value, "objectives": [value]}, "Body").encode(), "x.md")
    assert (source.problems, source.fields) == ([], {"title": value, "objectives": [value]})
