"""An entry's Markdown: parsed once, then shown as HTML, plain text or brochure data.

CommonMark with tables (markdown-it-py). What strangers send can carry no HTML and no
script: raw HTML, unsafe links and syntax that the brochure cannot print are problems.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from practice_catalogue.hidden import FORBIDDEN, is_visible, refusal
from practice_catalogue.model import Document, Heading
from practice_catalogue.problems import Problem, did_you_mean

ENTRY_SCHEMES = ("practice", "network")  # [text](practice:kiron) leads to another entry
_OUTSIDE_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")

# Syntax of other Markdown dialects that would be shown as it stands.
_FOREIGN_SYNTAX = (
    (re.compile(r"~~\S"), "strikethrough"),
    (re.compile(r"\[\^[^\]]+\]"), "a footnote"),
    (re.compile(r"^\s*(?:!!!|\?\?\?|:::)", re.MULTILINE), "an admonition"),
    (re.compile(r"^\[[ xX]\] ", re.MULTILINE), "a task list"),
    (re.compile(r"\{[.#][\w-]+[^}]*\}"), "an attribute list"),
)


def _parser() -> MarkdownIt:
    # html: True only so that raw HTML is recognized and refused; it is never rendered.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # judged below, with a line number
    return parser


_PARSER = _parser()


def parse(body: str, path: str, first_line: int) -> tuple[Document, list[Problem]]:
    """Markdown whose first line is `first_line` of the file `path`."""
    tokens = _PARSER.parse(body)
    check = _Check(path, first_line)
    headings = _headings(tokens, check)
    check.anchors = {heading.anchor for heading in headings}
    for token in tokens:
        check.block(token)
    return Document(tuple(tokens), headings), check.problems


class _Check:
    """Collects the problems of one body."""

    def __init__(self, path: str, first_line: int):
        self.path, self.first_line = path, first_line
        self.problems: list[Problem] = []
        self.anchors: set[str] = set()
        self.level = 1

    def report(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, self.first_line + line, "body", message, hint))

    def block(self, token: Token) -> None:
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            self.report(line, "contains HTML", "write Markdown; HTML is not shown")
            token.type, token.content = "text", ""
        elif token.type == "heading_open":
            self.heading(int(token.tag[1]), line)
        elif token.type == "inline":
            self.inline(token, line)
        elif token.type in ("fence", "code_block"):
            self.hidden(unescapeAll(token.info), line)
            self.hidden(token.content, line + (token.type == "fence"))

    def heading(self, level: int, line: int) -> None:
        if level == 1:
            self.report(line, "has a heading of the first level", 'begin with "##"; the title is the first level')
        elif level > self.level + 1:
            self.report(line, "skips a heading level", f'write "{"#" * (self.level + 1)}" instead of "{"#" * level}"')
        self.level = level

    def inline(self, token: Token, line: int) -> None:
        for child in token.children or []:
            self.hidden(child.content, line)
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                self.report(line, f"contains the HTML {child.content[:40]}", "write Markdown; HTML is not shown")
                child.type = "text"
            elif child.type == "link_open":
                self.link(str(child.attrs["href"]), line)
                child.attrs["href"] = _plain_scheme(str(child.attrs["href"]))
            elif child.type == "image":
                self.report(line, "contains an image", "name the entry's picture in the front matter, under `image`")
            elif child.type == "text":
                self.foreign_syntax(child.content, line)

    def hidden(self, content: str, line: int) -> None:
        """What stands in the file as it is was found before; entities such as &#x202E; can bring it in again."""
        for match in FORBIDDEN.finditer(content):
            self.report(line + content.count("\n", 0, match.start()), *refusal(match[0]))

    def link(self, href: str, line: int) -> None:
        message = link_problem(href)
        if message:
            self.report(line, *message)
        elif href.startswith("#") and unquote(href[1:]) not in self.anchors:
            self.report(line, f"links to {href}, which no heading has", did_you_mean(href[1:], sorted(self.anchors)))

    def foreign_syntax(self, content: str, line: int) -> None:
        for pattern, name in _FOREIGN_SYNTAX:
            if pattern.search(content):
                self.report(line, f"uses {name}, which is not supported", "write it as plain CommonMark")


def _plain_scheme(href: str) -> str:
    """`Practice:kiron` as `practice:kiron`, so that nobody later has to think of capitals."""
    scheme, colon, rest = href.partition(":")
    return f"{scheme.lower()}:{rest}" if colon and _SCHEME.match(href) else href


def link_problem(href: str) -> tuple[str, str] | None:
    """Why a link must not be published, and what to write; None when it is fine."""
    scheme = _SCHEME.match(href)
    if href.startswith("#"):
        return None
    if scheme and scheme[1].lower() in ENTRY_SCHEMES:
        return None
    if not scheme or href.startswith("//"):
        return (
            f"links to {href}, which leaves the entry",
            "link to another entry as practice:<slug> or network:<slug>, to a website with https://",
        )
    if scheme[1].lower() not in _OUTSIDE_SCHEMES:
        return f"links with {scheme[1]}:, which is not allowed", "use a link that begins with https://"
    if scheme[1].lower() != "mailto" and not _is_web_address(href):
        return f"links to {href}, which is not an address", "write it as https://www.example.org/page"
    return None


def _is_web_address(href: str) -> bool:
    try:
        parts = urlsplit(href)
        return bool(parts.hostname and "." in parts.hostname and not parts.username and not re.search(r"\s", href))
    except ValueError:
        return False


def links(document: Document) -> Iterator[tuple[int, str]]:
    """(line of the body from 0, address)"""
    for token in document.tokens:
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            if child.type == "link_open":
                yield line, str(child.attrs["href"])


def entry_links(document: Document) -> Iterator[tuple[int, str, str]]:
    """(line of the body from 0, "practice" or "network", slug) of links between entries."""
    for line, href in links(document):
        kind, colon, slug = href.partition(":")
        if colon and kind in ENTRY_SCHEMES:
            yield line, kind, slug


# -- headings ---------------------------------------------------------------------------------


def slugify(text: str) -> str:
    """An anchor that keeps the letters of every script: «النتائج» stays readable."""
    text = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"[^\w]+", "-", text).strip("-_") or "section"


def _headings(tokens: Sequence[Token], check: _Check) -> tuple[Heading, ...]:
    found: list[Heading] = []
    taken: dict[str, int] = {}
    for opening, content in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        title = _inline_text(content.children or [])
        anchor = slugify(title)
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}-{taken[anchor]}"
        if not is_visible(title):
            check.report(opening.map[0] if opening.map else 0, "has an empty heading", "write its text or delete it")
        opening.attrSet("id", anchor)
        found.append(Heading(int(opening.tag[1]), anchor, title))
    return tuple(found)


# -- output -----------------------------------------------------------------------------------

Resolve = Callable[[str, str], str]  # ("practice", slug) -> address relative to the page


class _Renderer(RendererHTML):
    """HTML of a parsed document. `env["resolve"]` turns links between entries into addresses."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: dict) -> str:  # type: ignore[type-arg]
        href = str(tokens[idx].attrs["href"])
        kind, _, rest = href.partition(":")
        if kind in ENTRY_SCHEMES:
            return f'<a href="{escapeHtml(env["resolve"](kind, rest))}">'
        outside = ' rel="external"' if kind in ("http", "https") else ""
        # An address that is its own text reads from left to right in every language.
        bare = tokens[idx + 1].content.strip() in href and "." in tokens[idx + 1].content
        direction = ' dir="ltr"' if bare else ""
        return f'<a href="{escapeHtml(href)}"{outside}{direction}>'


_RENDERER = _Renderer(_PARSER)


def to_html(document: Document, resolve: Resolve) -> str:
    return str(_RENDERER.render(document.tokens, _PARSER.options, {"resolve": resolve}))


def to_plain(document: Document) -> str:
    """Paragraphs, headings and cells, one a line, without any mark-up."""
    return "\n".join(_inline_text(t.children or []) for t in document.tokens if t.type == "inline")


def passages(document: Document) -> Iterator[tuple[int, str]]:
    """(line of the body from 0, text as it is shown) of paragraphs, headings and cells, with their line breaks."""
    for token in document.tokens:
        if token.type == "inline":
            yield token.map[0] if token.map else 0, _inline_text(token.children or [], "\n")


def _inline_text(children: Sequence[Token], line_break: str = " ") -> str:
    return "".join(line_break if child.type in ("softbreak", "hardbreak") else child.content for child in children)
