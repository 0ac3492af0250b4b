"""What lies in a folder of the catalogue. Links are refused: they publish what lies elsewhere, or publish twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Report = Callable[[Path, str, str], None]  # path, what is wrong, what to do


def visible(folder: Path) -> list[Path]:
    """Sorted; without hidden files, which editors and systems leave behind (`.#en.md`, `.DS_Store`)."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def contents(folder: Path, report: Report) -> list[Path]:
    """Files and folders that may be read, none when there is no such folder; the others are reported."""
    if is_link(folder, report) or not folder.exists():
        return []
    if not folder.is_dir():
        report(folder, "is not a folder", "move the file away")
        return []
    try:
        return [path for path in visible(folder) if not is_link(path, report)]
    except OSError as error:
        report(folder, f"cannot be read: {error.strerror}", "check the folder's name and rights")
        return []


def is_link(path: Path, report: Report) -> bool:
    if not path.is_symlink():
        return False
    report(path, "is a link", f"put the {'folder' if path.is_dir() else 'file'} itself here")
    return True
