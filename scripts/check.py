"""Look for problems in a catalogue: every one with its place and cure."""

from __future__ import annotations

from pathlib import Path

import click

from practice_catalogue.loader import examine
from practice_catalogue.problems import errors


@click.command()
@click.argument("catalogue", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("catalogue"))
def main(catalogue: Path) -> None:
    """Check CATALOGUE (default: catalogue). Exit code 1 when there are errors."""
    loaded, problems = examine(catalogue.resolve())
    for problem in problems:
        click.echo(problem)
    practices = len(loaded.practices) if loaded else 0
    click.echo(f"{practices} practices, {len(problems)} problems")
    raise SystemExit(1 if errors(problems) else 0)


if __name__ == "__main__":
    main()
