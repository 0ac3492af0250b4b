"""What the preview costs beside a whole build: a catalogue of 300 practices x 4 languages, one entry saved.

Ratios within one run: the machine's other work touches both sides alike.
"""

from __future__ import annotations

import logging
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.serve import Preview  # noqa: E402  # the project's scripts are not a package

PRACTICES = 300
ROUNDS = 5


def project(folder: Path) -> Path:
    """A project with as many practices, copies of those in the catalogue; answers with its configuration."""
    for name in ("catalogue", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    practices = folder / "catalogue" / "practices"
    originals = sorted(practices.iterdir())
    for number in range(PRACTICES - len(originals)):
        source = originals[number % len(originals)]
        shutil.copytree(source, practices / f"{source.name}-{number}")
    return Path(shutil.copy(ROOT / "mkdocs.yml", folder))


def seconds(work: object) -> tuple[float, float]:
    """Wall and CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = project(folder)
        (folder / "site").mkdir()
        preview = Preview(config, folder / "site", "http://127.0.0.1:8000/")
        preview.read()
        address = "fi/practices/kiron/"
        whole = seconds(lambda: preview.ensure(address))
        entry = folder / "catalogue" / "practices" / "kiron" / "fi.md"
        text = entry.read_text(encoding="utf-8")
        saved = []
        for number in range(ROUNDS):
            entry.write_text(text.replace("summary: ", f"summary: {number} ", 1), encoding="utf-8")
            saved.append(seconds(lambda: (preview.read(), preview.ensure(address))))
        wall, cpu = (statistics.median(each) for each in zip(*saved, strict=True))
    print(f"{PRACTICES} practices x 4 languages, median of {ROUNDS} saves of one entry")
    print(f"  pages of one language from nothing  {whole[0]:6.2f} s wall  {whole[1]:6.2f} s CPU")
    print(f"  after a save, until it can be shown {wall:6.2f} s wall  {cpu:6.2f} s CPU   {cpu / whole[1]:.2f} of it")


if __name__ == "__main__":
    main()
