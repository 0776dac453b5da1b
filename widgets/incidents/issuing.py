"""The card by which an approved direction goes out: by fax or e-mail, telephone, on paper (D4.4)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.directive import Channel, Directive
from app.domain.workflow import workflow_of
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.log_attachments import read_attached
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.offering import number_choices
from widgets.incidents.values import Values, text
from widgets.incidents.words import channel_words

DRAWN = "drawn"
ON_FAX = (Channel.FAX, Channel.EMAIL)
# What the console sends by itself, as a choice of its own beside the same way by hand.
SENT = {f"send-{way.value}": way for way in ON_FAX}
# The field of the number or address, by the channel it belongs to.
NUMBERS = {Channel.FAX: "fax_number", Channel.EMAIL: "address"}


class IssueCards(QObject):
    """Makes the card; `reached` are the numbers last used for the unit."""

    def __init__(self, room: RoomServices) -> None:
        super().__init__()
        self._directives, self._routes = room.directives, room.outbox.routes
        self._directory = room.registers.directory

    def issue(
        self,
        desk: Desk,
        directive: Directive,
        asides: tuple[Aside, ...],
        choose: Aside,
        reached: Mapping[Channel, str],
    ) -> CardSpec:
        """The card; a fax that is owed after a call goes out by fax or e-mail only (D8.2.3 c.2)."""
        ways = self._ways(directive)
        offered = {way for way, _ in ways}
        fields = tuple(
            field for field in self._fields(directive.recipient) if field.only and field.only[1] & offered
        )

        def act(values: Values) -> Outcome[Directive]:
            way = text(values["channel"])
            channel = SENT[way] if way in SENT else Channel.DOCUMENT if way == DRAWN else Channel(way)
            paper = way == Channel.DOCUMENT.value
            return self._directives.issue(
                desk,
                directive.directive_id,
                channel,
                spoke_with=text(values.get("spoke_with", "")) if channel is Channel.TELEPHONE else "",
                document=read_attached(Path(text(values["document"]))).content if paper else None,
                sent_to=text(values[NUMBERS[channel]]) if channel in NUMBERS else "",
                send=way in SENT,
            )

        return CardSpec(
            f"issue-{directive.directive_id}",
            self.tr("Issue {number}").format(number=directive.number),
            self.tr("Approved by {name}. To: {unit}").format(
                name=directive.approver_name, unit="; ".join(directive.recipient.splitlines())
            ),
            (Field("channel", self.tr("How"), Kind.CHOICE, choices=ways), *fields),
            {
                NUMBERS[way]: number
                for way, number in reached.items()
                if way.value in offered and way in NUMBERS
            },
            (Verb(self.tr("Issue"), "Ctrl+Return", act, tuple(field.name for field in fields)),),
            (*asides, choose) if Channel.DOCUMENT.value in offered else asides,
            attention=self.tr("It was spoken by telephone; the fax is still owed.")
            if directive.fax_owed
            else "",
        )

    def _ways(self, directive: Directive) -> tuple[tuple[str, str], ...]:
        """How it may go out, the usual way first."""
        flow = workflow_of(directive.kind)
        if directive.fax_owed:
            ways: tuple[Channel, ...] = ON_FAX
        else:
            order = (*ON_FAX, Channel.TELEPHONE, Channel.DOCUMENT)
            spoken = {Channel.TELEPHONE} if flow.urgent_call and directive.urgent else set()
            ways = tuple(way for way in order if way in flow.channels | spoken)
        words = [(way.value, self._by_hand(way)) for way in ways]
        if Channel.DOCUMENT in ways:
            words[-1] = (Channel.DOCUMENT.value, self.tr("Signed paper (scanned PDF)"))
        if flow.drawn_on_paper:
            words.insert(0, (DRAWN, self.tr("Form III, drawn and sealed here")))
        sent = {Channel.FAX: self.tr("Fax gateway, sent now"), Channel.EMAIL: self.tr("E-mail, sent now")}
        ours = [
            (choice, sent[way]) for choice, way in SENT.items() if way in ways and self._routes.sends(way)
        ]
        return (*ours, *words)

    def _by_hand(self, way: Channel) -> str:
        if self._routes.sends(way):
            return self.tr("{way}, sent by hand").format(way=channel_words(way))
        return channel_words(way)

    def _fields(self, unit: str) -> tuple[Field, ...]:
        def only(way: Channel) -> tuple[str, frozenset[str]]:
            ours = {choice for choice, sent in SENT.items() if sent is way}
            return "channel", frozenset({way.value, *ours})

        def hint(way: Channel) -> str:
            if self._routes.sends(way):
                return self.tr("It is offered again next time")
            return self.tr("Sent by hand: sending is not set up on this workstation")

        spoken = self.tr("Spoke with")
        return (
            Field(
                "fax_number", self.tr("Fax number"), required=True, limit=100, only=only(Channel.FAX),
                hint=hint(Channel.FAX), choices=number_choices(self._directory, unit, Channel.FAX),
            ),
            Field(
                "address", self.tr("E-mail address"), required=True, limit=200, only=only(Channel.EMAIL),
                hint=hint(Channel.EMAIL), choices=number_choices(self._directory, unit, Channel.EMAIL),
            ),
            Field("spoke_with", spoken, required=True, limit=200, only=only(Channel.TELEPHONE)),
            Field(
                "document", self.tr("Signed paper (PDF)"), required=True, limit=4000,
                only=only(Channel.DOCUMENT),
            ),
        )  # fmt: skip
