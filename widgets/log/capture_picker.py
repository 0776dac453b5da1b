"""The captures of this shift as small pictures; arrows choose, Enter takes, Esc leaves (D4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.evidence import Exhibit
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.common.tips import tip
from widgets.log.entry_captures import CaptureSource, Named

PICTURE = QSize(144, 81)
CELL = QSize(160, 128)
HEIGHT = 290  # px
EXHIBIT = Qt.ItemDataRole.UserRole


class CapturePicker(QFrame):
    """`taken` carries a `Named`; `left` when it was put away. One that was taken stays open for the next."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, source: CaptureSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._source = bridge, source
        self.heading, self.list, self.strip = QLabel(self), QListWidget(self), MessageStrip(self)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(PICTURE)
        self.list.setGridSize(CELL)
        self.list.setUniformItemSizes(True)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Captures of this shift"))
        self.list.itemActivated.connect(self._take)
        self.list.installEventFilter(self)
        self.heading.setWordWrap(True)
        set_role(self.heading, "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.list, self.strip):
            column.addWidget(widget)
        self.setMaximumHeight(HEIGHT)
        self.setFocusProxy(self.list)
        self.hide()

    def open(self) -> None:
        """Show it with the keyboard in it, and ask for what there is."""
        self.heading.setText(self.tr("Reading the captures …"))
        self.list.clear()
        self.show()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        Operation(self, self._source.of_shift, self._bridge.pool).success(self._listed).failure(
            self._failed
        ).run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.left.emit()

    def _listed(self, found: Sequence[Exhibit]) -> None:
        words = self.tr("Arrow keys choose a capture of this shift, Enter attaches it, Esc goes back")
        self.heading.setText(words if found else self.tr("No picture was taken in this shift. F2 takes one."))
        for one in found:
            item = QListWidgetItem(f"{one.number}\n{local(one.taken_at):%H:%M} {one.camera}", self.list)
            item.setData(EXHIBIT, one)
            item.setSizeHint(CELL)
            item.setToolTip(tip("\n".join(filter(None, (one.camera_name, one.place, one.description)))))
            Operation(self, partial(self._source.small, one), self._bridge.pool).success(
                partial(self._show, one.exhibit_id)
            ).run()
        if found:
            self.list.setCurrentRow(0)

    def _show(self, exhibit_id: str, image: QImage) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(EXHIBIT).exhibit_id == exhibit_id and not image.isNull():
                item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _failed(self, error: KnownError) -> None:
        self.heading.clear()
        self.strip.tell_error(error)

    def _take(self, item: QListWidgetItem) -> None:
        one = item.data(EXHIBIT)
        self.taken.emit(Named(one.exhibit_id, one.number, one.camera))
