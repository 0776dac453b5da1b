"""The projector of the duty room: every entry becomes a line of the log and moves what it speaks of."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.log import written_late
from app.journal.canonical import utc_text
from app.journal.entry import SYSTEM, Entry
from app.journal.registry import EntryTypes
from app.store.projections import (
    calendar,
    camera_map,
    camera_round,
    capture,
    clip,
    clocks,
    communication,
    control_report,
    daily_report,
    directive,
    directive_steps,
    evidence,
    fault,
    handover,
    incident,
    journal,
    local_room,
    message,
    mobile,
    opinion,
    patrol,
    procedure,
    ptz,
    random_check,
    request,
    room_records,
    roster,
    shift,
    talks,
    tip,
    unit,
    work,
)
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import duty_log, metadata
from app.store.search import fold

_HANDLERS: Handlers = {
    **journal.HANDLERS,
    **shift.HANDLERS,
    **work.HANDLERS,
    **roster.HANDLERS,
    **room_records.HANDLERS,
    **calendar.HANDLERS,
    **capture.HANDLERS,
    **clip.HANDLERS,
    **incident.HANDLERS,
    **directive.HANDLERS,
    **directive_steps.HANDLERS,
    **message.HANDLERS,
    **request.HANDLERS,
    **opinion.HANDLERS,
    **daily_report.HANDLERS,
    **tip.HANDLERS,
    **control_report.HANDLERS,
    **procedure.HANDLERS,
    **local_room.HANDLERS,
    **unit.HANDLERS,
    **communication.HANDLERS,
    **fault.HANDLERS,
    **ptz.HANDLERS,
    **camera_map.HANDLERS,
    **patrol.HANDLERS,
    **mobile.HANDLERS,
    **random_check.HANDLERS,
    **camera_round.HANDLERS,
    **handover.HANDLERS,
    **evidence.HANDLERS,
}


# Written for every entry: built once.
_INSERT = duty_log.insert()


class DutyRoomProjector:
    """One projector for all of it, because lines name shifts, people and matters as they stood then."""

    name = "duty_room"
    version = 7

    def __init__(self) -> None:
        self._types = EntryTypes(_HANDLERS)
        self._handlers = {cls.KIND: handler for cls, handler in _HANDLERS.items()}

    @property
    def kinds(self) -> frozenset[str]:
        """Everything that has words of its own."""
        return self._types.kinds

    def apply(self, connection: Connection, entry: Entry) -> None:
        """Takes one entry in; raises PayloadError, and what the tables refuse."""
        payload = self._types.decode(entry.kind, entry.payload)
        act = Act(connection, entry, shift.current_shift_id(connection))
        clocks.take(act)
        _write(act, self._handlers[entry.kind](act, payload))
        talks.take(act, payload)

    def reset(self, connection: Connection) -> None:
        """Empties every table of the duty room."""
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def _write(act: Act, line: Line) -> None:
    entry = act.entry
    person_name = act.name_of(entry.author)
    act.connection.execute(
        _INSERT,
        {
            "acceptance": entry.acceptance,
            "entry_id": str(entry.entry_id),
            "happened_at": act.happened_at,
            "written_at": utc_text(entry.written_at),
            "kind": entry.kind,
            "category": line.category.value,
            "text": line.text,
            "search": fold(f"{line.text} {line.place} {line.unit} {person_name}"),
            "place": line.place,
            "unit": line.unit,
            "person": "" if entry.author == SYSTEM else entry.author,
            "person_name": person_name,
            "subject": line.subject,
            "matter": line.matter,
            "shift_id": line.shift_id or act.shift_id,
            "late": written_late(entry.happened_at, entry.written_at),
            "withdrawn_by": "",
            "withdrawn_reason": "",
            "amends": line.amends,
            "amended_by": "",
            "has_attachment": bool(entry.attachments),
        },
    )
