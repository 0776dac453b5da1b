"""Containers and vehicles as cameras recognise them, with permission and declaration (D14.1.3)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.random_check import SampleOf
from app.services.outcome import Area
from app.services.populations import Wish
from app.services.tables import Ask, Choices, Fetch, Page, Passage, SightingFilter, day_of_row
from widgets.common.keys import KeyMap, action
from widgets.common.table.columns import Align, CellTone, Column, Mark
from widgets.common.table.search_table import SearchTable
from widgets.common.time import day, short_stamp
from widgets.models.runner import Runner
from widgets.panels.panel import DataPanel, sample_button
from widgets.panels.words import channel_mark, channel_word, direction_word, stage_word

SURE_PERCENT = 80


class ReadPassages(Protocol):
    """What this panel reads; app.services.tables.Tables is one."""

    def passages(self, wanted: SightingFilter, ask: Ask) -> Page[Passage]: ...

    def choices(self) -> Choices: ...


class ContainersPanel(DataPanel):
    """The recognition list: the newest above, what is not permitted or in doubt stands out."""

    areas = (Area.RECOGNITION, Area.DECLARATION)
    openContainer = Signal(str)  # noqa: N815
    sampleWanted = Signal(object)  # noqa: N815
    openCamera = Signal(str)  # noqa: N815

    def __init__(
        self,
        tables: ReadPassages,
        run: Runner,
        clock: Clock,
        *,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tables, self._run, self._clock = tables, run, clock
        self.table = SearchTable(
            self._columns(),
            run,
            self._source,
            when=lambda key: day(day_of_row(key)),
            empty=(self.tr("Nothing recognised yet."), self.tr("Rows appear here as cameras read them.")),
            hint=self.tr("Container, plate or camera (digits alone will do)"),
            keys=keys,
            parent=self,
        )
        self.camera = QComboBox(self)
        self.camera.setAccessibleName(self.tr("Camera"))
        self.camera.addItem(self.tr("All cameras"), "")
        self.boxes = QCheckBox(self.tr("Containers only"), self)
        self.doubtful = QCheckBox(self.tr("Doubtful only"), self)
        for widget in (self.camera, self.boxes, self.doubtful):
            self.table.filters.addWidget(widget)
        self.table.footer.addWidget(sample_button(self, self.sample, keys))
        self.camera.activated.connect(lambda _index: self.table.restart())
        self.boxes.toggled.connect(lambda _on: self.table.restart())
        self.doubtful.toggled.connect(lambda _on: self.table.restart())
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        group = self.tr("Containers")
        self.table.activated.connect(lambda _row: self.open_current())
        action(self, self.tr("Show the camera"), "Ctrl+K", self._open_camera, keys=keys, group=group)

    def begin(self) -> None:
        """Fetch the first page and the cameras to choose from."""
        super().begin()
        self._run(self._tables.choices, self._offer, self._no_choices)

    def wanted(self, words: str = "") -> SightingFilter:
        """The filter as it is set."""
        return SightingFilter(
            words,
            str(self.camera.currentData() or ""),
            self.boxes.isChecked(),
            self.doubtful.isChecked(),
        )

    def _source(self, words: str) -> Fetch:
        wanted = self.wanted(words)
        self.table.setProperty("filtered", self.wanted() != SightingFilter())
        return lambda ask: self._tables.passages(wanted, ask)

    def _columns(self) -> tuple[Column, ...]:
        def seen(row: Passage) -> str:
            return short_stamp(row.sighting.seen_at, self._clock.utc_now())

        def received(row: Passage) -> str:
            return short_stamp(row.sighting.origin.received_at, self._clock.utc_now())

        return (
            Column("seen", self.tr("Seen"), seen, 13, by_time=True),
            Column("camera", self.tr("Camera"), lambda row: row.sighting.camera, 12, stretch=1),
            Column("direction", self.tr("Direction"), _direction, 7),
            Column("container", self.tr("Container"), _container, 14, tone=_container_tone, strong=True),
            Column("plate", self.tr("Plate"), lambda row: row.sighting.plate or "–", 11),
            Column(
                "confidence",
                self.tr("Confidence"),
                _confidence,
                8,
                align=Align.RIGHT,
                tone=_confidence_tone,
            ),
            Column("permission", self.tr("Permission"), self._permission, 18, tone=_permission_tone),
            Column("declaration", self.tr("Declaration"), _declaration, 14),
            Column("channel", self.tr("Channel"), _channel, 11, mark=_channel_mark),
            Column("stage", self.tr("State"), _stage, 18, stretch=1),
            Column("enterprise", self.tr("Enterprise"), _enterprise, 20, stretch=2, tone=_dim),
            Column("received", self.tr("Received"), received, 13, align=Align.RIGHT, tone=_dim),
        )

    def _permission(self, row: Passage) -> str:
        if not row.sighting.container:
            return "–"
        if row.gate is None:
            return self.tr("Not on a gate list")
        return self.tr("Allowed through")

    def _offer(self, choices: Choices) -> None:
        for camera in choices.cameras:
            if self.camera.findData(camera) < 0:
                self.camera.addItem(camera, camera)

    def sample(self) -> None:
        """Draw at random from what the filters let through (D13.1)."""
        words = self.table.search.text().strip()
        self.sampleWanted.emit(Wish(SampleOf.CONTAINER, self.wanted(words)))

    def open_current(self) -> None:
        """Ask for all that is known of the container."""
        row = self.table.table.current()
        if row is not None and row.sighting.container:
            self.openContainer.emit(row.sighting.container)

    def _open_camera(self) -> None:
        row = self.table.table.current()
        if row is not None and row.sighting.camera:
            self.openCamera.emit(row.sighting.camera)


def _container(row: Passage) -> str:
    sighting = row.sighting
    return f"{sighting.container} ?" if sighting.container_problem else sighting.container or "–"


def _container_tone(row: Passage) -> CellTone:
    return CellTone.ATTENTION if row.sighting.container_problem else CellTone.NORMAL


def _direction(row: Passage) -> str:
    return direction_word(row.sighting.direction)


def _confidence(row: Passage) -> str:
    return "–" if row.sighting.confidence is None else f"{row.sighting.confidence} %"


def _confidence_tone(row: Passage) -> CellTone:
    sure = row.sighting.confidence is None or row.sighting.confidence >= SURE_PERCENT
    return CellTone.NORMAL if sure else CellTone.ATTENTION


def _permission_tone(row: Passage) -> CellTone:
    return CellTone.ATTENTION if row.sighting.container and row.gate is None else CellTone.DIM


def _declaration(row: Passage) -> str:
    if row.declaration is not None:
        return row.declaration.number
    return row.gate.declaration if row.gate is not None else "–"


def _channel(row: Passage) -> str:
    return channel_word(row.declaration.channel) if row.declaration is not None else "–"


def _channel_mark(row: Passage) -> Mark | None:
    return channel_mark(row.declaration.channel) if row.declaration is not None else None


def _stage(row: Passage) -> str:
    return stage_word(row.declaration) if row.declaration is not None else "–"


def _enterprise(row: Passage) -> str:
    return row.declaration.enterprise_name if row.declaration is not None else ""


def _dim(_row: object) -> CellTone:
    return CellTone.DIM
