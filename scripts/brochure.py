"""Print a brochure of the catalogue: one that stands in catalogue/brochures/, or a selection of one's own."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import click
from site_url import site_url as site_url_of

from practice_catalogue.brochure import selection
from practice_catalogue.brochure.characters import lacking, missing
from practice_catalogue.brochure.layout import Layout
from practice_catalogue.brochure.library import adhoc, file_name
from practice_catalogue.brochure.press import EmptySelection, prepare, write
from practice_catalogue.brochure.render import PrintError
from practice_catalogue.epoch import WrongEpoch, source_date_epoch
from practice_catalogue.loader import load
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.localize import LocalCatalogue, localize
from practice_catalogue.model import Brochure, Catalogue, Edition, Paper, Selection
from practice_catalogue.problems import CatalogueError
from practice_catalogue.schema import TITLE_LIMIT

ROOT = Path(__file__).resolve().parent.parent
HELP = """Print the brochure ID of catalogue/brochures/ as a PDF; without ID, a selection of one's own.

\b
  brochure.py link-it-2018 --language ar --edition booklet
  brochure.py --theme employment --country FI --language fi
  brochure.py --from-url "https://…/practices/?theme=employment" -o work.pdf
"""


@dataclass(frozen=True)
class Order:
    """One file to make."""

    brochure: Brochure
    language: str
    output: Path


def command(catalogue: Catalogue) -> click.Command:
    """Its options include the facets of the catalogue."""
    facets = [
        click.Option(
            [f"--{facet.slug}", f"terms_{facet.id}"], multiple=True, metavar="TERM", help="Only with this term."
        )
        for facet in catalogue.facets
    ]
    params: list[click.Parameter] = [
        click.Argument(["id"], required=False),
        click.Option(
            ["--language", "-l"], multiple=True, type=click.Choice(catalogue.settings.languages), help="Default: all."
        ),
        click.Option(
            ["--edition", "-e"], type=click.Choice(get_args(Edition)), help="Default: what the brochure says."
        ),
        click.Option(["--paper"], type=click.Choice(get_args(Paper)), help="A booklet is always a5, on sheets of a4."),
        click.Option(["--cmyk"], is_flag=True, help="Print edition: colours in the four inks of a press."),
        click.Option(["--output", "-o"], type=click.Path(path_type=Path), help="File, or folder for several files."),
        click.Option(["--list", "listed"], is_flag=True, help="List the brochures, and print none."),
        click.Option(["--all", "every"], is_flag=True, help="Print every brochure."),
        *facets,
        click.Option(["--network"], multiple=True, metavar="SLUG", help="Only what this network collected."),
        click.Option(["--practice"], multiple=True, metavar="SLUG", help="Only this practice, and others so named."),
        click.Option(["--from-url"], metavar="ADDRESS", help="Only what the finder shows at this address."),
        click.Option(["--title"], help="Of a selection of one's own."),
        click.Option(["--short"], is_flag=True, help="Summaries and facts without the full texts."),
        click.Option(["--no-photos"], is_flag=True),
        click.Option(
            ["--site-url"], envvar="SITE_URL", help="Address that the QR codes lead to. Default: mkdocs.yml's."
        ),
    ]
    return click.Command("brochure.py", callback=_callback(catalogue), params=params, help=HELP)


def _callback(catalogue: Catalogue) -> Callable[..., None]:
    def run(id: str | None, listed: bool, every: bool, **options: Any) -> None:
        if listed:
            for brochure in catalogue.brochures:
                title = next(iter(brochure.title.values()))
                click.echo(f"{brochure.id}: {title} ({brochure.paper}, {brochure.edition}; {brochure.path})")
            return
        brochures = _wanted(catalogue, id, every, options)
        brochures = [_adjusted(brochure, options) for brochure in brochures]
        options["site_url"] = options["site_url"] or site_url_of(ROOT / "mkdocs.yml")
        _check_characters("--site-url", options["site_url"])
        orders = _orders(catalogue, brochures, options)
        for folder in {order.output.parent for order in orders}:
            _check_folder(folder)
        _print(catalogue, orders, options)

    return run


def _wanted(catalogue: Catalogue, id: str | None, every: bool, options: dict[str, Any]) -> list[Brochure]:
    chosen = _selection(catalogue, options)
    if sum((every, id is not None, chosen is not None)) != 1:
        raise click.UsageError("Name one brochure (see --list), or --all, or a selection such as --country FI.")
    if options["title"] is not None:
        _check_title(options["title"], chosen)
    if every:
        return list(catalogue.brochures)
    if chosen is not None:
        wrong = selection.unknown(chosen, _local(catalogue, catalogue.settings.default_language))
        if wrong:
            raise click.UsageError("\n".join(wrong))
        return [adhoc(catalogue, chosen, options["title"])]
    found = [brochure for brochure in catalogue.brochures if brochure.id == id]
    if not found:
        known = ", ".join(brochure.id for brochure in catalogue.brochures) or "none"
        raise click.UsageError(f'There is no brochure "{id}"; there is: {known}.')
    return found


def _check_title(title: str, chosen: Selection | None) -> None:
    if chosen is None:
        raise click.UsageError("--title is for a selection of one's own: the title of a brochure stands in its file.")
    if not title.strip() or "\n" in title or len(title) > TITLE_LIMIT:
        raise click.UsageError(f"--title: write one line of at most {TITLE_LIMIT} characters.")
    _check_characters("--title", title)


def _check_characters(option: str, text: str) -> None:
    if lacked := missing(text):
        raise click.UsageError(f"{option}: {lacking(lacked[0])}; write it in Latin or Arabic letters.")


def _selection(catalogue: Catalogue, options: dict[str, Any]) -> Selection | None:
    """None when no option selects anything."""
    if options["from_url"] is not None:
        beside = [f"--{facet.slug}" for facet in catalogue.facets if options[f"terms_{facet.id}"]]
        beside += [f"--{name}" for name in ("network", "practice") if options[name]]
        if beside:
            raise click.UsageError(f"--from-url says the whole selection: leave out {', '.join(beside)}.")
        try:
            return selection.from_address(options["from_url"], catalogue.facets)
        except ValueError as error:
            raise click.UsageError(f"--from-url: {error}") from None
    terms = {facet.id: options[f"terms_{facet.id}"] for facet in catalogue.facets if options[f"terms_{facet.id}"]}
    found = Selection(terms, options["network"], options["practice"])
    return None if found == Selection() else found


def _adjusted(brochure: Brochure, options: dict[str, Any]) -> Brochure:
    changes: dict[str, Any] = {}
    if options["short"]:
        changes["full"] = False
    if options["no_photos"]:
        changes["photos"] = False
    return replace(brochure, **changes)


def _orders(catalogue: Catalogue, brochures: list[Brochure], options: dict[str, Any]) -> list[Order]:
    languages = options["language"] or catalogue.settings.languages
    pairs = [(brochure, language) for brochure in brochures for language in languages]
    output: Path | None = options["output"]
    if output and output.suffix.lower() == ".pdf":
        if output.is_dir():
            raise click.UsageError(f"-o: {output} is a folder: name a file in it, such as {output / 'brochure.pdf'}.")
        if len(pairs) > 1:
            raise click.UsageError(f"{len(pairs)} files cannot go into one: name a folder, or one --language.")
        return [Order(*pairs[0], output)]
    folder = output or Path()
    return [
        Order(brochure, language, folder / file_name(brochure, language, options["edition"] or brochure.edition))
        for brochure, language in pairs
    ]


def _check_folder(folder: Path) -> None:
    """Before anything is set, which takes a while: can a file be written there?"""
    try:
        existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        # What rights and read-only disks allow, only trying tells.
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        hint = "name a folder, or a file that ends in .pdf"
        raise click.UsageError(f"-o: nothing can be written to {folder} ({error.strerror}): {hint}.") from None


def _print(catalogue: Catalogue, orders: list[Order], options: dict[str, Any]) -> None:
    local: dict[str, LocalCatalogue] = {}
    failed = False
    for order in _with_progress(orders):
        if order.language not in local:
            local[order.language] = _local(catalogue, order.language)
        layout = Layout.of(order.brochure, options["edition"], options["paper"], options["cmyk"])
        try:
            job = prepare(local[order.language], order.brochure, layout, options["site_url"])
            write(job.print(), order.output)
        except (CatalogueError, EmptySelection) as error:
            click.echo(f"{order.output} was not written:\n{error}", err=True)
            failed = True
            continue
        except (PrintError, OSError) as error:
            fault = ", by a fault of this program" if isinstance(error, PrintError) else ""
            click.echo(f"{order.output} was not written{fault}: {error}", err=True)
            failed = True
            continue
        for warning in job.warnings:
            click.echo(str(warning), err=True)
        if len(orders) == 1:
            click.echo(f"Wrote {order.output}")
    if failed:
        sys.exit(1)


def _with_progress(orders: list[Order]) -> Iterator[Order]:
    if len(orders) == 1:
        yield from orders
        return
    with click.progressbar(orders, label="Printing", item_show_func=lambda o: str(o.output) if o else "") as bar:
        yield from bar


def _local(catalogue: Catalogue, language: str) -> LocalCatalogue:
    return localize(catalogue, Locale(language, (ENGINE_TEXTS, catalogue.root / "locale")))


def main(arguments: list[str] | None = None, root: Path = ROOT / "catalogue") -> None:
    try:
        source_date_epoch()
        catalogue = load(root)
    except WrongEpoch as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    except CatalogueError as error:
        click.echo(f"The catalogue has problems; nothing was printed.\n{error}", err=True)
        sys.exit(1)
    command(catalogue)(args=arguments)


if __name__ == "__main__":
    main()
