"""What a source delivers: readings with two times and a quality, and the values the console stores in bulk.

No value holds a float: sums and rates are canonical decimal strings, positions 1e-7 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Level(StrEnum):
    """How far a reading can be relied on."""

    GOOD = "good"
    UNCERTAIN = "uncertain"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Quality:
    """A level and, when it is not good, why, in the words of an officer."""

    level: Level = Level.GOOD
    vi: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        if (self.level is Level.GOOD) == bool(self.vi or self.en):
            raise ValueError("a good quality has no reason, any other one needs both sentences")
        if bool(self.vi) != bool(self.en):
            raise ValueError("a reason is given in Vietnamese and in English")


GOOD = Quality()


def uncertain(vi: str, en: str) -> Quality:
    """Usable, with a doubt that the screen must show."""
    return Quality(Level.UNCERTAIN, vi, en)


def bad(vi: str, en: str) -> Quality:
    """Not usable as a fact; kept so that somebody can see that it came."""
    return Quality(Level.BAD, vi, en)


def worst(*qualities: Quality) -> Quality:
    """The gravest level of `qualities`, with every reason of any level kept."""
    doubts = [q for q in qualities if q.level is not Level.GOOD]
    if not doubts:
        return GOOD
    level = Level.BAD if any(q.level is Level.BAD for q in doubts) else Level.UNCERTAIN
    return Quality(level, " ".join(q.vi for q in doubts), " ".join(q.en for q in doubts))


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """One value from one source; `key` is the same whenever the same fact is delivered again.

    `source_time` is the device's own clock (UTC) or None, `received_at` ours (UTC).
    """

    source: str
    key: str
    value: T_co
    source_time: datetime | None
    received_at: datetime
    quality: Quality = GOOD

    def __post_init__(self) -> None:
        for moment in (self.source_time, self.received_at):
            if moment is not None and moment.utcoffset() != UTC.utcoffset(None):
                raise ValueError("times of a reading are aware and in UTC")
        if not self.source or not self.key:
            raise ValueError("a reading names its source and has a key")


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """One row of the declaration dump (D15.3.1, D15.3.2); times UTC, empty cells None or "".

    `number` has 12 digits, or the 11 that some systems print: join on the first 11.
    `value` (trigia_tt, VND) and `tax_rate` (thuesuat, %) are decimal strings such as "1250000.5".
    """

    number: str
    registered_at: datetime
    office: str
    type_code: str
    enterprise_code: str = ""
    enterprise_name: str = ""
    channel: str = ""
    checked_at: datetime | None = None
    released_at: datetime | None = None
    stored_at: datetime | None = None
    cleared_at: datetime | None = None
    passed_at: datetime | None = None
    bill: str = ""
    container_count: int | None = None
    warehouse: str = ""
    document_officer: str = ""
    inspection_officer: str = ""
    state: str = ""
    request_code: str = ""
    cancel_reason: str = ""
    hs_code: str = ""
    goods: str = ""
    value: str | None = None
    tax_rate: str = ""
    raw: str = "{}"


@dataclass(frozen=True, slots=True)
class GateContainer:
    """One line of the list of containers allowed through the supervised area (D15.3.2, VASSCM)."""

    declaration: str
    container: str
    container_seal: str = ""
    customs_seal: str = ""
    confirmation: str = ""
    raw: str = "{}"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a recognition camera read (D14.1.1c, D14.1.3); confidence 0–100, picture a bounded JPEG.

    One per container: a truck with two short ones gives two, with the same uuid, plate and picture.
    """

    device: str
    camera: str = ""
    plate: str = ""
    container: str = ""
    container_type: str = ""
    confidence: int | None = None
    direction: str = ""
    lane: str = ""
    uuid: str = ""
    event: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class SealPosition:
    """Where a GPS seal was (D15.3.4): 1e-7 degrees, speed in 0.1 km/h, course in degrees 0–359."""

    device: str
    seal: str
    lon_e7: int
    lat_e7: int
    container: str = ""
    speed_kmh10: int | None = None
    course_deg: int | None = None
    door_open: bool | None = None
    battery_percent: int | None = None
    alarm: str = ""
    attributes: str = "{}"


@dataclass(frozen=True, slots=True)
class SealDevice:
    """A GPS seal as its system knows it; `status` is online, offline or unknown."""

    device: str
    seal: str
    name: str = ""
    container: str = ""
    declaration: str = ""
    status: str = "unknown"
    last_seen: datetime | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A refused row, or with line 0 a refused file, and why; lines count from 1, the header included."""

    file: str
    line: int
    vi: str
    en: str
    excerpt: str = ""


Value = DeclarationRow | GateContainer | Recognition | SealPosition | SealDevice | SourceReport
AnyReading = Reading[Value]
