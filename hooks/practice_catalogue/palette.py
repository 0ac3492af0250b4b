"""The colours of the catalogue: the same hues on the site and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INK, INK_SOFT, LINE, SUNKEN = "#1d2529", "#4f5a60", "#d9d5ca", "#f1efe9"
BRAND, LINK, NOTICE, NOTICE_LINE = "#0b5c63", "#0a5a78", "#fdf3d7", "#b98900"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Colour:
    """Of a term. `strong` is text on paper and a ground for white text (contrast at least 4.5:1)."""

    strong: str
    soft: str
    bright: str  # on a dark ground


COLOURS: Mapping[str, Colour] = {
    "teal": Colour("#0b6a64", "#dff1ee", "#72cfc4"),
    "indigo": Colour("#3f4aa8", "#e7e9f8", "#adb5f2"),
    "plum": Colour("#7b3a86", "#f4e6f5", "#dcaae5"),
    "amber": Colour("#855600", "#fbeed2", "#e8bd6a"),
    "rose": Colour("#a82a53", "#fbe5ec", "#f2a3bb"),
    "brick": Colour("#9c3f1d", "#fae7df", "#f0ab8c"),
    "blue": Colour("#1a5a9e", "#e2edf8", "#93c4f3"),
    "green": Colour("#2c6b34", "#e3f1e3", "#96d09c"),
    "slate": Colour("#46566b", "#e8ecf1", "#b7c5d8"),
    "olive": Colour("#5f6112", "#f0f0d6", "#cfd07c"),
}
OWN = Colour(BRAND, "#e1efee", "#7fd0cd")  # of the catalogue itself, and of terms without a colour


def colour(name: str) -> Colour:
    return COLOURS.get(name, OWN)


def mix(first: str, second: str, share: float) -> str:
    """`share` of the first colour over the second: a tint without transparency, as presses want it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def cmyk(name: str) -> tuple[float, float, float, float]:
    """Shares of the four inks for a colour `#rrggbb`; greys and the dark ink of text are black alone."""
    red, green, blue = (channel / 255 for channel in _channels(name))
    if name == INK or max(red, green, blue) - min(red, green, blue) < 0.02:
        return 0, 0, 0, round(1 - (red + green + blue) / 3, 3)
    black = 1 - max(red, green, blue)
    cyan, magenta, yellow = ((1 - channel - black) / (1 - black) for channel in (red, green, blue))
    return round(cyan, 3), round(magenta, 3), round(yellow, 3), round(black, 3)


def _channels(name: str) -> tuple[int, int, int]:
    return int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)
