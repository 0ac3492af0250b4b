"""Write what is made from the models: JSON Schemas, settings of VS Code, forms."""

from __future__ import annotations

from pathlib import Path

import click

from practice_catalogue import issue_form, vscode
from practice_catalogue.loader import load
from practice_catalogue.locales import ENGINE_TEXTS, Locale

ROOT = Path(__file__).resolve().parent.parent


def made(root: Path) -> dict[str, str]:
    """Path from the project's root -> content, for the catalogue in `root`, in its default language."""
    catalogue = load(root)
    locale = Locale(catalogue.settings.default_language, (ENGINE_TEXTS, root / "locale"))
    return {
        **vscode.files(catalogue, locale),
        ".github/ISSUE_TEMPLATE/propose-practice.yml": issue_form.form(catalogue, locale),
    }


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a file is not as it would be written.")
def main(check: bool) -> None:
    """Run it after a change to facets.yml, catalogue.yml or the models (`make forms`)."""
    stale = [name for name, content in made(ROOT / "catalogue").items() if _current(ROOT / name) != content]
    for name in stale:
        click.echo(f"{name} {'is not current; run `make forms`' if check else 'written'}")
        if not check:
            path = ROOT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made(ROOT / "catalogue")[name], encoding="utf-8", newline="\n")
    raise SystemExit(1 if check and stale else 0)


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    main()
