"""Handovers as the journal has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.handover import HandoverState
from app.domain.open_item import OpenItem
from app.journal.canonical import parse_utc
from app.journal.entries.handover import HandoverSigned
from app.store.projections.tables import handover_items, handover_marks, handovers
from app.store.queries.records import moment, open_item, texts
from app.store.schema import entries, entry_signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was said about a line."""

    item: OpenItem
    understood: bool
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRecord:
    """A handover without what only the present can tell (what came up since)."""

    handover_id: str
    shift_id: str
    state: HandoverState
    started_at: datetime
    started_as: int
    frozen: tuple[OpenItem, ...]
    since_start: tuple[OpenItem, ...]
    marks: dict[str, Mark]
    remarks: tuple[str, ...]
    outgoing: str
    outgoing_name: str
    incoming: str
    incoming_name: str
    signed_at: datetime | None
    signed_as: int
    late_us: int
    checkpoint_hash: str
    sheet_path: str
    sheet_sha256: str


def under_way(connection: Connection) -> HandoverRecord | None:
    """The handover that was started and not signed."""
    query = select(handovers).where(handovers.c.state == HandoverState.STARTED.value)
    row = connection.execute(query.limit(1)).one_or_none()
    return _record(connection, row) if row else None


def by_id(connection: Connection, handover_id: str) -> HandoverRecord | None:
    """The handover with this id."""
    row = connection.execute(select(handovers).where(handovers.c.handover_id == handover_id)).one_or_none()
    return _record(connection, row) if row else None


def newest_signed(connection: Connection, limit: int) -> tuple[HandoverRecord, ...]:
    """Signed handovers, newest first."""
    query = (
        select(handovers)
        .where(handovers.c.state == HandoverState.SIGNED.value)
        .order_by(handovers.c.signed_as.desc())
        .limit(limit)
    )
    return tuple(_record(connection, row) for row in connection.execute(query).all())


def signing_keys(connection: Connection, handover_id: str) -> dict[str, str]:
    """The keys the handover was signed with, by officer id."""
    query = (
        select(entry_signatures.c.officer_id, entry_signatures.c.key_id)
        .join(entries, entries.c.acceptance == entry_signatures.c.acceptance)
        .where(entries.c.subject == f"handover:{handover_id}", entries.c.kind == HandoverSigned.KIND)
    )
    return {row.officer_id: row.key_id for row in connection.execute(query)}


def _record(connection: Connection, row: Row[Any]) -> HandoverRecord:
    query = (
        select(handover_items)
        .where(handover_items.c.handover_id == row.handover_id)
        .order_by(handover_items.c.position)
    )
    items = connection.execute(query).all()
    marks = connection.execute(
        select(handover_marks).where(handover_marks.c.handover_id == row.handover_id)
    ).all()
    return HandoverRecord(
        handover_id=row.handover_id,
        shift_id=row.shift_id,
        state=HandoverState(row.state),
        started_at=parse_utc(row.started_at),
        started_as=row.started_as,
        frozen=tuple(open_item(json.loads(one.item)) for one in items if not one.since_start),
        since_start=tuple(open_item(json.loads(one.item)) for one in items if one.since_start),
        marks={
            one.item_id: Mark(
                item=open_item(json.loads(one.item)),
                understood=one.understood,
                question=one.question,
                answer=one.answer,
            )
            for one in marks
        },
        remarks=texts(row.remarks),
        outgoing=row.outgoing,
        outgoing_name=row.outgoing_name,
        incoming=row.incoming,
        incoming_name=row.incoming_name,
        signed_at=moment(row.signed_at),
        signed_as=row.signed_as,
        late_us=row.late_us,
        checkpoint_hash=row.checkpoint_hash,
        sheet_path=row.sheet_path,
        sheet_sha256=row.sheet_sha256,
    )
