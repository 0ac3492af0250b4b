"""Which translations are current, what changed in their originals, and a scaffold for new ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from practice_catalogue import edits, history
from practice_catalogue.loader import FOLDERS, examine
from practice_catalogue.model import Catalogue, Entry, Network
from practice_catalogue.source import read_entry
from practice_catalogue.translation import recorded, scaffold, state

MARKS = {"gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green"), "same": ("", "", None)}


@click.group()
@click.option(
    "--catalogue",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("catalogue"),
    help="Folder of the catalogue (default: catalogue).",
)
@click.pass_context
def main(context: click.Context, catalogue: Path) -> None:
    """The state of translations. A SLUG is a practice's folder name; write network:SLUG for a network."""
    root = catalogue.resolve()
    loaded, problems = examine(root)
    if loaded is None:
        for problem in problems:
            click.echo(problem, err=True)
        raise SystemExit(1)
    context.obj = loaded


# -- status -----------------------------------------------------------------------------------


@main.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_obj
def status(catalogue: Catalogue, form: str) -> None:
    """Every entry in every language: original, current, stale, missing, or never recorded (unknown)."""
    states = {
        name: {code: state(entry, code) for code in catalogue.settings.languages} for name, entry in _entries(catalogue)
    }
    if form == "json":
        click.echo(json.dumps(states, indent=1))
        return
    rows = [
        [name, *(_cell(entry, code) for code in catalogue.settings.languages)] for name, entry in _entries(catalogue)
    ]
    _table([["", *catalogue.settings.languages], *rows])
    counted = Counter(cell for cells in states.values() for cell in cells.values())
    click.echo(", ".join(f"{counted[kind]} {kind}" for kind in ("original", "current", "stale", "unknown", "missing")))


def _cell(entry: Entry, language: str) -> str:
    shown = state(entry, language)
    text = entry.texts.get(language)
    return f"{shown} ({text.translator})" if text and text.translator and shown != "original" else shown


def _table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


# -- diff -------------------------------------------------------------------------------------


@main.command()
@click.argument("slug")
@click.argument("language")
@click.pass_obj
def diff(catalogue: Catalogue, slug: str, language: str) -> None:
    """What changed in the original of SLUG since its translation into LANGUAGE was made."""
    name, entry = _entry(catalogue, slug)
    kind = _kind(entry)
    verdict = state(entry, language)
    if verdict != "stale":
        words = {"unknown": "does not record its original; `accept` does", "current": "is current"}
        raise click.ClickException(f"{name} {language} {words.get(verdict, f'is {verdict}')}")
    path = _path(catalogue, entry, entry.original)
    try:
        old = history.version(path, kind, entry.texts[language].translates)
    except history.NoHistory as reason:
        raise click.ClickException(
            f"{name} {language} is stale, but the text it was made from cannot be shown: {reason}"
        ) from None
    click.echo(f"{name}: {entry.original} since {language} was made (text of {old.date}, {old.commit[:10]})")
    for change in history.changes(old.source, read_entry(path, path.name), kind):
        passage = " ".join(click.style(MARKS[m][0] + words + MARKS[m][1], fg=MARKS[m][2]) for m, words in change.words)
        click.echo(f"\n{change.place}\n  {passage}")


# -- accept -----------------------------------------------------------------------------------


@main.command()
@click.argument("slug", required=False)
@click.argument("language", required=False)
@click.option("--all", "everything", is_flag=True, help="Every translation that records no original yet.")
@click.option("--stale", is_flag=True, help="With --all: those whose original has changed, too.")
@click.option("--reviewed", is_flag=True, help="Note as well that an editor has reviewed it (translator: reviewed).")
@click.pass_obj
def accept(
    catalogue: Catalogue, slug: str | None, language: str | None, everything: bool, stale: bool, reviewed: bool
) -> None:
    """Record that the translation of SLUG into LANGUAGE says what the original says now."""
    if everything == bool(slug and language):
        raise click.UsageError("Give either SLUG and LANGUAGE, or --all.")
    if slug and language:
        name, entry = _entry(catalogue, slug)
        if language == entry.original or language not in entry.texts:
            raise click.ClickException(f"{name} has no translation into {language} that can be read; run `make check`")
        chosen = [(name, entry, language)]
    else:
        chosen = _unrecorded(catalogue, stale)
    for name, entry, code in chosen:
        _record(_path(catalogue, entry, code), entry, reviewed)
        click.echo(f"{name} {code} is current")
    if everything:
        left = 0 if stale else sum(state(e, c) == "stale" for _, e in _entries(catalogue) for c in e.texts)
        click.echo(f"{len(chosen)} recorded" + (f"; {left} stale left as they are (--stale)" if left else ""))


def _unrecorded(catalogue: Catalogue, stale: bool) -> list[tuple[str, Entry, str]]:
    wanted = {"unknown", "stale"} if stale else {"unknown"}
    return [
        (n, entry, code) for n, entry in _entries(catalogue) for code in entry.texts if state(entry, code) in wanted
    ]


def _record(path: Path, entry: Entry, reviewed: bool) -> None:
    try:
        raw = edits.with_field(path.read_bytes(), "translates", recorded(entry.texts[entry.original]))
        path.write_bytes(edits.with_field(raw, "translator", "reviewed") if reviewed else raw)
    except ValueError as error:
        raise click.ClickException(f"{_shown(path)} {error}") from None


# -- new --------------------------------------------------------------------------------------


@main.command()
@click.argument("slug")
@click.argument("language")
@click.pass_obj
def new(catalogue: Catalogue, slug: str, language: str) -> None:
    """Copy the original of SLUG as a scaffold to translate into LANGUAGE."""
    name, entry = _entry(catalogue, slug)
    if language not in catalogue.settings.languages:
        known = ", ".join(catalogue.settings.languages)
        raise click.UsageError(f'"{language}" is not a language of this catalogue: {known}')
    path = _path(catalogue, entry, language)
    original = _path(catalogue, entry, entry.original)
    content = scaffold(entry, read_entry(original, original.name).body)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        raise click.ClickException(f"{_shown(path)} is there already; nothing was changed") from None
    click.echo(f"{_shown(path)}: translate it, then run `make check` ({name}, from {entry.original})")


# -- entries ----------------------------------------------------------------------------------


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    for practice in catalogue.practices:
        yield practice.slug, practice
    for network in catalogue.networks:
        yield f"network:{network.slug}", network


def _entry(catalogue: Catalogue, slug: str) -> tuple[str, Entry]:
    known = dict(_entries(catalogue))
    if slug not in known:
        near = [name for name in known if name.endswith(f":{slug}")]
        hint = f'; did you mean "{near[0]}"?' if near else ", or its original has problems; run `make check`"
        raise click.ClickException(f'there is no entry "{slug}"{hint}')
    return slug, known[slug]


def _kind(entry: Entry) -> str:
    return "network" if isinstance(entry, Network) else "practice"


def _path(catalogue: Catalogue, entry: Entry, language: str) -> Path:
    return catalogue.root / FOLDERS[_kind(entry)] / entry.slug / f"{language}.md"


def _shown(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    main()
