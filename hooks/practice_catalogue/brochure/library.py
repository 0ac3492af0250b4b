"""The brochures that a site offers, and those that somebody asks for once."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from pikepdf import Pdf

from practice_catalogue.brochure import printability, render
from practice_catalogue.brochure.layout import Layout
from practice_catalogue.brochure.press import Job, prepare, write
from practice_catalogue.brochure.render import PrintError
from practice_catalogue.facets import Status, status_labels
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.localize import localize
from practice_catalogue.model import Brochure, Catalogue, Edition, Selection
from practice_catalogue.problems import CatalogueError, Problem
from practice_catalogue.shelf import MANIFEST, Printed, Shelf


def file_name(brochure: Brochure, language: str, edition: Edition = "screen") -> str:
    return f"{brochure.id}.{language}.pdf" if edition == "screen" else f"{brochure.id}.{language}.{edition}.pdf"


def adhoc(catalogue: Catalogue, selection: Selection, title: str | None = None) -> Brochure:
    """A brochure without a file: the catalogue's name, and below it what was selected."""
    settings = catalogue.settings
    subtitle: dict[str, str] = {}
    for code in settings.languages:
        locale = Locale(code, (ENGINE_TEXTS, catalogue.root / "locale"))
        labels = [
            locale.country(term) if facet.countries else facet.by_id[term].label[code]
            for facet in catalogue.facets
            for term in selection.terms.get(facet.id, ())
        ]
        labels += [catalogue.network[slug].text(code).title for slug in selection.networks]
        labels += [status_labels(locale)[name] for name in get_args(Status) if name in selection.statuses]
        labels += [f"{locale.gettext('Can be read in')}: {locale.language(name)}" for name in selection.languages]
        subtitle[code] = " · ".join(labels)
    main = next((f.id for f in catalogue.facets if any(term.colour for term in f.terms)), "")
    return Brochure(
        id="selection",
        title={"": title} if title else settings.name,
        texts={"subtitle": subtitle} if any(subtitle.values()) else {},
        selection=selection,
        group=main,
    )


def publish(catalogue: Catalogue, folder: Path, site_url: str) -> tuple[list[Printed], list[Problem]]:
    """The screen edition of every brochure in every language, in `folder`; and warnings.

    Only what changed since the last time is set anew. Files of brochures that are gone are deleted.
    Raises CatalogueError with the problems of all of them, and PrintError.
    """
    printability.require(catalogue)
    old = {(printed.id, printed.language): printed for printed in Shelf.of(folder).files}
    jobs = _jobs(catalogue, site_url)
    fresh = [job for job in jobs if not _is_current(job, folder, old)]
    new = {_place(job): _printed(job, pdf, folder) for job, pdf in _named(fresh, _typeset(fresh))}
    printed = [new.get(_place(job)) or old[_place(job)] for job in jobs]
    kept = {one.file for one in printed}
    for path in folder.glob("*.pdf"):
        if path.name not in kept:
            path.unlink()
    manifest = json.dumps([asdict(one) for one in printed], ensure_ascii=False, indent=1)
    write(manifest.encode(), folder / MANIFEST)
    return printed, [warning for job in jobs for warning in job.warnings]


def _jobs(catalogue: Catalogue, site_url: str) -> list[Job]:
    jobs: list[Job] = []
    problems: set[Problem] = set()  # a picture is refused in each language, and mended once
    for code in catalogue.settings.languages if catalogue.brochures else ():
        local = localize(catalogue, Locale(code, (ENGINE_TEXTS, catalogue.root / "locale")))
        for brochure in catalogue.brochures:
            try:
                jobs.append(prepare(local, brochure, Layout.of(brochure, "screen"), site_url))
            except CatalogueError as error:
                problems.update(error.problems)
    if problems:
        raise CatalogueError(problems)
    return jobs


def _named(jobs: Sequence[Job], pdfs: Iterator[bytes]) -> Iterator[tuple[Job, bytes]]:
    """Each with its pages; a PrintError says which brochure it is of."""
    for job in jobs:
        try:
            yield job, next(pdfs)
        except PrintError as error:
            raise PrintError(f"{file_name(job.document.brochure, job.document.locale.code)}: {error}") from None


def _place(job: Job) -> tuple[str, str]:
    return job.document.brochure.id, job.document.locale.code


def _is_current(job: Job, folder: Path, old: dict[tuple[str, str], Printed]) -> bool:
    last = old.get(_place(job))
    return last is not None and last.key == job.key and (folder / last.file).is_file()


def _typeset(jobs: Sequence[Job]) -> Iterator[bytes]:
    """In a process for each core: Typst keeps what it learned of a document, and gives it back only at its end."""
    if len(jobs) < 2:
        yield from (render.typeset(*job.order()) for job in jobs)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of Typst's threads
    with context.Pool(min(len(jobs), os.cpu_count() or 1), maxtasksperchild=2) as pool:
        yield from pool.imap(render.typeset_order, [job.order() for job in jobs], chunksize=1)


def _printed(job: Job, pdf: bytes, folder: Path) -> Printed:
    content = job.finish(pdf)
    with Pdf.open(io.BytesIO(content)) as document:
        pages = len(document.pages)
    id, language = _place(job)
    title = job.document.title
    printed = Printed(id, language, title.text, title.language or language, pages, len(content), job.key)
    write(content, folder / printed.file)
    return printed
