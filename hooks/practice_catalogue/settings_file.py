"""catalogue.yml: the settings of a catalogue, and what the file may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from practice_catalogue.schema import Line, Strict, WebAddress


class SettingsFile(Strict):
    languages: Annotated[list[Annotated[str, Field(pattern="^[a-z]{2}$")]], Field(min_length=1)]
    name: dict[str, Line]
    tagline: dict[str, Line]
    publisher: Line
    edit_url: str | None = None
    licences: dict[str, WebAddress]
