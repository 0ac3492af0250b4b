"""Which files are pictures that the site and the brochure can show."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image as Pillow

PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_END_OF_JPEG = b"\xff\xd9"


def problem(path: Path) -> tuple[str, str] | None:
    """Why the file cannot be shown, and what to do; None when it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # the error is the limit
            with Pillow.open(path, formats=_FORMATS) as picture:
                picture.verify()
            if picture.format == "JPEG":
                _verify_jpeg(path)
    except Pillow.DecompressionBombError:
        return "has too many pixels", "scale it down to 6000 pixels or fewer on each side"
    except (OSError, SyntaxError, ValueError):  # Pillow raises each of them, for one format or another
        return "is not a picture that can be read", "save it anew as JPEG, PNG, WebP or AVIF"
    return None


def _verify_jpeg(path: Path) -> None:
    """Pillow verifies no more than the head. To decode takes long, so only where the end is missing."""
    if not path.read_bytes().endswith(_END_OF_JPEG):
        with Pillow.open(path) as picture:
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
