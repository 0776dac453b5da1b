"""Matters: the open incidents, and for the chosen one what is known, what was decided and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.incident import Incident, IncidentState
from app.domain.people import Officer, Post
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.labels import EmptyState
from widgets.common.step_card import CardSpec, StepCard, has_focus_inside
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.incidents.cards import RECORD, Cards, Situation
from widgets.incidents.context import Context, context_of
from widgets.incidents.due import DueLabel, countdown_of, most_pressing
from widgets.incidents.files import choose_file
from widgets.incidents.limits import LimitBoard
from widgets.incidents.matter_list import MatterList, MatterRow
from widgets.incidents.other_steps import OtherSteps
from widgets.incidents.reading import Matter, MatterReader
from widgets.incidents.steps import Step, current_directive, next_step, other_steps
from widgets.incidents.stops import STOP, leaders_to_tell
from widgets.incidents.summary import MatterSummary

REFRESH_MS = 15_000
_KEYS = (
    ("Ctrl+Return", QT_TRANSLATE_NOOP("MatterKeys", "Do the step of the card")),
    ("Ctrl+Backspace", QT_TRANSLATE_NOOP("MatterKeys", "Send a proposal back; discard a new record")),
    ("Ctrl+P", QT_TRANSLATE_NOOP("MatterKeys", "Look at the form of the direction")),
    ("Ctrl+O", QT_TRANSLATE_NOOP("MatterKeys", "Choose the PDF of a signed paper")),
)


class _MakeCard(Protocol):
    """Makes the card of something new, from what was on the screen."""

    def __call__(
        self, desk: Desk, wanted: Context, discard: Callable[[], None], *, resumed: bool
    ) -> CardSpec: ...


class MatterPanel(QWidget):
    """Works a matter through; the signals carry what is to be looked at elsewhere; `wanted`: be seen."""

    preview_wanted = Signal(str)
    capture_wanted = Signal(str)
    subject_wanted = Signal(str)
    wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        room: RoomServices,
        cards: Cards,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        keys: KeyMap,
        parent: QWidget | None = None,
        *,
        limits: LimitBoard | None = None,
    ) -> None:
        super().__init__(parent)
        self.limits = limits or LimitBoard(bridge, room.limits, clock, self)
        self._bridge, self._incidents, self._directives = bridge, room.incidents, room.directives
        self._officers, self._reader = room.shifts.officers, MatterReader(room)
        self._deadlines, self._works = room.deadlines, room.works
        self._calendar, self._clock = room.calendar, clock
        self._cards, self._desk, self._drafts = cards, desk, drafts
        self._shown = ""
        self._matter: Matter | None = None
        self._step = Step.NONE
        self._go_on = False
        self._key: tuple[object, ...] | None = None
        self._chosen: tuple[str, Step] | None = None
        self.list, self.due = MatterList(clock, self), DueLabel(clock, self)
        self.list.setAccessibleName(self.tr("Open matters"))
        self.strip = MessageStrip(self)
        self.empty = EmptyState(
            self.tr("No matter is open."), self.tr("F6 records one from what is on the screen."), self
        )
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.summary, self.others = MatterSummary(self), OtherSteps(keys, self)
        self.card: StepCard | None = None
        self._lay_out()
        for key, words in _KEYS:
            keys.note(self.tr("Matters"), QCoreApplication.translate("MatterKeys", str(words)), key)
        self.list.picked.connect(self.open)
        self.summary.capture_wanted.connect(self.capture_wanted)
        self.summary.subject_wanted.connect(self.subject_wanted)
        self.others.chosen.connect(self._choose)
        # Limits pass without anybody doing anything: then a leader must be told.
        self._again = QTimer(self, interval=REFRESH_MS)
        self._again.timeout.connect(self._look_again)
        self._again.start()
        for go_on in (self.list.second, self.due.write):
            self.limits.ticked.connect(go_on)
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        page = QFrame(self)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 8, 0)
        head = QHBoxLayout()
        head.addWidget(self.due)
        head.addStretch(1)
        self._page.addLayout(head)
        self._page.addWidget(self.summary)
        self._page.addWidget(self.others)
        self._page.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addWidget(self.strip)
        column.addWidget(self._scroll, 1)
        self._show_empty(empty=True)

    def begin(self, context: Context) -> None:
        """Open the card of a new incident, filled with what is on the screen (D14.1.4).

        A record begun earlier comes first: nothing typed is lost, and no two are mixed.
        """

        def make(desk: Desk, wanted: Context, discard: Callable[[], None], *, resumed: bool) -> CardSpec:
            return self._cards.record(desk, wanted, discard, resumed=resumed)

        self._begin(RECORD, context, make)

    def stop(self, context: Context) -> None:
        """Open the card of a stop at once, about the matter of `context` or a new one (D8.1)."""

        def show(officers: tuple[Officer, ...]) -> None:
            def make(desk: Desk, wanted: Context, discard: Callable[[], None], *, resumed: bool) -> CardSpec:
                leaders = leaders_to_tell(desk, self._desk.shift, officers)
                return self._cards.stops.stop(desk, wanted, leaders, discard, resumed=resumed)

            self._begin(STOP, context, make)

        Operation(self, self._officers, self._bridge.pool).success(show).failure(self.strip.tell_error).run()

    def current(self) -> Incident | None:
        """The open matter somebody works on by keyboard; None while the keyboard is elsewhere."""
        matter = self._matter
        if matter is None or not self._shown or not has_focus_inside(self):
            return None
        return matter.incident if matter.incident.state is not IncidentState.CLOSED else None

    def _begin(self, name: str, context: Context, make: _MakeCard) -> None:
        desk = self._desk.desk
        if desk is None:
            return
        kept = self._drafts.load(name)
        begun = context_of(kept) if kept else None
        self.wanted.emit()
        self._shown, self._key, self._matter = "", (desk.session.session_id, name), None
        self.list.setCurrentRow(-1)
        self.summary.hide()
        self.due.follow(None)
        self.others.offer(())
        self.strip.clear()
        self._show_empty(empty=False)

        def discard() -> None:
            self._discard(lambda: self._begin(name, context, make))

        self._put(make(desk, begun or context, discard, resumed=begun is not None), typing=True)

    def open(self, incident_id: str) -> None:
        """Show the matter `incident_id`, open or closed."""
        self.wanted.emit()
        self._shown = incident_id
        self._load(incident_id)

    def refresh(self) -> None:
        """Read the list again, and the matter shown."""
        desk, shift = self._desk.desk, self._desk.shift
        read = partial(self._reader.rows, desk.officer_id if desk else "", shift)
        Operation(self, read, self._bridge.pool).success(self._listed).run()

    def _look_again(self) -> None:
        if self.isVisible():
            self.refresh()

    def _recording(self) -> bool:
        return self.card is not None and self.card.spec.name in (RECORD, STOP)

    def _listed(self, rows: tuple[MatterRow, ...]) -> None:
        if not self._shown and rows and not self._recording():
            self._shown = rows[0].incident.incident_id
        self.list.show_rows(rows, self._shown)
        self.list.setVisible(bool(rows))
        if self._shown and not self._recording():
            self._load(self._shown)
        if not rows and not self._shown and not self._recording():
            self._show_empty(empty=True)
        if not self._recording() and self._drafts.load(RECORD):
            self.strip.tell(Tone.INFO, self.tr("A record that was begun is kept: F6 goes on with it."))
        if not self._recording() and self._drafts.load(STOP):
            self.strip.tell(
                Tone.INFO, self.tr("A stop at once that was begun is kept: Ctrl+Shift+N goes on with it.")
            )

    def _show_empty(self, *, empty: bool) -> None:
        self.empty.setVisible(empty)
        # A hidden list takes no keyboard, and the keys of the panel would be out of reach.
        self.setFocusProxy(self.empty if empty else self.list)
        self._scroll.setVisible(not empty)
        if empty:
            self.list.hide()

    def _load(self, incident_id: str) -> None:
        Operation(self, lambda: self._reader.read(incident_id), self._bridge.pool).success(
            self._loaded
        ).failure(self.strip.tell_error).run()

    def _loaded(self, matter: Matter) -> None:
        incident = matter.incident
        if incident.incident_id != self._shown:
            return
        self._matter = matter
        self.summary.show_matter(incident, matter.directives, matter.reports, matter.messages)
        self.summary.show()
        self._show_empty(empty=False)
        self.due.follow(countdown_of(most_pressing(matter.directives), matter.clocks))
        # Whoever recorded by keyboard goes on by keyboard, unless typing elsewhere meanwhile.
        typing = self._go_on and (QApplication.focusWidget() is None or has_focus_inside(self))
        self._go_on = False
        self._offer(matter, typing=typing)

    def _offer(self, matter: Matter, *, typing: bool) -> None:
        """Put the card of the step that is due, or the one the officer chose instead."""
        incident, directive = matter.incident, current_directive(matter.directives)
        message = matter.message_for(directive)
        due = next_step(incident, directive, stands_in=self._stands_in(), message=message)
        running = countdown_of(directive, matter.clocks)
        view = running.view if running is not None else None
        tell = view is not None and view.tell is not None
        waits = message is not None and message.held_up(self._clock.utc_now())
        also = other_steps(incident, directive, to_escalate=tell, message=message, held_up=waits)
        others = tuple(one for one in also if one is not due)
        step = self._step_of(incident.incident_id, due, others)
        offered = [one for one in (due, *others) if one is not step]
        self.others.offer(tuple(one for one in offered if one is not Step.NONE))
        desk, shift = self._desk.desk, self._desk.shift
        # A refresh must not take away the card somebody types into; another officer gets a card of the own.
        directive_id = directive.directive_id if directive else ""
        session = desk.session.session_id if desk else ""
        stage: object = directive.stage() if directive else None
        shown_id = directive_id
        if step is Step.SEND and message is not None:
            stage = (message.message_id, message.state, message.attempts)
            shown_id = message.directive_id
        key = (session, shift.shift_id if shift else "", incident.incident_id, step, directive_id, stage)
        if key == self._key:
            return
        self._key, self._step = key, step
        spec = None
        if desk is not None:
            situation = Situation(
                desk,
                shift,
                incident,
                directive,
                lambda: self.preview_wanted.emit(shown_id),
                lambda: choose_file(self, lambda: self.card),
                matter.approvers,
                matter.reached,
                view,
                matter.leaders,
                message,
            )
            spec = self._cards.of_step(step, situation)
        self._put(spec, typing=typing)

    def _step_of(self, incident_id: str, due: Step, others: tuple[Step, ...]) -> Step:
        """The step whose card is put: the one that was chosen, else the one that is due."""
        chosen = self._chosen[1] if self._chosen is not None and self._chosen[0] == incident_id else None
        if chosen is not None and chosen in (due, *others):
            return chosen
        typing = self.card is not None and has_focus_inside(self.card)
        if due is Step.SEND and typing and self._step in others:
            # It failed while the keyboard was in the next card, which nobody takes away.
            self.strip.tell(Tone.ALARM, self.tr("A form has not gone out: Alt+G shows it."))
            return self._step
        return due

    def _stands_in(self) -> bool:
        """Whether nobody of the office level checks: after hours, or the post is not manned."""
        shift = self._desk.shift
        late = self._calendar.after_hours(self._clock.utc_now())
        return late or shift is None or not shift.on_post(Post.OFFICE_LEADER)

    def _choose(self, step: Step) -> None:
        matter = self._matter
        if matter is not None:
            if step is Step.SEND:
                self.strip.clear()
            self._chosen = (matter.incident.incident_id, step)
            self._offer(matter, typing=True)

    def _put(self, spec: CardSpec | None, *, typing: bool) -> None:
        was_here = self.card is not None and has_focus_inside(self.card)
        if self.card is not None:
            self._page.removeWidget(self.card)
            self.card.retire()
            self.card = None
        if spec is not None:
            self.card = StepCard(spec, self._bridge, self._drafts, self)
            self.card.done.connect(self._done)
            self._page.insertWidget(self._page.indexOf(self.others), self.card)
            self.card.show()  # its keys work at once, not after the next layout
            if typing or was_here:
                self.card.start_typing()
                QTimer.singleShot(0, self.card, self._bring_into_view)
        elif was_here:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self) -> None:
        if self.card is not None:
            self._scroll.ensureWidgetVisible(self.card)

    def _done(self, value: Any) -> None:
        self._chosen = None
        incident_id = getattr(value, "incident_id", "")
        if incident_id:
            self._shown = str(incident_id)
        # What was written asks for the next card, whatever it was: the old one is spent.
        self._key = None
        if self._recording():
            self._go_on = self.card is not None and has_focus_inside(self.card)
            self._put(None, typing=False)
        self.refresh()

    def _discard(self, again: Callable[[], None]) -> None:
        """Forget the record; what the key was pressed for comes up when another one stood in its way."""
        if self.card is None or self.card.running:
            return
        resumed = bool(self.card.spec.attention)
        self.card.forget()
        self._key = None
        if resumed:
            again()
            return
        self._put(None, typing=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.INCIDENT, Area.DIRECTIVE, Area.FORM, Area.WORK):
            self.refresh()
