"""What the data panels have in common: a table that follows the change bus, without haste."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.errors import KnownError
from app.qtbridge.bus import ChangeBus, Published
from app.services.outcome import Area
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.table.search_table import SearchTable

SAMPLE_KEY = "Ctrl+Y"
REFRESH_MS = 400
log = logging.getLogger(__name__)


class DataPanel(QWidget):
    """Base of a panel around one SearchTable; `areas` are what it refreshes for."""

    areas: tuple[Area, ...] = ()
    table: SearchTable

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Devices tell of changes many times a second; a person reads twice a second at best.
        self._due = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._due.timeout.connect(self._refresh_now)
        self._started = self._stale = False

    def listen(self, bus: ChangeBus) -> None:
        """Refresh when something in `areas` changed."""
        bus.changed.connect(self._changed)

    def refresh(self) -> None:
        """Look for what is new, soon; at once when the panel is shown again."""
        self._stale = True
        if self.isVisible() and not self._due.isActive():
            self._due.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._started = True
            self._stale = False
            self.begin()
        elif self._stale:
            self._due.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._due.stop()
        super().hideEvent(event)

    def open_current(self) -> None:
        """Open all that is known of the selected row's container."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 where no window has it: as a second shortcut it would make the window's ambiguous."""
        if event.key() == Qt.Key.Key_F4:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """The panel is shown for the first time: fetch its first page."""
        self.table.start()

    def _no_choices(self, error: Exception) -> None:
        """The filters offer less; what keeps the table itself from being read is told by the table."""
        if not isinstance(error, KnownError):
            raise error
        log.warning("the choices of a filter cannot be read: %s", error.en)

    def _changed(self, published: Published) -> None:
        if published.concerns(self, *self.areas):
            self.refresh()

    def _refresh_now(self) -> None:
        self._stale = False
        self.table.refresh()


def sample_button(panel: QWidget, run: Callable[[], object], keys: KeyMap | None) -> QPushButton:
    """The button and the key that draw at random from what is listed (D13.1, D14.1.3)."""
    text = QCoreApplication.translate("DataPanel", "Draw at random")
    group = QCoreApplication.translate("DataPanel", "Table")
    made = action(panel, text, SAMPLE_KEY, run, keys=keys, group=group)
    button = QPushButton(f"{text}  {key_text(made.shortcut())}", panel)
    button.setToolTip(made.toolTip())
    button.setAutoDefault(False)
    button.clicked.connect(made.trigger)
    return button
