"""What a build costs: seconds and memory for N practices, and against the same pages in plain MkDocs.

The rival is MkDocs + Material + static-i18n with the same number of pages and the same texts as ordinary
Markdown files, neither in the navigation nor in a search index. Machines differ and are shared: read the ratios.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fi", "sv", "ar")
WORDS = {
    "en": "people learn work together city language course mentor home school service local group support year",
    "fi": "ihmiset oppivat työ yhdessä kaupunki kieli kurssi mentori koti koulu palvelu ryhmä tuki vuosi",
    "sv": "människor lär arbete tillsammans stad språk kurs mentor hem skola tjänst grupp stöd år",
    "ar": "الناس يتعلمون العمل معا المدينة اللغة دورة مرشد بيت مدرسة خدمة مجموعة دعم سنة",
}
TERMS = {
    "theme": ("education", "employment", "mentoring", "orientation", "language-culture", "reception-housing"),
    "funding": ("public", "companies", "foundations", "esf-equal"),
    "target_group": ("refugees", "asylum-seekers", "students", "jobseekers", "residents"),
    "country": ("FI", "SE", "DE", "PT", "IT", "NO", "BE", "FR", "RO", "GB"),
}


@dataclass(frozen=True)
class Cost:
    """CPU seconds of user and system together, wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def text(language: str, count: int, chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=count))


def body(language: str, chance: random.Random) -> str:
    """Some 300 words: three headings, paragraphs with emphasis and a link, and a list."""
    parts = []
    for _ in range(3):
        parts.append(f"## {text(language, 3, chance)}")
        parts.append(f"{text(language, 40, chance)} **{text(language, 2, chance)}** {text(language, 30, chance)}")
        parts.append("\n".join(f"- {text(language, 7, chance)}" for _ in range(3)))
    return "\n\n".join(parts) + "\n"


def write_catalogue(folder: Path, count: int) -> None:
    """The project's own settings and pages, with `count` invented practices in four languages."""
    for name in ("docs", "overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    catalogue = folder / "catalogue"
    catalogue.mkdir()
    for name in ("catalogue.yml", "facets.yml"):
        shutil.copy(ROOT / "catalogue" / name, catalogue)
    for number in range(count):
        chance = random.Random(number)
        for language in LANGUAGES:
            path = catalogue / "practices" / f"practice-{number}" / f"{language}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\n{front_matter(language, chance)}---\n\n{body(language, chance)}", encoding="utf-8")


def front_matter(language: str, chance: random.Random) -> str:
    head = f"title: {text(language, 5, chance)}\nsummary: {text(language, 25, chance)}\n"
    if language != "en":
        return head + "translator: machine\n"
    facts = "".join(f"{key}: [{', '.join(chance.sample(terms, 2))}]\n" for key, terms in TERMS.items())
    rest = "source: {title: Report, year: 2018}\nlicence: CC-BY-4.0\nlast_reviewed: 2026-11\n"
    return f"original: true\n{head}{facts}starts: {chance.randint(2000, 2025)}\n{rest}"


def write_rival(folder: Path, count: int) -> None:
    """The same texts as ordinary pages of plain MkDocs + Material + static-i18n."""
    languages = "\n".join(
        f"        - {{locale: {code}, name: {code}, default: {str(code == 'en').lower()}}}" for code in LANGUAGES
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: Rival\nsite_url: https://example.org/\ntheme: {name: material, font: false}\nnav: [index.md]\n"
        "not_in_nav: practices/*\nmarkdown_extensions: [tables, attr_list, admonition, toc]\n"
        f"plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n{languages}\n"
    )
    for language in LANGUAGES:
        (folder / "docs" / language / "practices").mkdir(parents=True)
        (folder / "docs" / language / "index.md").write_text("# Home\n")
    for number in range(count):
        chance = random.Random(number)
        for language in LANGUAGES:
            page = folder / "docs" / language / "practices" / f"practice-{number}.md"
            page.write_text(f"# {text(language, 5, chance)}\n\n{body(language, chance)}", encoding="utf-8")


def cost(folder: Path) -> Cost:
    """Of one strict build in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    probe = (
        f"import resource,subprocess,sys; code=subprocess.run({command!r}, stderr=2, stdout=2).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise click.ClickException(result.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - start, int(result.stdout.split()[-1]) / 1024)


def measure(count: int, write: object) -> Cost:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), count)  # type: ignore[operator]
        return cost(Path(name))


@click.command()
@click.argument("counts", type=int, nargs=-1)
def main(counts: tuple[int, ...]) -> None:
    """Build COUNTS practices x 4 languages (default: 100 300 1000), then the rival with the largest count."""
    counts = counts or (100, 300, 1000)
    click.echo("| practices x 4 | CPU s | wall s | peak MB | growth of CPU |\n|---|---|---|---|---|")
    previous: Cost | None = None
    for count in counts:
        ours = measure(count, write_catalogue)
        growth = f"{ours.cpu / previous.cpu:.2f}" if previous else ""
        click.echo(f"| {count} | {ours.cpu:.1f} | {ours.wall:.1f} | {ours.memory:.0f} | {growth} |")
        previous = ours
    rival = measure(counts[-1], write_rival)
    click.echo(f"| {counts[-1]}, plain MkDocs | {rival.cpu:.1f} | {rival.wall:.1f} | {rival.memory:.0f} | |")
    cpu, wall = ours.cpu / rival.cpu, ours.wall / rival.wall
    click.echo(f"\nOurs to the rival at {counts[-1]}: {cpu:.2f} in CPU, {wall:.2f} in wall time")


if __name__ == "__main__":
    main()
