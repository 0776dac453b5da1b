"""The filters of a page, in a row or two above its list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from app.domain.registers.period import Period, period_of

TYPING_MS = 250
LETTERS = 8
EARLIEST = "01/01/1990"
translate = QCoreApplication.translate


class Filters(QWidget):
    """`changed` says that one of them was changed, typing once it rests."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = 0
        self._free: list[QLineEdit] = []
        self._choices: list[QComboBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rest = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._rest.timeout.connect(self.changed)

    def line(self, words: str, *, wide: int = 1, text: str = "") -> QLineEdit:
        """A line to type into; Enter asks at once."""
        made = QLineEdit(text, self)
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setClearButtonEnabled(not text)
        made.textEdited.connect(lambda _: self._rest.start())
        made.returnPressed.connect(self.changed)
        self._add(made, wide)
        if not text:
            self._free.append(made)
        return made

    def choice(self, words: str, choices: Sequence[tuple[str, str]], *, wide: int = 1) -> QComboBox:
        """A choice of (value, words); the first line is everything, called `words`."""
        made = QComboBox(self)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(LETTERS)
        made.addItem(words, "")
        offer(made, choices)
        made.currentIndexChanged.connect(lambda _: self._rest.start(0))
        self._add(made, wide)
        self._choices.append(made)
        return made

    def days(self, period: Period) -> Days:
        """Two lines for the first and the last day."""
        first = self.line(translate("Filters", "From the day"), text=f"{period.first:%d/%m/%Y}")
        last = self.line(translate("Filters", "To the day"), text=f"{period.last:%d/%m/%Y}")
        return Days(first, last)

    def open_days(self) -> OpenDays:
        """Two lines for the first and the last day, empty as long as no day is wanted."""
        first = self.line(translate("Filters", "From the day"))
        last = self.line(translate("Filters", "To the day"))
        return OpenDays(first, last)

    def clear(self) -> None:
        """Mean everything again, whatever was typed or chosen; days that are always asked for stay."""
        for line in self._free:
            line.clear()
        for box in self._choices:
            box.setCurrentIndex(0)
        self._rest.stop()

    def _add(self, widget: QWidget, wide: int) -> None:
        columns = 4
        row, place = divmod(self._places, columns)
        self._grid.addWidget(widget, row, place, 1, wide)
        for column in range(place, place + wide):
            self._grid.setColumnStretch(column, 1)
        self._places += wide


class Days:
    """The days typed into two lines."""

    def __init__(self, first: QLineEdit, last: QLineEdit) -> None:
        self.first, self.last = first, last

    def period(self) -> Period:
        """What is typed; raises KnownError for what is no day."""
        return period_of(self.first.text(), self.last.text())

    def set(self, first: date, last: date) -> None:
        """Write the days down."""
        self.first.setText(f"{first:%d/%m/%Y}")
        self.last.setText(f"{last:%d/%m/%Y}")


class OpenDays(Days):
    """Days that may be left out: then everything is meant, or all before, all since."""

    def chosen(self, today: date) -> Period | None:
        """What is typed, None for nothing; raises KnownError for what is no day."""
        first, last = self.first.text().strip(), self.last.text().strip()
        if not first and not last:
            return None
        return period_of(first or EARLIEST, last or f"{today:%d/%m/%Y}")


def offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Give `box` these choices below its first line; what is chosen stays chosen."""
    known = [(str(box.itemData(n)), box.itemText(n)) for n in range(1, box.count())]
    if known == list(choices):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def value_of(box: QComboBox) -> str:
    """The chosen value, "" for everything."""
    return str(box.currentData() or "")
