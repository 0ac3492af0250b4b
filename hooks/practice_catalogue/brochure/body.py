"""An entry's parsed Markdown -> nodes that the templates set. Text is data there, never code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from practice_catalogue.brochure import words
from practice_catalogue.model import Document
from practice_catalogue.text import ENTRY_SCHEMES

Node = dict[str, Any]


class Links:
    """The addresses that a text leads to, numbered for readers on paper."""

    def __init__(self, labels: Mapping[tuple[str, str], str], online: Callable[[str, str], str]):
        """`labels` holds the entries of this brochure; `online` gives the address of any entry."""
        self.labels, self.online = labels, online
        self.addresses: list[str] = []

    def target(self, href: str, content: str) -> Node:
        kind, _, slug = href.partition(":")
        if kind in ENTRY_SCHEMES:
            label = self.labels.get((kind, slug))
            if label:
                return {"to": label}
            href = self.online(kind, slug)
        if href.startswith("#"):
            return {}
        bare = content.strip() in href and "." in content
        return {"href": href} if bare else {"href": href, "n": self._number(href)}

    def _number(self, href: str) -> int:
        if href not in self.addresses:
            self.addresses.append(href)
        return self.addresses.index(href) + 1


def nodes(document: Document, direction: str, links: Links) -> list[Node]:
    """`direction` is that of the text's own language."""
    tree = SyntaxTreeNode(_visible(document.tokens))
    return _Reader(direction, links).all(tree.children)


def _visible(tokens: Sequence[Token]) -> list[Token]:
    # HTML was refused when the text was read, and its blocks emptied: they have no place in the tree.
    return [token for token in tokens if not (token.type == "text" and token.level == 0)]


class _Reader:
    def __init__(self, direction: str, links: Links):
        self.direction, self.links = direction, links

    def all(self, children: Sequence[SyntaxTreeNode]) -> list[Node]:
        return [self.node(child) for child in children]

    def node(self, node: SyntaxTreeNode) -> Node:
        kind = node.type
        if kind in ("text", "html_inline", "image"):
            return {"t": "text", "s": words.running(node.content, self.direction)}
        if kind in ("code_inline", "fence", "code_block"):
            return {"t": "code" if kind == "code_inline" else "pre", "s": words.clean(node.content)}
        result: Node = {"t": kind, "c": self.all(node.children)}
        if kind == "paragraph" and node.hidden:  # of a tight list
            result["t"] = "inline"
        elif kind == "heading":
            result["l"] = int(node.tag[1])
        elif kind == "link":
            result |= self.links.target(str(node.attrs["href"]), _text(node))
            if "href" in result and "n" not in result:
                result["s"] = words.address(_text(node)) if ":" not in _text(node) else words.name(_text(node))
        elif kind == "ordered_list":
            result["start"] = int(node.attrs.get("start", 1))
        elif kind == "table":
            result["widths"] = _widths(node)
        elif kind in ("th", "td"):
            result["a"] = str(node.attrs.get("style", "")).removeprefix("text-align:")
        return result


def _widths(table: SyntaxTreeNode) -> list[int]:
    """Letters of the longest word of each column: what it must at least hold."""
    rows = [row.children for part in table.children for row in part.children]
    columns = zip(*rows, strict=True)
    return [max(len(word) for cell in column for word in (_text(cell).split() or [""])) for column in columns]


def _text(node: SyntaxTreeNode) -> str:
    return "".join(map(_text, node.children)) if node.children else node.content
