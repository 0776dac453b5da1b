"""Procedures issued, and the focused plans that were approved (D17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from app.domain.directive_kinds import DirectiveKind
from app.domain.registers.procedure import FocusPlan, Procedure
from app.journal.canonical import parse_utc
from app.store.projections.kept_files import read_files
from app.store.projections.register_more_tables import procedures
from app.store.projections.tables import directives
from app.store.queries.records import moment
from app.store.search import query_words

_before, _behind = procedures.alias("before"), procedures.alias("behind")


def by_id(connection: Connection, procedure_id: str) -> Procedure | None:
    """The procedure with this id."""
    row = connection.execute(_joined().where(procedures.c.procedure_id == procedure_id)).one_or_none()
    return _procedure(row) if row else None


def newest(connection: Connection, limit: int, text: str = "") -> tuple[Procedure, ...]:
    """The newest issued first; `text` is looked for in number, title and issuer, accents ignored."""
    order = (procedures.c.issued_on.desc(), procedures.c.recorded_as.desc())
    query = _joined().order_by(*order).limit(limit)
    for word in query_words(text):
        query = query.where(procedures.c.search.contains(word, autoescape=True))
    return tuple(_procedure(row) for row in connection.execute(query))


def focus_plans(connection: Connection, limit: int) -> tuple[FocusPlan, ...]:
    """The focused plans that were approved, the newest approval first."""
    query = (
        select(directives)
        .where(
            directives.c.kind == DirectiveKind.FOCUS_PLAN.value,
            directives.c.approved_at.is_not(None),
            directives.c.state.in_(("approved", "issued", "acknowledged", "answered")),
        )
        .order_by(directives.c.approved_at.desc())
        .limit(limit)
    )
    return tuple(_plan(row) for row in connection.execute(query))


def _joined() -> Select[Any]:
    return (
        select(procedures, _before.c.number.label("before_number"), _behind.c.number.label("behind_number"))
        .outerjoin(_before, _before.c.procedure_id == procedures.c.replaces)
        .outerjoin(_behind, _behind.c.procedure_id == procedures.c.replaced_by)
    )


def _procedure(row: Row[Any]) -> Procedure:
    [file] = read_files(row.files)
    return Procedure(
        procedure_id=row.procedure_id,
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        issued_on=date.fromisoformat(row.issued_on),
        valid_from=date.fromisoformat(row.valid_from),
        valid_until=date.fromisoformat(row.valid_until) if row.valid_until else None,
        file=file,
        recorded_at=parse_utc(row.recorded_at),
        author_name=row.author_name,
        replaces_number=row.before_number or "",
        replaced_by=row.replaced_by,
        replaced_by_number=row.behind_number or "",
        replaced_from=date.fromisoformat(row.replaced_from) if row.replaced_from else None,
        ended_reason=row.ended_reason,
    )


def _plan(row: Row[Any]) -> FocusPlan:
    return FocusPlan(
        directive_id=row.directive_id,
        number=row.number,
        incident_id=row.incident_id,
        about=row.about,
        content=row.content,
        recipient=row.recipient,
        author_name=row.author_name,
        approver_name=row.approver_name,
        approver_title=row.approver_title,
        approved_at=parse_utc(row.approved_at),
        issued_at=moment(row.issued_at),
        form_number=row.form_number,
    )
