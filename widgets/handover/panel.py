"""Handing the shift over: collected by itself, talked through, ticked, signed by both (D5.5, D6.6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.handover import Handover, HandoverState, to_settle
from app.domain.open_item import OpenItem
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.handover import Handovers
from app.services.outcome import Area, Outcome
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import Busy
from widgets.common.step_card import StepCard, has_focus_inside
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import duration, stamp
from widgets.desk import DeskState
from widgets.handover.groups import ItemList
from widgets.handover.leader_cards import LeaderCards
from widgets.handover.preparing import SettleRow
from widgets.handover.seen import Reading
from widgets.handover.sign_card import SignCard

REMARK = "handover-remark"
CLOCK_MS = 5000
SET = timedelta(seconds=5)  # further off, somebody has set the clock on the wall


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
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._handovers, self._desk = bridge, handovers, desk
        self._drafts, self._clock = drafts, clock
        self._handover: Handover | None = None
        self._signing: tuple[str, str] | None = None
        self._acting = False
        self.card: StepCard | None = None
        self.items = ItemList(self)
        self.settle = SettleRow(self)
        self._scroll = QScrollArea(self)
        self._reading = Reading(self._scroll, self.items, self)
        self.title, self.state = QLabel(self.tr("Handover of the shift"), self), QLabel(self)
        self.remarks = QLabel(self)
        self.strip, self.busy = MessageStrip(self), Busy(self)
        self.remark = QLineEdit(self)
        self.leader = LeaderCards(handovers, bridge, drafts, self)
        group = self.tr("Handover")
        self.start_action = action(
            self, self.tr("Begin the handover"), "Ctrl+Return", self._begin, keys=keys, group=group
        )
        self.tick_action = action(
            self,
            self.tr("Read: take over what is shown"),
            "Ctrl+Shift+Return",
            self._tick_read,
            keys=keys,
            group=group,
        )
        keys.note(group, self.tr("Sign and seal"), "Ctrl+Return")
        self.stay_action = action(
            self,
            self.tr("Nobody takes over: stay on"),
            "Ctrl+Shift+Y",
            self._ask_to_stay,
            keys=keys,
            group=group,
        )
        self.start_button, self.tick_button = QPushButton(self), QPushButton(self)
        self.stay_button = QPushButton(self)
        self._build()
        self.items.ticked.connect(self._tick)
        self.items.asked.connect(self._ask)
        self.items.answered.connect(self._answer)
        self.items.refused.connect(self._refuse)
        self.items.decision_wanted.connect(self._ask_to_decide)
        self.leader.done.connect(self.refresh)
        self.settle.wanted.connect(self._reading.bring_up)
        self._reading.changed.connect(self._offer_ticking)
        self.items.open_subject.connect(self.open_subject)
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self._desk_changed)
        # Limits pass while two officers talk; the list is read again only when something changed.
        self._timer = QTimer(self, interval=CLOCK_MS)
        self._timer.timeout.connect(self.go_on)
        self._timer.start()
        # The panel itself takes the keyboard: its keys work before a button has it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def lines(self) -> list[Any]:
        """The lines shown, from the top."""
        return list(self.items.lines.values())

    def _build(self) -> None:
        set_role(self.title, "title")
        set_role(self.state, "dim")
        set_role(self.remarks, "dim")
        self.state.setWordWrap(True)
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.hide()
        set_role(self.start_button, "primary")
        set_role(self.stay_button, "flat")
        for button, act in (
            (self.start_button, self.start_action),
            (self.tick_button, self.tick_action),
            (self.stay_button, self.stay_action),
        ):
            button.setText(f"{act.text()}   {key_text(act.shortcut())}")
            button.setToolTip(act.toolTip())
            button.setAutoDefault(False)
            button.clicked.connect(act.trigger)
        self.remark.setPlaceholderText(self.tr("Remark of the outgoing shift, then Enter"))
        self.remark.setAccessibleName(self.remark.placeholderText())
        self.remark.setMaxLength(1000)
        self.remark.returnPressed.connect(self._remark)
        self.remark.textChanged.connect(self._keep_remark)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.items)
        buttons = FlowRow(self, at_end=True)
        buttons.addWidget(self.busy)
        buttons.addWidget(self.stay_button)
        buttons.addWidget(self.tick_button)
        buttons.addWidget(self.start_button)
        self._column = QVBoxLayout(self)
        for widget in (self.title, self.state, self.settle, self.strip):
            self._column.addWidget(widget)
        self._column.addWidget(scroll, 1)
        self._column.addWidget(self.remarks)
        self._column.addWidget(self.remark)
        self._column.addWidget(self.leader)
        self._column.addWidget(buttons)
        self._show(None)

    def go_on(self) -> None:
        """Time has passed: the limits go on from when they were read, whoever sets the clock (D9)."""
        now = self._read_at + timedelta(microseconds=(self._clock.steady_ns() - self._read_ns) // 1000)
        self.items.show_time(now)
        if abs(self._clock.utc_now() - now) > SET:
            self.refresh()

    def refresh(self) -> None:
        """Read the handover as it stands: under way, or as it would be now."""
        if self._desk.shift is None:
            self._show(None)
            return
        Operation(
            self, lambda: self._handovers.state() or self._handovers.collect(), self._bridge.pool
        ).success(self._show).failure(self._no_shift).run()

    def _desk_changed(self) -> None:
        if self._desk.desk is None:
            self.leader.put_away()
        kept = self._drafts.load(REMARK).get("text", "") if self._desk.desk is not None else ""
        if not has_focus_inside(self.remark):
            self.remark.blockSignals(True)
            self.remark.setText(kept)
            self.remark.blockSignals(False)
        self.refresh()

    def _no_shift(self, error: KnownError) -> None:
        self._show(None)
        # Closed between the question and the answer is no news; a store that cannot be read is.
        if not isinstance(error, RefusedError):
            self.strip.tell_error(error)

    def _show(self, handover: Handover | None) -> None:
        self._handover = handover
        self._read_at, self._read_ns = self._clock.utc_now(), self._clock.steady_ns()
        started = handover is not None and handover.state is HandoverState.STARTED
        unread = bool(handover and handover.unread)
        self.state.setText(self._state_words(handover))
        self.start_button.setVisible(handover is not None and not started)
        self.start_action.setEnabled(handover is not None and not started)
        self.stay_button.setVisible(handover is not None)
        self.stay_action.setEnabled(handover is not None)
        self.tick_button.setVisible(started and unread)
        self.remark.setVisible(started)
        self.settle.show_counts({} if started or handover is None else to_settle(handover.items))
        self.items.show_handover(handover, self._read_at, started=started)
        self._reading.follow(handover)
        self._offer_ticking()
        remarks = handover.remarks if handover is not None else ()
        self.remarks.setText("\n".join(self.tr("Remark: {words}").format(words=words) for words in remarks))
        self.remarks.setVisible(bool(remarks))
        self._offer_signing(handover if started and not unread else None)

    def _state_words(self, handover: Handover | None) -> str:
        if handover is None:
            return self.tr("No shift is open.")
        count = len(handover.items) + len(handover.since_start)
        stay = ""
        if handover.stays:
            order = handover.stays[-1]
            stay = "\n" + self.tr("{name} ordered this shift to stay on ({time}): {reason}").format(
                name=order.leader_name, time=stamp(order.at), reason=order.reason
            )
        if handover.state is HandoverState.COLLECTED:
            return (
                self.tr("{n} open items collected. Begin when the incoming officer sits here.").format(
                    n=count
                )
                + stay
            )
        words = self.tr("Begun {time} · {left} of {n} still to be read").format(
            time=stamp(handover.started_at), left=len(handover.unread), n=count
        )
        shift = self._desk.shift
        late = (self._clock.utc_now() - shift.ends_at).total_seconds() if shift is not None else 0
        if late >= 60:
            words += " · " + self.tr("late by {time}, due {due}").format(
                time=duration(late), due=stamp(shift.ends_at if shift is not None else None)
            )
        return words + stay

    def _offer_signing(self, handover: Handover | None) -> None:
        desk = self._desk.desk
        wanted = (handover.handover_id, desk.session.session_id) if handover and desk else None
        if wanted == self._signing:
            return
        self._signing = wanted
        was_here = has_focus_inside(self)
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.retire()
            self.card = None
        if handover is None or desk is None:
            return
        self.card = StepCard(SignCard().spec(desk, self._handovers), self._bridge, self._drafts, self)
        self.card.done.connect(self._finished)
        self._column.addWidget(self.card)
        self.card.show()
        if was_here and not self.remark.hasFocus():
            self.card.start_typing()

    def _finished(self, handover: Handover) -> None:
        self._show(None)
        if handover.sheet_hash:
            self.signed.emit(handover)
            return
        # Signed is signed; only the paper is missing, and the room can still make it.
        self.strip.tell(
            Tone.ATTENTION,
            self.tr("Signed and sealed, but the sheet could not be made. Free some disk space."),
            button=self.tr("Make the sheet again"),
            act=lambda: self._make_sheet(handover),
        )

    def _make_sheet(self, handover: Handover) -> None:
        desk = self._desk.desk
        if desk is not None:
            Operation(
                self,
                lambda: self._handovers.make_sheet(desk, handover.handover_id),
                self._bridge.database,
            ).success(lambda outcome: self._finished(outcome.value)).failure(
                lambda error: self._no_sheet(handover, error)
            ).run()

    def _no_sheet(self, handover: Handover, error: KnownError) -> None:
        again = self.tr("Make the sheet again")
        self.strip.tell_error(error, button=again, act=lambda: self._make_sheet(handover))

    def _begin(self) -> None:
        self._act(self._handovers.start)

    def _tick(self, item_id: str) -> None:
        self._act(lambda desk: self._handovers.understand(desk, item_id))

    def _offer_ticking(self) -> None:
        count = len(self._reading.read())
        self.tick_action.setEnabled(bool(count))
        self.tick_button.setEnabled(bool(count))
        self.tick_button.setText(
            self.tr("Read: take over {n} lines").format(n=count)
            + f"   {key_text(self.tick_action.shortcut())}"
        )

    def _tick_read(self) -> None:
        """Takes over what was read and turns to what was not: one key, page by page."""
        ids = self._reading.read()
        if ids:
            self._act(lambda desk: self._handovers.understand(desk, *ids), shown=self._reading.turn_on)

    def _ask(self, item_id: str, words: str) -> None:
        self._act(lambda desk: self._handovers.ask(desk, item_id, words), lambda: self._unsaid(item_id))

    def _refuse(self, item_id: str, words: str) -> None:
        self._act(lambda desk: self._handovers.refuse(desk, item_id, words), lambda: self._unsaid(item_id))

    def _ask_to_stay(self) -> None:
        if self._desk.desk is not None:
            self.leader.ask_to_stay(self._desk.desk)

    def _ask_to_decide(self, item: OpenItem) -> None:
        if self._desk.desk is not None:
            self.leader.ask_to_decide(self._desk.desk, item)

    def _answer(self, item_id: str, words: str) -> None:
        self._act(lambda desk: self._handovers.answer(desk, item_id, words), lambda: self._unsaid(item_id))

    def _unsaid(self, item_id: str) -> None:
        line = self.items.lines.get(item_id)
        if line is not None:
            line.not_said()

    def _keep_remark(self, text: str) -> None:
        if text.strip():
            self._drafts.save(REMARK, {"text": text})
        else:
            self._drafts.drop(REMARK)

    def _remark(self) -> None:
        words = self.remark.text().strip()
        if words and not self._acting:
            self._act(lambda desk: self._handovers.remark(desk, words), done=lambda: self._remarked(words))

    def _remarked(self, words: str) -> None:
        if self.remark.text().strip() == words:
            self.remark.clear()

    def _act(
        self,
        use_case: Callable[[Desk], Outcome[Handover]],
        refused: Callable[[], None] = lambda: None,
        done: Callable[[], None] = lambda: None,
        shown: Callable[[], None] = lambda: None,
    ) -> None:
        desk = self._desk.desk
        if desk is None or self._acting:
            refused()
            return
        self._acting = True
        self.busy.start(self.tr("Writing …"))

        def acted(outcome: Outcome[Handover]) -> None:
            self.strip.clear()
            done()
            self._show(outcome.value)
            shown()

        def not_acted(error: KnownError) -> None:
            refused()
            self.strip.tell_error(error)

        Operation(self, lambda: use_case(desk), self._bridge.database).success(acted).failure(
            not_acted
        ).finished(self._answered).run()

    def _answered(self) -> None:
        self._acting = False
        self.busy.stop()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(
            self,
            Area.HANDOVER,
            Area.SHIFT,
            Area.INCIDENT,
            Area.DIRECTIVE,
            Area.CAPTURE,
            Area.FAULT,
            Area.REGISTER,
            Area.MOBILE,
            Area.SAMPLE,
            Area.WORK,
        ):
            self.refresh()
