"""A handover as the two officers see it: the frozen list, what came up since, what was said (Handover)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.deadlines import Tick, on_the_wall
from app.domain.handover import Handover, HandoverItem, HandoverState, Refusal
from app.domain.log import LogCategory, LogLine
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.refusals import NotFoundError
from app.domain.shift import Shift
from app.journal.checkpoint import short_hash
from app.journal.entries.patrol import PatrolStepped
from app.store.queries import duty_log, handovers, open_items
from app.store.queries.handovers import HandoverRecord, Mark

# Their limits are spans that run; what is due at an hour of the day goes by the clock on the wall.
_COUNTED = {ItemGroup.DIRECTIVE, ItemGroup.REQUEST}
_NOT_EVENTS = {LogCategory.HANDOVER, LogCategory.SESSION, LogCategory.SYSTEM}


def preview(connection: Any, shift: Shift, now: Tick) -> Handover:
    """The list as it stands now, nothing frozen."""
    items = open_items.items(connection, now)
    return Handover(
        handover_id="",
        shift_id=shift.shift_id,
        state=HandoverState.COLLECTED,
        started_at=None,
        items=_lines(items, {}, {}, {item.item_id for item in items}, now.stamp.wall),
        stays=handovers.stays(connection, shift.shift_id),
    )


def view(connection: Any, record: HandoverRecord, now: Tick) -> Handover:
    """The handover as it stands, put together from the journal and, until it is signed, from the present."""
    signed = record.state is HandoverState.SIGNED
    live = () if signed else open_items.items(connection, now)
    # Signed: the lines were open then, and are shown as they were signed.
    open_ids = None if signed else {item.item_id for item in live}
    at, words = record.signed_at or now.stamp.wall, record.signed_words
    since = record.since_start if signed else _since(record, live)
    upto = record.signed_as if signed else None
    return Handover(
        handover_id=record.handover_id,
        shift_id=record.shift_id,
        state=record.state,
        started_at=record.started_at,
        items=_lines(_due(record, live), record.marks, record.refused, open_ids, at),
        since_start=_lines(since, record.marks, record.refused, open_ids, at),
        events=_events(duty_log.after(connection, record.started_as, upto)),
        remarks=record.remarks,
        outgoing=record.outgoing,
        outgoing_name=record.outgoing_name,
        incoming=record.incoming,
        incoming_name=record.incoming_name,
        signed_at=record.signed_at,
        checkpoint_hash=short_hash(bytes.fromhex(record.checkpoint_hash)) if record.checkpoint_hash else "",
        sheet_hash=record.sheet_sha256,
        late_by=timedelta(microseconds=record.late_us) if record.late_us else None,
        late_reason=words.late_reason if words else "",
        instead_of=words.instead_of if words else "",
        substitute_reason=words.substitute_reason if words else "",
        stays=record.stays,
    )


def find_line(handover: Handover, item_id: str) -> HandoverItem:
    """The line with this id; KnownError when the list has none."""
    for line in (*handover.items, *handover.since_start):
        if line.item.item_id == item_id:
            return line
    raise NotFoundError("nội dung bàn giao này", "item of the handover")


def _since(record: HandoverRecord, live: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    """What is open now and was not on the list, and what was spoken of meanwhile even if it is settled."""
    frozen = {item.item_id for item in record.frozen}
    found = {mark.item.item_id: mark.item for mark in record.marks.values()}
    found |= {item.item_id: item for item in live}
    return tuple(item for item_id, item in found.items() if item_id not in frozen)


def _due(record: HandoverRecord, live: Iterable[OpenItem]) -> Iterator[OpenItem]:
    """The frozen list with the limits as the clock on the wall says them: it may have been set since.

    Signed, that clock is the one both officers signed by.
    """
    limits = {item.item_id: item.due_at for item in live}
    for item in record.frozen:
        due = limits.get(item.item_id, item.due_at)
        if due is not None and item.item_id not in limits and item.group in _COUNTED:
            due = on_the_wall(due, record.set_us)
        yield replace(item, due_at=due)


def _lines(
    items: Iterable[OpenItem],
    marks: dict[str, Mark],
    refused: dict[str, Refusal],
    open_ids: set[str] | None,
    now: datetime,
) -> tuple[HandoverItem, ...]:
    return tuple(
        _line(item, marks.get(item.item_id), refused.get(item.item_id), open_ids, now) for item in items
    )


def _line(
    item: OpenItem, mark: Mark | None, refusal: Refusal | None, open_ids: set[str] | None, now: datetime
) -> HandoverItem:
    still_open = open_ids is None or item.item_id in open_ids
    return HandoverItem(
        item=item,
        # What was settled while two officers talk becomes late no more.
        overdue=still_open and item.overdue(now),
        understood=mark.understood if mark else False,
        question=mark.question if mark else "",
        answer=mark.answer if mark else "",
        still_open=still_open,
        refused=refusal.reason if refusal else "",
    )


def _events(lines: Iterable[LogLine]) -> tuple[LogLine, ...]:
    return tuple(
        line for line in lines if line.category not in _NOT_EVENTS and line.kind != PatrolStepped.KIND
    )
