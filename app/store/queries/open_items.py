"""Everything the room has not finished."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.collecting import Unfinished, collect
from app.domain.log import LogCategory
from app.domain.open_item import OpenItem
from app.domain.wording import at_clock
from app.store.queries import captures, directives, duty_log, faults, incidents, shifts

_ALL = 10_000


def unfinished(connection: Connection) -> Unfinished:
    """What is open now, with refused proposals of open incidents, on one snapshot."""
    open_incidents = incidents.newest(connection, _ALL, open_only=True)
    found = {one.directive_id: one for one in directives.newest(connection, open_only=True, limit=_ALL)}
    for one in directives.refused_of_open_incidents(connection, _ALL):
        found[one.directive_id] = one
    return Unfinished(
        shift=shifts.current(connection),
        incidents=open_incidents,
        directives=tuple(found.values()),
        captures=captures.newest(connection, _ALL, undescribed=True),
        faults=faults.newest(connection, open_only=True, limit=_ALL),
    )


def items(connection: Connection) -> tuple[OpenItem, ...]:
    """The handover list as it stands now."""
    return collect(unfinished(connection))


def done_in(connection: Connection, shift_id: str) -> tuple[str, ...]:
    """What a shift did, in words with times: everything but sessions, the system's own and the handover."""
    skipped = {LogCategory.SESSION, LogCategory.SYSTEM, LogCategory.HANDOVER}
    return tuple(
        at_clock(line.happened_at, line.text)
        for line in duty_log.of_shift(connection, shift_id)
        if line.category not in skipped and not line.withdrawn
    )
