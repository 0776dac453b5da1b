"""incident.* → incidents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from app.domain import wording
from app.domain.incident import IncidentState
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.incident import IncidentClosed, IncidentRecorded, IncidentReported
from app.store.projections import numbering
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.tables import captures, duty_log, incidents


def _recorded(act: Act, payload: IncidentRecorded) -> Line:
    numbering.take(act.connection, payload.number)
    act.connection.execute(
        incidents.insert(),
        {
            "incident_id": payload.incident_id,
            "number": payload.number,
            "arose_at": utc_text(payload.arose_at),
            "received_at": utc_text(payload.received_at),
            "place": payload.place,
            "area": payload.area,
            "camera": payload.camera,
            "related": record_text(act.entry.payload["related"]),
            "content": payload.content,
            "suspicion": payload.suspicion,
            "state": IncidentState.RECORDED.value,
            "capture_ids": record_text(act.entry.payload["capture_ids"]),
            "author": act.author,
            "author_name": act.name_of(act.author),
            "recorded_at": utc_text(act.entry.written_at),
            "reported_to": "",
            "reported_to_name": "",
            "report_words": "",
            "outcome": "",
            "reported_at": None,
            "closed_at": None,
            "shift_id": act.shift_id,
            "recorded_as": act.entry.acceptance,
        },
    )
    text = wording.incident_recorded(
        number=payload.number,
        arose_at=payload.arose_at,
        received_at=payload.received_at,
        place=payload.place,
        related=payload.related,
        content=payload.content,
        suspicion=payload.suspicion,
        captures=_adopt_captures(act, payload),
    )
    return _line(payload.incident_id, text, payload.place)


def _adopt_captures(act: Act, payload: IncidentRecorded) -> list[str]:
    """The pictures' numbers; their lines belong to the matter from now on."""
    found = []
    for capture_id in payload.capture_ids:
        query = select(captures.c.number).where(captures.c.capture_id == capture_id)
        found.append(act.connection.execute(query).scalar_one())
        act.connection.execute(
            duty_log.update()
            .where(duty_log.c.subject == f"capture:{capture_id}", duty_log.c.matter == "")
            .values(matter=payload.incident_id)
        )
    return found


def _reported(act: Act, payload: IncidentReported) -> Line:
    incident = incident_row(act, payload.incident_id)
    values = {
        "reported_to": payload.to_officer,
        "reported_to_name": payload.to_name,
        "reported_at": act.happened_at,
        "report_words": payload.words,
    }
    if incident.state == IncidentState.RECORDED.value:
        values["state"] = IncidentState.REPORTED.value
    _change(act, payload.incident_id, values)
    text = wording.incident_reported(
        incident.number, payload.to_name, payload.to_post, payload.channel, payload.words
    )
    return _line(payload.incident_id, text, incident.place)


def _closed(act: Act, payload: IncidentClosed) -> Line:
    incident = incident_row(act, payload.incident_id)
    _change(
        act,
        payload.incident_id,
        {"state": IncidentState.CLOSED.value, "outcome": payload.outcome, "closed_at": act.happened_at},
    )
    return _line(
        payload.incident_id, wording.incident_closed(incident.number, payload.outcome), incident.place
    )


def incident_row(act: Act, incident_id: str) -> Row[Any]:
    """The incident as it stands; raises NoResultFound for an unknown one."""
    return act.connection.execute(select(incidents).where(incidents.c.incident_id == incident_id)).one()


def set_state(act: Act, incident_id: str, state: IncidentState) -> None:
    """Moves an incident on."""
    _change(act, incident_id, {"state": state.value})


def _change(act: Act, incident_id: str, values: dict[str, Any]) -> None:
    act.connection.execute(incidents.update().where(incidents.c.incident_id == incident_id).values(values))


def _line(incident_id: str, text: str, place: str) -> Line:
    return Line(
        text=text,
        category=LogCategory.INCIDENT,
        place=place,
        subject=f"incident:{incident_id}",
        matter=incident_id,
    )


HANDLERS: Handlers = {IncidentRecorded: _recorded, IncidentReported: _reported, IncidentClosed: _closed}
