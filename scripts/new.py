"""Start a new practice: asks what it needs, or takes it as options, and never overwrites."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from practice_catalogue import drafts
from practice_catalogue.checks import today
from practice_catalogue.loader import examine
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.model import Catalogue, Facet
from practice_catalogue.problems import Problem
from practice_catalogue.schema import EntryModels, slug_problem


def command(root: Path) -> click.Command:
    """The command for the catalogue in `root`, with an option for each of its facets."""
    catalogue, problems = examine(root)
    if catalogue is None:
        raise click.ClickException("\n".join(map(str, problems)))
    session = _Session(catalogue)
    options: list[click.Parameter] = [
        click.Option(["--language"], type=click.Choice(catalogue.settings.languages), help="Of the original."),
        click.Option(["--title"], help="Short, best under 90 characters."),
        click.Option(["--slug"], help="Folder name and address; proposed from the title."),
        click.Option(["--summary"], help="At most 300 characters."),
        *(click.Option([f"--{f.slug}", f.id], multiple=True, help=_terms(f)) for f in catalogue.facets),
        click.Option(["--starts"], help="Year, year-month or date."),
        click.Option(["--ends"], help="Year, year-month or date."),
        click.Option(["--website"], help="https://…"),
        *(click.Option([f"--source-{part}"], help=f"{words}.") for part, words in SOURCE.items()),
        click.Option(["--licence"], type=click.Choice(list(catalogue.settings.licences)), help="Default: the first."),
        click.Option(["--body"], help="The text, in Markdown."),
    ]
    text = "Start a new practice. Asks for what is not given; with --title, only for what must be there."
    return click.Command("new", params=options, callback=session.run, help=text)


def _terms(facet: Facet) -> str:
    return "ISO 3166-1 code, such as FI." if facet.countries else ", ".join(facet.by_id)


SOURCE = {
    "title": "Title of the document that the facts come from",
    "publisher": "Its publisher",
    "year": "Its year",
}


class _Session:
    """One run of the command: questions, judged answers, the file."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.models = EntryModels(catalogue.facets, catalogue.settings.licences)
        self.fields: dict[str, Any] = {"original": True}  # answered so far

    def run(self, **given: Any) -> None:
        asks_all = not given["title"]
        language = given["language"] or self._language(asks_all)
        locale = Locale(language, (ENGINE_TEXTS, self.catalogue.root / "locale"))
        title = self._one("title", given["title"], "Title")
        slug = self._slug(given["slug"], title)
        fields = self.fields
        fields["title"] = title
        fields["summary"] = self._one("summary", given["summary"], "Summary (at most 300 characters)")
        for facet in self.catalogue.facets:
            fields[facet.id] = self._facet(facet, given[facet.id], locale, asks_all)
        for name, words in (("starts", "Start"), ("ends", "End, if it has ended"), ("website", "Website")):
            fields[name] = self._one(name, given[name], words, optional=True, ask=asks_all)
        fields["source"] = [self._source(given, asks_all)]
        fields["licence"] = given["licence"] or next(iter(self.catalogue.settings.licences))
        fields["last_reviewed"] = f"{today():%Y-%m}"
        self._write(slug, language, drafts.compose(fields, given["body"] or "", self.catalogue.facets, locale))

    def _write(self, slug: str, language: str, content: str) -> None:
        shown = f"{self.catalogue.root.name}/practices/{slug}/{language}.md"
        problems = drafts.problems(content, shown, self.models, drafts.slugs(self.catalogue.root))
        if problems:
            raise click.UsageError("Nothing was written:\n" + "\n".join(map(str, problems)))
        try:
            drafts.write(self.catalogue.root, slug, language, content)
        except drafts.Taken:
            raise click.UsageError(f'there is a practice "{slug}" already; nothing was changed') from None
        click.echo(f"{shown}: write its text, then run `make check`; `make serve` shows it")

    # -- questions --

    def _language(self, ask: bool) -> str:
        languages = self.catalogue.settings.languages
        if not ask:
            return languages[0]
        return _ask("Language of the original", "--language", type=click.Choice(languages), default=languages[0])

    def _slug(self, given: str | None, title: str) -> str:
        taken = drafts.taken_slugs(self.catalogue.root, self.catalogue.facets)
        if given:
            if message := _slug_message(given, taken):
                raise click.UsageError(f"--slug: {message}")
            return given
        proposal = drafts.propose_slug(title, taken)
        if proposal and not sys.stdin.isatty():
            return proposal
        while True:
            slug = _ask("Address (letters a-z, digits, hyphens)", "--slug", default=proposal or None)
            message = _slug_message(slug, taken)
            if not message:
                return str(slug)
            click.echo(f"  {message}", err=True)

    def _one(self, name: str, given: Any, words: str, optional: bool = False, ask: bool = True) -> Any:
        if given is not None:
            return self._judged(name, given, f"--{name}")
        if not ask:
            return None
        return self._asked(name, words, optional, lambda answer: answer)

    def _facet(self, facet: Facet, given: Sequence[str], locale: Locale, ask: bool) -> list[str] | None:
        if given:
            return self._judged(facet.id, list(given), f"--{facet.slug}")  # type: ignore[no-any-return]
        if not (ask or facet.required):
            return None
        label = facet.label[locale.code]
        if not facet.countries:
            click.echo(f"{label}:")
            for term in facet.terms:
                click.echo(f"  {term.id:24} {term.label[locale.code]}")
        words = f"{label} (several with commas)"
        found = self._asked(facet.id, words, not facet.required, lambda answer: _split(answer), f"--{facet.slug}")
        return found or None

    def _source(self, given: dict[str, Any], ask: bool) -> dict[str, Any]:
        """The document that the facts come from, judged part by part."""
        ask = ask and not given["source_title"]
        source: dict[str, Any] = {}
        for part, words in SOURCE.items():
            grown = partial(_with_part, source, part)
            option, optional = f"--source-{part}", part != "title"
            if given[f"source_{part}"] is not None:
                (source,) = self._judged("source", grown(given[f"source_{part}"]), option)
            elif ask or not optional:
                (source,) = self._asked("source", words, optional, grown, option) or [source]
        return source

    # -- answers --

    def _judged(self, name: str, value: Any, option: str) -> Any:
        if found := drafts.judge(self.models, name, value, self.fields):
            raise click.UsageError(f"{option}: {_words(found[0])}")
        return value

    def _asked(self, name: str, words: str, optional: bool, read: Callable[[str], Any], option: str = "") -> Any:
        while True:
            default = {"default": "", "show_default": False} if optional else {}
            answer = str(_ask(words + (" (may stay empty)" if optional else ""), option or f"--{name}", **default))
            if optional and not answer.strip():
                return None
            value = read(answer)
            found = drafts.judge(self.models, name, value, self.fields)
            if not found:
                return value
            click.echo(f"  {_words(found[0])}", err=True)


def _ask(words: str, option: str, **options: Any) -> Any:
    try:
        return click.prompt(words, **options)
    except click.Abort:
        if sys.stdin.isatty() or not option:
            raise
        raise click.UsageError(f"{words} is missing; give it as {option}") from None


def _with_part(source: dict[str, Any], part: str, answer: str) -> list[dict[str, Any]]:
    """The value of the field: `source` with one part more."""
    return [{**source, part: int(answer) if part == "year" and answer.isdecimal() else answer}]


def _words(problem: Problem) -> str:
    return "; ".join(filter(None, (problem.message, problem.hint)))


def _split(answer: str) -> list[str]:
    return [part.strip() for part in answer.replace("،", ",").split(",") if part.strip()]


def _slug_message(slug: str, taken: set[str]) -> str:
    return slug_problem(slug) or (f'there is a "{slug}" already; choose another' if slug in taken else "")


if __name__ == "__main__":
    root = Path(os.environ.get("CATALOGUE", "catalogue")).resolve()
    try:
        new = command(root)
    except click.ClickException as error:
        error.show()
        sys.exit(1)
    new()
