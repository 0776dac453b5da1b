"""Patrols, and what was watched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.patrol import Patrol, PatrolStep, Span, StepMark, StepResult
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.patrol_tables import coverage_spans, patrol_marks, patrols
from app.store.queries.records import moment, texts


def by_id(connection: Connection, patrol_id: str) -> Patrol | None:
    """The patrol with this id."""
    row = connection.execute(select(patrols).where(patrols.c.patrol_id == patrol_id)).one_or_none()
    return _patrol(connection, row) if row else None


def of_shift(connection: Connection, shift_id: str) -> tuple[Patrol, ...]:
    """The patrols of a shift, the newest first."""
    query = select(patrols).where(patrols.c.shift_id == shift_id).order_by(patrols.c.started_as.desc())
    return tuple(_patrol(connection, row) for row in connection.execute(query).all())


def spans_of(connection: Connection, shift_id: str) -> tuple[Span, ...]:
    """What was watched in a shift, at every workstation."""
    query = select(coverage_spans).where(coverage_spans.c.shift_id == shift_id)
    return tuple(
        Span(row.camera, row.officer, parse_utc(row.began_at), parse_utc(row.ended_at))
        for row in connection.execute(query)
    )


def add_spans(connection: Connection, shift_id: str, station: str, spans: Iterable[Span]) -> None:
    """Keeps what was watched, no entry of the journal; what goes on lengthens its row."""
    table = coverage_spans
    for span in spans:
        began, ended = utc_text(span.began), utc_text(span.ended)
        whose = (
            (table.c.shift_id == shift_id)
            & (table.c.camera == span.camera)
            & (table.c.officer == span.officer)
            & (table.c.station == station)
            & (table.c.ended_at == began)
        )
        if connection.execute(table.update().where(whose).values(ended_at=ended)).rowcount:
            continue
        row = {"camera": span.camera, "officer": span.officer, "began_at": began, "ended_at": ended}
        connection.execute(table.insert(), {**row, "shift_id": shift_id, "station": station})


def _patrol(connection: Connection, row: Row[Any]) -> Patrol:
    query = (
        select(patrol_marks)
        .where(patrol_marks.c.patrol_id == row.patrol_id)
        .order_by(patrol_marks.c.marked_as)
    )
    return Patrol(
        patrol_id=row.patrol_id,
        shift_id=row.shift_id,
        title=row.title,
        started_at=parse_utc(row.started_at),
        started_by=row.started_by,
        started_by_name=row.started_by_name,
        steps=tuple(PatrolStep(**one) for one in json.loads(row.steps)),
        uncovered=texts(row.uncovered),
        marks=tuple(
            StepMark(
                step_id=one.step_id,
                result=StepResult(one.result),
                at=parse_utc(one.at),
                by=one.by,
                by_name=one.by_name,
                watched_s=one.watched_s,
                note=one.note,
                capture_id=one.capture_id,
            )
            for one in connection.execute(query)
        ),
        finished_at=moment(row.finished_at),
    )
