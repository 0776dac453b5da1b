"""Running numbers of a year, as they stand on paper: `VV 12/2026` (PL1, PL2)."""

from __future__ import annotations

import re
from enum import StrEnum


class Series(StrEnum):
    """What is counted from 1 each year; the value stands before the number (a fax has none)."""

    INCIDENT = "VV"
    DIRECTIVE = "CĐ"
    CAPTURE = "HA"
    FAX = "FAX"
    EXPORT = "CC"
    CLIP = "GH"
    REQUEST = "YC"
    PROPOSAL = "ĐX"
    TIP = "TB"
    REPORT = "BC"


_NUMBER = re.compile(
    r"(?:(?P<series>VV|CĐ|HA|CC|GH|YC|ĐX|TB|BC) )?(?P<running>[0-9]{1,9})/(?P<year>[0-9]{4})"
)


def number_words(series: Series, running: int, year: int) -> str:
    """`VV 12/2026`; a fax number is `05/2026`, with the leading zero of NĐ 30/2020."""
    if series is Series.FAX:
        return f"{running:02d}/{year:04d}"
    return f"{series.value} {running}/{year:04d}"


def read_number(number: str) -> tuple[Series, int, int]:
    """Series, running number and year of `number`; ValueError when it is none."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(f"{number!r} is not a running number")
    series = Series(match["series"]) if match["series"] else Series.FAX
    return series, int(match["running"]), int(match["year"])
