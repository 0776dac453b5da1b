"""Leaders' opinions: who said what to whom, passed on, carried out (D6.1, D10.4b)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.directive_kinds import Channel
from app.domain.registers.opinion import Opinion, OpinionDraft, OpinionState
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import short_stamp

translate = QCoreApplication.translate


class OpinionPage(ListPage[Opinion, tuple[Opinion, ...]]):
    """What is not carried out stands first; Enter opens the step that is due."""

    def build(self) -> None:
        self._opinions = self.world.room.opinions
        self.list.setAccessibleName(self.tr("Leaders' opinions"))
        self.offer("hear", self.tr("New opinion"), "Ctrl+N", self.hear)
        self.offer("pass_on", self.tr("Passed on"), "Ctrl+T", self.pass_on, _at(OpinionState.HEARD))
        self.offer("carry_out", self.tr("Carried out"), "Ctrl+R", self.carry_out, _at(OpinionState.PASSED_ON))

    def read(self) -> tuple[Opinion, ...]:
        return self._opinions.list()

    def rows_of(self, found: tuple[Opinion, ...]) -> Sequence[Opinion]:
        return found

    def key_of(self, row: Opinion) -> str:
        return row.opinion_id

    def line_of(self, row: Opinion, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[Opinion], found: tuple[Opinion, ...]) -> Heading:
        waiting = sum(one.state is not OpinionState.CARRIED_OUT for one in rows)
        words = self.tr("Not carried out: {n}").format(n=waiting)
        return words if waiting else self.tr("No opinion waits"), bool(waiting)

    def details_of(self, row: Opinion, now: datetime) -> str:
        return details_of(row, now)

    def activate(self, row: Opinion) -> None:
        if row.state is OpinionState.HEARD:
            self.pass_on()
        elif row.state is OpinionState.PASSED_ON:
            self.carry_out()

    def follow(self) -> None:
        super().follow()
        if self.chosen is None:
            # The only one at its step needs no choosing.
            self.enable("pass_on", True)
            self.enable("carry_out", True)

    def hear(self) -> None:
        """Open the card of a new opinion."""
        desk = self.on_duty()
        if desk is None:
            return
        self.put(
            CardSpec(
                "opinion-heard",
                self.tr("A leader's opinion to pass on"),
                self.tr("It stays open until it is carried out."),
                (
                    Field("leader", self.tr("Leader"), required=True, limit=200),
                    Field("recipient", self.tr("To whom"), required=True, limit=200),
                    Field("content", self.tr("What was said"), Kind.TEXT, required=True),
                    Field("said_at", self.tr("Said at"), Kind.TIME),
                ),
                {"said_at": self.world.clock.utc_now()},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        partial(self._hear, desk),
                        ("leader", "recipient", "content"),
                    ),
                ),
                (self.away(),),
            )
        )

    def pass_on(self) -> None:
        """Open the card of how the chosen opinion was passed on."""
        at = self._ready_at(OpinionState.HEARD)
        if at is None:
            return
        desk, opinion = at
        self.put(
            CardSpec(
                f"opinion-passed-on-{opinion.opinion_id}",
                self.tr("Passed on to {recipient}").format(recipient=opinion.recipient),
                opinion.content,
                (
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("spoke_with", self.tr("Who took it"), limit=200),
                    Field("at", self.tr("Passed on at"), Kind.TIME),
                ),
                {"channel": Channel.TELEPHONE.value, "at": self.world.clock.utc_now()},
                (Verb(self.tr("Record"), "Ctrl+Return", partial(self._pass_on, desk, opinion.opinion_id)),),
                (self.away(),),
            )
        )

    def carry_out(self) -> None:
        """Open the card of what came of the chosen opinion."""
        at = self._ready_at(OpinionState.PASSED_ON)
        if at is None:
            return
        desk, opinion = at
        self.put(
            CardSpec(
                f"opinion-carried-out-{opinion.opinion_id}",
                self.tr("Carried out by {recipient}").format(recipient=opinion.recipient),
                opinion.content,
                (
                    Field("result", self.tr("Result"), Kind.TEXT, required=True),
                    Field("at", self.tr("Carried out at"), Kind.TIME),
                ),
                {"at": self.world.clock.utc_now()},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        partial(self._carry_out, desk, opinion.opinion_id),
                        ("result",),
                    ),
                ),
                (self.away(),),
            )
        )

    def _hear(self, desk: Desk, values: Mapping[str, FormValue]) -> Outcome[Opinion]:
        draft = OpinionDraft(
            leader=str(values["leader"]),
            recipient=str(values["recipient"]),
            content=str(values["content"]),
            said_at=moment_of(values["said_at"]),
        )
        return self._opinions.hear(desk, draft)

    def _pass_on(self, desk: Desk, opinion_id: str, values: Mapping[str, FormValue]) -> Outcome[Opinion]:
        return self._opinions.pass_on(
            desk,
            opinion_id,
            channel=Channel(str(values["channel"])),
            spoke_with=str(values["spoke_with"]),
            at=moment_of(values["at"]),
        )

    def _carry_out(self, desk: Desk, opinion_id: str, values: Mapping[str, FormValue]) -> Outcome[Opinion]:
        return self._opinions.carry_out(desk, opinion_id, str(values["result"]), moment_of(values["at"]))

    def _ready_at(self, state: OpinionState) -> tuple[Desk, Opinion] | None:
        return self.ready(self.tr("Choose an opinion in the list first."), _at(state), alone=True)


def _at(state: OpinionState) -> Callable[[Opinion], bool]:
    return lambda opinion: opinion.state is state


def line_of(opinion: Opinion, now: datetime) -> Line:
    """One opinion in the list; a sign where nobody has been told yet."""
    words = {
        OpinionState.HEARD: translate("Opinion", "not passed on yet"),
        OpinionState.PASSED_ON: translate("Opinion", "passed on, not carried out yet"),
        OpinionState.CARRIED_OUT: translate("Opinion", "carried out"),
    }[opinion.state]
    head = f"{short_stamp(opinion.said_at, now)}  {opinion.leader} → {opinion.recipient} · {words}"
    return Line(opinion.opinion_id, head, opinion.content, broken=opinion.state is OpinionState.HEARD)


def details_of(opinion: Opinion, now: datetime) -> str:
    """Everything that happened to it, a line each."""
    lines = [
        translate("Opinion", "{time}: {leader} said it; recorded by {who}").format(
            time=short_stamp(opinion.said_at, now), leader=opinion.leader, who=opinion.author_name
        )
    ]
    if opinion.channel is not None:
        by = dict(channels())[opinion.channel.value]
        told = ", ".join(filter(None, (opinion.recipient, opinion.spoke_with)))
        lines.append(
            translate("Opinion", "{time}: passed on to {told} by {channel}; by {who}").format(
                time=short_stamp(opinion.passed_on_at, now),
                told=told,
                channel=by[:1].lower() + by[1:],
                who=opinion.passed_on_by,
            )
        )
    if opinion.carried_out_at is not None:
        lines.append(
            translate("Opinion", "{time}: carried out: {result}").format(
                time=short_stamp(opinion.carried_out_at, now), result=opinion.result
            )
        )
    return "\n".join(lines)


def channels() -> tuple[tuple[str, str], ...]:
    """How a word leaves the room, as a field's choices."""
    return (
        (Channel.TELEPHONE.value, translate("RegisterChannel", "Telephone")),
        (Channel.FAX.value, translate("RegisterChannel", "Fax")),
        (Channel.EMAIL.value, translate("RegisterChannel", "E-mail")),
        (Channel.DOCUMENT.value, translate("RegisterChannel", "Document")),
        (Channel.SCREEN.value, translate("RegisterChannel", "On the system")),
    )
