"""Matters: the open incidents, and for the chosen one what is known, what was decided and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.directive import Directive
from app.domain.incident import Incident
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.directives import Directives
from app.services.incidents import Incidents
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.labels import EmptyState
from widgets.common.step_card import CardSpec, StepCard
from widgets.common.time import short_stamp
from widgets.desk import DeskState
from widgets.incidents.cards import Cards, Context
from widgets.incidents.steps import Step, current_directive, next_step
from widgets.incidents.summary import MatterSummary, incident_state_words


@dataclass(frozen=True, slots=True)
class _Matter:
    incident: Incident
    directives: tuple[Directive, ...]


class MatterPanel(QWidget):
    """Works a matter through; `preview_wanted` carries a directive id whose form is to be looked at."""

    preview_wanted = Signal(str)
    capture_wanted = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        incidents: Incidents,
        directives: Directives,
        cards: Cards,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._incidents, self._directives = bridge, incidents, directives
        self._cards, self._desk, self._drafts, self._clock = cards, desk, drafts, clock
        self._matters: dict[str, Incident] = {}
        self._shown = ""
        self._step: tuple[str, Step, str] | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Open matters"))
        self.list.currentItemChanged.connect(self._picked)
        self.empty = EmptyState(
            self.tr("No matter is open."), self.tr("F6 records one from what is on the screen."), self
        )
        self.summary = MatterSummary(self)
        self.summary.capture_wanted.connect(self.capture_wanted)
        self.card: StepCard | None = None
        self._lay_out()
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        page = QFrame(self)
        self._page = QVBoxLayout(page)
        self._page.addWidget(self.summary)
        self._page.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(scroll)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 4)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(split)
        self._split = split

    def begin(self, context: Context) -> None:
        """Open the card of a new incident, filled with what is on the screen (D14.1.4)."""
        desk = self._desk.desk
        if desk is None:
            return
        self._shown, self._step = "", None
        self.list.setCurrentRow(-1)
        self.summary.hide()
        self._split.show()
        self.empty.hide()
        self._put(self._cards.record(desk, context))

    def open(self, incident_id: str) -> None:
        """Show the matter `incident_id`, open or closed."""
        self._shown = incident_id
        self._load(incident_id)

    def refresh(self) -> None:
        """Read the list again, and the matter shown."""
        Operation(self, self._incidents.list, self._bridge.pool).success(self._listed).run()

    def _listed(self, incidents: tuple[Incident, ...]) -> None:
        self._matters = {incident.incident_id: incident for incident in incidents}
        now = self._clock.utc_now()
        self.list.blockSignals(True)
        self.list.clear()
        for incident in incidents:
            when, state = short_stamp(incident.arose_at, now), incident_state_words(incident.state)
            item = QListWidgetItem(f"{incident.number}   {when}   {incident.place}\n{state}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, incident.incident_id)
            if incident.incident_id == self._shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        recording = self.card is not None and self.card.spec.name == "record"
        if not self._shown and incidents and not recording:
            self._shown = incidents[0].incident_id
            self.list.setCurrentRow(0)
        if self._shown and not recording:
            self._load(self._shown)
        nothing = not incidents and not self._shown and not recording
        self.empty.setVisible(nothing)
        self._split.setVisible(not nothing)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open(str(item.data(Qt.ItemDataRole.UserRole)))

    def _load(self, incident_id: str) -> None:
        Operation(
            self,
            lambda: _Matter(self._incidents.get(incident_id), self._directives.list(incident_id)),
            self._bridge.pool,
        ).success(self._loaded).run()

    def _loaded(self, matter: _Matter) -> None:
        incident = matter.incident
        if incident.incident_id != self._shown:
            return
        self.summary.show_matter(incident, matter.directives)
        self.summary.show()
        self._split.show()
        self.empty.hide()
        directive = current_directive(matter.directives)
        step = next_step(incident, directive)
        # A refresh must not take away the card somebody types into.
        key = (incident.incident_id, step, directive.directive_id if directive else "")
        if key == self._step and self.card is not None:
            return
        self._step = key
        desk = self._desk.desk
        directive_id = directive.directive_id if directive else ""
        look = lambda: self.preview_wanted.emit(directive_id)  # noqa: E731
        spec = (
            self._cards.of_step(step, desk, self._desk.shift, incident, directive, look)
            if desk is not None
            else None
        )
        self._put(spec)

    def _put(self, spec: CardSpec | None) -> None:
        if self.card is not None:
            self._page.removeWidget(self.card)
            self.card.deleteLater()
            self.card = None
        if spec is not None:
            self.card = StepCard(spec, self._bridge, self._drafts, self)
            self.card.done.connect(self._done)
            self._page.insertWidget(1, self.card)

    def _done(self, value: Any) -> None:
        self._step = None
        self._put(None)
        self._shown = value.incident_id
        self.refresh()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.INCIDENT, Area.DIRECTIVE, Area.FORM):
            self.refresh()
