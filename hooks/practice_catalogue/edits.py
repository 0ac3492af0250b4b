"""Writing front matter: one line changed in a file, or a new file. Nothing else is reformatted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*(\r?\n)(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def with_field(raw: bytes, name: str, value: str) -> bytes:
    """`raw`, an entry's file, with the front-matter line `name: value`; every other byte as it was.

    A line that is there keeps its place and its comment; a new one goes to the end of the
    front matter. Raises ValueError for a file without front matter.
    """
    front = _FRONT.match(raw)
    if not front:
        raise ValueError("does not begin with front matter")
    line = f"{name}: {value}".encode()
    start, end = front.span(2)
    old = re.compile(rf"^{re.escape(name)}[ \t]*:[^\r\n#]*?(?=[ \t]*(?:[ \t]#[^\r\n]*)?\r?$)".encode(), re.MULTILINE)
    found = old.search(raw, start, end)
    if found:
        return raw[: found.start()] + line + raw[found.end() :]
    return raw[:end] + line + front[1] + raw[end:]


class _Dumper(yaml.SafeDumper):
    """Lists indented as people write them, text on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def front_matter(fields: Mapping[str, Any]) -> str:
    """The lines between the fences: YAML that quotes whatever would be read as something else."""
    return str(yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


def entry_file(fields: Mapping[str, Any], body: str) -> str:
    """A whole file of an entry."""
    return f"---\n{front_matter(fields)}---\n\n{body.strip()}\n"
