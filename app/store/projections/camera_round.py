"""camera_round.* → camera_rounds."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from app.domain.camera_round import Finding, RoundRemark, round_done
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.camera_round import CameraRoundDone
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.tables import metadata

camera_rounds = Table(
    "camera_rounds",
    metadata,
    Column("round_id", Text, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("finished_at", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    Column("faults", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("officer_name", Text, nullable=False),
    Column("shift_id", Text, nullable=False),
    Column("done_as", Integer, nullable=False),
)


def _done(act: Act, payload: CameraRoundDone) -> Line:
    act.connection.execute(
        camera_rounds.insert(),
        {
            "round_id": payload.round_id,
            "started_at": utc_text(payload.started_at),
            "finished_at": act.happened_at,
            "total": payload.total,
            "unchecked": payload.unchecked,
            "counts": record_text(dict(payload.counts)),
            "faults": payload.faults,
            "returned": len(payload.returned),
            "officer": act.author,
            "officer_name": act.name_of(act.author),
            "shift_id": act.shift_id,
            "done_as": act.entry.acceptance,
        },
    )
    text = round_done(
        started_at=payload.started_at,
        finished_at=act.entry.happened_at,
        total=payload.total,
        unchecked=payload.unchecked,
        counts={Finding(name): number for name, number in payload.counts.items()},
        faults=payload.faults,
        returned=len(payload.returned),
        remarks=[RoundRemark(one.camera, one.name, one.finding, one.what) for one in payload.remarks],
        recognition=payload.recognition,
        silent=payload.recognition_silent,
    )
    return Line(text=text, category=LogCategory.SURVEILLANCE, subject=f"camera_round:{payload.round_id}")


HANDLERS: Handlers = {CameraRoundDone: _done}
