"""What was made of files before, so that it need not be made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """Files read before, for a process that reads the same catalogue again and again (the preview)."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, int], object]] = {}
        self._models: object = None

    def forget_unless(self, models: object) -> None:
        """Files are judged anew when what entries may say has changed."""
        if self._models != models:
            self._read.clear()
            self._models = models

    def recall(self, path: Path, read: Callable[[], T]) -> T:
        """What `read` makes of the file, called only when the file has changed."""
        try:
            status = path.stat()
        except OSError:
            return read()  # which says what is wrong
        stamp = status.st_mtime_ns, status.st_size
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            self._read[path] = known = stamp, read()
        return cast("T", known[1])
