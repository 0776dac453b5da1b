"""room.* → room_records (D5.6, D5.1, D6.2, TB.3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.domain.log import LogCategory
from app.domain.wording_room import record_retired, record_set
from app.journal.entries.room_records import (
    DetailsSet,
    PlanTextSet,
    RecordRetired,
    SpecialistSet,
    UnitSet,
)
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.work_tables import room_records
from app.store.queries import room_records as records


def _set(act: Act, payload: DetailsSet | UnitSet | PlanTextSet | SpecialistSet) -> Line:
    kind = payload.KIND.removeprefix("room.").removesuffix("_set")
    table, body = room_records, record_text(act.entry.payload["record"])
    known = table.c.record_id == payload.record_id
    if act.connection.execute(select(table.c.record_id).where(known)).first() is not None:
        act.connection.execute(table.update().where(known).values(body=body, last=payload.last or None))
    else:
        act.connection.execute(
            table.insert(),
            {
                "record_id": payload.record_id,
                "of": kind,
                "first": payload.first,
                "last": payload.last or None,
                "body": body,
                "author": act.author,
                "author_name": act.name_of(act.author),
                "recorded_at": act.happened_at,
                "retired_reason": "",
                "recorded_as": act.entry.acceptance,
            },
        )
    last = date.fromisoformat(payload.last) if payload.last else None
    return _line(payload.record_id, record_set(payload.record, date.fromisoformat(payload.first), last))


def _retired(act: Act, payload: RecordRetired) -> Line:
    before = records.by_id(act.connection, payload.record_id)
    if before is None:
        raise ValueError("the record was never made")
    act.connection.execute(
        room_records.update()
        .where(room_records.c.record_id == payload.record_id)
        .values(last=payload.last, retired_reason=payload.reason)
    )
    text = record_retired(before.body, date.fromisoformat(payload.last), payload.reason)
    return _line(payload.record_id, text)


def _line(record_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SHIFT, subject=f"room:{record_id}")


HANDLERS: Handlers = {
    DetailsSet: _set,
    UnitSet: _set,
    PlanTextSet: _set,
    SpecialistSet: _set,
    RecordRetired: _retired,
}
