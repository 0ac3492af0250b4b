"""A web address as a QR code."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=4096)  # the same page stands in several brochures
def svg(address: str) -> str:
    """Black on nothing, without a quiet zone: the page leaves it."""
    output = io.BytesIO()
    code = segno.make(address, error="m")
    code.save(output, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True, nl=False)
    return output.getvalue().decode()
