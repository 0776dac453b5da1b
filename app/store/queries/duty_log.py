"""Pages of the duty log, and single lines of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, or_, select, text

from app.domain.log import Cursor, LineState, LogCategory, LogFilter, LogLine, LogPage
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.checkpoints import CheckpointSealed
from app.store.projections.tables import duty_log
from app.store.schema import entries
from app.store.search import match_expression

_SEARCH = text(
    "duty_log.acceptance IN (SELECT rowid FROM duty_log_search WHERE duty_log_search MATCH :match)"
)
_MAX_PAGE = 1000


def page(connection: Connection, wanted: LogFilter, before: Cursor | None, limit: int) -> LogPage:
    """Up to `limit` lines before the cursor, newest first."""
    limit = max(1, min(limit, _MAX_PAGE))
    query = _filtered(_lines(), wanted).order_by(duty_log.c.acceptance.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(duty_log.c.acceptance < before.before)
    rows = connection.execute(query).all()
    sealed = _sealed_up_to(connection)
    lines = tuple(_line(row, sealed) for row in rows[:limit])
    return LogPage(lines, Cursor(lines[-1].sequence) if len(rows) > limit else None)


def line(connection: Connection, entry_id: str) -> LogLine | None:
    """The line of one entry."""
    row = connection.execute(_lines().where(duty_log.c.entry_id == entry_id)).one_or_none()
    return _line(row, _sealed_up_to(connection)) if row else None


def corrections(connection: Connection, entry_id: str) -> tuple[LogLine, ...]:
    """The entries that amend or withdraw this one, in order."""
    query = _lines().where(duty_log.c.amends == entry_id).order_by(duty_log.c.acceptance)
    sealed = _sealed_up_to(connection)
    return tuple(_line(row, sealed) for row in connection.execute(query))


def of_shift(connection: Connection, shift_id: str) -> tuple[LogLine, ...]:
    """Every line of a shift, in order of writing."""
    query = _lines().where(duty_log.c.shift_id == shift_id).order_by(duty_log.c.acceptance)
    sealed = _sealed_up_to(connection)
    return tuple(_line(row, sealed) for row in connection.execute(query))


def after(connection: Connection, acceptance: int, upto: int | None = None) -> tuple[LogLine, ...]:
    """The lines written behind `acceptance`, and not behind `upto`, in order."""
    query = _lines().where(duty_log.c.acceptance > acceptance).order_by(duty_log.c.acceptance)
    if upto is not None:
        query = query.where(duty_log.c.acceptance <= upto)
    sealed = _sealed_up_to(connection)
    return tuple(_line(row, sealed) for row in connection.execute(query))


def _lines() -> Select[Any]:
    return select(duty_log, entries.c.hash).join(entries, entries.c.acceptance == duty_log.c.acceptance)


def _filtered(query: Select[Any], wanted: LogFilter) -> Select[Any]:
    match = match_expression(wanted.text)
    if match:
        query = query.where(_SEARCH.bindparams(match=match))
    if wanted.categories:
        query = query.where(duty_log.c.category.in_(sorted(one.value for one in wanted.categories)))
    if wanted.person:
        query = query.where(duty_log.c.person == wanted.person)
    if wanted.subject:
        query = query.where(_about(wanted.subject))
    if wanted.shift_id:
        query = query.where(duty_log.c.shift_id == wanted.shift_id)
    if wanted.since is not None:
        query = query.where(duty_log.c.happened_at >= utc_text(wanted.since))
    if wanted.until is not None:
        query = query.where(duty_log.c.happened_at < utc_text(wanted.until))
    return query


def _about(subject: str) -> Any:
    kind, _, name = subject.partition(":")
    if kind == "incident":
        return or_(duty_log.c.subject == subject, duty_log.c.matter == name)
    return duty_log.c.subject == subject


def _sealed_up_to(connection: Connection) -> int:
    """The acceptance number of the newest checkpoint: what stands before it is sealed."""
    query = select(func.coalesce(func.max(entries.c.acceptance), literal_column("0"))).where(
        entries.c.kind == CheckpointSealed.KIND
    )
    sealed: int = connection.execute(query).scalar_one()
    return sealed


def _line(row: Row[Any], sealed_up_to: int) -> LogLine:
    return LogLine(
        entry_id=row.entry_id,
        sequence=row.acceptance,
        happened_at=parse_utc(row.happened_at),
        written_at=parse_utc(row.written_at),
        kind=row.kind,
        category=LogCategory(row.category),
        text=row.text,
        place=row.place,
        unit=row.unit,
        person=row.person,
        person_name=row.person_name,
        subject=row.subject,
        matter=row.matter,
        shift_id=row.shift_id,
        hash_short=row.hash.hex()[:12],
        state=LineState.SEALED if row.acceptance <= sealed_up_to else LineState.SAVED,
        late=row.late,
        withdrawn=bool(row.withdrawn_by),
        withdrawn_reason=row.withdrawn_reason,
        amends=row.amends,
        amended_by=row.amended_by,
        has_attachment=row.has_attachment,
    )
