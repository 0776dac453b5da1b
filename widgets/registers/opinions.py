"""Leaders' opinions: who said what to whom, passed on, carried out (D6.1, D10.4b)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QWidget

from app.domain.directive_kinds import Channel
from app.domain.registers.opinion import Opinion, OpinionDraft, OpinionState
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.keys import KeyMap
from widgets.common.lines import Line, LineList
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.common.time import short_stamp
from widgets.desk import DeskState
from widgets.world import World

translate = QCoreApplication.translate


class OpinionPage(Page[tuple[Opinion, ...]]):
    """What is not carried out stands first; Enter opens the step that is due."""

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.list = LineList()
        super().__init__(world, desk, drafts, keys, self.list, parent)
        self._opinions = world.room.opinions
        self._known: dict[str, Opinion] = {}
        self._wanted = ""
        self.list.setAccessibleName(self.tr("Leaders' opinions"))
        self.offer("hear", self.tr("New opinion"), "Ctrl+N", self.hear)
        self.offer("pass_on", self.tr("Passed on"), "Ctrl+T", self.pass_on)
        self.offer("carry_out", self.tr("Carried out"), "Ctrl+R", self.carry_out)
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(self._activated)
        self._follow()

    def open(self, opinion_id: str) -> None:
        """Choose one opinion."""
        self._wanted = opinion_id
        self.refresh()

    def read(self) -> tuple[Opinion, ...]:
        return self._opinions.list()

    def took(self, found: tuple[Opinion, ...]) -> None:
        now = self.world.clock.utc_now()
        self._known = {one.opinion_id: one for one in found}
        self.list.show_lines([line_of(one, now) for one in found])
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        waiting = [one for one in found if one.state is not OpinionState.CARRIED_OUT]
        words = self.tr("Not carried out: {n}").format(n=len(waiting))
        head_of(self.heading, words if waiting else self.tr("No opinion waits"), bool(waiting))
        self._follow()

    @property
    def chosen(self) -> Opinion | None:
        """The opinion chosen in the list."""
        return self._known.get(self.list.chosen)

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
        opinion, desk = self._at(OpinionState.HEARD), self.on_duty()
        if opinion is None or desk is None:
            return
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
        opinion, desk = self._at(OpinionState.PASSED_ON), self.on_duty()
        if opinion is None or desk is None:
            return
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

    def done(self, value: Opinion) -> None:
        """What was just recorded is chosen."""
        self._wanted = value.opinion_id

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

    def _at(self, state: OpinionState) -> Opinion | None:
        """The chosen opinion where it stands at `state`; the only such one needs no choosing."""
        there = [one for one in self._known.values() if one.state is state]
        if self.chosen is None and len(there) == 1:
            self.list.choose(there[0].opinion_id)
        if self.chosen is None or self.chosen.state is not state:
            self.strip.tell(Tone.INFO, self.tr("Choose an opinion in the list first."), seconds=TOLD_S)
            return None
        return self.chosen

    def _activated(self, _index: QModelIndex) -> None:
        opinion = self.chosen
        if opinion is not None and opinion.state is OpinionState.HEARD:
            self.pass_on()
        elif opinion is not None and opinion.state is OpinionState.PASSED_ON:
            self.carry_out()

    def _follow(self) -> None:
        opinion = self.chosen
        self.details.setText(details_of(opinion, self.world.clock.utc_now()) if opinion else "")
        self.details.setVisible(opinion is not None)
        state = opinion.state if opinion is not None else None
        self.enable("pass_on", state in (None, OpinionState.HEARD))
        self.enable("carry_out", state in (None, OpinionState.PASSED_ON))


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
