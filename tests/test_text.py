"""One parse of an entry's Markdown, shown as HTML and as plain text."""

from practice_catalogue.text import entry_links, parse, slugify, to_html, to_plain


def html(body: str) -> str:
    document, problems = parse(body, "x.md", 1)
    assert not problems
    return to_html(document, lambda kind, slug: f"../{kind}s/{slug}/").strip()


def test_text_is_escaped() -> None:
    assert html('a < b & "c"') == "<p>a &lt; b &amp; &quot;c&quot;</p>"


def test_links_between_entries_become_addresses() -> None:
    assert html("[a](practice:kiron)") == '<p><a href="../practices/kiron/">a</a></p>'


def test_an_address_as_text_reads_from_left_to_right() -> None:
    assert html("[example.org](https://example.org/)") == (
        '<p><a href="https://example.org/" rel="external" dir="ltr">example.org</a></p>'
    )


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    assert html('[a](<https://example.org/?a="onload=x&b>)').startswith(
        '<p><a href="https://example.org/?a=%22onload=x&amp;b"'
    )


def test_anchors_keep_every_script_and_are_unique() -> None:
    document, _ = parse("## النتائج\n\n## Tulokset\n\n## Tulokset\n", "x.md", 1)
    assert [heading.anchor for heading in document.headings] == ["النتائج", "tulokset", "tulokset-2"]
    assert slugify("?!") == "section"


def test_plain_text_has_no_marks() -> None:
    document, _ = parse("## A\n\n*b*\nc\n\n- d\n\n| e | f |\n|---|---|\n| g | h |\n", "x.md", 1)
    assert to_plain(document).split("\n") == ["A", "b c", "d", "e", "f", "g", "h"]


def test_links_between_entries_are_found_with_their_lines() -> None:
    document, _ = parse("a\nb [c](practice:d)\n\n[e](network:f) [g](https://example.org)", "x.md", 1)
    assert list(entry_links(document)) == [(1, "practice", "d"), (3, "network", "f")]


def test_capitals_of_a_scheme_do_not_matter() -> None:
    assert html("[a](Practice:kiron)") == '<p><a href="../practices/kiron/">a</a></p>'
    assert html("[a](HTTPS://example.org/A)") == '<p><a href="https://example.org/A" rel="external">a</a></p>'
    document, _ = parse("[a](NETWORK:Nope)", "x.md", 1)
    assert list(entry_links(document)) == [(0, "network", "Nope")]
