"""The text of an entry's file -> its fields with line numbers, and its body.

python-frontmatter finds the front matter; the YAML inside is read here, because
entries need what its default handler does not give: line numbers, YAML 1.2 booleans
(`NO` is Norway, not false), and a refusal of duplicate keys, anchors and aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from practice_catalogue.hidden import FORBIDDEN as FORBIDDEN  # the brochure reads it here
from practice_catalogue.hidden import escaped, refusal
from practice_catalogue.problems import Problem

Value = Any  # str | int | float | bool | None | list | dict, as the schema will see it
Place = tuple[str | int, ...]  # ("source", 0, "title")

DEEPEST = 20  # levels of YAML; entries need four
LONGEST_NUMBER = 18  # digits; more is text, which Python need not be able to count with


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML with the core schema of YAML 1.2: only true and false are booleans, no dates."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
):
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def named(place: Place) -> str:
    """As an editor counts: `source[1].title`. A text that is the same in every language has the key ""."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place if part != "").lstrip(".")


@dataclass
class SourceFile:
    """One file of the catalogue, taken apart. Line numbers count from 1 in the file."""

    path: str
    fields: dict[str, Value] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Of the nearest enclosing field that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def report(self, line: int, name: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, line, name, message, hint))


def read_entry(path: Path, shown_as: str) -> SourceFile:
    """A Markdown file with front matter. Problems are collected, never raised."""
    source = SourceFile(shown_as)
    raw = _bytes(path, source)
    return source if raw is None else parse_entry(raw, shown_as)


def parse_entry(raw: bytes, shown_as: str) -> SourceFile:
    """The content of such a file, wherever it comes from (git history, a form)."""
    source = SourceFile(shown_as)
    text = _decode(raw, source)
    if text is None:
        return source
    front, body = _split(text, source)
    if front is not None:
        _read_yaml(front, source, first_line=2)
        source.body = body
        source.body_line = 1 + text[: len(text) - len(body)].count("\n")
    return source


def read_yaml(path: Path, shown_as: str) -> SourceFile:
    """A YAML file of the catalogue (facets, settings), as strictly as front matter."""
    source = SourceFile(shown_as)
    raw = _bytes(path, source)
    text = None if raw is None else _decode(raw, source)
    if text is not None:
        _read_yaml(text, source, first_line=1)
    return source


def _bytes(path: Path, source: SourceFile) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        source.report(1, "", f"cannot be read: {error.strerror}", "check the file's name and rights")
        return None


def _decode(raw: bytes, source: SourceFile) -> str | None:
    """BOM and CRLF are accepted and dropped; anything but UTF-8 is a problem."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        source.report(line, "", "is not UTF-8", "save the file with the encoding UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in FORBIDDEN.finditer(text):
        source.report(text.count("\n", 0, match.start()) + 1, "", *refusal(match[0]))
    return FORBIDDEN.sub("", text)


_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def _split(text: str, source: SourceFile) -> tuple[str | None, str]:
    opening = _FENCE.match(text)
    if not opening:
        source.report(1, "", "does not begin with front matter", 'write "---" as the first line')
        return None, ""
    if not _FENCE.search(text, opening.end()):
        source.report(1, "", "front matter is never closed", 'write "---" alone on a line after the last field')
        return None, ""
    front, body = YAMLHandler().split(text)
    return front.removeprefix("\n"), body.removeprefix("\n")


def _read_yaml(text: str, source: SourceFile, first_line: int) -> None:
    if not _is_plain(text, source, first_line):
        return
    try:
        root = yaml.compose(text, Loader=StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        source.report(line, "", f"is not valid YAML: {error.problem}", _yaml_hint(text, line - first_line))
        return
    except yaml.YAMLError as error:
        source.report(first_line, "", f"is not valid YAML: {error}", "write plain text only")
        return
    if root is None:
        source.report(first_line, "", "is empty", "write the fields, one a line, as `name: value`")
    elif not isinstance(root, yaml.MappingNode):
        source.report(first_line, "", "is not a list of fields", "write one field a line, as `name: value`")
    else:
        source.fields = _Builder(source, text, first_line).mapping(root, ())


def _yaml_hint(text: str, index: int) -> str:
    lines = text.split("\n")
    line = lines[index] if 0 <= index < len(lines) else ""
    if line.count(": ") > 1 or re.search(r": [\"'@`%&*!|>\[{]", line):
        return 'put the value in quotation marks: title: "One: two"'
    if "\t" in line:
        return "indent with spaces, not tabs"
    return "check indentation, colons and quotation marks on this line"


def _is_plain(text: str, source: SourceFile, first_line: int) -> bool:
    """Judged from the parser's events: to build deep nesting would exhaust the stack, in C beyond rescue."""
    problems, depth = len(source.problems), 0
    event: Any
    try:
        for event in yaml.parse(text, Loader=StrictLoader):
            _refuse_reference(event, source, first_line)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                message = f"is nested more than {DEEPEST} levels deep"
                source.report(first_line + event.start_mark.line, "", message, "write a value, or a list of values")
                break
    except yaml.YAMLError:
        pass  # reported in full by the caller's own parse
    return len(source.problems) == problems


def _refuse_reference(event: Any, source: SourceFile, first_line: int) -> None:
    """Anchors and aliases let a small file grow without bound and confuse editors."""
    line = first_line + event.start_mark.line
    if getattr(event, "anchor", None):
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        hint = f"write the value out, or put quotation marks around text that begins with {mark}"
        source.report(line, "", f"uses the YAML reference {mark}{event.anchor}", hint)
    elif getattr(event, "tag", None):
        source.report(line, "", f"uses the YAML tag {event.tag}", "put quotation marks around text that begins with !")


class _Builder:
    """YAML nodes -> plain values, noting the line of each."""

    def __init__(self, source: SourceFile, text: str, first_line: int):
        self.source = source
        self.text = text
        self.first_line = first_line

    def value(self, node: yaml.Node, place: Place) -> Value:
        self.source.lines.setdefault(place, self._line(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*place, i)) for i, child in enumerate(node.value)]
        return self.scalar(node, place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for name, key_node, value_node in self._keys(node):
            inner, line = (*place, name), self._line(key_node)
            self._report_hidden(key_node, inner)
            if name in result:
                first = self.source.lines[inner]
                message = f"stands twice (first on line {first})"
                self.source.report(line, named(inner), message, "keep one of the two")
                continue
            self.source.lines[inner] = line
            result[name] = self.value(value_node, inner)
        return result

    def _keys(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        for key_node, value_node in node.value:
            yield FORBIDDEN.sub("", str(key_node.value)), key_node, value_node

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def scalar(self, node: yaml.Node, place: Place) -> Value:
        kind = node.tag.rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return node.value.lower() == "true"
        if kind == "int" and len(node.value) <= LONGEST_NUMBER:
            return int(node.value)
        self._report_hidden(node, place)
        return FORBIDDEN.sub("", node.value)

    def _report_hidden(self, node: yaml.Node, place: Place) -> None:
        """What stands in the file as it is was found before; escapes can bring it in again."""
        if isinstance(node, yaml.ScalarNode) and FORBIDDEN.search(node.value):
            written = self.text[node.start_mark.index : node.end_mark.index]
            for line, character in escaped(written):
                self.source.report(self._line(node) + line, named(place), *refusal(character))
