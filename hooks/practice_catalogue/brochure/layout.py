"""What a brochure is printed on, and how: paper, edition, inks."""

from __future__ import annotations

from dataclasses import dataclass

from practice_catalogue.model import Brochure, Edition, Paper

BLEED = 3.0  # mm of every page of a print edition that the knife cuts off
# mm: width and height.
_SIZES: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "a5": (148, 210), "letter": (215.9, 279.4)}


@dataclass(frozen=True)
class Layout:
    paper: Paper
    edition: Edition
    cmyk: bool = False

    @classmethod
    def of(
        cls, brochure: Brochure, edition: Edition | None = None, paper: Paper | None = None, cmyk: bool = False
    ) -> Layout:
        """What is asked for, else what the brochure's file says; a booklet is A5 folded from A4."""
        edition = edition or brochure.edition
        return cls("a5" if edition == "booklet" else paper or brochure.paper, edition, cmyk)

    @property
    def width(self) -> float:
        return _SIZES[self.paper][0]

    @property
    def height(self) -> float:
        return _SIZES[self.paper][1]

    @property
    def is_small(self) -> bool:
        return self.paper == "a5"

    @property
    def is_bound(self) -> bool:
        """Left and right pages differ."""
        return self.edition != "screen"

    @property
    def bleed(self) -> float:
        # The imposed booklet is printed on office printers too: its pages end at the fold.
        return BLEED if self.edition == "print" else 0.0

    @property
    def side_margins(self) -> tuple[float, float]:
        """mm: inside, outside; the same text width in every edition."""
        inside, outside = (17.0, 14.0) if self.is_small else (24.0, 18.0)
        return (inside, outside) if self.is_bound else ((inside + outside) / 2,) * 2

    @property
    def body_width(self) -> float:
        """mm: of an entry's text; on large pages its facts stand beside it (see entry.typ)."""
        width = self.width - sum(self.side_margins)
        return width if self.is_small else width - 54

    def picture_width(self, ratio: float) -> float:
        """mm at which a picture of `ratio` (width by height) is printed: tall ones are narrower."""
        return min(self.body_width, 0.8 * self.body_width * ratio)
