"""A practice filed with the issue form -> an entry on a branch of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, TextIO

import click

from practice_catalogue import drafts, issue_form
from practice_catalogue.checks import today
from practice_catalogue.loader import examine
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.schema import EntryModels


@click.command()
@click.argument("issue", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.option("--number", type=click.IntRange(1), required=True, help="Of the issue; names the branch.")
@click.option("--catalogue", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("catalogue"))
@click.option("--commit/--no-commit", default=True, help="On a new branch proposal-NUMBER (default), or only the file.")
def main(issue: TextIO, number: int, catalogue: Path, commit: bool) -> None:
    """Read the text of an issue (a file or standard input) and write the entry it proposes.

    Exit code 1 when something must be mended first: every problem is printed, and nothing written.
    """
    root = catalogue.resolve()
    loaded, problems = examine(root)
    if loaded is None:
        raise click.ClickException("\n".join(map(str, problems)))
    form_locale = Locale(loaded.settings.default_language, (ENGINE_TEXTS, root / "locale"))
    given = issue_form.answers(issue.read(), loaded, form_locale)
    code = issue_form.language(given, loaded)
    fields: dict[str, Any] = issue_form.fields(given, loaded)
    fields |= {"licence": next(iter(loaded.settings.licences)), "last_reviewed": f"{today():%Y-%m}"}
    content = drafts.compose(
        fields, given.get("body", ""), loaded.facets, Locale(code, (ENGINE_TEXTS, root / "locale"))
    )
    models = EntryModels(loaded.facets, loaded.settings.licences)
    found = issue_form.problems(given) or drafts.problems(content, "entry", models, drafts.slugs(root))
    if found:
        for problem in found:
            field = f"{problem.field}: " if problem.field else ""
            click.echo(f"{field}{problem.message}; {problem.hint}")
        raise SystemExit(1)
    taken = drafts.taken_slugs(root, loaded.facets)
    slug = drafts.propose_slug(str(fields["title"]), taken) or f"proposal-{number}"
    if commit:
        _git(root, "switch", "--quiet", "--create", f"proposal-{number}")
    try:
        path = drafts.write(root, slug, code, content)
    except drafts.Taken:
        raise click.ClickException(f'there is a practice "{slug}" already') from None
    if commit:
        _git(root, "add", "--", str(path))
        _git(root, "commit", "--quiet", "--message", f"Add {slug}, proposed in #{number}")
    click.echo(path.relative_to(root.parent).as_posix())


def _git(folder: Path, *command: str) -> None:
    try:
        subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"git {command[0]}: {error.stderr.strip()}") from None


if __name__ == "__main__":
    main()
