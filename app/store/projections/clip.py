"""clip.* → clips."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.clip import ClipMissed, ClipSealed
from app.store.projections import numbering
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import captures, clips, duty_log


def _sealed(act: Act, payload: ClipSealed) -> Line:
    if payload.number:
        numbering.take(act.connection, payload.number)
    act.connection.execute(
        clips.insert(),
        {
            "clip_id": payload.clip_id,
            "number": payload.number,
            "capture_id": payload.capture_id,
            "camera": payload.camera,
            "camera_name": payload.camera_name,
            "place": payload.place,
            "stream": payload.stream,
            "codec": payload.codec,
            "sound": payload.sound,
            "starts_at": utc_text(payload.starts_at),
            "ends_at": utc_text(payload.ends_at),
            "asked_from": utc_text(payload.asked_from),
            "asked_until": utc_text(payload.asked_until),
            "width": payload.width,
            "height": payload.height,
            "pictures": payload.pictures,
            "damaged": payload.damaged,
            "officer": act.author,
            "officer_name": act.name_of(act.author),
            "evidence": payload.evidence,
            "sha256": payload.sha256,
            "size": payload.size,
            "sealed_at": utc_text(act.entry.written_at),
            "shift_id": act.shift_id,
            "sealed_as": act.entry.acceptance,
        },
    )
    return Line(
        text=wording.clip_sealed(
            number=payload.number,
            beside=_number_of(act, payload.capture_id),
            camera=payload.camera,
            camera_name=payload.camera_name,
            starts_at=payload.starts_at,
            ends_at=payload.ends_at,
            asked_from=payload.asked_from,
            asked_until=payload.asked_until,
            sound=bool(payload.sound),
        ),
        category=LogCategory.CAPTURE,
        place=payload.place,
        subject=f"clip:{payload.clip_id}",
        matter=_matter_of(act, payload.capture_id),
    )


def _missed(act: Act, payload: ClipMissed) -> Line:
    return Line(
        text=wording.clip_missed(_number_of(act, payload.capture_id), payload.camera, payload.why),
        category=LogCategory.CAPTURE,
        subject=f"capture:{payload.capture_id}" if payload.capture_id else "",
        matter=_matter_of(act, payload.capture_id) if payload.capture_id else "",
    )


def _number_of(act: Act, capture_id: str) -> str:
    query = select(captures.c.number).where(captures.c.capture_id == capture_id)
    return act.connection.execute(query).scalar_one_or_none() or ""


def _matter_of(act: Act, capture_id: str) -> str:
    """The incident that took the picture over already, which the packets around it belong to as well."""
    query = select(duty_log.c.matter).where(duty_log.c.subject == f"capture:{capture_id}").limit(1)
    return act.connection.execute(query).scalar_one_or_none() or ""


HANDLERS: Handlers = {ClipSealed: _sealed, ClipMissed: _missed}
