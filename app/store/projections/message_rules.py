"""What may happen to a message, asked inside the transaction that records (D4.3, D4.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from app.domain.outgoing import MESSAGE_STATE_WORDS, MessageState, Outgoing
from app.domain.refusals import NotFoundError, RefusedError
from app.journal.entries.message import (
    MessageAttempted,
    MessageDecided,
    MessageFailed,
    MessageHandedOver,
    MessageQueued,
)
from app.journal.entry import Draft
from app.store.projections.direction_rules import directive_of, not_denied
from app.store.queries import messages

_ON_THE_WAY = frozenset({MessageState.SENDING, MessageState.UNKNOWN})
_MAY_BE_DECIDED = frozenset(
    {MessageState.WAITING, MessageState.REFUSED, MessageState.GIVEN_UP, MessageState.UNKNOWN}
)


def _queued(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    not_denied(directive)
    sealed = (directive.form_number, directive.form_sha256)
    if not all(sealed) or sealed != (draft.payload["form_number"], draft.payload["sha256"]):
        raise RefusedError(
            f"Chỉ đạo {directive.number} chưa có văn bản được phê duyệt, cấp số và niêm phong "
            "nên không gửi được. Hãy phát hành văn bản trước.",
            en=f"Direction {directive.number} has no approved, numbered and sealed form. Issue it first.",
        )


def _attempted(connection: Connection, draft: Draft) -> None:
    message = _message(connection, draft)
    not_denied(directive_of(connection, draft))
    if message.state is not MessageState.WAITING or draft.payload["attempt"] != message.attempts + 1:
        raise _elsewhere(message)


def _ended(connection: Connection, draft: Draft) -> None:
    message = _message(connection, draft)
    if message.state not in _ON_THE_WAY or draft.payload["attempt"] != message.attempts:
        raise _elsewhere(message)


def _decided(connection: Connection, draft: Draft) -> None:
    message = _message(connection, draft)
    if message.state not in _MAY_BE_DECIDED:
        raise _elsewhere(message)
    if draft.payload["address"]:
        not_denied(directive_of(connection, draft))


def _message(connection: Connection, draft: Draft) -> Outgoing:
    message = messages.by_id(connection, str(draft.payload["message_id"]))
    if message is None or message.directive_id != draft.payload["directive_id"]:
        raise NotFoundError("văn bản chờ gửi này", "message to be sent")
    return message


def _elsewhere(message: Outgoing) -> RefusedError:
    words = MESSAGE_STATE_WORDS[message.state]
    return RefusedError(
        f"Điện fax số {message.form_number} đang ở trạng thái “{words}”. Hãy mở lại để xem.",
        en=f"The message of form {message.form_number} is {message.state.value}. Reopen it.",
    )


CHECKS: Mapping[str, Callable[[Connection, Draft], None]] = {
    MessageQueued.KIND: _queued,
    MessageAttempted.KIND: _attempted,
    MessageHandedOver.KIND: _ended,
    MessageFailed.KIND: _ended,
    MessageDecided.KIND: _decided,
}
