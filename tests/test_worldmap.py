"""The map of countries."""

from __future__ import annotations

import json

from practice_catalogue.locales import Locale
from practice_catalogue.schema import country_codes
from practice_catalogue.worldmap import BOUNDARIES, world_map


def test_no_country_no_map() -> None:
    assert world_map({}) is None
    assert world_map({"AQ": 3}) is None


def test_every_country_is_drawn_or_named_outside() -> None:
    weights = {"FI": 20, "SE": 15, "PT": 10, "CA": 1, "TV": 1, "AQ": 1}
    drawn = world_map(weights)
    assert drawn
    assert {shape.code for shape in drawn.shapes} | set(drawn.outside) == set(weights)
    assert set(drawn.outside) == {"CA", "TV", "AQ"}


def test_the_frame_holds_every_country_that_it_draws() -> None:
    drawn = world_map({"FI": 1, "BR": 1, "AU": 1})
    assert drawn and not drawn.outside
    left, top, width, height = map(float, drawn.view_box.split())
    for shape in drawn.shapes:
        assert left < shape.x < left + width and top < shape.y < top + height


def test_a_country_too_small_to_hit_gets_a_dot() -> None:
    drawn = world_map({"LU": 3, "DE": 3, "FI": 3})
    assert drawn
    assert {shape.code: shape.is_small for shape in drawn.shapes} == {"LU": True, "DE": False, "FI": False}


def test_boundaries_are_of_countries_that_entries_can_name() -> None:
    codes = {code for code in json.loads(BOUNDARIES.read_text("utf-8")) if code}
    assert codes <= country_codes()
    assert all(Locale("en", ()).country(code) != code for code in codes)
