"""The filters of the gallery: words without accents, day, camera, place, officer, matter, described."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QLineEdit, QWidget

from app.clock import LOCAL_ZONE, Clock, to_local
from app.domain.evidence import Choice, ExhibitFilter, GalleryChoices

DEBOUNCE_MS = 150
WORDS_MAX = 100
LETTERS = 8
ONE_DAY = "day"
_DAYS = {"today": (0, 1), "yesterday": (1, 1), "week": (6, 7), "month": (29, 30)}


class FilterBar(QWidget):
    """`changed` when another filter is wanted."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the captures (number, place, words)"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(WORDS_MAX)
        self.days, self.day = self._combo(self.tr("Day")), QDateEdit(self)
        self.cameras, self.places = self._combo(self.tr("Camera")), self._combo(self.tr("Place"))
        self.officers, self.matters = self._combo(self.tr("Officer")), self._combo(self.tr("Matter"))
        self.described = self._combo(self.tr("Description"))
        self.suspected = QCheckBox(self.tr("with a suspicion"), self)
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._fill()
        self._lay_out()
        self._wire()

    def wanted(self) -> ExhibitFilter:
        """The filter as it stands; days are the room's local ones."""
        since, until = self._span()
        described = str(self.described.currentData() or "")
        return ExhibitFilter(
            text=self.search.text().strip(),
            since=since,
            until=until,
            camera=str(self.cameras.currentData() or ""),
            place=str(self.places.currentData() or ""),
            officer=str(self.officers.currentData() or ""),
            matter=str(self.matters.currentData() or ""),
            described=None if not described else described == "yes",
            suspected=self.suspected.isChecked(),
        )

    def offer(self, choices: GalleryChoices) -> None:
        """Fill the lists with what is there; what was chosen stays chosen."""
        for combo, values, everything in (
            (self.cameras, choices.cameras, self.tr("All cameras")),
            (self.places, choices.places, self.tr("All places")),
            (self.officers, choices.officers, self.tr("All officers")),
            (self.matters, choices.matters, self.tr("All matters")),
        ):
            _refill(combo, values, everything)

    def show_matter(self, incident_id: str) -> None:
        """Only the captures of this matter."""
        self.matters.setCurrentIndex(max(0, self.matters.findData(incident_id)))

    def clear_all(self) -> None:
        """Everything again."""
        self.blockSignals(True)
        self.search.clear()
        for combo in (self.days, self.cameras, self.places, self.officers, self.matters, self.described):
            combo.setCurrentIndex(0)
        self.suspected.setChecked(False)
        self.blockSignals(False)
        self.changed.emit()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LETTERS)
        return combo

    def _fill(self) -> None:
        for words, value in (
            (self.tr("All days"), ""),
            (self.tr("Today"), "today"),
            (self.tr("Yesterday"), "yesterday"),
            (self.tr("Last 7 days"), "week"),
            (self.tr("Last 30 days"), "month"),
            (self.tr("One day"), ONE_DAY),
        ):
            self.days.addItem(words, value)
        for words, value in (
            (self.tr("Described or not"), ""),
            (self.tr("Described"), "yes"),
            (self.tr("Not yet described"), "no"),
        ):
            self.described.addItem(words, value)
        self.offer(GalleryChoices(cameras=(), places=(), officers=(), matters=()))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Which day"))
        today = to_local(self._clock.utc_now()).date()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setEnabled(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.search, 0, 0, 1, 4)
        for place, widget in enumerate(
            (self.days, self.day, self.cameras, self.places, self.officers, self.matters, self.described)
        ):
            grid.addWidget(widget, 1 + place // 4, place % 4)
        grid.addWidget(self.suspected, 2, 3)
        for column in range(4):
            grid.setColumnStretch(column, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.changed)
        self.days.currentIndexChanged.connect(self._day_kind)
        self.day.dateChanged.connect(lambda _date: self.changed.emit())
        for combo in (self.cameras, self.places, self.officers, self.matters, self.described):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.suspected.toggled.connect(lambda _on: self.changed.emit())

    def _day_kind(self) -> None:
        self.day.setEnabled(self.days.currentData() == ONE_DAY)
        self.changed.emit()

    def _span(self) -> tuple[datetime | None, datetime | None]:
        kind = str(self.days.currentData() or "")
        if not kind:
            return None, None
        if kind == ONE_DAY:
            chosen = self.day.date()
            first, length = date(chosen.year(), chosen.month(), chosen.day()), 1
        else:
            back, length = _DAYS[kind]
            first = to_local(self._clock.utc_now()).date() - timedelta(days=back)
        since = datetime.combine(first, time(), LOCAL_ZONE)
        return since, since + timedelta(days=length)


def _refill(combo: QComboBox, values: tuple[Choice, ...], everything: str) -> None:
    chosen = combo.currentData()
    blocked = combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, "")
    for one in values:
        combo.addItem(one.words, one.value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(blocked)
