"""GPS seals: list and map, the track of the selected one (D15.3.4)."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.random_check import SampleOf
from app.errors import KnownError
from app.services.outcome import Area
from app.services.populations import Wish
from app.services.tables import (
    LOW_BATTERY_PERCENT,
    Ask,
    Fetch,
    Page,
    Seal,
    SealFilter,
    TrackPoint,
)
from widgets.common.keys import KeyMap, action
from widgets.common.table.columns import Align, CellTone, Column
from widgets.common.table.search_table import SearchTable
from widgets.common.theme import set_role
from widgets.common.time import age, duration, stamp
from widgets.models.runner import Runner
from widgets.panels.map_view import MapMark, MapView, MarkKind
from widgets.panels.panel import DataPanel, sample_button
from widgets.panels.words import seal_state_word, seal_worries

AGE_TICK_MS = 5000
MARKS_MAX = 5000


class ReadSeals(Protocol):
    """What this panel reads; app.services.tables.Tables is one."""

    def seals(self, wanted: SealFilter, ask: Ask) -> Page[Seal]: ...

    def track(self, seal_id: int, now: datetime) -> tuple[TrackPoint, ...]: ...


class SealsPanel(DataPanel):
    """Seals on the left, the map on the right."""

    areas = (Area.SEAL,)
    openContainer = Signal(str)  # noqa: N815
    sampleWanted = Signal(object)  # noqa: N815
    openCamera = Signal(str)  # noqa: N815

    def __init__(
        self,
        tables: ReadSeals,
        run: Runner,
        clock: Clock,
        *,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tables, self._run, self._clock = tables, run, clock
        self._cameras: tuple[MapMark, ...] = ()
        self._seals: tuple[Seal, ...] = ()
        self._asked = 0
        self.table = SearchTable(
            self._columns(),
            run,
            self._source,
            when=lambda _key: "",
            empty=(self.tr("No GPS seal yet."), self.tr("Seals appear here as their system names them.")),
            hint=self.tr("Seal, container or vehicle"),
            keys=keys,
            parent=self,
        )
        self.worrying = QCheckBox(self.tr("Needs attention"), self)
        self.worrying.toggled.connect(lambda _on: self.table.restart())
        self.table.filters.addWidget(self.worrying)
        self.table.footer.addWidget(sample_button(self, self.sample, keys))
        self.map = MapView(self)
        self.journey = QLabel(self)
        self.journey.setTextFormat(Qt.TextFormat.PlainText)
        self.journey.setWordWrap(True)
        set_role(self.journey, "dim")
        self._lay_out()
        self._ages = QTimer(self, interval=AGE_TICK_MS)
        self._ages.timeout.connect(self.table.table.viewport().update)
        self.table.selected.connect(self._select)
        self.table.model.changed.connect(self._show_marks)
        self.table.activated.connect(lambda _row: self.open_current())
        self.map.clicked.connect(self._clicked)
        group = self.tr("GPS seals")
        action(self, self.tr("Show the whole track"), "Ctrl+T", self.map.fit_track, keys=keys, group=group)
        if keys is not None:
            keys.note(self.tr("Map"), self.tr("Move the map"), "Left", "Right", "Up", "Down")
            keys.note(self.tr("Map"), self.tr("Nearer, farther"), "+", "-")
            keys.note(self.tr("Map"), self.tr("The whole country"), "0")
            keys.note(self.tr("Map"), self.tr("Show the whole track"), "F")

    def set_cameras(self, cameras: tuple[MapMark, ...]) -> None:
        """The cameras to draw; their key is the camera's number."""
        self._cameras = cameras
        self._show_marks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ages.stop()
        super().hideEvent(event)

    def wanted(self, words: str = "") -> SealFilter:
        """The filter as it is set, as of now: silence grows while it stays."""
        return SealFilter(words, self._clock.utc_now() if self.worrying.isChecked() else None)

    def _source(self, words: str) -> Fetch:
        on = self.worrying.isChecked()
        self.table.setProperty("filtered", on)

        def fetch(ask: Ask) -> Page[Seal]:
            # The time is that of the asking.
            return self._tables.seals(SealFilter(words, self._clock.utc_now() if on else None), ask)

        return fetch

    def _columns(self) -> tuple[Column, ...]:
        def state(row: Seal) -> str:
            return seal_state_word(row, self._clock.utc_now())

        def tone(row: Seal) -> CellTone:
            worried = seal_worries(row, self._clock.utc_now())
            if not worried:
                return CellTone.DIM if row.disabled else CellTone.NORMAL
            return CellTone.ALARM if row.door_open or row.alarm else CellTone.ATTENTION

        def heard(row: Seal) -> str:
            return age(row.position_at, self._clock.utc_now())

        return (
            Column("seal", self.tr("Seal"), lambda row: row.seal, 14, strong=True),
            Column("container", self.tr("Container"), lambda row: row.container or "–", 13),
            Column("state", self.tr("State"), state, 21, stretch=2, tone=tone),
            Column("position", self.tr("Last position"), heard, 17),
            Column("door", self.tr("Door"), self._door, 7, tone=_door_tone),
            Column("battery", self.tr("Battery"), _battery, 7, align=Align.RIGHT, tone=_battery_tone),
            Column("name", self.tr("Vehicle"), lambda row: row.name, 12, stretch=1, tone=_dim),
        )

    def _door(self, row: Seal) -> str:
        if row.door_open is None:
            return "–"
        return self.tr("Open") if row.door_open else self.tr("Closed")

    def _lay_out(self) -> None:
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.map, 1)
        beside.addWidget(self.journey)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        left = QWidget(self)
        list_side = QVBoxLayout(left)
        list_side.setContentsMargins(0, 0, 8, 0)
        list_side.addWidget(self.table)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([900, 580])
        column = QVBoxLayout(self)
        column.addWidget(split)

    def _refresh_now(self) -> None:
        super()._refresh_now()
        row = self.table.table.current()
        if row is not None:
            self._fetch_track(row, fit=False)

    def _show_marks(self) -> None:
        cache = self.table.model.cache
        rows = (cache.row(place) for place in range(min(cache.count, MARKS_MAX)))
        self._seals = tuple(row for row in rows if row is not None)
        now = self._clock.utc_now()
        marks = tuple(
            seal_mark(row, now) for row in self._seals if row.lon_e7 is not None and row.lat_e7 is not None
        )
        self.map.set_marks((*self._cameras, *marks))

    def _select(self, row: Seal) -> None:
        self.map.select(row.seal)
        self.journey.setText(self.tr("Fetching the track …"))
        self._fetch_track(row, fit=True)

    def _fetch_track(self, row: Seal, *, fit: bool) -> None:
        self._asked += 1
        asked, now = self._asked, self._clock.utc_now()

        def show(track: tuple[TrackPoint, ...]) -> None:
            if asked == self._asked:
                self._show_track(row, track, fit=fit)

        self._run(lambda: self._tables.track(row.row_id, now), show, self._no_track)

    def _no_track(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.journey.setText(self.tr("The track could not be read. Select the seal again."))

    def _show_track(self, row: Seal, track: tuple[TrackPoint, ...], *, fit: bool) -> None:
        self.map.set_track(track_degrees(track))
        if fit:
            self.map.fit_track()
        if not track:
            self.journey.setText(self.tr("{seal}: no position in the last 14 days.").format(seal=row.seal))
            return
        last = track[-1]
        text = self.tr("{seal}: {n} positions over {t}; last {last}, received {received}")
        self.journey.setText(
            text.format(
                seal=row.seal,
                n=len(track),
                t=duration((last.at - track[0].at).total_seconds()),
                last=stamp(last.at),
                received=stamp(last.received_at),
            )
        )

    def _clicked(self, mark: MapMark) -> None:
        if mark.kind is MarkKind.CAMERA:
            self.openCamera.emit(mark.key)
            return
        cache = self.table.model.cache
        for row in self._seals:
            place = cache.place(row.row_id) if row.seal == mark.key else None
            if place is not None:
                self.table.table.select_place(place)

    def sample(self) -> None:
        """Draw at random from what the filters let through (D13.1)."""
        words = self.table.search.text().strip()
        self.sampleWanted.emit(Wish(SampleOf.SEAL, self.wanted(words)))

    def open_current(self) -> None:
        """Ask for all that is known of the seal's container."""
        row = self.table.table.current()
        if row is not None and row.container:
            self.openContainer.emit(row.container)


def seal_mark(row: Seal, now: datetime) -> MapMark:
    """The seal on the map; it must have a position."""
    state = seal_state_word(row, now)
    tip = "\n".join(part for part in (row.seal, row.container, state, age(row.position_at, now)) if part)
    return MapMark(
        MarkKind.SEAL,
        row.seal,
        row.container or row.seal,
        (row.lon_e7 or 0) / 1e7,
        (row.lat_e7 or 0) / 1e7,
        tip,
        bool(seal_worries(row, now)),
    )


def track_degrees(track: tuple[TrackPoint, ...]) -> np.ndarray:
    """Longitude and latitude of a track, shape (n, 2)."""
    made = np.fromiter((value for point in track for value in (point.lon_e7, point.lat_e7)), dtype=np.int64)
    return made.reshape(-1, 2) / 1e7


def _door_tone(row: Seal) -> CellTone:
    return CellTone.ALARM if row.door_open else CellTone.NORMAL


def _battery(row: Seal) -> str:
    return "–" if row.battery_percent is None else f"{row.battery_percent} %"


def _battery_tone(row: Seal) -> CellTone:
    low = row.battery_percent is not None and row.battery_percent < LOW_BATTERY_PERCENT
    return CellTone.ATTENTION if low else CellTone.NORMAL


def _dim(_row: object) -> CellTone:
    return CellTone.DIM
