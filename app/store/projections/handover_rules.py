"""What may be said in a handover, and when, asked inside the transaction that records (D5.5, D6.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from app.domain.handover import HandoverState
from app.domain.refusals import NotFoundError, RefusedError
from app.journal.entries.handover import (
    HandoverAnswered,
    HandoverAsked,
    HandoverRefusalDecided,
    HandoverRefused,
    HandoverRemarked,
    HandoverStarted,
    HandoverUnderstood,
)
from app.journal.entry import Draft
from app.store.queries import handovers, shifts


class HandoverUnderWayError(Exception):
    """Another workstation has started the handover of this shift in this moment; go on with that one."""


def not_under_way() -> RefusedError:
    """The handover was signed, or never started."""
    return RefusedError(
        "Lần bàn giao này đã ký xong hoặc chưa bắt đầu. Hãy mở lại màn hình bàn giao.",
        en="This handover is signed already or was never started. Reopen the handover screen.",
    )


def _started(connection: Connection, draft: Draft) -> None:
    if handovers.under_way(connection) is not None:
        raise HandoverUnderWayError
    shift = shifts.current(connection)
    if shift is None or shift.shift_id != draft.payload["shift_id"]:
        raise not_under_way()


def _said(connection: Connection, draft: Draft) -> None:
    record = handovers.by_id(connection, str(draft.payload["handover_id"]))
    if record is None or record.state is not HandoverState.STARTED:
        raise not_under_way()


def _decided(connection: Connection, draft: Draft) -> None:
    if handovers.refusal(connection, str(draft.payload["refusal_id"])) is None:
        raise NotFoundError("nội dung không nhận nào chờ ý kiến", "refusal that waits for a decision")


CHECKS: Mapping[str, Callable[[Connection, Draft], None]] = {
    HandoverStarted.KIND: _started,
    HandoverAsked.KIND: _said,
    HandoverAnswered.KIND: _said,
    HandoverUnderstood.KIND: _said,
    HandoverRefused.KIND: _said,
    HandoverRemarked.KIND: _said,
    HandoverRefusalDecided.KIND: _decided,
}
