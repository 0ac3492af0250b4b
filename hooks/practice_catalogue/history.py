"""Earlier versions of an original, found in git by the hash that a translation remembers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from practice_catalogue import text
from practice_catalogue.model import Text
from practice_catalogue.schema import TEXT_LISTS, TEXT_MODELS
from practice_catalogue.source import SourceFile, parse_entry
from practice_catalogue.translation import text_hash


@dataclass(frozen=True)
class Version:
    """A file as a commit left it."""

    commit: str
    date: str  # ISO 8601, of the commit
    source: SourceFile
    text: Text


class NoHistory(Exception):
    """Says why a version cannot be found, in words for an editor."""


def version(path: Path, kind: str, wanted: str) -> Version:
    """The newest version of the file `path` whose text has the hash `wanted`; raises NoHistory."""
    for found in versions(path, kind):
        if text_hash(found.text) == wanted:
            return found
    if _git(path.parent, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise NoHistory("this clone is shallow; run `git fetch --unshallow` and ask again")
    raise NoHistory(
        "no commit holds that text; it was changed before it was committed, or lost when commits were squashed"
    )


def versions(path: Path, kind: str) -> Iterator[Version]:
    """Newest first, over all branches and earlier names of the file."""
    log = _git(path.parent, "log", "--all", "--follow", "--format=%x00%H %cs", "--name-only", "--", path.name)
    for record in log.decode().split("\0")[1:]:
        head, *names = record.strip().splitlines()
        commit, date = head.split(" ")
        for name in filter(None, names):
            try:
                raw = _git(path.parent, "show", f"{commit}:{name}")
            except NoHistory:  # deleted by this commit
                continue
            source = parse_entry(raw, name)
            found = read_text(source, kind)
            if found:
                yield Version(commit, date, source, found)


def read_text(source: SourceFile, kind: str) -> Text | None:
    """The text alone, whatever facts stand beside it; None when it is not readable as such."""
    model = TEXT_MODELS[kind]
    try:
        fields = model.model_validate(
            {name: source.fields[name] for name in model.model_fields if name in source.fields}
        )
    except ValidationError:
        return None
    image = source.fields.get("image")
    alt = image.get("alt", "") if isinstance(image, dict) else ""
    body, _ = text.parse(source.body, source.path, source.body_line)
    lists = {name: tuple(getattr(fields, name)) for name in TEXT_LISTS[kind]}
    return Text("", fields.title, fields.summary, body, lists, source.path, image_alt=str(alt or "").strip())


def _git(folder: Path, *command: str) -> bytes:
    # quotePath would print names in other scripts as octal numbers
    full = ["git", "-c", "core.quotePath=false", "-C", str(folder), *command]
    try:
        return subprocess.run(full, check=True, capture_output=True).stdout
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise NoHistory(f"git has no history of it: {error.stderr.decode(errors='replace').strip()}") from None


# -- what changed -----------------------------------------------------------------------------

Mark = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Change:
    """One changed passage. `words` are runs of text and whether they are gone or new."""

    place: str
    words: tuple[tuple[Mark, str], ...]


def changes(old: SourceFile, new: SourceFile, kind: str) -> list[Change]:
    """Passages of the translatable text that differ, in the order of the file."""
    before, after = _passages(old, kind), _passages(new, kind)
    matcher = SequenceMatcher(None, [p[1] for p in before], [p[1] for p in after], autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(i2 - i1, j2 - j1)
        for (_, was), (place, now) in zip(before[i1 : i1 + paired], after[j1 : j1 + paired], strict=True):
            found.append(Change(place, tuple(_words(was, now))))
        found += [Change(place, (("gone", was),)) for place, was in before[i1 + paired : i2]]
        found += [Change(place, (("new", now),)) for place, now in after[j1 + paired : j2]]
    return found


def _passages(source: SourceFile, kind: str) -> list[tuple[str, str]]:
    """(where it stands, passage): each field, each line of a list, each paragraph of the body."""
    found = []
    for name in ("title", "summary", *TEXT_LISTS[kind]):
        value = source.fields.get(name)
        lines = value if isinstance(value, list) else [] if value is None else [value]
        found += [(name, str(line)) for line in lines]
    image = source.fields.get("image")
    if isinstance(image, dict) and image.get("alt"):
        found.append(("image.alt", str(image["alt"])))
    heading = "body"
    for passage in re.split(r"\n\s*\n|\n(?=[-*+] |\d+[.)] |#)", source.body):
        shown = " ".join(passage.split())
        if shown.startswith("#"):
            heading = f"body, {shown.lstrip('# ')}"
        if shown:
            found.append((heading, shown))
    return found


def _words(was: str, now: str) -> Iterator[tuple[Mark, str]]:
    old, new = was.split(), now.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", " ".join(old[i1:i2])
            continue
        if i2 > i1:
            yield "gone", " ".join(old[i1:i2])
        if j2 > j1:
            yield "new", " ".join(new[j1:j2])
