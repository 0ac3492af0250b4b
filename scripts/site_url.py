"""The address of the site, as mkdocs.yml gives it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils.yaml import yaml_load


def site_url(config: Path) -> str:
    """`site_url` of the MkDocs configuration, with its environment variables filled in."""
    with config.open(encoding="utf-8") as file:
        return str(yaml_load(file).get("site_url") or "/")
