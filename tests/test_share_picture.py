"""The picture for link previews: a sound PNG with the page's own ornament."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from playwright.sync_api import Browser

from practice_catalogue import motifs, palette
from practice_catalogue.share_picture import HEIGHT, SIDE, SPANS, WIDTH, coverage, png


def chunks(picture: bytes) -> dict[bytes, bytes]:
    stream = io.BytesIO(picture)
    assert stream.read(8) == b"\x89PNG\r\n\x1a\n"
    found = {}
    while head := stream.read(8):
        length, kind = struct.unpack(">I4s", head)
        found[kind] = stream.read(length)
        assert struct.unpack(">I", stream.read(4))[0] == zlib.crc32(kind + found[kind])
    return found


def test_a_sound_png_of_the_right_size() -> None:
    parts = chunks(png("kiron", palette.colour("indigo")))
    assert list(parts) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (WIDTH, HEIGHT) == (1200, 630)
    assert parts[b"PLTE"][:3].hex() == palette.colour("indigo").soft[1:]
    assert parts[b"PLTE"][15:18].hex() == palette.colour("indigo").strong[1:]
    assert len(parts[b"PLTE"]) == 3 * 16
    assert len(zlib.decompress(parts[b"IDAT"])) == HEIGHT * (1 + WIDTH // 2)


def test_the_same_seed_and_colour_give_the_same_bytes() -> None:
    teal, rose = palette.colour("teal"), palette.colour("rose")
    assert png("kiron", teal) == png("kiron", teal)
    assert len({png("kiron", teal), png("speak", teal), png("kiron", rose)}) == 3


def test_each_shape_is_the_one_that_browsers_draw(browser: Browser) -> None:
    """Every shape of the ornament, drawn from its SVG path by the browser, pixel by pixel."""
    assert len(SPANS) == len(motifs.SHAPES)
    page = browser.new_page()
    drawn = page.evaluate(
        """([shapes, side, cell]) => shapes.map(shape => {
          const canvas = new OffscreenCanvas(side, side).getContext("2d")
          canvas.scale(side / cell, side / cell)
          canvas.fill(new Path2D(shape))
          return [...canvas.getImageData(0, 0, side, side).data].filter((_, i) => i % 4 === 3)
        })""",
        [motifs.SHAPES, SIDE, motifs.CELL],
    )
    page.close()
    for shape, alpha in enumerate(drawn):
        ours = [share for row in coverage(shape) for share in row]
        apart = [abs(mine - theirs / 255) for mine, theirs in zip(ours, alpha, strict=True)]
        assert max(apart) < 0.5, motifs.SHAPES[shape]  # at the edges, where both only estimate
        assert sum(apart) / len(apart) < 0.005, motifs.SHAPES[shape]


def test_the_picture_is_the_ornament_of_the_page(browser: Browser) -> None:
    """What the browser decodes from the PNG, beside what it draws from the page's SVG."""
    indigo = palette.colour("indigo")
    svg = motifs.svg("kiron", 8, 4).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600"')
    page = browser.new_page()
    apart = page.evaluate(
        """async ([png, svg, soft, strong]) => {
          const pixels = async (source, paint) => {
            const image = new Image()
            image.src = source
            await image.decode()
            const canvas = new OffscreenCanvas(1200, 630).getContext("2d")
            paint(canvas)
            canvas.drawImage(image, 0, 0)
            return canvas.getImageData(0, 0, 1200, 630).data
          }
          const ours = await pixels(`data:image/png;base64,${png}`, () => {})
          const coloured = encodeURIComponent(svg.replace("currentColor", strong))
          const drawn = await pixels(`data:image/svg+xml,${coloured}`, canvas => {
            canvas.fillStyle = soft
            canvas.fillRect(0, 0, 1200, 630)
            canvas.fillStyle = strong
            canvas.fillRect(0, 600, 1200, 30)
          })
          return ours.reduce((sum, value, i) => sum + Math.abs(value - drawn[i]), 0) / ours.length
        }""",
        [base64.b64encode(png("kiron", indigo)).decode(), svg, indigo.soft, indigo.strong],
    )
    page.close()
    assert apart < 0.5  # of 255


@pytest.mark.parametrize("name", ["", "unknown", *palette.COLOURS])
def test_every_colour_gives_a_picture(name: str) -> None:
    assert chunks(png("x", palette.colour(name)))[b"IDAT"]
