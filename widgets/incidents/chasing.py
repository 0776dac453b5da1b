"""The cards of a clock: the unit is called again, a leader is told that it lets its limits pass (D9.2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive
from app.domain.log import LogLine
from app.domain.people import Officer
from app.services.assembly import RoomServices
from app.services.deadlines import ClockView
from app.services.desk import Desk
from app.services.log import Direction
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind
from widgets.common.step_card import CardSpec, Verb
from widgets.directory.offering import number_choices
from widgets.incidents.values import Values, text
from widgets.incidents.words import channel_words
from widgets.shift.words import post_words

WAYS = (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL)
SPOKEN = ("channel", frozenset({Channel.TELEPHONE.value}))


class ChaseCards(QObject):
    """Makes the cards; keeps nothing. `view` is the clock that runs, None where no time was named."""

    def __init__(self, room: RoomServices, clock: Clock) -> None:
        super().__init__()
        self._deadlines, self._log, self._clock = room.deadlines, room.log, clock
        self._directory = room.registers.directory

    def chase(self, desk: Desk, directive: Directive, view: ClockView | None, number: str) -> CardSpec:
        """The note stands ready: what is waited for, how late; `number` is where the unit is reached."""
        ready = f"Đôn đốc thực hiện chỉ đạo {directive.number}: đề nghị báo đầu mối, kết quả."
        if view is not None:
            ready = view.note(view.left_at(self._clock.steady_ns()))

        def act(values: Values) -> Outcome[ClockView] | Outcome[LogLine]:
            way, said = Channel(text(values["channel"])), text(values["words"])
            if view is not None:
                return self._deadlines.chase(
                    desk,
                    directive.directive_id,
                    view.clock.kind,
                    spoke_with=text(values["spoke_with"]),
                    # What nobody changed is said as it is when it is written, not when the card opened.
                    text="" if said == ready else said,
                    channel=way,
                    number=text(values["number"]),
                )
            return self._log.note(
                desk,
                said,
                direction=Direction.OUT,
                channel=way,
                number=text(values["number"]),
                spoke_with=text(values["spoke_with"]),
                unit=directive.recipient,
                subject=f"directive:{directive.directive_id}",
            )

        return CardSpec(
            f"chase-{directive.directive_id}",
            self.tr("Chase {number}").format(number=directive.number),
            directive.recipient,
            (
                self._way(),
                Field(
                    "number",
                    self.tr("Number or address"),
                    limit=100,
                    choices=number_choices(self._directory, directive.recipient),
                ),
                Field("spoke_with", self.tr("Spoke with"), required=True, limit=200, only=SPOKEN),
                Field("words", self.tr("What was said"), Kind.TEXT, required=True),
            ),
            {
                "number": number,
                "words": ready,
                "spoke_with": directive.contact_named or directive.spoke_with,
            },
            (Verb(self.tr("Write down"), "Ctrl+Return", act, ("spoke_with", "words")),),
        )

    def escalate(
        self, desk: Desk, directive: Directive, view: ClockView, leaders: Sequence[Officer]
    ) -> CardSpec | None:
        """A leader is told after so many missed limits; None while nobody has to be."""
        if view.tell is None:
            return None
        missed = self.tr("{unit} has let {n} limits pass.").format(unit=directive.recipient, n=view.misses)

        def act(values: Values) -> Outcome[ClockView]:
            return self._deadlines.escalate(
                desk,
                directive.directive_id,
                view.clock.kind,
                to_officer=text(values["to"]),
                words=text(values["words"]),
                channel=Channel(text(values["channel"])),
            )

        return CardSpec(
            f"escalate-{directive.directive_id}",
            self.tr("Tell the leader: {number} is overdue").format(number=directive.number),
            missed,
            (
                Field(
                    "to",
                    post_words(view.tell),
                    Kind.CHOICE,
                    required=True,
                    choices=tuple((one.officer_id, one.name) for one in leaders),
                ),
                self._way(),
                Field("words", self.tr("The leader's words"), Kind.TEXT),
            ),
            {},
            (Verb(self.tr("Told"), "Ctrl+Return", act, ("to",)),),
        )

    def _way(self) -> Field:
        choices = tuple((way.value, channel_words(way)) for way in WAYS)
        return Field("channel", self.tr("How"), Kind.CHOICE, choices=choices)
