"""What the console sent by itself: how it stands, and the card of what did not go out (D4.4, PL2, PL5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from app.domain.directive import Channel
from app.domain.outgoing import Cause, Decision, MessageState, Outgoing
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind
from widgets.common.step_card import Act, Aside, CardSpec, Verb
from widgets.common.time import stamp
from widgets.incidents.values import Values, text

_STATES = {
    MessageState.WAITING: QT_TRANSLATE_NOOP("Message", "waiting to be sent"),
    MessageState.SENDING: QT_TRANSLATE_NOOP("Message", "being sent …"),
    MessageState.HANDED_OVER: QT_TRANSLATE_NOOP("Message", "handed to the mail server; not yet received"),
    MessageState.REFUSED: QT_TRANSLATE_NOOP("Message", "NOT SENT: refused by the mail server"),
    MessageState.GIVEN_UP: QT_TRANSLATE_NOOP("Message", "NOT SENT: tried many times, given up"),
    MessageState.UNKNOWN: QT_TRANSLATE_NOOP("Message", "NOT KNOWN whether it went out"),
    MessageState.BY_HAND: QT_TRANSLATE_NOOP("Message", "sent by hand"),
    MessageState.DROPPED: QT_TRANSLATE_NOOP("Message", "not sent any more"),
}
_CAUSES = {
    Cause.UNREACHABLE: QT_TRANSLATE_NOOP("Message", "the mail server cannot be reached"),
    Cause.ENCRYPTION: QT_TRANSLATE_NOOP("Message", "the mail server does not encrypt"),
    Cause.CERTIFICATE: QT_TRANSLATE_NOOP("Message", "the mail server's certificate is not trusted"),
    Cause.ACCOUNT: QT_TRANSLATE_NOOP("Message", "the mail server does not accept the room's account"),
    Cause.SERVER: QT_TRANSLATE_NOOP("Message", "the mail server does not take it"),
    Cause.RECIPIENT: QT_TRANSLATE_NOOP("Message", "the mail server does not know the recipient's address"),
    Cause.TOO_LARGE: QT_TRANSLATE_NOOP("Message", "larger than the mail server allows"),
    Cause.FILE: QT_TRANSLATE_NOOP("Message", "the sealed file was changed; run the check of the log"),
    Cause.NO_ANSWER: QT_TRANSLATE_NOOP(
        "Message", "all of it was handed over, but the mail server did not answer"
    ),
    Cause.INTERRUPTED: QT_TRANSLATE_NOOP("Message", "the workstation stopped while it was being sent"),
}


def message_words(message: Outgoing) -> str:
    """Where `message` stands, when, and why, in the language of the screen."""
    why = [_said(_CAUSES[message.cause])] if message.cause and not message.settled else []
    again = ""
    if message.state is MessageState.WAITING and message.next_at is not None and not message.denied:
        again = QCoreApplication.translate("Message", "tried again at {time}").format(
            time=stamp(message.next_at)
        )
    stopped = message.denied and message.needs_decision
    denied = QCoreApplication.translate("Message", "the leader did not confirm the approval")
    parts = (
        _said(_STATES[message.state]),
        *why,
        denied if stopped else "",
        message.answer,
        again,
        message.words,
    )
    return f"{message.sent_to}, {stamp(message.changed_at)}: " + " · ".join(filter(None, parts))


class SendCards(QObject):
    """Makes the card of a message that did not go out; keeps nothing."""

    def __init__(self, room: RoomServices) -> None:
        super().__init__()
        self._outbox = room.outbox

    def send(self, desk: Desk, message: Outgoing, asides: Sequence[Aside]) -> CardSpec:
        """Sent again, sent by hand, or not at all: an officer decides."""
        fax = message.channel is Channel.FAX
        here = self._outbox.routes.sends(message.channel) and not message.denied
        again = Verb(self.tr("Send again"), "Ctrl+Return", self._act(desk, message, Decision.AGAIN), ("to",))
        by_hand = Verb(
            self.tr("Sent by hand"),
            "Alt+H",
            self._act(desk, message, Decision.BY_HAND),
            ("words",),
            primary=not here,
        )
        dropped = Verb(
            self.tr("Not sent any more"),
            "Alt+Z",
            self._act(desk, message, Decision.DROPPED),
            ("words",),
            primary=False,
        )
        where = self.tr("Fax number") if fax else self.tr("E-mail address")
        how = Field(
            "words",
            self.tr("By hand, or why not"),
            Kind.TEXT,
            hint=self.tr("How it went and who took it, or why it is not sent any more"),
        )
        unknown = message.state is MessageState.UNKNOWN
        return CardSpec(
            f"send-{message.message_id}",
            self.tr("Form {number} has not gone out").format(number=message.form_number),
            message_words(message),
            (*((Field("to", where, required=True, limit=200),) if here else ()), how),
            {"to": message.sent_to} if here else {},
            (*((again,) if here else ()), by_hand, dropped),
            tuple(asides),
            attention=self.tr("It may have arrived: ask the unit before it is sent again.")
            if unknown
            else "",
        )

    def _act(self, desk: Desk, message: Outgoing, decision: Decision) -> Act:
        def act(values: Values) -> Outcome[Any]:
            return self._outbox.decide(
                desk,
                message.message_id,
                decision,
                sent_to=text(values.get("to", "")),
                words=text(values["words"]),
            )

        return act


def _said(words: object) -> str:
    return QCoreApplication.translate("Message", str(words))
