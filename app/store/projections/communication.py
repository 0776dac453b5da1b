"""communication.recorded and note.written: lines of the log, nothing else."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording
from app.domain.log import LogCategory
from app.domain.text import sentence
from app.journal.entries.communication import CommunicationRecorded, NoteWritten
from app.store.projections import local_room
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import directives


def _communication(act: Act, payload: CommunicationRecorded) -> Line:
    local_room.heard(act, payload)
    text = wording.communication_recorded(
        direction=payload.direction,
        channel=payload.channel,
        number=payload.number,
        spoke_with=payload.spoke_with,
        unit=payload.unit,
        text=payload.text,
    )
    return Line(
        text=text,
        category=LogCategory.COMMUNICATION,
        unit=payload.unit,
        subject=payload.about,
        matter=_matter_of(act, payload.about),
    )


def _note(act: Act, payload: NoteWritten) -> Line:
    return Line(
        text=sentence(payload.text),
        category=LogCategory.NOTE,
        unit=payload.unit,
        subject=payload.about,
        matter=_matter_of(act, payload.about),
    )


def _matter_of(act: Act, about: str) -> str:
    """The incident a reference belongs to, empty for none."""
    kind, _, name = about.partition(":")
    if kind == "incident":
        return name
    if kind == "directive":
        query = select(directives.c.incident_id).where(directives.c.directive_id == name)
        return act.connection.execute(query).scalar_one_or_none() or ""
    return ""


HANDLERS: Handlers = {CommunicationRecorded: _communication, NoteWritten: _note}
