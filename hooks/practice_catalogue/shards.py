"""Parts of a site, one a language, joined to the whole."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

REMADE = ("pagefind",)  # folders made of the whole site, after the parts are joined


class ShardsDiffer(Exception):
    """Two parts hold the same file with different content; names them."""


def merge(parts: Sequence[Path], into: Path) -> None:
    """Copy the folders `parts` into the folder `into`, which must not exist.

    What all languages share (style sheets, the site map's index) stands in each part and
    must be the same in all; raises ShardsDiffer where it is not.
    """
    into.mkdir(parents=True)
    differing = []
    for part in parts:
        for path in _files(part):
            target = into / path.relative_to(part)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            elif not filecmp.cmp(path, target, shallow=False):
                differing.append(path.relative_to(part).as_posix())
    if differing:
        raise ShardsDiffer(f"parts of the site hold different versions of {', '.join(sorted(set(differing)))}")


def misfits(parts: Sequence[Path], languages: Sequence[str]) -> list[str]:
    """Why the folders `parts` do not make a site in `languages`, each of them once; empty when they do."""
    held = {part: _languages(part) for part in parts}
    codes = [code for part in parts for code in held[part]]
    return [
        *(f"{part} holds no language of a site" for part in held if not held[part]),
        *(f"{code} is not a language of this catalogue" for code in sorted(set(codes) - set(languages))),
        *(f"two parts hold {code}" for code in languages if codes.count(code) > 1),
        *(f"no part holds {code}" for code in languages if code not in codes),
    ]


def _languages(part: Path) -> list[str]:
    """Each language that is built has a site map of its own."""
    return [path.stem.removeprefix("sitemap-") for path in sorted(part.glob("sitemap-*.xml"))]


def _files(part: Path) -> Iterator[Path]:
    for path in sorted(part.rglob("*")):
        if path.is_file() and path.relative_to(part).parts[0] not in REMADE:
            yield path
