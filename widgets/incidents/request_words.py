"""Requests of the central room in words: a line, what is known, the course so far (D12.1)."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.clock import to_local
from app.domain.deadlines import ClockKind
from app.domain.directive import Directive
from app.domain.request import IncomingRequest, RequestState
from widgets.common.lines import Line
from widgets.common.time import stamp
from widgets.incidents.due import Due, sign_of
from widgets.incidents.words import channel_words, standing_words

translate = QCoreApplication.translate
_STATES = {
    RequestState.RECEIVED: QT_TRANSLATE_NOOP("Request", "no unit told yet"),
    RequestState.PASSED_ON: QT_TRANSLATE_NOOP("Request", "the unit is at work"),
    RequestState.UNIT_ANSWERED: QT_TRANSLATE_NOOP("Request", "the unit reported, not answered yet"),
    RequestState.ANSWERED: QT_TRANSLATE_NOOP("Request", "answered"),
}


def request_state_words(state: RequestState) -> str:
    """`state` in the language of the screen."""
    return translate("Request", str(_STATES[state]))


def line_of(request: IncomingRequest, due: Due | None) -> Line:
    """A request in the list with its limit; a sign where that has passed or nobody was told (D9.2)."""
    late, when = False, ""
    if due is not None:
        late = due.role == "alarm"
        kind = translate("Request", "contact: {limit}")
        if request.running_kind() is ClockKind.RESULT:
            kind = translate("Request", "answer: {limit}")
        when = kind.format(limit=sign_of(due.role) + due.words)
    head = " · ".join(filter(None, (request.number, request_state_words(request.state), when)))
    body = f"{request.sender}: {request.content}"
    return Line(request.request_id, head, body, broken=late or request.state is RequestState.RECEIVED)


def details_of(request: IncomingRequest, direction: Directive | None) -> str:
    """Everything that happened to it, a line each."""
    came = (channel_words(request.channel), request.reference, request.spoke_with)
    lines = [
        translate("Request", "{time}: received from {sender} ({how})").format(
            time=stamp(request.received_at), sender=request.sender, how=", ".join(filter(None, came))
        )
    ]
    if request.reply_by is not None:
        lines.append(translate("Request", "To be answered by {time}").format(time=stamp(request.reply_by)))
    if request.passed_on_at is not None:
        lines.append(
            translate("Request", "{time}: passed on to {unit}, contact {contact}").format(
                time=stamp(request.passed_on_at), unit=request.unit, contact=request.unit_contact
            )
        )
    if direction is not None:
        lines.append(f"{direction.number}: {standing_words(direction)}")
    if request.unit_answered_at is not None:
        lines.append(
            translate("Request", "{time}: the unit's result: {words}").format(
                time=stamp(request.unit_answered_at), words=request.result
            )
        )
    if request.answered_at is not None:
        lines.append(
            translate("Request", "{time}: answered: {words}").format(
                time=stamp(request.answered_at), words=request.answer
            )
        )
    return "\n".join(lines)


def course_of(request: IncomingRequest) -> str:
    """What the log knows of the course, as form IV begins with it, in the regulation's language (PL4)."""
    told = f"thông báo {request.unit}, đầu mối {request.unit_contact}"
    steps = (
        (request.received_at, "tiếp nhận yêu cầu của trực ban"),
        (request.passed_on_at, told),
        (request.unit_answered_at, f"{request.unit} báo cáo kết quả"),
    )
    return "\n".join(f"{to_local(at):%H:%M %d/%m/%Y} {what}" for at, what in steps if at is not None)
