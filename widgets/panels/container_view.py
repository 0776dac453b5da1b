"""All about a container: declaration, seal and track, cameras, captures, one timeline (D14.1.2d)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.identifiers import container_number
from app.domain.incident import Incident
from app.errors import KnownError
from app.qtbridge.bus import ChangeBus, Published
from app.services.lookup import ContainerPicture, Happening, HappeningKind
from app.services.outcome import Area
from widgets.common.keys import KeyMap, action
from widgets.common.labels import Busy
from widgets.common.strip import MessageStrip
from widgets.common.theme import colour, current_tokens, set_role
from widgets.common.time import short_stamp, stamp
from widgets.common.tips import tip
from widgets.incidents.due import sign_of
from widgets.incidents.limits import LimitBoard
from widgets.models.runner import Runner
from widgets.panels.declarations import facts
from widgets.panels.detail import Facts
from widgets.panels.map_view import MapMark, MapView
from widgets.panels.seals import seal_mark, track_degrees
from widgets.panels.words import alarm_word, problem_word, seal_state_word

ALERTS = {HappeningKind.SEAL_ALARM, HappeningKind.SEAL_OPENED, HappeningKind.INCIDENT}
NARROW_PX = 900


class LookUp(Protocol):
    """What this view asks; app.services.lookup.Lookup is one."""

    def container(self, number: str) -> ContainerPicture: ...


@dataclass(frozen=True, slots=True)
class _Target:
    kind: HappeningKind
    reference: str


class ContainerView(QWidget):
    """One calm view; every line of the timeline opens what it speaks of."""

    areas = (Area.RECOGNITION, Area.DECLARATION, Area.SEAL, Area.CAPTURE, Area.INCIDENT)
    openCamera = Signal(str)  # noqa: N815
    openCapture = Signal(str)  # noqa: N815
    openIncident = Signal(str)  # noqa: N815
    shown = Signal(str)

    def __init__(
        self,
        lookup: LookUp,
        run: Runner,
        clock: Clock,
        *,
        keys: KeyMap | None = None,
        limits: LimitBoard | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lookup, self._run, self._clock, self._limits = lookup, run, clock, limits
        self._matters: tuple[Incident, ...] = ()
        self._asked = 0
        self._number = ""
        self.number = QLineEdit(self)
        self.number.setMaxLength(20)
        self.number.setPlaceholderText(self.tr("Container number"))
        self.number.setAccessibleName(self.tr("Container number"))
        self.title, self.check = QLabel(self), QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.limit = QLabel(self)
        self.limit.setTextFormat(Qt.TextFormat.PlainText)
        self.limit.hide()
        self.facts = Facts(self.tr("No declaration is known for this container."), self)
        self.map = MapView(self)
        self.timeline = QTreeWidget(self)
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.timeline.setRootIsDecorated(False)
        self.timeline.setUniformRowHeights(True)
        self.timeline.setHeaderLabels((self.tr("Happened"), self.tr("What"), self.tr("Received")))
        self.busy, self.strip = Busy(self), MessageStrip(self)
        self._lay_out()
        self.number.returnPressed.connect(lambda: self.show_container(self.number.text()))
        self.timeline.itemClicked.connect(lambda item, _column: self._open(item))
        group = self.tr("All about the container")
        action(self, self.tr("Another container"), "Ctrl+F", self._another, keys=keys, group=group)
        action(self.timeline, self.tr("Open the line"), "Return", self._open_current, keys=keys, group=group)
        action(self, self.tr("Refresh"), "F5", self.refresh, keys=keys, group=group)
        action(self, self.tr("Show the whole track"), "Ctrl+T", self.map.fit_track, keys=keys, group=group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow dock has the map and the timeline above, the facts below, each over the whole width."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_PX
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not wanted:
            self._split.setOrientation(wanted)
            self._split.insertWidget(1 if narrow else 0, self.facts)
            self._split.setSizes([500, 400] if narrow else [440, 900])

    def listen(self, bus: ChangeBus) -> None:
        """Refresh when something about the shown container changed."""
        bus.changed.connect(self._changed)
        if self._limits is not None:
            for told in (self._limits.ticked, self._limits.changed):
                told.connect(self._count_down)

    def show_container(self, number: str) -> None:
        """Look `number` up and show what is known of it."""
        wanted = container_number(number).normal
        if not wanted:
            return
        self._number = wanted
        self.number.setText(wanted)
        self.refresh()

    def refresh(self) -> None:
        """Look the same container up again."""
        if not self._number:
            return
        self._asked += 1
        asked, number = self._asked, self._number
        self.busy.start(self.tr("Looking in every system …"))

        def show(picture: ContainerPicture) -> None:
            # An answer to an earlier question must not cover the later one.
            if asked == self._asked:
                self._show(picture)

        def fail(error: Exception) -> None:
            if asked == self._asked:
                self._fail(error)

        self._run(lambda: self._lookup.container(number), show, fail)

    def _changed(self, published: Published) -> None:
        # Captures and matters come by their own ids: only looking again tells whether they are about it.
        records = published.concerns(self, Area.CAPTURE, Area.INCIDENT)
        about = records or not published.changes.ids or self._number in published.changes.ids
        if self._number and about and published.concerns(self, *self.areas):
            self.refresh()

    def _another(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _fail(self, error: Exception) -> None:
        self.busy.stop()
        if not isinstance(error, KnownError):
            raise error
        self.strip.tell_error(error, button=self.tr("Try again"), act=self.refresh)

    def _show(self, picture: ContainerPicture) -> None:
        self.busy.stop()
        self.strip.clear()
        self.title.setText(picture.container)
        set_role(self.title, "number")
        self.check.setText("▲ " + problem_word(picture.problem) if picture.problem else "")
        set_role(self.check, "attention")
        self.summary.setText(self._summary(picture))
        if picture.declarations:
            row = picture.declarations[0]
            self.facts.show_facts(row.number, self._facts(picture))
        else:
            self.facts.clear()
        self._matters = picture.incidents
        self._count_down()
        self._show_map(picture)
        self._show_timeline(picture)
        self.shown.emit(picture.container)

    def _count_down(self) -> None:
        """The nearest limit of the matters this container is in (D9)."""
        matters = {f"incident:{one.incident_id}": one.number for one in self._matters}
        running = self._limits.of(*matters) if self._limits is not None else None
        self.limit.setVisible(running is not None)
        if self._limits is None or running is None:
            return
        due = self._limits.due(running)
        matter = next(matters[one] for one in running.subjects if one in matters)
        words = self.tr("{matter}, direction {number}: {left}")
        self.limit.setText(
            sign_of(due.role) + words.format(matter=matter, number=running.number, left=due.words)
        )
        if self.limit.property("role") != due.role:
            set_role(self.limit, due.role)

    def _summary(self, picture: ContainerPicture) -> str:
        if not picture.known:
            return self.tr("No system knows this container yet.")
        cameras = list(dict.fromkeys(row.camera for row in picture.sightings if row.camera))
        parts = [
            self.tr("{n} declaration(s)").format(n=len(picture.declarations)),
            self.tr("seen by {n} camera(s): {names}").format(n=len(cameras), names=", ".join(cameras[:4]))
            if cameras
            else self.tr("not seen by any camera"),
            self.tr("{n} capture(s)").format(n=len(picture.captures)),
            self.tr("{n} incident(s)").format(n=len(picture.incidents)),
        ]
        return " · ".join(parts)

    def _facts(self, picture: ContainerPicture) -> list[tuple[str, str]]:
        row = picture.declarations[0]
        permitted = next((line for line in picture.gate_lines if line.stem == row.stem), None)
        lines = []
        if permitted is not None:
            lines.append((self.tr("Permission"), self.tr("Allowed through the supervised area")))
            lines.append((self.tr("Customs seal"), permitted.customs_seal))
        for one in picture.seals[:3]:
            state = seal_state_word(one.seal, self._clock.utc_now())
            lines.append((self.tr("GPS seal"), f"{one.seal.seal} · {state}"))
        if len(picture.declarations) > 1:
            others = "\n".join(other.number for other in picture.declarations[1:])
            lines.append((self.tr("Earlier declarations"), others))
        return lines + facts(row)

    def _show_map(self, picture: ContainerPicture) -> None:
        now = self._clock.utc_now()
        marks: list[MapMark] = [
            seal_mark(one.seal, now) for one in picture.seals if one.seal.lon_e7 is not None
        ]
        self.map.set_marks(tuple(marks))
        track = picture.seals[0].track if picture.seals else ()
        self.map.set_track(track_degrees(track) if track else np.zeros((0, 2)))
        if marks:
            self.map.select(marks[0].key)
            self.map.fit_track()
        else:
            self.map.fit_country()

    def _show_timeline(self, picture: ContainerPicture) -> None:
        tokens = current_tokens()
        now = self._clock.utc_now()
        self.timeline.clear()
        for line in picture.timeline:
            times = (short_stamp(line.happened_at, now), short_stamp(line.received_at, now))
            item = QTreeWidgetItem((times[0], self._words(line), times[1]))
            item.setData(0, Qt.ItemDataRole.UserRole, _Target(line.kind, line.reference))
            item.setToolTip(1, tip(item.text(1)))
            item.setToolTip(0, stamp(line.happened_at))
            item.setToolTip(2, stamp(line.received_at))
            if line.kind in ALERTS:
                item.setForeground(1, colour(tokens.attention))
            self.timeline.addTopLevelItem(item)

    def _words(self, line: Happening) -> str:
        words = {
            HappeningKind.REGISTERED: self.tr("Declaration {s} registered"),
            HappeningKind.CHECKED: self.tr("Declaration {s}: check finished"),
            HappeningKind.RELEASED: self.tr("Declaration {s}: goods released"),
            HappeningKind.STORED: self.tr("Declaration {s}: goods taken to storage"),
            HappeningKind.CLEARED: self.tr("Declaration {s} cleared"),
            HappeningKind.PASSED: self.tr("Declaration {s}: passed the supervised area"),
            HappeningKind.PERMITTED: self.tr("On the gate list of declaration {s}"),
            HappeningKind.SEEN: self.tr("Seen by camera {s}"),
            HappeningKind.SEAL_ALARM: self.tr("GPS seal {s}: alarm"),
            HappeningKind.SEAL_OPENED: self.tr("GPS seal {s}: door opened"),
            HappeningKind.SEAL_POSITION: self.tr("GPS seal {s}: last position"),
            HappeningKind.CAPTURED: self.tr("Captured at camera {s}"),
            HappeningKind.INCIDENT: self.tr("Incident {s}"),
        }
        detail = alarm_word(line.detail) if line.kind is HappeningKind.SEAL_ALARM else line.detail
        text = words[line.kind].format(s=line.subject)
        return f"{text} · {detail}" if detail else text

    def _open_current(self) -> None:
        item = self.timeline.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QTreeWidgetItem) -> None:
        target = item.data(0, Qt.ItemDataRole.UserRole)
        match target.kind:
            case HappeningKind.SEEN:
                self.openCamera.emit(target.reference)
            case HappeningKind.CAPTURED:
                self.openCapture.emit(target.reference)
            case HappeningKind.INCIDENT:
                self.openIncident.emit(target.reference)
            case HappeningKind.SEAL_ALARM | HappeningKind.SEAL_OPENED | HappeningKind.SEAL_POSITION:
                self.map.select(target.reference)
                self.map.fit_track()
            case _:
                self.facts.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.check)
        head.addStretch(1)
        head.addWidget(self.busy)
        head.addWidget(self.number)
        self.number.setFixedWidth(220)
        happened = QLabel(self.tr("Timeline, newest first (Enter opens)"), self)
        set_role(happened, "section")
        left = QWidget(self)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.map, 3)
        below.addWidget(happened)
        below.addWidget(self.timeline, 2)
        self._split = split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.facts)
        split.addWidget(left)
        split.setSizes([440, 900])
        header = self.timeline.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        char = self.fontMetrics().horizontalAdvance("0")
        self.timeline.setColumnWidth(0, 13 * char)
        self.timeline.setColumnWidth(2, 13 * char)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.limit)
        column.addWidget(self.strip)
        column.addWidget(split, 1)
