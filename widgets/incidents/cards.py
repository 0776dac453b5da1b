"""The cards of a matter's steps, described as data (D4.3, D8.2, D9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive
from app.domain.incident import Incident, IncidentDraft, ReportChannel
from app.domain.outgoing import Outgoing
from app.domain.people import Officer, Post
from app.domain.shift import Level, Shift
from app.services.assembly import RoomServices
from app.services.deadlines import ClockView
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.incidents.context import Context
from widgets.incidents.directions import DirectionCards
from widgets.incidents.leaders import LEADERS_STEPS, LeaderCards
from widgets.incidents.sending import SendCards
from widgets.incidents.steps import Step
from widgets.incidents.stops import StopCards
from widgets.incidents.values import text
from widgets.incidents.words import channel_words
from widgets.shift.words import post_words

RECORD = "record"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a card is made for; `reached` are the numbers last used for the recipient.

    `clock` is what runs for the direction, `leaders` who may be told that its limits pass, `message` what the
    console sent of it.
    """

    desk: Desk
    shift: Shift | None
    incident: Incident
    directive: Directive | None
    look: Callable[[], None]
    choose_file: Callable[[], None]
    approvers: tuple[Officer, ...] = ()
    reached: Mapping[Channel, str] = field(default_factory=dict)
    clock: ClockView | None = None
    leaders: tuple[Officer, ...] = ()
    message: Outgoing | None = None


class Cards(QObject):
    """Makes the card of a step; knows the services, keeps nothing."""

    def __init__(
        self, room: RoomServices, clock: Clock, duty_contact: str, level: Level = Level.CENTRAL
    ) -> None:
        super().__init__()
        self._incidents, self._clock = room.incidents, clock
        self._directions = DirectionCards(room, clock, duty_contact, level)
        self._leaders, self._sending = LeaderCards(room, clock), SendCards(room)
        self.stops = StopCards(room, clock)

    def record(
        self, desk: Desk, context: Context, discard: Callable[[], None], *, resumed: bool = False
    ) -> CardSpec:
        """The card of a new incident, prefilled from `context` (D14.1.4)."""

        def act(values: Any) -> Outcome[Incident]:
            now = self._clock.utc_now()
            return self._incidents.record(
                desk,
                IncidentDraft(
                    arose_at=min(moment_of(values["arose_at"]), now),
                    received_at=now,
                    place=text(values["place"]),
                    content=text(values["content"]),
                    suspicion=text(values["suspicion"]),
                    area=context.area,
                    camera=context.camera,
                    related=context.related,
                    capture_ids=context.capture_ids,
                ),
            )

        about = ", ".join(related.words for related in context.related)
        return CardSpec(
            RECORD,
            self.tr("New incident"),
            " · ".join(filter(None, (context.camera, about, self._captures(context)))),
            (
                Field("arose_at", self.tr("Arose at"), Kind.TIME),
                Field("place", self.tr("Place"), required=True, limit=300),
                Field("content", self.tr("What happened"), Kind.TEXT, required=True),
                Field("suspicion", self.tr("Suspicion"), Kind.TEXT),
            ),
            {
                "arose_at": context.arose_at,
                "place": context.place,
                "content": context.content,
                "suspicion": context.suspicion,
            },
            (Verb(self.tr("Record"), "Ctrl+Return", act, ("place", "content")),),
            (Aside(self.tr("Discard"), "Ctrl+Backspace", discard),),
            attention=self.tr("This was begun earlier and is not recorded yet: finish or discard it.")
            if resumed
            else "",
            also=context.as_draft(),
        )

    def of_step(self, step: Step, now: Situation) -> CardSpec | None:
        """The card of `step`, None when nothing is left to do."""
        if step is Step.REPORT:
            return self._report(now.desk, now.shift, now.incident)
        if step is Step.CLOSE:
            return self._close(now.desk, now.incident)
        if step is Step.PROPOSE:
            return self._directions.propose(now.desk, now.incident, now.directive)
        if now.directive is None:
            return None
        return self._of_direction(step, now, now.directive)

    def _of_direction(self, step: Step, now: Situation, directive: Directive) -> CardSpec | None:
        look = Aside(self.tr("Look at the form"), "Ctrl+P", now.look)
        if step is Step.SEND and now.message is not None:
            return self._sending.send(now.desk, now.message, (look,))
        if step in LEADERS_STEPS:
            return self._leaders.of_step(step, now.desk, now.shift, directive, now.approvers, look)
        return self._directions.of_step(
            step,
            now.desk,
            directive,
            look,
            Aside(self.tr("Choose the file …"), "Ctrl+O", now.choose_file),
            now.reached,
            now.clock,
            now.leaders,
        )

    def _captures(self, context: Context) -> str:
        count = len(context.capture_ids)
        return self.tr("{n} capture(s) attached").format(n=count) if count else ""

    def _report(self, desk: Desk, shift: Shift | None, incident: Incident) -> CardSpec:
        leaders = (
            tuple(
                (a.officer_id, f"{a.name} · {post_words(a.post)}")
                for a in shift.people
                if a.post in (Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD)
            )
            if shift is not None
            else ()
        )
        return CardSpec(
            f"report-{incident.incident_id}",
            self.tr("Report to the leader"),
            self.tr("Act only after the leader's opinion (Điều 4 khoản 3)."),
            (
                Field("to", self.tr("Leader"), Kind.CHOICE, required=True, choices=leaders),
                Field(
                    "channel",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple(
                        (way.value, channel_words(Channel(way.value)))
                        for way in (ReportChannel.SCREEN, ReportChannel.TELEPHONE)
                    ),
                ),
                Field("words", self.tr("The leader's words"), Kind.TEXT),
            ),
            {},
            (
                Verb(
                    self.tr("Reported"),
                    "Ctrl+Return",
                    lambda values: self._incidents.report(
                        desk,
                        incident.incident_id,
                        text(values["to"]),
                        ReportChannel(text(values["channel"])),
                        text(values["words"]),
                    ),
                    ("to",),
                ),
            ),
        )

    def _close(self, desk: Desk, incident: Incident) -> CardSpec:
        return CardSpec(
            f"close-{incident.incident_id}",
            self.tr("Close the matter"),
            "",
            (Field("outcome", self.tr("Outcome"), Kind.TEXT, required=True),),
            {},
            (
                Verb(
                    self.tr("Close the matter"),
                    "Ctrl+Return",
                    lambda values: self._incidents.close(desk, incident.incident_id, text(values["outcome"])),
                    ("outcome",),
                ),
            ),
        )
