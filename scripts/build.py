"""Build the site beside the last good one, and put it in its place only when all went well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
from site_url import site_url

from practice_catalogue.brochure.library import publish
from practice_catalogue.loader import load
from practice_catalogue.problems import CatalogueError

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
    brochures = _brochures(config)
    code = _mkdocs(config, staging, brochures)
    if code:
        shutil.rmtree(staging, ignore_errors=True)
        click.echo(f"Nothing was changed in {output}.", err=True)
        raise SystemExit(1)
    _replace(output, staging)
    pages = sum(1 for _ in output.rglob("*.html"))
    click.echo(f"Built {pages} pages in {os.path.relpath(output)}")


def _brochures(config: Path) -> Path:
    """The folder of the brochures' screen editions: those of the last build, anew where something changed."""
    folder = config.parent / ".cache" / "brochures"
    try:
        printed, warnings = publish(load(config.parent / "catalogue"), folder, site_url(config))
    except CatalogueError as error:
        click.echo(f"The catalogue has problems; nothing was built.\n{error}", err=True)
        raise SystemExit(1) from None
    for warning in warnings:
        click.echo(str(warning), err=True)
    if printed:
        click.echo(f"{len(printed)} brochures, {sum(one.pages for one in printed)} pages")
    return folder


def _mkdocs(config: Path, staging: Path, brochures: Path) -> int:
    # Not --quiet: it would hide that a strict build failed (mkdocs-facts of the project's design).
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
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CATALOGUE_BROCHURES": str(brochures)}
    result = subprocess.run(command, env=environment, cwd=config.parent, text=True, capture_output=True)
    for line in (result.stdout + result.stderr).splitlines():
        if result.returncode or not line.startswith("INFO"):
            click.echo(line, err=True)
    return result.returncode


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
