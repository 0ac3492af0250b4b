"""Characters that no reader sees: those that must not be published, and texts made of nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that reorder or hide text, or that XML cannot carry, and the stand-in for a letter that was lost.
# LRM, RLM, ALM and the joiners stay: good Arabic needs them.
FORBIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd-\uffff]")


# Letters and symbols by their category, which are drawn as nothing: fillers of Hangul, the empty pattern of Braille.
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"


def is_visible(text: str) -> bool:
    """Whether a letter, digit or sign is in it; spaces, marks of direction and joiners are none."""
    return any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK for character in text)


def refusal(character: str) -> tuple[str, str]:
    """What is wrong with a forbidden character, and what to do."""
    if character == "\ufffd":  # also what Markdown makes of &#1;
        return (
            "contains U+FFFD, which stands for a character that was lost or cannot be shown",
            "write the letter that is meant, or delete it",
        )
    message = f"contains the invisible control character U+{ord(character):04X}"
    return message, "delete it; text direction is set by the site"


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = dict(zip("0abevf", "\0\a\b\x1b\v\f", strict=True))


def escaped(written: str) -> Iterator[tuple[int, str]]:
    """(line from 0, character) of the forbidden characters behind the escapes of a YAML text in double quotes."""
    for match in _ESCAPE.finditer(written):
        code = match[1] or match[2] or match[3]
        character = chr(int(code, 16)) if code else _SHORT.get(match[4], "")
        if FORBIDDEN.match(character):
            yield written.count("\n", 0, match.start()), character
