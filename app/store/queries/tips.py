"""Tips and what they came to (TB.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from app.domain.registers.period import Stretch
from app.domain.registers.tip import Lane, Tip, TipFilter, TipState, TipTotals
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.register_more_tables import tip_takings, tips
from app.store.projections.tables import directives, incidents
from app.store.queries.records import moment, texts
from app.store.search import query_words


def by_id(connection: Connection, tip_id: str) -> Tip | None:
    """The tip with this id."""
    row = connection.execute(_joined().where(tips.c.tip_id == tip_id)).one_or_none()
    return _tip(row) if row else None


def newest(
    connection: Connection, limit: int, wanted: TipFilter | None = None, *, open_only: bool = False
) -> tuple[Tip, ...]:
    """What is open first, then the newest first."""
    settled = tips.c.state == TipState.SETTLED.value
    query = _joined().order_by(settled, tips.c.opened_as.desc()).limit(limit)
    if open_only:
        query = query.where(~settled)
    return tuple(_tip(row) for row in connection.execute(_filtered(query, wanted or TipFilter())))


def units(connection: Connection) -> tuple[str, ...]:
    """Every unit a tip went to, by name."""
    return tuple(connection.execute(select(tips.c.unit).distinct().order_by(tips.c.unit)).scalars())


def totals(connection: Connection, period: Stretch, unit: str = "") -> tuple[TipTotals, ...]:
    """What each unit's tips came to in `period`, by unit."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    asked: tuple[tuple[Table, Any, dict[str, Any], Iterable[Any]], ...] = (
        (tips, tips.c.opened_at, {"opened": func.count()}, ()),
        (tips, tips.c.settled_at, {"settled": func.count()}, ()),
        (tips, tips.c.settled_at, {"violations": func.count()}, (tips.c.violation.is_(True),)),
        (
            tip_takings,
            tip_takings.c.taken_at,
            {"tax": func.sum(tip_takings.c.tax), "fine": func.sum(tip_takings.c.fine)},
            (),
        ),
    )
    since, until = utc_text(period.since), utc_text(period.until)
    for table, when, counted, where in asked:
        sums = [value.label(name) for name, value in counted.items()]
        query = select(table.c.unit, *sums).where(when >= since, when < until, *where).group_by(table.c.unit)
        if unit:
            query = query.where(table.c.unit == unit)
        for row in connection.execute(query):
            found[row.unit].update({name: int(getattr(row, name)) for name in counted})
    return tuple(TipTotals(unit=name, **found[name]) for name in sorted(found))


def _joined() -> Select[Any]:
    number = incidents.c.number.label("incident_number")
    return (
        select(tips, number, directives.c.number.label("directive_number"))
        .outerjoin(incidents, incidents.c.incident_id == tips.c.incident_id)
        .outerjoin(directives, directives.c.directive_id == tips.c.directive_id)
    )


def _filtered(query: Select[Any], wanted: TipFilter) -> Select[Any]:
    if wanted.unit:
        query = query.where(tips.c.unit == wanted.unit)
    if wanted.state is not None:
        query = query.where(tips.c.state == wanted.state.value)
    if wanted.since is not None:
        query = query.where(tips.c.opened_at >= utc_text(wanted.since))
    if wanted.until is not None:
        query = query.where(tips.c.opened_at < utc_text(wanted.until))
    for word in query_words(wanted.text):
        query = query.where(tips.c.search.contains(word, autoescape=True))
    return query


def _tip(row: Row[Any]) -> Tip:
    return Tip(
        tip_id=row.tip_id,
        number=row.number,
        unit=row.unit,
        about=row.about,
        declarations=texts(row.declarations),
        incident_id=row.incident_id,
        incident_number=row.incident_number or "",
        state=TipState(row.state),
        opened_at=parse_utc(row.opened_at),
        author_name=row.author_name,
        checked_by=row.checked_by,
        check_words=row.check_words,
        checking_since=moment(row.checking_since),
        lane=Lane(row.lane) if row.lane else None,
        samples=row.samples,
        directive_number=row.directive_number or "",
        violation=row.violation,
        outcome=row.outcome,
        settled_at=moment(row.settled_at),
        tax=row.tax,
        fine=row.fine,
    )
