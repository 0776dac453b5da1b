"""fault.* → faults."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording
from app.domain.log import LogCategory
from app.journal.canonical import parse_utc
from app.journal.entries.fault import FaultClosed, FaultNoticed, FaultTold
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import faults


def _noticed(act: Act, payload: FaultNoticed) -> Line:
    act.connection.execute(
        faults.insert(),
        {
            "fault_id": payload.fault_id,
            "equipment": payload.equipment,
            "name": payload.name,
            "what": payload.what,
            "unit_to_notify": payload.unit_to_notify,
            "noticed_at": act.happened_at,
            "noticed_by": act.author,
            "noticed_by_name": act.name_of(act.author),
            "notified_at": act.happened_at if payload.notified else None,
            "closed_at": None,
            "remedy": "",
            "shift_id": act.shift_id,
            "noticed_as": act.entry.acceptance,
        },
    )
    return Line(
        text=wording.fault_noticed(payload.name, payload.what, payload.unit_to_notify, payload.notified),
        category=LogCategory.FAULT,
        unit=payload.unit_to_notify,
        subject=payload.equipment,
    )


def _told(act: Act, payload: FaultTold) -> Line:
    """What was said earlier than the last telling known is noted, and changes nothing of it."""
    where = faults.c.fault_id == payload.fault_id
    row = act.connection.execute(select(faults).where(where)).one()
    if row.notified_at is None or row.notified_at <= act.happened_at:
        act.connection.execute(
            faults.update().where(where).values(notified_at=act.happened_at, unit_to_notify=payload.unit)
        )
    text = wording.fault_told(
        name=row.name,
        unit=payload.unit,
        channel=payload.channel,
        number=payload.number,
        spoke_with=payload.spoke_with,
        words=payload.words,
    )
    return Line(text=text, category=LogCategory.FAULT, unit=payload.unit, subject=row.equipment)


def _closed(act: Act, payload: FaultClosed) -> Line:
    where = faults.c.fault_id == payload.fault_id
    row = act.connection.execute(select(faults).where(where)).one()
    act.connection.execute(
        faults.update().where(where).values(closed_at=act.happened_at, remedy=payload.remedy)
    )
    lasted = act.entry.happened_at - parse_utc(row.noticed_at)
    return Line(
        text=wording.fault_closed(row.name, payload.remedy, lasted),
        category=LogCategory.FAULT,
        unit=row.unit_to_notify,
        subject=row.equipment,
    )


HANDLERS: Handlers = {FaultNoticed: _noticed, FaultTold: _told, FaultClosed: _closed}
