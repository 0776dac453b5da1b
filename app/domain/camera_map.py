"""The camera map a branch supplies: where its cameras stand, what they should show (D14.1.1b, D14.1.2c).

Angles in degrees, direction clockwise from true north, heights in m, zoom as a factor (1 = widest).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_000.0
DEFAULT_ANGLE_TOLERANCE = 2.0
DEFAULT_ZOOM_TOLERANCE = 10.0
NEAR_M = 1_500.0


class CameraKind(StrEnum):
    """What a camera is for."""

    FIXED = "fixed"
    PTZ = "ptz"
    RECOGNITION = "recognition"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPreset:
    """What a camera should show at one preset; None where the branch gave no figure.

    `name` is what the officer calls it, `token` its number or token in the camera. Pan and tilt in
    degrees with `angle_tolerance`, zoom a factor with `zoom_tolerance` in percent of it. `picture` is the
    file name of the reference picture as the branch named it.
    """

    name: str
    token: str = ""
    pan: float | None = None
    tilt: float | None = None
    zoom: float | None = None
    angle_tolerance: float = DEFAULT_ANGLE_TOLERANCE
    zoom_tolerance: float = DEFAULT_ZOOM_TOLERANCE
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCamera:
    """One camera of a map. The first preset is the one it should show when nobody looks (D14.1.1b).

    `items` are items of D14.4 (`4.2.b`); `area` follows from them where it is not told. `fov` is the
    horizontal angle in degrees at zoom 1, `lens` in mm. No address holds a password; `credentials` names
    an account of the secret store. `control` is the address of the camera's own service (ONVIF).
    """

    number: str
    name: str
    branch: str
    place: str
    area: str = ""
    items: tuple[str, ...] = ()
    longitude: float | None = None
    latitude: float | None = None
    direction: float | None = None
    height: float | None = None
    fov: float | None = None
    lens: float | None = None
    kind: CameraKind = CameraKind.FIXED
    main: str = ""
    sub: str = ""
    control: str = ""
    credentials: str = ""
    presets: tuple[MapPreset, ...] = ()
    neighbours: tuple[str, ...] = ()
    unit: str = ""
    remark: str = ""

    @property
    def home(self) -> MapPreset | None:
        """What it should show when nobody moves it."""
        return self.presets[0] if self.presets else None

    def preset(self, name: str) -> MapPreset | None:
        """The preset of this name or token."""
        return next((one for one in self.presets if name in (one.name, one.token)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVersion:
    """A map as a branch sent it and an officer accepted it; times UTC, `valid_to` None = until the next."""

    version_id: str
    branch: str
    number: int
    sender: str
    valid_from: datetime
    valid_to: datetime | None
    file_name: str
    sha256: str
    path: str
    accepted_at: datetime
    accepted_by: str
    accepted_by_name: str
    cameras: int
    refused: int

    def expired(self, now: datetime) -> bool:
        """Whether its last day has passed: the branch owes a new one."""
        return self.valid_to is not None and self.valid_to <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePicture:
    """What a camera should show at a preset ("" = its first), sealed at `path` below the data folder."""

    number: str
    preset: str
    path: str
    sha256: str
    taken_at: datetime
    set_by: str
    set_by_name: str


@dataclass(frozen=True, slots=True)
class CameraMap:
    """All cameras of the maps in force, branch by branch, and their reference pictures."""

    cameras: tuple[MapCamera, ...] = ()
    versions: tuple[MapVersion, ...] = ()
    pictures: tuple[ReferencePicture, ...] = ()

    def camera(self, number: str) -> MapCamera | None:
        """The camera with this number."""
        return next((one for one in self.cameras if one.number == number), None)

    def version_of(self, branch: str) -> MapVersion | None:
        """The version of a branch that is in force."""
        return next((one for one in self.versions if one.branch == branch), None)

    def picture(self, number: str, preset: str = "") -> ReferencePicture | None:
        """The reference picture of a camera at a preset; "" = at its first one."""
        camera = self.camera(number)
        home = camera.home.name if camera is not None and camera.home is not None else ""
        wanted = {preset or home, ""} if preset in ("", home) else {preset}
        return next((one for one in self.pictures if one.number == number and one.preset in wanted), None)

    def neighbours(self, number: str, limit: int = 8) -> tuple[str, ...]:
        """Cameras beside this one: the map's own list, then by distance within 1.5 km (D14.1.2c)."""
        camera = self.camera(number)
        if camera is None:
            return ()
        known = {one.number for one in self.cameras}
        listed = [one for one in camera.neighbours if one in known and one != number]
        others = [one for one in self.cameras if one.number not in {number, *listed}]
        near = []
        for position, other in enumerate(others):
            distance = distance_m(camera, other)
            if distance is not None and distance <= NEAR_M:
                near.append((distance, position, other.number))
            elif distance is None and camera.place and (other.branch, other.place) == _site(camera):
                # Nobody said where it stands, but it is the same yard.
                near.append((NEAR_M, position, other.number))
        return tuple([*listed, *(found for _, _, found in sorted(near))][:limit])


def _site(camera: MapCamera) -> tuple[str, str]:
    return camera.branch, camera.place


def distance_m(one: MapCamera, other: MapCamera) -> float | None:
    """Metres between two cameras on the ground; None where a position is not known."""
    if None in (one.longitude, one.latitude, other.longitude, other.latitude):
        return None
    return _great_circle(one.longitude or 0, one.latitude or 0, other.longitude or 0, other.latitude or 0)


def _great_circle(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    root = sin(half_lat) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(root)))


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row of a file is refused: its number in the file (from 1), column, value, what is expected."""

    row: int
    column: str
    value: str
    vi: str
    en: str

    def sentence(self, language: str) -> str:
        """`Dòng 12, cột “Kinh độ”: “abc” – …` in `language` ("vi" or "en")."""
        where, column = ("Row", "column") if language == "en" else ("Dòng", "cột")
        place = f"{where} {self.row}" + (f", {column} “{self.column}”" if self.column else "")
        value = f"“{self.value}” – " if self.value else ""
        return f"{place}: {value}{self.en if language == 'en' else self.vi}"


class ChangeKind(StrEnum):
    """What became of a camera between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; `field` is a field of MapCamera, or `preset:<name>`."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CameraChange:
    """A camera that differs; `old_number` where it got another one; `moved_m` when it stands elsewhere."""

    kind: ChangeKind
    number: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    old_number: str = ""
    moved_m: float | None = None


def differences(old: Iterable[MapCamera], new: Iterable[MapCamera]) -> tuple[CameraChange, ...]:
    """What `new` changes: removed, added, renumbered and changed cameras, in that order, by number."""
    before, after = {one.number: one for one in old}, {one.number: one for one in new}
    gone = [before[number] for number in before if number not in after]
    fresh = [after[number] for number in after if number not in before]
    renumbered = _renumbered(gone, fresh)
    gone_left = [one for one in gone if one.number not in {a.number for a, _ in renumbered}]
    fresh_left = [one for one in fresh if one.number not in {b.number for _, b in renumbered}]
    found = [CameraChange(ChangeKind.REMOVED, one.number, one.name) for one in gone_left]
    found += [CameraChange(ChangeKind.ADDED, one.number, one.name) for one in fresh_left]
    found += [_change(a, b) for a, b in renumbered]
    kept = [(before[number], after[number]) for number in before if number in after]
    found += [_change(a, b) for a, b in kept if a != b]
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    order[ChangeKind.REMOVED] = -1
    return tuple(sorted(found, key=lambda one: (order[one.kind], one.number)))


def _renumbered(gone: Sequence[MapCamera], fresh: Sequence[MapCamera]) -> list[tuple[MapCamera, MapCamera]]:
    """The same stream under another number: one device, whatever it is called now."""
    by_stream = {one.main: one for one in gone if one.main}
    return [(by_stream[one.main], one) for one in fresh if one.main and one.main in by_stream]


def _change(old: MapCamera, new: MapCamera) -> CameraChange:
    renumbered = old.number != new.number
    moved = distance_m(old, new)
    return CameraChange(
        ChangeKind.RENUMBERED if renumbered else ChangeKind.CHANGED,
        new.number,
        new.name,
        tuple(_field_changes(old, new)),
        old.number if renumbered else "",
        moved if moved else None,
    )


def _field_changes(old: MapCamera, new: MapCamera) -> list[FieldChange]:
    before, after = field_texts(old), field_texts(new)
    names = dict.fromkeys([*before, *after])
    return [
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def field_texts(camera: MapCamera) -> Mapping[str, str]:
    """Every field but the number as text, presets as `preset:<name>`; empty ones left out."""
    texts = {
        field.name: text_of(getattr(camera, field.name))
        for field in fields(camera)
        if field.name not in ("number", "presets")
    }
    for preset in camera.presets:
        texts[f"preset:{preset.name}"] = preset_text(preset)
    return {name: text for name, text in texts.items() if text}


def preset_text(preset: MapPreset) -> str:
    """`1 · 145° · -5° · 2× (±2°, ±10 %) · ref.jpg`, what is not known left out."""
    zoom = f"{text_of(preset.zoom)}×" if preset.zoom is not None else ""
    angles = [f"{text_of(angle)}°" for angle in (preset.pan, preset.tilt) if angle is not None]
    tolerance = f"±{text_of(preset.angle_tolerance)}°, ±{text_of(preset.zoom_tolerance)} %"
    parts = [preset.token, *angles, zoom, f"({tolerance})" if angles or zoom else "", preset.picture]
    return " · ".join(part for part in parts if part)


def text_of(value: object) -> str:
    """A value as the map writes it: decimals as short as they are, lists with `; `, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, float):
        return decimal_text(value)
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    return str(value)


def decimal_text(value: float) -> str:
    """At most six decimals, no trailing zeros, a point as decimal mark."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
