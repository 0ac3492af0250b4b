"""Build the site beside the last good one, and put it in its place only when all went well.

Each language is a process and a folder of its own, as many at a time as there are cores;
then the parts are joined. One process after another (--jobs 1) makes the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from site_url import site_url

from practice_catalogue import search_index
from practice_catalogue.brochure.library import publish
from practice_catalogue.brochure.render import PrintError
from practice_catalogue.epoch import WrongEpoch, source_date_epoch
from practice_catalogue.loader import languages, load
from practice_catalogue.problems import CatalogueError
from practice_catalogue.shards import ShardsDiffer, merge, misfits

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(file_okay=False, path_type=Path)
PART = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=ROOT / "mkdocs.yml")
@click.option("--output", type=FOLDER, help="Default: site/ beside the configuration.")
@click.option("--language", default="", help="Build this language alone, as a part to look at or to merge.")
@click.option("--merge", "parts", type=PART, multiple=True, help="Build nothing: join these parts. Give it for each.")
@click.option("--list", "lists", is_flag=True, help="Build nothing: print the languages, as JSON.")
@click.option("--jobs", type=click.IntRange(1), help="Processes at a time. Default: one a core.")
def main(
    config: Path, output: Path | None, language: str, parts: tuple[Path, ...], lists: bool, jobs: int | None
) -> None:
    """Build strictly, with warnings as errors."""
    try:
        source_date_epoch()
    except WrongEpoch as error:
        raise click.UsageError(str(error)) from None
    config = config.resolve()
    if lists:
        click.echo(json.dumps(languages(config.parent / "catalogue")))
        return
    if parts and (wrong := misfits(parts, languages(config.parent / "catalogue"))):
        raise click.UsageError(f"--merge: {'; '.join(wrong)}; nothing was changed")
    output = (output or config.parent / "site").resolve()
    staging = output.with_name(f".{output.name}-building")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        if parts:
            merge([part.resolve() for part in parts], staging)
            built = True
        else:
            built = _build(config, staging, language, jobs or len(os.sched_getaffinity(0)))
    except ShardsDiffer as error:
        click.echo(error, err=True)
        built = False
    if not built or not _index(staging):
        shutil.rmtree(staging, ignore_errors=True)
        click.echo(f"Nothing was changed in {output}.", err=True)
        raise SystemExit(1)
    _replace(output, staging)
    pages = sum(1 for _ in output.rglob("*.html"))
    click.echo(f"Built {pages} pages in {os.path.relpath(output)}")


def _brochures(config: Path) -> bool:
    """Set the brochures' screen editions anew where something changed. False when the catalogue has problems."""
    try:
        printed, warnings = publish(load(config.parent / "catalogue"), _brochure_folder(config), site_url(config))
    except CatalogueError as error:
        click.echo(f"The catalogue has problems; nothing was built.\n{error}", err=True)
        return False
    except PrintError as error:
        click.echo(f"A brochure could not be printed, by a fault of this program: {error}", err=True)
        return False
    for warning in warnings:
        click.echo(str(warning), err=True)
    if printed:
        click.echo(f"{len(printed)} brochures, {sum(one.pages for one in printed)} pages")
    return True


def _brochure_folder(config: Path) -> Path:
    return config.parent / ".cache" / "brochures"


def _build(config: Path, staging: Path, language: str, jobs: int) -> bool:
    codes = languages(config.parent / "catalogue")
    if language and codes and language not in codes:
        raise click.UsageError(f'"{language}" is not a language of this catalogue: {", ".join(codes)}')
    if not _brochures(config):
        return False
    if language or jobs == 1 or len(codes) < 2:
        return _report([_mkdocs(config, staging, language)])
    # Beside the staging folder, so that no part is taken for a page of the site.
    folder = staging.with_name(f"{staging.name}-parts")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with ThreadPoolExecutor(jobs) as pool:
            results = list(pool.map(lambda code: _mkdocs(config, folder / code, code), codes))
        if not _report(results):
            return False
        merge([folder / code for code in codes], staging)
        return True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mkdocs(config: Path, output: Path, language: str) -> subprocess.CompletedProcess[str]:
    # Not --quiet: with it MkDocs 1.6 exits with 0 though a strict build failed.
    arguments = ["build", "--strict", "--config-file", str(config), "--site-dir", str(output)]
    settings = {"CATALOGUE_LANGUAGE": language, "CATALOGUE_BROCHURES": str(_brochure_folder(config))}
    environment = {**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        env=environment,
        cwd=config.parent,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _report(results: Sequence[subprocess.CompletedProcess[str]]) -> bool:
    """Say once what several processes found. False when one of them failed."""
    failed = any(result.returncode for result in results)
    lines = [line for result in results for line in result.stdout.splitlines()]
    for line in dict.fromkeys(lines):
        if failed or not line.startswith("INFO"):
            click.echo(line, err=True)
    return not failed


def _index(staging: Path) -> bool:
    try:
        search_index.build(staging)
    except search_index.SearchIndexError as error:
        click.echo(f"The search index failed: {error}", err=True)
        return False
    return True


def _replace(output: Path, staging: Path) -> None:
    """The old site disappears only once the new one stands ready beside it."""
    old = output.with_name(f".{output.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    main()
