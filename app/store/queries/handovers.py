"""Handovers as the journal has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.handover import HandoverState, Refusal, StayOrder
from app.domain.open_item import OpenItem
from app.journal.canonical import parse_utc
from app.journal.entries.handover import (
    HandoverRefusalDecided,
    HandoverRefused,
    HandoverSigned,
    HandoverStayOrdered,
)
from app.journal.entry import Entry
from app.journal.payload import decode
from app.store import rows
from app.store.projections.tables import handover_items, handover_marks, handovers
from app.store.queries.records import moment, open_item, texts
from app.store.schema import entries, entry_signatures

_MOST = 1_000  # refusals and orders of a shift: a handful


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
    set_us: int
    checkpoint_hash: str
    sheet_path: str
    sheet_sha256: str
    refused: dict[str, Refusal]
    signed_words: HandoverSigned | None
    stays: tuple[StayOrder, ...]


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


def refusal(connection: Connection, refusal_id: str) -> Refusal | None:
    """The refusal with this id, as long as no leader has decided on it."""
    found = rows.page(connection, after=0, limit=_MOST, subject=f"refusal:{refusal_id}")
    kinds = {one.kind for one in found}
    return _refusal(found[0]) if HandoverRefused.KIND in kinds and len(kinds) == 1 else None


def undecided(connection: Connection) -> tuple[Refusal, ...]:
    """Lines refused at signed handovers that no leader has decided on, oldest first."""
    decided = entries.alias()
    query = (
        select(entries.c.subject)
        .where(
            entries.c.kind == HandoverRefused.KIND,
            ~select(decided.c.acceptance)
            .where(decided.c.subject == entries.c.subject)
            .where(decided.c.kind == HandoverRefusalDecided.KIND)
            .exists(),
        )
        .order_by(entries.c.acceptance)
    )
    found: dict[tuple[str, str], Refusal] = {}
    for subject in connection.execute(query).scalars().all():
        one = refusal(connection, subject.removeprefix("refusal:"))
        if one is not None and _stands(connection, one):
            found[one.handover_id, one.item.item_id] = one
    return tuple(found.values())


def stays(connection: Connection, shift_id: str) -> tuple[StayOrder, ...]:
    """The leaders' orders that this shift stays on, oldest first."""
    found = rows.page(
        connection, after=0, limit=_MOST, subject=f"shift:{shift_id}", kinds={HandoverStayOrdered.KIND}
    )
    orders = ((decode(HandoverStayOrdered, one.payload, strict=False), one.happened_at) for one in found)
    return tuple(StayOrder(leader_name=one.leader_name, reason=one.reason, at=at) for one, at in orders)


def _stands(connection: Connection, one: Refusal) -> bool:
    """Signed, and not ticked after all before the signatures."""
    query = (
        select(handover_marks.c.understood)
        .join(handovers, handovers.c.handover_id == handover_marks.c.handover_id)
        .where(
            handover_marks.c.handover_id == one.handover_id,
            handover_marks.c.item_id == one.item.item_id,
            handovers.c.state == HandoverState.SIGNED.value,
        )
    )
    return connection.execute(query).scalar_one_or_none() is False


def _refusal(entry: Entry) -> Refusal:
    payload = decode(HandoverRefused, entry.payload, strict=False)
    return Refusal(
        refusal_id=payload.refusal_id,
        handover_id=payload.handover_id,
        item=payload.item,
        reason=payload.reason,
        at=entry.happened_at,
    )


def _refused_of(connection: Connection, row: Row[Any], marks: dict[str, Mark]) -> dict[str, Refusal]:
    """The last refusal of each line that was not ticked after it."""
    found = rows.page(connection, after=row.started_as, limit=_MOST, kinds={HandoverRefused.KIND})
    refusals = (_refusal(one) for one in found)
    return {
        one.item.item_id: one
        for one in refusals
        if one.handover_id == row.handover_id and not marks[one.item.item_id].understood
    }


def _signed_words(connection: Connection, row: Row[Any]) -> HandoverSigned | None:
    found = rows.page(
        connection, after=0, limit=1, subject=f"handover:{row.handover_id}", kinds={HandoverSigned.KIND}
    )
    return decode(HandoverSigned, found[0].payload, strict=False) if found else None


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
    said = {
        one.item_id: Mark(
            item=open_item(json.loads(one.item)),
            understood=one.understood,
            question=one.question,
            answer=one.answer,
        )
        for one in marks
    }
    return HandoverRecord(
        handover_id=row.handover_id,
        shift_id=row.shift_id,
        state=HandoverState(row.state),
        started_at=parse_utc(row.started_at),
        started_as=row.started_as,
        frozen=tuple(open_item(json.loads(one.item)) for one in items if not one.since_start),
        since_start=tuple(open_item(json.loads(one.item)) for one in items if one.since_start),
        marks=said,
        remarks=texts(row.remarks),
        outgoing=row.outgoing,
        outgoing_name=row.outgoing_name,
        incoming=row.incoming,
        incoming_name=row.incoming_name,
        signed_at=moment(row.signed_at),
        signed_as=row.signed_as,
        late_us=row.late_us,
        set_us=row.set_us,
        checkpoint_hash=row.checkpoint_hash,
        sheet_path=row.sheet_path,
        sheet_sha256=row.sheet_sha256,
        refused=_refused_of(connection, row, said),
        signed_words=_signed_words(connection, row) if row.signed_as else None,
        stays=stays(connection, row.shift_id),
    )
