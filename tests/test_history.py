"""What changed in an original since a translation was made, in a real git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from practice_catalogue.history import NoHistory, changes, read_text, version
from practice_catalogue.source import read_entry
from practice_catalogue.translation import text_hash

ENTRY = """---
original: true
title: A garden
summary: Pupils grow beans.
country: FI
objectives: [Grow, Eat]
---

## What

Pupils grow beans in the yard.

- one
- two
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Editor")
    git(folder, "config", "user.email", "editor@example.org")
    return folder


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)


def commit(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "An edit")
    return path


def hash_of(content: str, tmp_path: Path) -> str:
    path = tmp_path / "hashed.md"
    path.write_text(content, encoding="utf-8")
    text = read_text(read_entry(path, ""), "practice")
    assert text
    return text_hash(text)


def shown(path: Path, wanted: str) -> list[tuple[str, str]]:
    old = version(path, "practice", wanted)
    return [
        (c.place, " ".join(f"{mark}:{words}" for mark, words in c.words if mark != "same"))
        for c in changes(old.source, read_entry(path, ""), "practice")
    ]


def test_changed_words_with_their_places(repository: Path, tmp_path: Path) -> None:
    commit(repository, "garden/en.md", ENTRY)
    commit(repository, "garden/en.md", ENTRY.replace("FI", "SE"))  # a fact: another version of the same text
    path = commit(
        repository,
        "garden/en.md",
        ENTRY.replace("beans in", "peas in").replace("Eat]", "Eat, Sell]").replace("- one\n", ""),
    )
    assert shown(path, hash_of(ENTRY, tmp_path)) == [
        ("objectives", "new:Sell"),
        ("body, What", "gone:beans new:peas"),
        ("body, What", "gone:- one"),
    ]


def test_a_renamed_entry_keeps_its_history(repository: Path, tmp_path: Path) -> None:
    commit(repository, "gärten/en.md", ENTRY)
    git(repository, "mv", "gärten", "garden")
    git(repository, "commit", "-q", "-m", "Rename")
    path = commit(repository, "garden/en.md", ENTRY.replace("A garden", "The garden"))
    assert shown(path, hash_of(ENTRY, tmp_path)) == [("title", "gone:A new:The")]


def test_unreadable_versions_in_between_do_no_harm(repository: Path, tmp_path: Path) -> None:
    commit(repository, "garden/en.md", ENTRY)
    commit(repository, "garden/en.md", "---\ntitle: [\n---\n")
    path = commit(repository, "garden/en.md", ENTRY.replace("A garden", "The garden"))
    assert version(path, "practice", hash_of(ENTRY, tmp_path)).text.title == "A garden"


def test_a_squash_loses_the_version_and_says_so(repository: Path, tmp_path: Path) -> None:
    commit(repository, "garden/en.md", ENTRY)
    path = commit(repository, "garden/en.md", ENTRY.replace("A garden", "The garden"))
    git(repository, "reset", "-q", "--soft", "HEAD~1")
    git(repository, "commit", "-q", "--amend", "-m", "Squashed")
    with pytest.raises(NoHistory, match="no commit holds that text"):
        version(path, "practice", hash_of(ENTRY, tmp_path))


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    commit(repository, "garden/en.md", ENTRY)
    commit(repository, "garden/en.md", ENTRY.replace("A garden", "The garden"))
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    with pytest.raises(NoHistory, match="git fetch --unshallow"):
        version(clone / "garden" / "en.md", "practice", hash_of(ENTRY, tmp_path))


def test_without_git(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(ENTRY, encoding="utf-8")
    with pytest.raises(NoHistory, match="no history"):
        version(tmp_path / "en.md", "practice", "0" * 12)
