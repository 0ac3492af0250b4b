"""What is wrong with a catalogue, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an editor must or should mend.

    `path` is relative to the project, with forward slashes; `line` counts from 1.
    `field` is a front-matter key, or `body`, or empty for the file as a whole.
    """

    path: str
    line: int
    field: str
    message: str
    hint: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        hint = f"; {self.hint}" if self.hint else ""
        warning = " warning:" if self.level == "warning" else ""
        return f"{self.path}:{self.line}:{warning}{field} {self.message}{hint}"

    def as_annotation(self) -> str:
        """A workflow command of GitHub, which shows it beside the line."""
        title = _escaped(self.field or "catalogue").replace(":", "%3A").replace(",", "%2C")
        path = _escaped(self.path).replace(":", "%3A").replace(",", "%2C")
        text = _escaped("; ".join(filter(None, (self.message, self.hint))))
        return f"::{self.level} file={path},line={self.line},title={title}::{text}"

    def as_data(self) -> dict[str, str | int]:
        """For tools, as JSON."""
        return asdict(self)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class CatalogueError(Exception):
    """The catalogue cannot be published as it is; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.level == "error"]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or all of them when none is near."""
    known = list(known)
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"write one of: {', '.join(known)}" if known else ""
