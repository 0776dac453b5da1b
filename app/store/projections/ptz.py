"""camera.taken_over and camera.preset_changed: lines of the log, nothing else."""

from __future__ import annotations

from app.domain import wording_ptz
from app.domain.log import LogCategory
from app.journal.entries.ptz import CameraPresetChanged, CameraTakenOver
from app.store.projections.act import Act, Handlers, Line


def _taken_over(act: Act, payload: CameraTakenOver) -> Line:
    return Line(
        text=wording_ptz.camera_taken_over(
            payload.camera, payload.camera_name, act.name_of(payload.from_officer), payload.from_station
        ),
        category=LogCategory.SURVEILLANCE,
        subject=f"camera:{payload.camera}",
    )


def _preset_changed(_act: Act, payload: CameraPresetChanged) -> Line:
    return Line(
        text=wording_ptz.camera_preset_changed(
            payload.camera, payload.camera_name, payload.act, payload.preset
        ),
        category=LogCategory.SURVEILLANCE,
        subject=f"camera:{payload.camera}",
    )


HANDLERS: Handlers = {CameraTakenOver: _taken_over, CameraPresetChanged: _preset_changed}
