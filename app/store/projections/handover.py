"""handover.* and the checkpoint behind it → handovers, handover_items, handover_marks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select

from app.domain import wording_handover as wording
from app.domain.handover import HandoverState
from app.domain.log import LogCategory
from app.domain.shift import ShiftState
from app.journal.entries.handover import (
    HandoverAnswered,
    HandoverAsked,
    HandoverRefusalDecided,
    HandoverRefused,
    HandoverRemarked,
    HandoverSheetMade,
    HandoverSigned,
    HandoverStarted,
    HandoverStayOrdered,
    HandoverUnderstood,
)
from app.store.projections import clocks
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.tables import handover_items, handover_marks, handovers, shifts
from app.store.schema import entries


def _started(act: Act, payload: HandoverStarted) -> Line:
    act.connection.execute(
        handovers.insert(),
        {
            "handover_id": payload.handover_id,
            "shift_id": payload.shift_id,
            "state": HandoverState.STARTED.value,
            "started_at": act.happened_at,
            "started_as": act.entry.acceptance,
            "remarks": "[]",
            "outgoing": "",
            "outgoing_name": "",
            "incoming": "",
            "incoming_name": "",
            "signed_at": None,
            "signed_as": 0,
            "late_us": 0,
            "started_moved_us": clocks.moved_us(act.connection, act.entry.writer),
            "set_us": 0,
            "checkpoint_hash": "",
            "sheet_path": "",
            "sheet_sha256": "",
        },
    )
    _insert_items(act, payload.handover_id, act.entry.payload["items"], since_start=False)
    act.connection.execute(
        shifts.update()
        .where(shifts.c.shift_id == payload.shift_id)
        .values(state=ShiftState.HANDING_OVER.value)
    )
    return _line(_row(act, payload.handover_id), wording.handover_started(len(payload.items)))


def _asked(act: Act, payload: HandoverAsked) -> Line:
    # A question takes the tick back: what was unclear has to be ticked again once it is answered.
    _mark(act, payload.handover_id, _item(act), question=payload.question, answer="", understood=False)
    text = wording.handover_asked(payload.item.title, payload.question)
    return _line(_row(act, payload.handover_id), text)


def _answered(act: Act, payload: HandoverAnswered) -> Line:
    _mark(act, payload.handover_id, _item(act), answer=payload.answer)
    text = wording.handover_answered(payload.item.title, payload.answer)
    return _line(_row(act, payload.handover_id), text)


def _understood(act: Act, payload: HandoverUnderstood) -> Line:
    for item in act.entry.payload["items"]:
        _mark(act, payload.handover_id, item, understood=True)
    text = wording.handover_understood([item.title for item in payload.items])
    return _line(_row(act, payload.handover_id), text)


def _refused(act: Act, payload: HandoverRefused) -> Line:
    # Refused after it was ticked: the tick no longer stands.
    _mark(act, payload.handover_id, _item(act), understood=False)
    text = wording.handover_refused(payload.item.title, payload.reason)
    return _line(_row(act, payload.handover_id), text)


def _refusal_decided(act: Act, payload: HandoverRefusalDecided) -> Line:
    text = wording.handover_refusal_decided(payload.item.title, payload.leader_name, payload.words)
    return _line(_row(act, payload.handover_id), text)


def _stay_ordered(_act: Act, payload: HandoverStayOrdered) -> Line:
    return Line(
        text=wording.handover_stay_ordered(payload.leader_name, payload.reason),
        category=LogCategory.HANDOVER,
        subject=f"shift:{payload.shift_id}",
        shift_id=payload.shift_id,
    )


def _remarked(act: Act, payload: HandoverRemarked) -> Line:
    row = _row(act, payload.handover_id)
    remarks = [*json.loads(row.remarks), payload.text]
    _change(act, payload.handover_id, remarks=record_text(remarks))
    return _line(row, wording.handover_remarked(payload.text))


def _signed(act: Act, payload: HandoverSigned) -> Line:
    _insert_items(act, payload.handover_id, act.entry.payload["since_start"], since_start=True)
    _change(
        act,
        payload.handover_id,
        state=HandoverState.SIGNED.value,
        outgoing=payload.outgoing,
        outgoing_name=payload.outgoing_name,
        incoming=payload.incoming,
        incoming_name=payload.incoming_name,
        signed_at=act.happened_at,
        signed_as=act.entry.acceptance,
        late_us=payload.late_us,
        set_us=_set_since(act, _row(act, payload.handover_id)),
    )
    text = wording.handover_signed(
        payload.outgoing_name,
        payload.incoming_name,
        timedelta(microseconds=payload.late_us),
        len(payload.carried),
        late_reason=payload.late_reason,
        instead_of=payload.instead_of,
        substitute_reason=payload.substitute_reason,
    )
    return _line(_row(act, payload.handover_id), text)


def _sheet_made(act: Act, payload: HandoverSheetMade) -> Line:
    _change(
        act,
        payload.handover_id,
        sheet_path=act.entry.attachments[0].path,
        sheet_sha256=payload.sha256,
    )
    return _line(_row(act, payload.handover_id), wording.handover_sheet_made(payload.mark))


def _set_since(act: Act, row: Row[Any]) -> int:
    """How far somebody set the wall clock since the list was frozen, µs; another desk has another one."""
    query = select(entries.c.writer).where(entries.c.acceptance == row.started_as)
    if act.connection.execute(query).scalar_one() != act.entry.writer:
        return 0
    return clocks.moved_us(act.connection, act.entry.writer) - int(row.started_moved_us)


def note_checkpoint(act: Act, handover_id: str) -> None:
    """The checkpoint both officers signed belongs to this handover; its hash goes onto the sheet."""
    _change(act, handover_id, checkpoint_hash=act.entry.hash.hex())


def _insert_items(act: Act, handover_id: str, items: list[dict[str, Any]], *, since_start: bool) -> None:
    if items:
        act.connection.execute(
            handover_items.insert(),
            [
                {
                    "handover_id": handover_id,
                    "item_id": item["item_id"],
                    "position": position,
                    "since_start": since_start,
                    "item": record_text(item),
                }
                for position, item in enumerate(items)
            ],
        )


def _mark(act: Act, handover_id: str, item: Mapping[str, Any], **values: Any) -> None:
    where = (handover_marks.c.handover_id == handover_id, handover_marks.c.item_id == item["item_id"])
    if not act.connection.execute(handover_marks.update().where(*where).values(values)).rowcount:
        act.connection.execute(
            handover_marks.insert(),
            {
                "handover_id": handover_id,
                "item_id": item["item_id"],
                "item": record_text(item),
                "understood": False,
                "question": "",
                "answer": "",
                **values,
            },
        )


def _item(act: Act) -> Mapping[str, Any]:
    item: Mapping[str, Any] = act.entry.payload["item"]
    return item


def _row(act: Act, handover_id: str) -> Row[Any]:
    return act.connection.execute(select(handovers).where(handovers.c.handover_id == handover_id)).one()


def _change(act: Act, handover_id: str, **values: Any) -> None:
    act.connection.execute(handovers.update().where(handovers.c.handover_id == handover_id).values(values))


def _line(row: Row[Any], text: str) -> Line:
    return Line(
        text=text,
        category=LogCategory.HANDOVER,
        subject=f"handover:{row.handover_id}",
        shift_id=row.shift_id,
    )


HANDLERS: Handlers = {
    HandoverStarted: _started,
    HandoverAsked: _asked,
    HandoverAnswered: _answered,
    HandoverUnderstood: _understood,
    HandoverRefused: _refused,
    HandoverRefusalDecided: _refusal_decided,
    HandoverStayOrdered: _stay_ordered,
    HandoverRemarked: _remarked,
    HandoverSigned: _signed,
    HandoverSheetMade: _sheet_made,
}
