"""The comment on stale translations, from reports that nobody vouches for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripts.stale import LIMIT, MARK, main


def said(tmp_path: Path, capsys: pytest.CaptureFixture[str], before: object, after: object) -> str:
    for name, content in (("before", before), ("after", after)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    assert main([str(tmp_path / "before.json"), str(tmp_path / "after.json")]) == 0
    return capsys.readouterr().out


def test_only_what_this_change_made_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {"kiron": {"en": "original", "fi": "current", "sv": "stale"}}
    after = {"kiron": {"en": "original", "fi": "stale", "sv": "stale"}, "network:link-it": {"ar": "stale"}}
    text = said(tmp_path, capsys, before, after)
    assert text.startswith(MARK)
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- `kiron` in `fi`",
        "- `network:link-it` in `ar`",
    ]
    assert "accept kiron fi" in text


def test_nothing_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\n- " not in said(tmp_path, capsys, {}, {"kiron": {"fi": "current"}})


@pytest.mark.parametrize(
    "hostile",
    [
        {"`@everyone` <img src=x>": {"fi": "stale"}},
        {"kiron\n@team": {"fi": "stale"}},
        {"kiron": {"fi`@team`": "stale"}},
        {"kiron": ["stale"]},
        {"x" * 200: {"fi": "stale"}},
        ["stale"],
        None,
    ],
    ids=range(7),
)
def test_a_hostile_report_says_nothing(hostile: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(tmp_path, capsys, {}, hostile) == f"{MARK}\nNo translation is stale because of this change.\n"


def test_a_long_list_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(tmp_path, capsys, {}, {f"p{number}": {"fi": "stale"} for number in range(LIMIT + 5)})
    assert "- and 5 more" in text


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
