"""capture.* → captures."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.capture import CaptureDescribed, CaptureSealed
from app.store.projections import numbering
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import captures, duty_log
from app.store.search import fold


def _sealed(act: Act, payload: CaptureSealed) -> Line:
    numbering.take(act.connection, payload.number)
    act.connection.execute(
        captures.insert(),
        {
            "capture_id": payload.capture_id,
            "number": payload.number,
            "camera": payload.camera,
            "camera_name": payload.camera_name,
            "place": payload.place,
            "stream": payload.stream,
            "width": payload.width,
            "height": payload.height,
            "taken_at": utc_text(payload.taken_at),
            "camera_time": utc_text(payload.camera_time) if payload.camera_time else None,
            "officer": act.author,
            "officer_name": act.name_of(act.author),
            "description": "",
            "suspicion": "",
            "evidence": payload.evidence,
            "sha256": payload.sha256,
            "sealed_at": utc_text(act.entry.written_at),
            "described_at": None,
            "shift_id": act.shift_id,
            "sealed_as": act.entry.acceptance,
            "follows": payload.follows,
            "search": fold(f"{payload.number} {payload.camera} {payload.camera_name} {payload.place}"),
        },
    )
    return Line(
        text=wording.capture_sealed(
            payload.number,
            payload.camera,
            payload.camera_name,
            payload.place,
            payload.taken_at,
            from_past=payload.from_past,
        ),
        category=LogCategory.CAPTURE,
        place=payload.place,
        subject=f"capture:{payload.capture_id}",
    )


def _described(act: Act, payload: CaptureDescribed) -> Line:
    where = captures.c.capture_id == payload.capture_id
    number, place, camera, camera_name = act.connection.execute(
        select(captures.c.number, captures.c.place, captures.c.camera, captures.c.camera_name).where(where)
    ).one()
    words = f"{number} {camera} {camera_name} {place} {payload.description} {payload.suspicion}"
    act.connection.execute(
        captures.update()
        .where(where)
        .values(
            description=payload.description,
            suspicion=payload.suspicion,
            described_at=act.happened_at,
            search=fold(words),
        )
    )
    subject = f"capture:{payload.capture_id}"
    # Described after an incident took the picture over: the words belong to the matter as well.
    matter = select(duty_log.c.matter).where(duty_log.c.subject == subject).limit(1)
    return Line(
        text=wording.capture_described(number, payload.description, payload.suspicion),
        category=LogCategory.CAPTURE,
        place=place,
        subject=subject,
        matter=act.connection.execute(matter).scalar_one_or_none() or "",
    )


HANDLERS: Handlers = {CaptureSealed: _sealed, CaptureDescribed: _described}
