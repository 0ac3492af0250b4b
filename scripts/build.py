"""Build the site beside the last good one, and put it in its place only when all went well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from practice_catalogue import search_index

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=ROOT / "mkdocs.yml")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Default: site/ beside the configuration."
)
def main(config: Path, output: Path | None) -> None:
    """Build strictly, with warnings as errors."""
    config = config.resolve()
    output = (output or config.parent / "site").resolve()
    staging = output.with_name(f".{output.name}-building")
    shutil.rmtree(staging, ignore_errors=True)
    if _mkdocs(config, staging) or not _index(staging):
        shutil.rmtree(staging, ignore_errors=True)
        click.echo(f"Nothing was changed in {output}.", err=True)
        raise SystemExit(1)
    _replace(output, staging)
    pages = sum(1 for _ in output.rglob("*.html"))
    click.echo(f"Built {pages} pages in {os.path.relpath(output)}")


def _mkdocs(config: Path, staging: Path) -> int:
    # Not --quiet: with it MkDocs 1.6 exits with 0 though a strict build failed.
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(config),
        "--site-dir",
        str(staging),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, env=environment, cwd=config.parent, text=True, capture_output=True)
    for line in (result.stdout + result.stderr).splitlines():
        if result.returncode or not line.startswith("INFO"):
            click.echo(line, err=True)
    return result.returncode


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
