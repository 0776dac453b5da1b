"""procedure.* → procedures (D17.1b)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.domain.log import LogCategory
from app.domain.registers.procedure import procedure_ended, procedure_issued
from app.journal.entries.procedure import ProcedureEnded, ProcedureIssued
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.kept_files import files_of
from app.store.projections.register_more_tables import procedures
from app.store.search import fold


def _issued(act: Act, payload: ProcedureIssued) -> Line:
    act.connection.execute(
        procedures.insert(),
        {
            "procedure_id": payload.procedure_id,
            "number": payload.number,
            "title": payload.title,
            "issuer": payload.issuer,
            "issued_on": payload.issued_on,
            "valid_from": payload.valid_from,
            "valid_until": payload.valid_until,
            "search": fold(f"{payload.number} {payload.title} {payload.issuer}"),
            "replaces": payload.replaces,
            "replaced_by": "",
            "replaced_from": "",
            "ended_reason": "",
            "files": files_of(act),
            "author_name": act.name_of(act.author),
            "recorded_at": act.happened_at,
            "recorded_as": act.entry.acceptance,
        },
    )
    if payload.replaces:
        act.connection.execute(
            procedures.update()
            .where(procedures.c.procedure_id == payload.replaces)
            .values(replaced_by=payload.procedure_id, replaced_from=payload.valid_from)
        )
    text = procedure_issued(
        payload.number,
        payload.title,
        payload.issuer,
        date.fromisoformat(payload.issued_on),
        date.fromisoformat(payload.valid_from),
    )
    return _line(payload.procedure_id, payload.issuer, text)


def _ended(act: Act, payload: ProcedureEnded) -> Line:
    where = procedures.c.procedure_id == payload.procedure_id
    row = act.connection.execute(select(procedures).where(where)).one()
    act.connection.execute(
        procedures.update().where(where).values(valid_until=payload.last_day, ended_reason=payload.reason)
    )
    text = procedure_ended(row.number, row.title, date.fromisoformat(payload.last_day), payload.reason)
    return _line(payload.procedure_id, row.issuer, text)


def _line(procedure_id: str, issuer: str, text: str) -> Line:
    return Line(
        text=text, category=LogCategory.COMMUNICATION, unit=issuer, subject=f"procedure:{procedure_id}"
    )


HANDLERS: Handlers = {ProcedureIssued: _issued, ProcedureEnded: _ended}
