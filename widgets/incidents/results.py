"""The card of a unit's result, item by item as form IV asks for it (PL4, D8.2.2d, D9.3)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive
from app.domain.result import UnitReport, read_course
from app.domain.workflow import workflow_of
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.offering import unit_choices
from widgets.incidents.values import Values, received_items, text
from widgets.incidents.words import channel_words

WAYS = (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL, Channel.DOCUMENT)
WRITTEN = frozenset(way.value for way in WAYS if way is not Channel.TELEPHONE)


class ResultCards(QObject):
    """Makes the card; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock) -> None:
        super().__init__()
        self._directives, self._clock = room.directives, clock
        self._directory = room.registers.directory

    def answer(self, desk: Desk, directive: Directive, asides: tuple[Aside, ...], choose: Aside) -> CardSpec:
        """What was spoken needs no more than the result; what came on paper has form IV's items."""
        opened = self._clock.utc_now().replace(microsecond=0)
        asked = workflow_of(directive.kind).received

        def act(values: Values) -> Outcome[Directive]:
            # A card that stood open for an hour does not say "an hour ago" unless somebody typed it.
            typed = moment_of(values["answered_at"])
            at = self._clock.utc_now() if typed == opened else typed
            way = Channel(text(values["received_by"]))
            written = way is not Channel.TELEPHONE
            return self._directives.answer(
                desk,
                directive.directive_id,
                result=text(values["result"]),
                unit=text(values["unit"]),
                answered_at=at,
                late_reason=text(values["late_reason"]),
                responsible=text(values["responsible"]),
                received_by=way,
                items=received_items(text(values["document"])) if written else (),
                report=_report(values, at) if written else None,
            )

        contact = directive.contact_named
        return CardSpec(
            f"answer-{directive.directive_id}",
            self.tr("The unit's result"),
            self.tr("Contact: {name}").format(name=contact) if contact else "",
            self._fields(asked),
            {"unit": "; ".join(directive.recipient.splitlines()), "answered_at": opened, "contact": contact},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    act,
                    ("result", "unit", *(("document",) if asked else ())),
                ),
            ),
            (*asides, choose),
        )

    def _fields(self, asked: bool) -> tuple[Field, ...]:
        paper = ("received_by", WRITTEN)
        return (
            Field(
                "received_by",
                self.tr("How it came"),
                Kind.CHOICE,
                choices=tuple((way.value, channel_words(way)) for way in WAYS),
            ),
            Field("result", self.tr("Result"), Kind.TEXT, required=True),
            Field(
                "unit",
                self.tr("Reporting unit"),
                required=True,
                limit=300,
                choices=unit_choices(self._directory),
            ),
            Field("reference", self.tr("Number of its report"), limit=100, only=paper),
            Field(
                "course",
                self.tr("Course"),
                Kind.TEXT,
                hint=self.tr("A step a line, the time first: 09:40 container opened"),
                only=paper,
            ),
            Field("proposal", self.tr("Proposal of the unit"), Kind.TEXT, only=paper),
            Field("contact", self.tr("Contact for questions"), limit=200, only=paper),
            Field("document", self.tr("Item received (file)"), required=asked, limit=4000, only=paper),
            Field("answered_at", self.tr("Reported at"), Kind.TIME),
            Field("late_reason", self.tr("When late: cause"), Kind.TEXT),
            Field("responsible", self.tr("Who is responsible"), limit=200),
        )


def _report(values: Values, at: datetime) -> UnitReport | None:
    """The items beside the result, None where none was typed."""
    report = UnitReport(
        reference=text(values["reference"]),
        course=read_course(text(values["course"]), at),
        proposal=text(values["proposal"]),
        contact=text(values["contact"]),
    )
    return report if report != UnitReport() else None
