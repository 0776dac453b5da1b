"""Everything the room has not finished."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.collecting import Unfinished, collect
from app.domain.deadlines import Tick
from app.domain.log import LogCategory
from app.domain.open_item import OpenItem
from app.domain.patrol import Coverage, coverage_of
from app.domain.shift import Shift
from app.domain.wording import at_clock
from app.journal.entries.patrol import PatrolStepped
from app.store.queries import (
    camera_maps,
    captures,
    clocks,
    control_reports,
    daily_reports,
    directives,
    duty_log,
    faults,
    handovers,
    incidents,
    local_rooms,
    messages,
    mobile,
    opinions,
    patrols,
    random_checks,
    requests,
    shifts,
    tips,
    works,
)

_ALL = 10_000
# Hundreds in a shift; the line that ends a patrol counts them.
_EACH_LOOK = {PatrolStepped.KIND}


def unfinished(connection: Connection, now: Tick | None = None) -> Unfinished:
    """What is open now, with refused proposals of open incidents, on one snapshot.

    Limits stand as the wall clock says them at `now`, else as they were written.
    """
    open_incidents = incidents.newest(connection, _ALL, open_only=True)
    found = {one.directive_id: one for one in directives.newest(connection, open_only=True, limit=_ALL)}
    for one in directives.refused_of_open_incidents(connection, _ALL):
        found[one.directive_id] = one
    shift = shifts.current(connection)
    return Unfinished(
        shift=shift,
        incidents=open_incidents,
        directives=tuple(found.values()),
        captures=captures.newest(connection, _ALL, undescribed=True),
        faults=faults.newest(connection, open_only=True, limit=_ALL),
        coverage=_coverage(connection, shift) if shift else None,
        clocks=clocks.running(connection),
        request_clocks=clocks.of_requests(connection),
        now=now,
        requests=requests.newest(connection, _ALL, open_only=True),
        refusals=handovers.undecided(connection),
        opinions=opinions.newest(connection, _ALL, open_only=True),
        daily_reports=daily_reports.around(connection, shift),
        tips=tips.newest(connection, _ALL, open_only=True),
        control_reports=control_reports.newest(connection, _ALL, owed_only=True),
        local_rooms=local_rooms.listed(connection),
        mobilisations=mobile.open_ones(connection),
        draws=random_checks.newest(connection, _ALL, open_only=True),
        messages=messages.unsettled(connection),
        works=works.open_ones(connection),
    )


def _coverage(connection: Connection, shift: Shift) -> Coverage | None:
    """What the shift has watched; None where no branch has sent a camera map."""
    cameras = camera_maps.cameras_in_force(connection, shift.opened_at)
    if not cameras:
        return None
    spans = patrols.spans_of(connection, shift.shift_id)
    until = max((span.ended for span in spans), default=shift.opened_at)
    return coverage_of(shift.shift_id, cameras, spans, shift.opened_at, until)


def items(connection: Connection, now: Tick | None = None) -> tuple[OpenItem, ...]:
    """The handover list as it stands now; limits as in `unfinished`."""
    return collect(unfinished(connection, now))


def done_in(connection: Connection, shift_id: str) -> tuple[str, ...]:
    """What a shift did, in words with times: everything but sessions, the system's own and the handover."""
    skipped = {LogCategory.SESSION, LogCategory.SYSTEM, LogCategory.HANDOVER}
    return tuple(
        at_clock(line.happened_at, line.text) + (" (Đã đính chính)" if line.amended_by else "")
        for line in duty_log.of_shift(connection, shift_id)
        if line.category not in skipped and not line.withdrawn and line.kind not in _EACH_LOOK
    )
