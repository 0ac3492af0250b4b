"""How much of a page an entry will fill, roughly: enough to know which ones need measuring.

Measuring sets a text twice, in time and in memory; most entries of a short or a long text need none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]

# Characters on a line of an entry's column on a large page, and lines on its page; found by measuring real entries
# in English, Finnish, Swedish and Arabic, of which the estimate misses the true height by at most a tenth.
_LINE = {"ltr": 68, "rtl": 74}
_PAGE = {"ltr": 59.5, "rtl": 54.3}
NEAR = (0.88, 1.3)  # of a page: what a slightly smaller type might make fit


def is_near_a_page(entry: Mapping[str, Any], direction: str) -> bool:
    """Whether the data of an entry (see entry.py) may fill its page or miss it by a little."""
    width = _LINE[direction]
    lines = (
        _text(len(entry["title"]), 44) * 1.9 + _text(len(entry["summary"]), 72) * 1.15 + _blocks(entry["body"], width)
    )
    for part in entry["lists"]:
        lines += 2 + sum(_text(len(item), width - 4) + 0.35 for item in part["items"])
    lines += 3 + 1.1 * len(entry["sources"]) + len(entry["notes"]) + 0.8 * len(entry["links"])
    lines += 2 + 1.6 * len(entry["collected"]) if entry["collected"] else 0
    lines += entry["picture"]["width"] / entry["picture"]["ratio"] / 4.6 if entry["picture"] else 0
    return NEAR[0] < lines / _PAGE[direction] < NEAR[1]


def _text(characters: int, width: int) -> int:
    return -(-characters // width)


def _blocks(nodes: Iterable[Node], width: int) -> float:
    total = 0.0
    for node in nodes:
        kind = node["t"]
        if kind in ("paragraph", "inline"):
            total += _text(characters([node]), width) + (0.5 if kind == "paragraph" else 0)
        elif kind == "heading":
            total += 2
        elif kind == "table":
            total += 1.5 + 1.9 * sum(len(part["c"]) for part in node["c"])
        else:
            total += _blocks(node.get("c", ()), width) + 0.35
    return total


def characters(nodes: Sequence[Node]) -> int:
    return sum(len(node.get("s", "")) + characters(node.get("c", ())) for node in nodes)
