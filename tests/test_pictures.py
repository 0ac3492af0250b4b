"""Which files are pictures that the site and the brochure can show."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from practice_catalogue.pictures import problem

NOT_ONE = "is not a picture that can be read", "save it anew as JPEG, PNG, WebP or AVIF"


def picture(kind: str, size: tuple[int, int] = (400, 300)) -> bytes:
    content = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(content, kind)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_whole_pictures_are_fine_and_halves_are_not(kind: str, tmp_path: Path) -> None:
    path, whole = tmp_path / "a.jpg", picture(kind)
    path.write_bytes(whole)
    assert problem(path) is None
    path.write_bytes(whole[: len(whole) // 2])
    assert problem(path) == NOT_ONE


def test_what_follows_a_jpeg_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture("JPEG") + b"\0" * 100)  # as some telephones write it
    assert problem(tmp_path / "a.jpg") is None


@pytest.mark.parametrize("content", [b"", b"text", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF")])
def test_other_files_are_not(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert problem(tmp_path / "a.png") == NOT_ONE


def test_a_picture_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 400)
    assert problem(tmp_path / "a.png") == ("has too many pixels", "scale it down to 6000 pixels or fewer on each side")
