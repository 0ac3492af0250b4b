"""SOURCE_DATE_EPOCH: the moment that a build is to take for the present."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

LATEST = 253_402_300_799  # the last second of 9999: no calendar here counts further


class WrongEpoch(ValueError):
    """It is set, but to no moment; says what to write."""


def source_date_epoch() -> int | None:
    """Seconds since 1970; None where it is not set. Raises WrongEpoch."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not written:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", written) or int(written) > LATEST:
        hint = f"write seconds since 1970, from 0 to {LATEST}, such as `git log -1 --format=%ct` prints"
        raise WrongEpoch(f'SOURCE_DATE_EPOCH: "{written}" is no moment; {hint}')
    return int(written)


def build_date() -> date:
    """The day of the build (UTC), or that of SOURCE_DATE_EPOCH."""
    epoch = source_date_epoch()
    return (datetime.now(UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)).date()
