"""Equipment: what works and what does not, since when and why; its faults until they are repaired."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.evidence import Orphan
from app.domain.fault import Fault
from app.errors import KnownError
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.outcome import Area
from widgets.common.card_holder import CardHolder
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.lines import LineList
from widgets.common.step_card import StepCard
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.equipment.cards import record_card, repaired_card, told_card
from widgets.equipment.recognition import RecognitionWatch, recognition_of
from widgets.equipment.watch import SourceWatch
from widgets.equipment.words import ASIDE, Equipment, aside_of, camera_of, fault_line, source_of, summary
from widgets.world import World

SECOND_MS = 1000
TOLD_S = 6.0


class EquipmentPanel(QWidget):
    """Grey as long as all is well; `wanted` when the officer asked for it from the window's strip."""

    wanted = Signal()

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        window_strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._world, self._desk, self._drafts, self._keys = world, desk, drafts, keys
        self._faults, self._bridge = world.room.faults, world.bridge
        self._equipment: dict[str, Equipment] = {}
        self._open: dict[str, Fault] = {}
        self._reached: Mapping[str, str] = {}
        self._aside: tuple[Orphan, ...] = ()
        self._wanted_fault = ""
        self._session = ""
        self.summary, self.heading = QLabel(self), QLabel(self)
        self.list, self.fault_list = LineList(self), LineList(self)
        self.list.setAccessibleName(self.tr("Cameras and data sources"))
        self.fault_list.setAccessibleName(self.tr("Open faults"))
        self.strip = MessageStrip(self)
        self._build()
        self._holder = CardHolder(self._column, self.list, self._bridge, drafts, self._done, self.strip.clear)
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self.look)
        self.watch = SourceWatch(
            world.sources, world.bridge.changes, window_strip, world.clock, self._wanted, self
        )
        self.recognition = RecognitionWatch(world.recognition, world.bridge, window_strip, self._wanted, self)
        self.recognition.changed.connect(self.look)
        self.list.picked.connect(self._picked)
        self._bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self._on_desk)
        self.setFocusProxy(self.list)
        self.look()

    @property
    def card(self) -> StepCard | None:
        """The card that is open."""
        return self._holder.card

    def _build(self) -> None:
        self.summary.setWordWrap(True)
        self.acts = {
            "retry": self._action(self.tr("Try again now"), "Ctrl+R", self._retry),
            "all": self._action(self.tr("All cameras"), "Ctrl+Shift+A", self.look),
            "record": self._action(self.tr("Record a fault"), "Ctrl+N", self.record),
            "told": self._action(self.tr("The managing unit was told"), "Ctrl+T", self.told),
            "repaired": self._action(self.tr("Repaired"), "Ctrl+Shift+K", self.repaired),
        }
        self.acts["all"].setCheckable(True)
        group = self.tr("Equipment")
        self._keys.note(group, self.tr("Write the card down"), "Ctrl+Return")
        self._keys.note(group, self.tr("Put the card away"), "Ctrl+Backspace")
        self.buttons = {name: self._button(made) for name, made in self.acts.items()}
        self.buttons["all"].setCheckable(True)
        self.acts["all"].toggled.connect(self.buttons["all"].setChecked)
        for name in ("retry", "all"):
            set_role(self.buttons[name], "flat")
        buttons = FlowRow(self)
        for name in ("retry", "record"):
            buttons.addWidget(self.buttons[name])
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.buttons["all"])
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.list, 3)
        self._column.addWidget(buttons)
        self._column.addWidget(self.strip)
        self._column.addSpacing(8)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.fault_list, 2)
        below = FlowRow(self)
        for name in ("told", "repaired"):
            below.addWidget(self.buttons[name])
        self._column.addWidget(below)
        self._column.addStretch(0)

    def _action(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        return action(self, text, key, slot, keys=self._keys, group=self.tr("Equipment"))

    def _button(self, made: QAction) -> QPushButton:
        button = QPushButton(f"{made.text()}   {key_text(made.shortcut())}", self)
        button.setToolTip(made.toolTip())
        button.setAutoDefault(False)
        button.clicked.connect(made.trigger)
        return button

    def open(self, subject: str) -> None:
        """Choose `camera:<number>`, `source:<name>`, `recognition:<camera>` or `fault:<id>`."""
        if subject.startswith("fault:"):
            self._wanted_fault = subject
            self.refresh()
            return
        self.look()
        if not self.list.choose(subject) and subject in self._equipment:
            self.acts["all"].setChecked(True)
            self.look()
            self.list.choose(subject)
        self._picked(subject)

    def refresh(self) -> None:
        """Read the open faults again."""
        Operation(self, self._read, self._bridge.pool).success(self._listed).failure(
            self.strip.tell_error
        ).run()
        self._look_aside()

    def look(self) -> None:
        """Ask the cameras and sources how they are."""
        world = self._world
        sources = [source_of(view, world.clock) for view in world.sources.states()]
        cameras = [camera_of(place, world.engine, world.clock) for place in world.cameras]
        reading = [recognition_of(one, world.clock) for one in self.recognition.now]
        aside = [aside_of(self._aside, world.clock.utc_now())] if self._aside else []
        self._equipment = {one.subject: one for one in (*sources, *cameras, *reading, *aside)}
        words, broken = summary(cameras, sources, reading)
        self.summary.setText(f"▲ {words}" if broken else words)
        role = "attention" if broken else "dim"
        if self.summary.property("role") != role:
            set_role(self.summary, role)
        everything = self.acts["all"].isChecked()
        shown = [one for one in cameras if everything or (one.watched and not one.live)]
        lines = [one.line for one in (*sources, *reading, *aside, *shown)]
        self.list.show_lines(sorted(lines, key=lambda line: not line.broken))

    def record(self) -> None:
        """Open the card of a fault of what is chosen, else of the first that is broken and not recorded."""
        desk = self._desk.desk
        if desk is None:
            return
        known = {fault.subject: fault for fault in self._open.values()}
        subject = self.list.chosen or next(
            (one.subject for one in self.list.lines() if one.broken and one.subject not in known), ""
        )
        one = self._equipment.get(subject)
        if one is None:
            self.strip.tell(
                Tone.INFO,
                self.tr("Choose what is broken first; “All cameras” also shows those that are live."),
                seconds=TOLD_S,
            )
            return
        if subject in known:
            self.fault_list.choose(f"fault:{known[subject].fault_id}")
            self.strip.tell(
                Tone.INFO,
                self.tr("The fault of {name} is recorded already and still open.").format(name=one.name),
                seconds=TOLD_S,
            )
            return
        self.list.choose(subject)
        self._holder.put(record_card(self._faults, desk, one, self._holder.put_away))

    def told(self) -> None:
        """Open the card of who was told of the chosen fault (D14.1.1d)."""
        desk, fault = self._desk.desk, self._fault()
        if desk is None or fault is None:
            return
        here = self._equipment.get(fault.subject)
        known = here.telephone if here is not None and here.unit == fault.unit_to_notify else ""
        number = known or self._reached.get(fault.unit_to_notify, "")
        now = self._world.clock.utc_now()
        self._holder.put(told_card(self._faults, desk, fault, number, now, self._holder.put_away))

    def repaired(self) -> None:
        """Open the card that closes the chosen fault."""
        desk, fault = self._desk.desk, self._fault()
        if desk is not None and fault is not None:
            self._holder.put(repaired_card(self._faults, desk, fault, self._holder.put_away))

    def _fault(self) -> Fault | None:
        """The chosen fault; the only one needs no choosing."""
        if len(self._open) == 1:
            self.fault_list.choose(next(iter(self._open)))
        fault = self._open.get(self.fault_list.chosen)
        if fault is None:
            self.strip.tell(Tone.INFO, self.tr("Choose a fault in the list first."), seconds=TOLD_S)
        return fault

    def _read(self) -> tuple[tuple[Fault, ...], Mapping[str, str]]:
        found = self._faults.list()
        return found, self._faults.reached(found)

    def _retry(self) -> None:
        """Try what is chosen again, else everything that is broken."""
        chosen = self.list.chosen
        subjects = [chosen] if chosen else [line.subject for line in self.list.lines() if line.broken]
        for subject in subjects:
            kind, _, name = subject.partition(":")
            if kind == "recognition":
                self.recognition.look()
                continue
            if subject == ASIDE:
                self._look_aside()
                continue
            try:
                (self._world.sources if kind == "source" else self._world.engine).retry(name)
            except KnownError as error:
                self.strip.tell_error(error)
                return
        if subjects:
            names = ", ".join(self._equipment[one].name for one in subjects if one in self._equipment)
            self.strip.tell(Tone.INFO, self.tr("Trying again: {names}").format(names=names), seconds=TOLD_S)
        else:
            self.strip.tell(Tone.INFO, self.tr("Nothing is broken."), seconds=TOLD_S)
        self.look()

    def _look_aside(self) -> None:
        """Ask what lies in the folder of files put aside."""
        Operation(self, self._world.room.orphans.aside, self._bridge.pool).success(self._found_aside).failure(
            self.strip.tell_error
        ).run()

    def _found_aside(self, files: tuple[Orphan, ...]) -> None:
        self._aside = files
        self.look()

    def _wanted(self, subject: str) -> None:
        self.wanted.emit()
        self.open(subject)

    def _picked(self, subject: str) -> None:
        """The fault of what is chosen is chosen with it."""
        fault = next((one for one in self._open.values() if one.subject == subject), None)
        if fault is not None:
            self.fault_list.choose(f"fault:{fault.fault_id}")

    def _listed(self, found: tuple[tuple[Fault, ...], Mapping[str, str]]) -> None:
        faults, self._reached = found
        now = self._world.clock.utc_now()
        self._open = {f"fault:{fault.fault_id}": fault for fault in faults}
        self.fault_list.show_lines([fault_line(fault, now) for fault in faults])
        if self._wanted_fault:
            self.fault_list.choose(self._wanted_fault)
            self._wanted_fault = ""
        count = self.tr("Open faults: {n}").format(n=len(faults))
        self.heading.setText(count if faults else self.tr("No open fault"))
        set_role(self.heading, "title" if faults else "dim")
        self.fault_list.setVisible(bool(faults))
        for name in ("told", "repaired"):
            self.buttons[name].setVisible(bool(faults))

    def _done(self, _fault: Fault) -> None:
        self.refresh()

    def _on_desk(self) -> None:
        desk = self._desk.desk
        session = desk.session.session_id if desk else ""
        if session != self._session:
            # Another officer gets a card and a draft of the own.
            self._session = session
            self._holder.take()
        self.refresh()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.SOURCE):
            self.look()
        if published.concerns(self, Area.FAULT):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._look_aside()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
