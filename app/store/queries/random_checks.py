"""Draws and what came of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.random_check import (
    CheckOutcome,
    Criterion,
    CriterionName,
    Draw,
    SampleItem,
    SampleOf,
)
from app.journal.canonical import parse_utc
from app.store.projections.mobile_tables import sample_draws, sample_items
from app.store.queries.records import moment


def by_id(connection: Connection, draw_id: str) -> Draw | None:
    """The draw with this id."""
    row = connection.execute(select(sample_draws).where(sample_draws.c.draw_id == draw_id)).one_or_none()
    return _draws(connection, [row])[0] if row else None


def newest(connection: Connection, limit: int, open_only: bool = False) -> tuple[Draw, ...]:
    """What is not finished first, then the newest first."""
    done = sample_draws.c.finished_at.is_not(None)
    query = select(sample_draws).order_by(done, sample_draws.c.drawn_as.desc()).limit(limit)
    if open_only:
        query = query.where(~done)
    return _draws(connection, connection.execute(query).all())


def _draws(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Draw, ...]:
    items: dict[str, list[SampleItem]] = defaultdict(list)
    query = (
        select(sample_items)
        .where(sample_items.c.draw_id.in_([row.draw_id for row in rows]))
        .order_by(sample_items.c.place)
    )
    for item in connection.execute(query):
        items[item.draw_id].append(_item(item))
    return tuple(_draw(row, tuple(items[row.draw_id])) for row in rows)


def _draw(row: Row[Any], items: tuple[SampleItem, ...]) -> Draw:
    return Draw(
        draw_id=row.draw_id,
        of=SampleOf(row.population_kind),
        criteria=tuple(
            Criterion(CriterionName(one["name"]), one["value"]) for one in json.loads(row.criteria)
        ),
        population=row.population,
        population_sha256=row.population_sha256,
        algorithm=row.algorithm,
        seed=row.seed,
        nth=row.nth,
        drawn_at=parse_utc(row.drawn_at),
        drawn_by_name=row.drawn_by_name,
        items=items,
        shift_id=row.shift_id,
        finished_at=moment(row.finished_at),
    )


def _item(row: Row[Any]) -> SampleItem:
    return SampleItem(
        number=row.number,
        about=row.about,
        container=row.container,
        outcome=CheckOutcome(row.outcome) if row.outcome else None,
        note=row.note,
        checked_at=moment(row.checked_at),
        checked_by_name=row.checked_by_name,
    )
