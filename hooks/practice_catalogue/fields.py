"""What each front-matter field is called and what to write there, for forms, schemas and new entries.

Texts are messages of the engine's gettext catalogues; facets bring their own labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practice_catalogue.locales import Locale
from practice_catalogue.model import Facet


@dataclass(frozen=True)
class Field:
    label: str
    hint: str = ""
    example: str = ""  # as it stands in YAML


def N_(message: str) -> str:
    """Marks a text for translation; it is translated where the language is known."""
    return message


# In the order in which an entry shows them. Facets follow `summary`.
FIELDS: Mapping[str, Field] = {
    "original": Field(N_("Original"), N_("Exactly one file of an entry is the original and holds the facts.")),
    "title": Field(N_("Title"), N_("Short, best under 90 characters.")),
    "summary": Field(
        N_("Summary"), N_("One or two sentences, at most 300 characters: who does what, for whom, with what result.")
    ),
    "starts": Field(N_("Start"), N_("A year, a month or a day."), "2018-04"),
    "ends": Field(N_("End"), N_("Leave it out if the practice continues or the end is not known."), "2021"),
    "validation": Field(N_("Validated"), N_("The date of validation, if the source gives one."), "2018-04"),
    "website": Field(N_("Website"), N_("The address that the source gives."), "https://www.example.org"),
    "contact": Field(N_("Contact"), N_("An organisation or office, never a person."), "info@example.org"),
    "lead": Field(N_("Lead organisation"), N_("The name of the organisation that leads the network.")),
    "objectives": Field(N_("Objectives"), N_("Two to four short lines.")),
    "aims": Field(N_("Aims"), N_("Short lines.")),
    "products": Field(N_("Products"), N_("What the network left behind: short lines.")),
    "events": Field(N_("Events"), N_("Short lines.")),
    "organisations": Field(
        N_("Organisations"),
        N_("Those who run the practice: lead, partner or associate."),
        "[{name: Example City, role: lead, country: FI}]",
    ),
    "collected_by": Field(N_("Collected by"), N_("The network whose document presents the practice.")),
    "source": Field(N_("Sources"), N_("The published documents that all facts come from.")),
    "licence": Field(N_("Licence"), N_("Under which the text is published.")),
    "last_reviewed": Field(N_("Last reviewed"), N_("The month in which the entry was compared with its sources.")),
    "image": Field(
        N_("Picture"),
        N_("A file beside the entry, at most 400 KB, with what it shows and whose it is."),
        '{file: picture.jpg, alt: "…", credit: "…"}',
    ),
    "translator": Field(N_("Translated by"), N_("machine, human, or reviewed by a native speaker.")),
    "translates": Field(N_("Version of the original"), N_("Written by scripts/translations.py, never by hand.")),
}
# Fields inside others; the name of the outer field stands in front.
PARTS: Mapping[str, Field] = {
    "organisations.name": Field(N_("Name")),
    "organisations.role": Field(N_("Role")),
    "organisations.country": Field(N_("Country")),
    "source.title": Field(N_("Title of the document")),
    "source.publisher": Field(N_("Publisher")),
    "source.year": Field(N_("Year")),
    "source.page": Field(N_("Page or section")),
    "source.url": Field(N_("Web address")),
    "image.file": Field(N_("File name")),
    "image.alt": Field(N_("What the picture shows")),
    "image.credit": Field(N_("Whose picture it is")),
}
BODY = Field(N_("Text"), N_("120 to 280 words, in your own words; headings begin with ##."))
SECTIONS = (N_("What it does"), N_("How it works"), N_("Results"), N_("What makes it work"), N_("What we do not know"))


def describe(name: str, facets: tuple[Facet, ...], locale: Locale) -> Field:
    """The field `name` (a part as `source.title`) in a language; raises KeyError for one without texts."""
    for facet in facets:
        if facet.id == name:
            return Field(facet.label[locale.code], _terms(facet, locale))
    field = PARTS[name] if "." in name else FIELDS[name]
    # gettext of the empty string would be the header of the catalogue
    return Field(locale.gettext(field.label), locale.gettext(field.hint) if field.hint else "", field.example)


def _terms(facet: Facet, locale: Locale) -> str:
    if facet.countries:
        return locale.gettext("Codes of two letters (ISO 3166-1), such as FI.")
    return locale.gettext("One or more of: %(terms)s.") % {"terms": ", ".join(facet.by_id)}
