"""Camera maps as branches send them and officers accept them (D14.1.1b)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

from app.domain.camera_map import CameraKind, MapCamera, MapPreset, decimal_text
from app.journal.canonical import JSON
from app.journal.payload import Payload

_DECIMALS = frozenset(
    {
        "longitude", "latitude", "direction", "height", "fov", "lens",
        "pan", "tilt", "zoom", "angle_tolerance", "zoom_tolerance",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of the file that was not taken, and why; never an address that holds a password."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPicture:
    """A reference picture that came with the file."""

    camera: str
    preset: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraMapAccepted(Payload):
    """A branch's map is in force from `valid_from` on; `evidence` is the file as it came.

    `cameras` holds every camera of the version as `record_of` writes it: what the branch sent, and of `kept`
    ones, whose rows were refused, what was known before.
    """

    KIND: ClassVar[str] = "camera_map.accepted"

    version_id: str
    branch: str
    number: int
    sender: str
    valid_from: datetime
    valid_to: datetime | None
    file_name: str
    evidence: str
    sha256: str
    cameras: tuple[Any, ...]
    refused: tuple[RefusedRow, ...]
    kept: tuple[str, ...]
    added: int
    removed: int
    changed: int
    pictures: tuple[SealedPicture, ...]

    def __post_init__(self) -> None:
        numbers = [camera_of(record).number for record in self.cameras]
        if len(set(numbers)) != len(numbers):
            raise ValueError("two cameras of one number")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePictureSet(Payload):
    """What a camera should show at a preset, as the room itself saw it and an officer confirmed."""

    KIND: ClassVar[str] = "camera_map.reference_set"

    camera: str
    camera_name: str
    preset: str
    evidence: str
    sha256: str
    taken_at: datetime
    reason: str = ""


def record_of(camera: MapCamera) -> dict[str, JSON]:
    """A camera as a record; figures as decimal text (the journal holds no floats), what is empty left out."""
    record = _record(camera, ("presets",))
    if camera.presets:
        record["presets"] = [_record(preset, ()) for preset in camera.presets]
    return record


def camera_of(record: object) -> MapCamera:
    """The camera a record holds; what a newer console added is passed over; raises ValueError."""
    told = _told(record, MapCamera)
    presets = told.pop("presets", ())
    if not isinstance(presets, list | tuple):
        raise ValueError("presets are not a list")  # noqa: TRY004 (what __post_init__ may raise)
    return MapCamera(
        **{
            **told,
            "kind": CameraKind(told.get("kind", CameraKind.FIXED)),
            "items": tuple(told.get("items", ())),
            "neighbours": tuple(told.get("neighbours", ())),
            "presets": tuple(MapPreset(**_told(one, MapPreset)) for one in presets),
        }
    )


def _record(value: MapCamera | MapPreset, but: tuple[str, ...]) -> dict[str, JSON]:
    found: dict[str, JSON] = {}
    for field in fields(value):
        told = getattr(value, field.name)
        if field.name in but or told is None or told in ("", ()):
            continue
        if isinstance(told, float):
            told = decimal_text(told)
        found[field.name] = list(told) if isinstance(told, tuple) else told
    return found


def _told(record: object, cls: type[MapCamera] | type[MapPreset]) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise ValueError("not a record")  # noqa: TRY004 (what __post_init__ may raise)
    known = {field.name for field in fields(cls)}
    required = {"number", "name", "branch", "place"} if cls is MapCamera else {"name"}
    if not required <= record.keys():
        raise ValueError("a camera lacks a required field")
    return {
        name: float(value) if name in _DECIMALS else value for name, value in record.items() if name in known
    }
