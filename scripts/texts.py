"""Collect the interface texts of templates, scripts and engine, and merge them into each .po file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "hooks" / "practice_catalogue" / "locale"
SOURCES = {
    ROOT / "overrides": [("**.html", "jinja2.ext:babel_extract")],
    ROOT / "hooks": [("**.py", "python")],
}


def template() -> Catalog:
    """Every text that the site can show, with the places where it stands."""
    found = Catalog(project="practice-catalogue", fuzzy=False)
    for folder, methods in SOURCES.items():
        extracted = extract_from_dir(folder, methods, options_map={"**.html": {"silent": "false"}})
        for name, line, message, comments, context in extracted:
            place = (folder / name).relative_to(ROOT).as_posix()
            found.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return found


def merged(language: str) -> bytes:
    """The .po file of a language with all current texts; those no longer used are dropped."""
    path = LOCALE / f"{language}.po"
    with path.open("rb") as file:
        texts = read_po(file, locale=language)
    texts.update(template(), no_fuzzy_matching=True)
    texts.creation_date = texts.revision_date  # no changes but those of texts
    texts.msgid_bugs_address = ""
    output = BytesIO()
    write_po(output, texts, width=100, sort_output=True, ignore_obsolete=True, no_location=True, omit_header=False)
    return output.getvalue()


def main() -> None:
    for path in sorted(LOCALE.glob("*.po")):
        path.write_bytes(merged(path.stem))
        with path.open("rb") as file:
            missing = [
                m.id for m in read_po(file) if m.id and not all([m.string] if isinstance(m.string, str) else m.string)
            ]
        print(f"{path.relative_to(ROOT)}: {len(missing)} texts to translate")


if __name__ == "__main__":
    main()
