"""Handing the shift over: collected by itself, talked through, ticked, signed by both (D5.5, D6.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.handover import Handover, HandoverItem, HandoverState
from app.domain.open_item import ItemGroup
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Approver, Desk
from app.services.handover import Handovers
from app.services.outcome import Area, Outcome
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, Kind
from widgets.common.keys import action, key_text
from widgets.common.labels import Busy
from widgets.common.step_card import CardSpec, StepCard, Verb
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import duration, stamp
from widgets.desk import DeskState
from widgets.handover.line import HandoverLine

_GROUPS = {
    ItemGroup.DIRECTIVE: QT_TRANSLATE_NOOP("ItemGroup", "Directions without an answer"),
    ItemGroup.APPROVAL: QT_TRANSLATE_NOOP("ItemGroup", "Proposals waiting for a decision"),
    ItemGroup.INCIDENT: QT_TRANSLATE_NOOP("ItemGroup", "Matters in hand"),
    ItemGroup.FORM: QT_TRANSLATE_NOOP("ItemGroup", "Forms not yet issued"),
    ItemGroup.CAPTURE: QT_TRANSLATE_NOOP("ItemGroup", "Captures not yet described"),
    ItemGroup.FAULT: QT_TRANSLATE_NOOP("ItemGroup", "Faults"),
    ItemGroup.OPINION: QT_TRANSLATE_NOOP("ItemGroup", "Leaders' opinions to pass on"),
    ItemGroup.PLAN: QT_TRANSLATE_NOOP("ItemGroup", "Plan of the shift"),
}


class HandoverPanel(QWidget):
    """The list and the two signatures; `signed` carries the finished handover."""

    signed = Signal(object)
    open_subject = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        handovers: Handovers,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._handovers, self._desk = bridge, handovers, desk
        self._drafts, self._clock = drafts, clock
        self._handover: Handover | None = None
        self.lines: list[HandoverLine] = []
        self.card: StepCard | None = None
        self.title, self.state = QLabel(self), QLabel(self)
        self.strip, self.busy = MessageStrip(self), Busy(self)
        self.remark = QLineEdit(self)
        self.start_action = action(self, self.tr("Begin the handover"), "Ctrl+Return", self._begin)
        self.tick_action = action(
            self, self.tr("Everything read: tick all"), "Ctrl+Shift+Return", self._tick_all
        )
        self.start_button, self.tick_button = QPushButton(self), QPushButton(self)
        self._build()
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)

    def _build(self) -> None:
        set_role(self.title, "title")
        set_role(self.state, "dim")
        set_role(self.start_button, "primary")
        for button, act in (
            (self.start_button, self.start_action),
            (self.tick_button, self.tick_action),
        ):
            button.setText(f"{act.text()}   {key_text(act.shortcut())}")
            button.clicked.connect(act.trigger)
        self.remark.setPlaceholderText(self.tr("Remark of the outgoing shift, then Enter"))
        self.remark.setMaxLength(1000)
        self.remark.returnPressed.connect(self._remark)
        page = QFrame(self)
        self._list = QVBoxLayout(page)
        self._list.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        self._column = QVBoxLayout(self)
        above: tuple[QWidget, ...] = (self.title, self.state, self.strip)
        below: tuple[QWidget, ...] = (self.remark, self.busy, self.tick_button, self.start_button)
        for widget in above:
            self._column.addWidget(widget)
        self._column.addWidget(scroll, 1)
        for widget in below:
            self._column.addWidget(widget)

    def refresh(self) -> None:
        """Read the handover as it stands: under way, or as it would be now."""
        if self._desk.shift is None:
            self._show(None)
            return
        Operation(
            self, lambda: self._handovers.state() or self._handovers.collect(), self._bridge.pool
        ).success(self._show).failure(self._no_shift).run()

    def _no_shift(self, _error: KnownError) -> None:
        self._show(None)

    def _show(self, handover: Handover | None) -> None:
        self._handover = handover
        typed = {line.line.item.item_id: line.typing() for line in self.lines}
        self._clear()
        started = handover is not None and handover.state is HandoverState.STARTED
        self.title.setText(self.tr("Handover of the shift"))
        self.state.setText(self._state_words(handover))
        self.start_button.setVisible(handover is not None and not started)
        self.start_action.setEnabled(handover is not None and not started)
        unread = bool(handover and handover.unread)
        self.tick_button.setVisible(started and unread)
        self.tick_action.setEnabled(started and unread)
        self.remark.setVisible(started)
        if handover is None:
            self._sign_card(None)
            return
        for group, title in _GROUPS.items():
            self._add_group(
                QCoreApplication.translate("ItemGroup", str(title)),
                [line for line in handover.items if line.item.group is group],
                started=started,
            )
        self._add_group(self.tr("Since the handover began"), list(handover.since_start), started=started)
        for line in self.lines:
            line.go_on_typing(typed.get(line.line.item.item_id))
        for words in handover.remarks:
            self._add(QLabel(self.tr("Remark: {words}").format(words=words), self))
        self._sign_card(handover if started and not unread else None)

    def _state_words(self, handover: Handover | None) -> str:
        if handover is None:
            return self.tr("No shift is open.")
        count = len(handover.items) + len(handover.since_start)
        if handover.state is HandoverState.COLLECTED:
            return self.tr("{n} open items collected. Begin when the incoming officer sits here.").format(
                n=count
            )
        words = self.tr("Begun {time} · {left} of {n} still to be read").format(
            time=stamp(handover.started_at), left=len(handover.unread), n=count
        )
        if handover.late_by is not None:
            words += " · " + self.tr("late by {time}").format(time=duration(handover.late_by.total_seconds()))
        return words

    def _add_group(self, title: str, items: list[HandoverItem], *, started: bool) -> None:
        if not items:
            return
        heading = QLabel(f"{title} · {len(items)}", self)
        set_role(heading, "title")
        self._add(heading)
        now = self._clock.utc_now()
        for item in items:
            line = HandoverLine(item, now, started=started, parent=self)
            line.ticked.connect(self._tick)
            line.asked.connect(self._ask)
            line.answered.connect(self._answer)
            line.open_subject.connect(self.open_subject)
            self.lines.append(line)
            self._add(line)

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)

    def _clear(self) -> None:
        self.lines.clear()
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()

    def _sign_card(self, handover: Handover | None) -> None:
        desk = self._desk.desk
        if self.card is not None and (handover is None or desk is None):
            self._column.removeWidget(self.card)
            self.card.deleteLater()
            self.card = None
        if handover is None or desk is None or self.card is not None:
            return
        spec = CardSpec(
            "handover-sign",
            self.tr("Both sign"),
            self.tr("Each with the own account; the log is sealed and the sheet is made."),
            (
                Field("out_user", self.tr("Outgoing: account"), required=True, limit=64),
                Field("out_password", self.tr("Outgoing: password"), Kind.PASSWORD, required=True),
                Field("in_user", self.tr("Incoming: account"), required=True, limit=64),
                Field("in_password", self.tr("Incoming: password"), Kind.PASSWORD, required=True),
            ),
            {"out_user": desk.officer.username},
            (
                Verb(
                    self.tr("Sign and seal"),
                    "Ctrl+Return",
                    lambda values: self._handovers.sign(
                        desk,
                        Approver(str(values["out_user"]), str(values["out_password"])),
                        Approver(str(values["in_user"]), str(values["in_password"])),
                    ),
                    ("out_user", "out_password", "in_user", "in_password"),
                ),
            ),
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self._finished)
        self._column.addWidget(self.card)

    def _finished(self, handover: Handover) -> None:
        self._show(None)
        self.signed.emit(handover)

    def _begin(self) -> None:
        self._act(self._handovers.start)

    def _tick(self, item_id: str) -> None:
        self._act(lambda desk: self._handovers.understand(desk, item_id))

    def _tick_all(self) -> None:
        if self._handover is not None:
            ids = [line.item.item_id for line in self._handover.unread if not line.question or line.answer]
            if ids:
                self._act(lambda desk: self._handovers.understand(desk, *ids))

    def _ask(self, item_id: str, words: str) -> None:
        self._act(lambda desk: self._handovers.ask(desk, item_id, words))

    def _answer(self, item_id: str, words: str) -> None:
        self._act(lambda desk: self._handovers.answer(desk, item_id, words))

    def _remark(self) -> None:
        words = self.remark.text().strip()
        if words:
            self.remark.clear()
            self._act(lambda desk: self._handovers.remark(desk, words))

    def _act(self, use_case: Callable[[Desk], Outcome[Any]]) -> None:
        desk = self._desk.desk
        if desk is None:
            return
        self.busy.start(self.tr("Writing …"))
        Operation(self, lambda: use_case(desk), self._bridge.database).success(self._acted).failure(
            self.strip.tell_error
        ).finished(self.busy.stop).run()

    def _acted(self, outcome: Outcome[Handover]) -> None:
        self.strip.clear()
        self._show(outcome.value)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(
            self, Area.HANDOVER, Area.SHIFT, Area.INCIDENT, Area.DIRECTIVE, Area.CAPTURE, Area.FAULT
        ):
            self.refresh()
