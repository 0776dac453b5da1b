"""ONVIF cameras found on the network: a list to be copied into the camera map or the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from video.ptz.discovery import FoundCamera
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import Busy
from widgets.common.language import sentence
from widgets.common.theme import set_role


class CameraFinder(QWidget):
    """Asks the network when it is told to; nothing is stored."""

    def __init__(
        self,
        bridge: Bridge,
        find: Callable[[], Sequence[FoundCamera]],
        known: Callable[[], frozenset[str]],
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._find, self._known = bridge, find, known
        group = self.tr("Turning a camera")
        self.search = action(
            self, self.tr("Find cameras on the network"), "F5", self.look, keys=keys, group=group
        )
        self.copy = action(
            self, self.tr("Copy the list"), "Ctrl+Shift+C", self.copy_all, keys=keys, group=group
        )
        self.list = QListWidget(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Cameras found on the network"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.hide()
        set_role(self.said, "dim")
        self._busy = Busy(self)
        self._found: tuple[FoundCamera, ...] = ()
        buttons = QHBoxLayout()
        for made in (self.search, self.copy):
            button = QPushButton(f"{made.text()}   {key_text(made.shortcut())}", self)
            button.setToolTip(made.toolTip())
            button.clicked.connect(made.trigger)
            set_role(button, "flat")
            buttons.addWidget(button)
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self.said)
        column.addWidget(self.list)
        self.copy.setEnabled(False)
        self.list.hide()

    def look(self) -> None:
        """Ask the network; a few seconds."""
        self.search.setEnabled(False)
        self._busy.start(self.tr("Listening for cameras …"))
        Operation(self, lambda: tuple(self._find()), self._bridge.pool).success(self._show).failure(
            self._failed
        ).finished(self._done).run()

    def copy_all(self) -> None:
        """The chosen lines, or all, as tab-separated text: name, place, address, hardware."""
        rows = {index.row() for index in self.list.selectedIndexes()} or set(range(len(self._found)))
        lines = [
            "\t".join((one.name, one.place, one.url, one.hardware))
            for row, one in enumerate(self._found)
            if row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._say(self.tr("{n} lines copied.").format(n=len(lines)))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _show(self, found: tuple[FoundCamera, ...]) -> None:
        self._found = found
        known = self._known()
        self.list.clear()
        for one in found:
            words = [one.name or one.url, one.place, one.url, self.tr("turns") if one.turns else ""]
            if one.url in known:
                words.append(self.tr("already in the settings"))
            self.list.addItem(" · ".join(word for word in words if word))
        self.list.setVisible(bool(found))
        self.copy.setEnabled(bool(found))
        self._say(
            self.tr("{n} cameras answered.").format(n=len(found))
            if found
            else self.tr("No camera answered. Cameras behind a router do not hear the question.")
        )

    def _failed(self, error: KnownError) -> None:
        self._say(sentence(error))

    def _done(self) -> None:
        self._busy.stop()
        self.search.setEnabled(True)
