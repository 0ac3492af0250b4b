"""The folder catalogue/ -> a Catalogue, or every problem in it. Nothing else reads that folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from practice_catalogue import brochure_file, consistency, facets_file, folders, pictures, privacy, text
from practice_catalogue.memory import Memory as Memory  # whoever loads again and again brings one
from practice_catalogue.model import (
    Brochure,
    Catalogue,
    Entry,
    Facet,
    Glossary,
    GlossaryTerm,
    Image,
    Network,
    Organisation,
    Practice,
    Reference,
    Settings,
    Term,
    Text,
)
from practice_catalogue.pictures import PICTURES
from practice_catalogue.problems import CatalogueError, Problem, did_you_mean, errors
from practice_catalogue.schema import TEXT_LISTS, EntryModels, GlossaryFile, _slug, validate
from practice_catalogue.settings_file import SettingsFile
from practice_catalogue.source import SourceFile, read_entry, read_yaml

RESERVED_SLUGS = {
    "page",
    "index",
    "feed",
    "compare",
    "selection",
    "finder",
    "network",
    "status",
    "language",
}  # addresses beside the practices
FOLDERS = {"practice": "practices", "network": "networks"}


def load(root: Path, memory: Memory | None = None) -> Catalogue:
    """The catalogue in the folder `root`; raises CatalogueError with every problem found."""
    catalogue, problems = examine(root, memory)
    if catalogue is None or errors(problems):
        raise CatalogueError(problems)
    return catalogue


def languages(root: Path) -> tuple[str, ...]:
    """Of the catalogue in `root`, the default first; none when its settings are unusable."""
    settings = _Reader(root, Memory()).settings()
    return settings.languages if settings else ()


def examine(root: Path, memory: Memory | None = None) -> tuple[Catalogue | None, list[Problem]]:
    """What can be read of the catalogue, and every problem; None when its settings are unusable."""
    reader = _Reader(root, Memory() if memory is None else memory)
    settings = reader.settings()
    facets = reader.facets(settings)
    if settings is None or facets is None:
        return None, sorted(reader.problems)
    models = EntryModels(facets, settings.licences)
    glossary = reader.glossary(settings)
    reader.memory.forget_unless((facets, tuple(settings.licences)))
    practices = [e for e in reader.entries("practice", settings, facets, models) if isinstance(e, Practice)]
    networks = [e for e in reader.entries("network", settings, facets, models) if isinstance(e, Network)]
    reader.check_references(practices)
    brochures = reader.brochures(settings, facets)
    catalogue = Catalogue(root, settings, facets, glossary, tuple(practices), tuple(networks), tuple(brochures))
    return catalogue, sorted(set(reader.problems))


@dataclass
class _Draft:
    """One language's file of an entry: what was written, and what became of it."""

    source: SourceFile
    language: str
    fields: Any  # the model of schema.py, or None when refused
    text: Text | None
    links: tuple[tuple[int, str, str, str], ...] = ()  # line, field, kind, slug

    @property
    def is_original(self) -> bool:
        return self.source.fields.get("original") is True


@dataclass
class _Reader:
    root: Path
    memory: Memory
    problems: list[Problem] = field(default_factory=list)
    slugs: dict[str, set[str]] = field(default_factory=lambda: {"practice": set(), "network": set()})
    links: list[tuple[str, int, str, str, str]] = field(default_factory=list)  # path, line, field, kind, slug

    def shown(self, path: Path) -> str:
        """The path as an editor knows it: from the project's root, with forward slashes."""
        return path.relative_to(self.root.parent).as_posix()

    def report(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown(path), 1, "", message, hint))

    # -- catalogue.yml and facets.yml --

    def _yaml(self, name: str, judge: Callable[[SourceFile], Any]) -> Any:
        path = self.root / name
        if folders.is_link(path, self.report):
            return None
        if not path.exists():
            self.report(path, "is missing", "copy one from another catalogue")
            return None
        source = read_yaml(path, self.shown(path))
        fields = None if source.problems else judge(source)
        self.problems += source.problems
        return fields

    def settings(self) -> Settings | None:
        fields = self._yaml("catalogue.yml", partial(validate, SettingsFile))
        if fields is None:
            return None
        for name in ("name", "tagline"):
            self._labels("catalogue.yml", name, getattr(fields, name), fields.languages)
        return Settings(
            name=fields.name,
            tagline=fields.tagline,
            publisher=fields.publisher,
            languages=tuple(fields.languages),
            edit_url=fields.edit_url or "",
            licences=fields.licences,
        )

    def facets(self, settings: Settings | None) -> tuple[Facet, ...] | None:
        fields = self._yaml("facets.yml", facets_file.read)
        if fields is None or settings is None:
            return None
        for facet in fields.facets:
            self._labels("facets.yml", facet.id, facet.label, settings.languages)
            for term in facet.terms:
                self._labels("facets.yml", f"{facet.id}.{term.id}", term.label, settings.languages)
        return tuple(_facet(facet) for facet in fields.facets)

    def glossary(self, settings: Settings) -> Glossary:
        path = self.root / "glossary.yml"
        fields = self._yaml(path.name, partial(validate, GlossaryFile)) if path.is_symlink() or path.exists() else None
        if fields is None:
            return Glossary()
        for term in fields.terms:
            self._labels("glossary.yml", f"{term.id}.term", term.term, settings.languages)
            self._labels("glossary.yml", f"{term.id}.definition", term.definition, settings.languages)
        terms = (
            GlossaryTerm(term.id, term.term, term.definition, {code: tuple(words) for code, words in term.also.items()})
            for term in fields.terms
        )
        return Glossary(tuple(terms), fields.translator)

    def _labels(self, name: str, owner: str, label: dict[str, str], languages: Iterable[str]) -> None:
        for language in languages:
            if language not in label:
                path = self.shown(self.root / name)
                self.problems.append(
                    Problem(path, 1, owner, f'has no label in "{language}"', f"add {language}: … to its label")
                )

    # -- entries --

    def entries(self, kind: str, settings: Settings, facets: Sequence[Facet], models: EntryModels) -> list[Entry]:
        found = []
        for path in folders.contents(self.root / FOLDERS[kind], self.report):
            if path.is_dir():
                self._check_slug(path, kind, facets)
                self.slugs[kind].add(path.name)
                entry = self._entry(path, kind, settings, facets, models)
                if entry:
                    found.append(entry)
            elif path.suffix == ".md":
                self.report(path, "lies beside the entries", f"move it to {path.stem}/<language>.md")
        return found

    def _check_slug(self, path: Path, kind: str, facets: Sequence[Facet]) -> None:
        try:
            _slug(path.name)
        except Exception as refusal:  # PydanticCustomError carries the words
            self.report(path, *_words(refusal))
        if kind == "practice" and path.name in RESERVED_SLUGS | {facet.slug for facet in facets}:
            self.report(path, f'"{path.name}" is an address of the site itself', "choose another folder name")

    def _entry(
        self, folder: Path, kind: str, settings: Settings, facets: Sequence[Facet], models: EntryModels
    ) -> Entry | None:
        drafts = [
            self.memory.recall(path, lambda path=path: self._draft(path, kind, models))  # type: ignore[misc]
            for path in self._language_files(folder, settings)
        ]
        for draft in drafts:
            self.problems += draft.source.problems
            self.links += [(draft.source.path, *link) for link in draft.links]
        original = self._original(folder, drafts)
        if original is None or original.fields is None or original.text is None:
            return None
        texts = {d.language: d.text for d in drafts if d.text}
        for draft in drafts:
            if draft.text and draft is not original:
                self.problems += consistency.problems(original.text, draft.text, draft.source)
        return self._build(folder, kind, original, texts, facets)

    def _language_files(self, folder: Path, settings: Settings) -> list[Path]:
        files = []
        for path in folders.contents(folder, self.report):
            if path.suffix == ".md" and path.stem in settings.languages:
                files.append(path)
            elif path.suffix == ".md":
                self.report(
                    path,
                    f'"{path.stem}" is not a language of this catalogue',
                    did_you_mean(path.stem, settings.languages),
                )
            elif path.suffix.lower() not in PICTURES:
                self.report(path, "is neither a text nor a picture", "move it out of catalogue/")
        return files

    def _draft(self, path: Path, kind: str, models: EntryModels) -> _Draft:
        source = read_entry(path, self.shown(path))
        original = source.fields.get("original") is True
        model = models.original[kind] if original else models.translation[kind]
        draft = _Draft(source, path.stem, None, None)
        if source.fields:
            document, problems = text.parse(source.body, source.path, source.body_line)
            source.problems += problems
            draft.fields = validate(model, source, {} if original else _facts_elsewhere(models.original[kind]))
            source.problems += privacy.problems(source, document)
            draft.links = tuple(_links(source, document))
            if draft.fields:
                draft.text = _text(draft, kind, document)
        return draft

    def _original(self, folder: Path, drafts: list[_Draft]) -> _Draft | None:
        originals = [draft for draft in drafts if draft.is_original]
        if len(originals) == 1:
            return originals[0]
        if not drafts:
            self.report(folder, "has no text", "add a file such as en.md")
        elif not originals and all(draft.source.fields for draft in drafts):
            path = self.root.parent / drafts[0].source.path
            self.report(
                path, "no file of this entry is the original", 'write "original: true" in the one that holds the facts'
            )
        for draft in originals[1:]:
            self.problems.append(
                Problem(
                    draft.source.path,
                    draft.source.line(("original",)),
                    "original",
                    f"{originals[0].source.path} is the original already",
                    "keep original: true in one of the two",
                )
            )
        return None

    def _build(
        self, folder: Path, kind: str, original: _Draft, texts: dict[str, Text], facets: Sequence[Facet]
    ) -> Entry:
        fields, source = original.fields, original.source
        self.problems += consistency.dates(fields.starts, fields.ends, source)
        common: dict[str, Any] = {
            "slug": folder.name,
            "original": original.language,
            "texts": texts,
            "terms": {facet.id: tuple(getattr(fields, facet.id)) for facet in facets},
            "starts": fields.starts,
            "ends": fields.ends,
            "website": fields.website or "",
            "contact": fields.contact or "",
            "organisations": tuple(Organisation(o.name, o.role, o.country or "") for o in fields.organisations),
            "sources": tuple(
                Reference(s.title, s.publisher or "", s.year, s.page or "", s.url or "") for s in fields.source
            ),
            "licence": fields.licence,
            "last_reviewed": fields.last_reviewed,
        }
        if kind == "network":
            return Network(**common, lead=fields.lead or "")
        return Practice(
            **common,
            validation=str(fields.validation or ""),
            collected_by=tuple(fields.collected_by),
            image=self._image(folder, original),
        )

    def _image(self, folder: Path, original: _Draft) -> Image | None:
        fields, source = original.fields.image, original.source
        if fields is None:
            return None
        path = folder / fields.file
        if path.is_symlink():
            return None  # reported with its folder
        refusal = (f"there is no picture {fields.file}", f"put it in {self.shown(folder)}/")
        if path.is_file():
            judged = self.memory.recall(path, lambda: pictures.problem(path))
            if judged is None:
                return Image(path, fields.credit)
            refusal = (f"{fields.file} {judged[0]}", judged[1])
        self.problems.append(Problem(source.path, source.line(("image", "file")), "image.file", *refusal))
        return None

    # -- brochures --

    def brochures(self, settings: Settings, facets: Sequence[Facet]) -> list[Brochure]:
        found = []
        for path in folders.contents(self.root / "brochures", self.report):
            if path.suffix in (".yml", ".yaml"):
                source = read_yaml(path, self.shown(path))
                if path.suffix == ".yaml" and (twin := path.with_suffix(".yml")).exists():
                    source.report(1, "", f"has the same name as {twin.name}", "rename one of the two, or delete it")
                brochure = brochure_file.read(path, source, settings, facets, self.slugs)
                self.problems += source.problems
                found += [brochure] if brochure else []
            elif path.suffix.lower() not in PICTURES:
                self.report(path, "is neither a brochure nor a picture", "move it out of catalogue/")
        return found

    # -- across entries --

    def check_references(self, practices: Sequence[Practice]) -> None:
        for path, line, name, kind, slug in self.links:
            if slug not in self.slugs[kind]:
                hint = did_you_mean(slug, sorted(self.slugs[kind]))
                self.problems.append(Problem(path, line, name, f'there is no {kind} "{slug}"', hint))


def _links(source: SourceFile, document: Any) -> Iterator[tuple[int, str, str, str]]:
    """(line, field, kind, slug) of what a file says of other entries."""
    for line, kind, slug in text.entry_links(document):
        yield source.body_line + line, "body", kind, slug
    collected = source.fields.get("collected_by")
    for slug in collected if isinstance(collected, list) else [collected] if collected else []:
        yield source.line(("collected_by",)), "collected_by", "network", str(slug)


def _facts_elsewhere(original: type[Any]) -> dict[str, str]:
    """Keys of the original that a translation must not repeat, and what to do about them."""
    hint = "facts stand in the original alone: delete the line here"
    return dict.fromkeys(original.model_fields, hint)


def _facet(fields: Any) -> Facet:
    terms = tuple(Term(term.id, term.label, term.colour) for term in fields.terms)
    return Facet(fields.id, fields.label, terms, fields.kind == "countries", fields.required)


def _text(draft: _Draft, kind: str, document: Any) -> Text:
    fields = draft.fields
    image = getattr(fields, "image", None)
    return Text(
        language=draft.language,
        title=fields.title,
        summary=fields.summary,
        body=document,
        lists={name: tuple(getattr(fields, name)) for name in TEXT_LISTS[kind]},
        path=draft.source.path,
        image_alt=image.alt if image else "",
        translator=getattr(fields, "translator", None),
        translates=getattr(fields, "translates", None) or "",
    )


def _words(refusal: Any) -> tuple[str, str]:
    return str(refusal.context["message"]), str(refusal.context["hint"])
