"""Look for problems in a catalogue: every one with its place and cure."""

from __future__ import annotations

import json
from pathlib import Path

import click

from practice_catalogue.brochure import printability
from practice_catalogue.checks import advice, today
from practice_catalogue.epoch import WrongEpoch
from practice_catalogue.loader import examine
from practice_catalogue.problems import Problem, errors


@click.command()
@click.argument("catalogue", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("catalogue"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="text: for people; github: annotations of a workflow; json: for tools.",
)
def main(catalogue: Path, form: str) -> None:
    """Check CATALOGUE (default: catalogue). Exit code 1 when there are errors; warnings do not count.

    Dates are judged on the day that SOURCE_DATE_EPOCH names, else today.
    """
    try:
        on = today()
    except WrongEpoch as error:
        raise click.UsageError(str(error)) from None
    loaded, problems = examine(catalogue.resolve())
    if loaded:
        unprintable = printability.problems(loaded, is_whole=not errors(problems))
        problems = sorted([*problems, *unprintable, *advice(loaded, on)])
    practices = len(loaded.practices) if loaded else 0
    if form == "json":
        found = {"practices": practices, "problems": [problem.as_data() for problem in problems]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(problem.as_annotation() if form == "github" else problem)
        click.echo(_summary(practices, problems))
    raise SystemExit(1 if errors(problems) else 0)


def _summary(practices: int, problems: list[Problem]) -> str:
    wrong = len(errors(problems))
    warnings = len(problems) - wrong
    parts = [_counted(practices, "practice"), _counted(wrong, "problem")]
    return ", ".join([*parts, _counted(warnings, "warning")] if warnings else parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    main()
