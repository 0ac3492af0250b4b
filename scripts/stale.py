"""Which translations a change has made stale: the comment on its pull request.

Reads two states, before and after, as `translations.py status --format json` writes them.
They come from the pull request and are not to be trusted: names that are no names are left
out. Needs nothing but Python, for it runs where nothing is installed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

MARK = "<!-- stale translations -->"
NAME = re.compile(r"(network:)?[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}")
LIMIT = 200  # translations in one comment

States = dict[str, dict[str, str]]


def read(path: Path) -> States:
    """The state of each translation; entries that are not of that form are left out."""
    data = json.loads(path.read_text(encoding="utf-8"))
    entries = data.items() if isinstance(data, dict) else ()
    return {
        name: {code: state for code, state in states.items() if LANGUAGE.fullmatch(code) and isinstance(state, str)}
        for name, states in entries
        if NAME.fullmatch(name) and len(name) <= 100 and isinstance(states, dict)
    }


def newly_stale(before: States, after: States) -> list[tuple[str, str]]:
    """(entry, language) of translations that are stale now and were not before."""
    return [
        (name, code)
        for name, states in sorted(after.items())
        for code, state in sorted(states.items())
        if state == "stale" and before.get(name, {}).get(code) != "stale"
    ]


def comment(stale: list[tuple[str, str]]) -> str:
    """Markdown for the pull request."""
    if not stale:
        return f"{MARK}\nNo translation is stale because of this change.\n"
    lines = [f"- `{name}` in `{code}`" for name, code in stale[:LIMIT]]
    if len(stale) > LIMIT:
        lines.append(f"- and {len(stale) - LIMIT} more")
    name, code = stale[0]
    return "\n".join(
        [
            MARK,
            "The originals of these translations change here. Readers will see that they are not up to date:",
            "",
            *lines,
            "",
            f"What changed: `python scripts/translations.py diff {name} {code}`. After bringing a translation up to "
            f"date, or when it still says the same: `python scripts/translations.py accept {name} {code}`.",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: stale.py BEFORE.json AFTER.json", file=sys.stderr)
        return 2
    before, after = (read(Path(name)) for name in arguments)
    print(comment(newly_stale(before, after)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
