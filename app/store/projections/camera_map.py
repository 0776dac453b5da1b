"""camera_map.* → versions of the maps, their cameras, reference pictures."""

from __future__ import annotations

from datetime import datetime

from app.domain import wording_surveillance as wording
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.camera_map import CameraMapAccepted, ReferencePictureSet, camera_of
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.camera_map_tables import map_cameras, map_versions, references


def _accepted(act: Act, payload: CameraMapAccepted) -> Line:
    act.connection.execute(
        map_versions.insert(),
        {
            "version_id": payload.version_id,
            "branch": payload.branch,
            "number": payload.number,
            "sender": payload.sender,
            "valid_from": utc_text(payload.valid_from),
            "valid_to": utc_text(payload.valid_to) if payload.valid_to else None,
            "file_name": payload.file_name,
            "path": payload.evidence,
            "sha256": payload.sha256,
            "accepted_at": act.happened_at,
            "accepted_by": act.author,
            "accepted_by_name": act.name_of(act.author),
            "cameras": len(payload.cameras),
            "refused": len({one.row for one in payload.refused}),
            "accepted_as": act.entry.acceptance,
        },
    )
    act.connection.execute(
        map_cameras.insert(),
        [
            {
                "version_id": payload.version_id,
                "number": camera_of(record).number,
                "position": position,
                "record": record_text(record),
            }
            for position, record in enumerate(payload.cameras)
        ],
    )
    for one in payload.pictures:
        _put(act, one.camera, one.preset, one.path, one.sha256, act.entry.happened_at)
    return Line(
        text=wording.camera_map_accepted(
            payload.branch,
            payload.number,
            payload.sender,
            payload.valid_from,
            len(payload.cameras),
            (payload.added, payload.removed, payload.changed),
            len({one.row for one in payload.refused}),
        ),
        category=LogCategory.SURVEILLANCE,
        unit=payload.branch,
        subject=f"camera_map:{payload.version_id}",
    )


def _reference_set(act: Act, payload: ReferencePictureSet) -> Line:
    _put(act, payload.camera, payload.preset, payload.evidence, payload.sha256, payload.taken_at)
    return Line(
        text=wording.reference_picture_set(
            payload.camera, payload.camera_name, payload.preset, payload.reason
        ),
        category=LogCategory.SURVEILLANCE,
        subject=f"camera:{payload.camera}",
    )


def _put(act: Act, camera: str, preset: str, path: str, sha256: str, taken_at: datetime) -> None:
    table = references
    act.connection.execute(table.delete().where(table.c.camera == camera, table.c.preset == preset))
    act.connection.execute(
        table.insert(),
        {
            "camera": camera,
            "preset": preset,
            "path": path,
            "sha256": sha256,
            "taken_at": utc_text(taken_at),
            "set_by": act.author,
            "set_by_name": act.name_of(act.author),
        },
    )


HANDLERS: Handlers = {CameraMapAccepted: _accepted, ReferencePictureSet: _reference_set}
