"""The hash that tells whether a translation is current."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_catalogue.model import Text
from practice_catalogue.text import parse
from practice_catalogue.translation import text_hash

BODY = "## What\n\nPupils grow\n*beans* and [peas](practice:peas).\n\n- one\n- two\n"


def text(body: str = BODY, title: str = "A garden", objectives: tuple[str, ...] = ("Grow",)) -> Text:
    return Text("en", title, "Pupils grow beans.", parse(body, "x.md", 1)[0], {"objectives": objectives}, "x.md")


@pytest.mark.parametrize(
    "same",
    [
        text(body=BODY.replace("grow\n*beans*", "grow *beans*")),
        text(body=BODY.replace("- ", "* ") + "\n\n"),
        text(title="A  garden "),
        replace(text(), path="elsewhere.md", translator="human"),
    ],
    ids=["a line break moved", "other bullets", "spaces", "what is no text"],
)
def test_reformatting_leaves_it(same: Text) -> None:
    assert text_hash(same) == text_hash(text())


@pytest.mark.parametrize(
    "other",
    [
        text(body=BODY.replace("beans", "roses")),
        text(body=BODY.replace("*", "**")),
        text(body=BODY.replace("practice:peas", "practice:corn")),
        text(body=BODY.replace("##", "###")),
        text(title="A field"),
        text(objectives=("Grow", "Eat")),
    ],
    ids=["a word", "emphasis", "a link", "a heading's level", "the title", "an objective"],
)
def test_a_changed_text_changes_it(other: Text) -> None:
    assert text_hash(other) != text_hash(text())
