"""Plain rows in and out of the bulk tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who said it, under which key, when it happened there and came here (UTC), and how good it is.

    `level` is good, uncertain or bad; the doubts are sentences.
    """

    source: str
    key: str
    happened_at: datetime | None
    received_at: datetime
    level: str = "good"
    doubt_vi: str = ""
    doubt_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration as its newest version tells it; `stem` is the first 11 digits, `flow` I, E or T.

    `stage` is how far it is: cancelled, passed, cleared, released, stored, checked or registered.
    """

    origin: Origin
    number: str
    stem: str
    registered_at: datetime
    office: str
    type_code: str
    flow: str
    channel: str
    stage: str
    enterprise_code: str = ""
    enterprise_name: str = ""
    amendment: int = 0
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
    number_problem: str = ""
    raw: str = "{}"
    row_id: int = 0
    versions: int = 1
    containers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """A container allowed through the supervised area under a declaration (VASSCM)."""

    origin: Origin
    stem: str
    declaration: str
    container: str
    container_problem: str = ""
    container_seal: str = ""
    customs_seal: str = ""
    confirmation: str = ""
    raw: str = "{}"
    row_id: int = 0
    versions: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a recognition camera read; `picture` is a path inside the pictures folder, or "".

    `container_type` is the ISO 6346 size and type code, such as 45G1, where the camera reads it.
    """

    origin: Origin
    device: str
    camera: str
    plate: str = ""
    plate_problem: str = ""
    container: str = ""
    container_problem: str = ""
    container_type: str = ""
    confidence: int | None = None
    direction: str = ""
    lane: str = ""
    uuid: str = ""
    event: str = ""
    picture: str = ""
    row_id: int = 0

    @property
    def seen_at(self) -> datetime:
        """When it happened, by the camera's clock where there is one, else when it came."""
        return self.origin.happened_at or self.origin.received_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SealInfo:
    """A GPS seal as its system describes it."""

    origin: Origin
    device: str
    seal: str
    name: str = ""
    container: str = ""
    stem: str = ""
    declaration: str = ""
    status: str = "unknown"
    last_seen: datetime | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """A position of a seal as it comes in: 1e-7 degrees, 0.1 km/h."""

    origin: Origin
    device: str
    seal: str
    at: datetime
    lon_e7: int
    lat_e7: int
    container: str = ""
    speed_kmh10: int | None = None
    course_deg: int | None = None
    door_open: bool | None = None
    battery_percent: int | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """A position of a seal: 1e-7 degrees, 0.1 km/h, times UTC."""

    at: datetime
    received_at: datetime
    lon_e7: int
    lat_e7: int
    speed_kmh10: int | None
    course_deg: int | None
    door_open: bool | None
    battery_percent: int | None
    alarm: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal with its last position, if any."""

    origin: Origin
    row_id: int
    device: str
    seal: str
    name: str
    container: str
    stem: str
    declaration: str
    status: str
    last_seen: datetime | None
    disabled: bool
    position_at: datetime | None
    lon_e7: int | None
    lat_e7: int | None
    speed_kmh10: int | None
    course_deg: int | None
    door_open: bool | None
    battery_percent: int | None
    alarm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """A refused row (or with line 0 a refused file), and why."""

    origin: Origin
    file: str
    line: int
    vi: str
    en: str
    excerpt: str = ""
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """What one delivery said of a row: `payload` JSON of the fields, `raw` JSON of the cells as they came.

    An empty payload means: the same as the version before.
    """

    version_id: int
    origin: Origin
    payload: str
    raw: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What a batch did: rows that are new, rows with a newer version, deliveries known before."""

    new: int = 0
    changed: int = 0
    known: int = 0

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.new + other.new, self.changed + other.changed, self.known + other.known)
