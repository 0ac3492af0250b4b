"""Style sheets and scripts, gathered."""

from __future__ import annotations

import gzip
from pathlib import Path

from conftest import ROOT

from practice_catalogue.assets import bundles

OURS = 15 * 1024  # bytes of script after gzip, on all pages together


def test_a_folder_is_a_bundle_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "finder").mkdir()
    for name, content in (("b.js", "two()"), ("a.js", "one()"), ("a.css", "a{}"), ("finder/c.js", "three()")):
        (tmp_path / name).write_text(content)
    assert bundles(tmp_path) == {
        "assets/catalogue.css": "a{}\n",
        "assets/catalogue.js": '(()=>{"use strict"\none()\ntwo()})()',
        "assets/finder.js": '(()=>{"use strict"\nthree()})()',
    }


def test_scripts_stay_light() -> None:
    scripts = [content for url, content in bundles(ROOT / "overrides" / "components").items() if url.endswith(".js")]
    assert len(gzip.compress("".join(scripts).encode(), 9)) <= OURS
