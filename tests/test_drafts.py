"""A new entry: its slug, its commented file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_catalogue.drafts import SLUG_LIMIT, Taken, compose, problems, propose_slug, slugs, write
from practice_catalogue.loader import examine, load
from practice_catalogue.locales import Locale
from practice_catalogue.schema import EntryModels

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")
MODELS = EntryModels(SMALL.facets, SMALL.settings.licences)
FIELDS = {
    "original": True,
    "title": "Ängar: för alla",
    "summary": "# no comment",
    "country": ["NO"],
    "kind_of_place": ["school"],
    "source": [{"title": "A report", "year": 2020}],
    "licence": "CC0-1.0",
    "last_reviewed": "2026-11",
}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Äidit & lapset: yhdessä", "aidit-lapset-yhdessa"),
        ("L'été à Łódź, Straße 5", "lete-a-lodz-strasse-5"),
        ("../../etc/passwd", "etc-passwd"),
        ("حديقة", ""),
        ("Garden", "garden-3"),
        ("page", "page-2"),
        ("word " * 40, "word" + "-word" * 11),
        ("x" * 100, "x" * SLUG_LIMIT),
    ],
)
def test_a_slug_is_proposed(title: str, slug: str) -> None:
    assert propose_slug(title, {"garden", "garden-2", "page"}) == slug


def test_what_is_composed_passes_and_explains_every_field() -> None:
    content = compose(FIELDS, "", SMALL.facets, Locale("en"))
    assert problems(content, "x.md", MODELS, slugs(SMALL.root)) == []
    assert "# Title: Short, best under 90 characters.\ntitle: 'Ängar: för alla'" in content
    assert "# website: https://www.example.org" in content
    assert content.endswith("---\n\n## What it does\n")
    for name in MODELS.original["practice"].model_fields:
        assert f"\n{name}:" in content or f"\n# {name}:" in content


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "a\ntranslates: x"),
        ("summary", "Call +358 40 1234567"),
        ("website", "javascript:alert(1)"),
        ("kind_of_place", ["*"]),
    ],
)
def test_what_is_wrong_is_refused(field: str, value: object) -> None:
    assert [
        p.field.split("[")[0]
        for p in problems(
            compose({**FIELDS, field: value}, "", SMALL.facets, Locale("en")), "x.md", MODELS, slugs(SMALL.root)
        )
    ] == [field]


@pytest.mark.parametrize(
    ("dates", "body"),
    [
        ({"starts": "2020", "ends": "2019-12"}, ""),
        ({"starts": "2020", "ends": "2020"}, ""),
        ({}, "Text\n\nand [x](practice:rain-bed), [y](network:green-cities), [z](network:rain-beds)"),
        ({}, "[x](practice:moss-wall)"),  # itself
    ],
)
def test_the_check_says_the_same(dates: dict[str, str], body: str, project: Path) -> None:
    root = project / "catalogue"
    content = compose({**FIELDS, **dates}, body, SMALL.facets, Locale("en"))
    write(root, "moss-wall", "en", content)
    path = "catalogue/practices/moss-wall/en.md"
    assert problems(content, path, MODELS, slugs(root)) == [p for p in examine(root)[1] if p.path == path]


def test_html_in_the_text_is_refused() -> None:
    assert problems(
        compose(FIELDS, "<script>alert(1)</script>", SMALL.facets, Locale("en")), "x.md", MODELS, slugs(SMALL.root)
    )


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path, "garden", "en", "first")
    with pytest.raises(Taken):
        write(tmp_path, "garden", "fr", "second")
    assert [(p.name, p.read_text()) for p in path.parent.iterdir()] == [("en.md", "first")]
