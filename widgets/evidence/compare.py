"""Two to four pictures side by side, looked at in the same place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.evidence import Exhibit
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.evidence_gallery import Gallery
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.evidence.thumbnails import read_image
from widgets.evidence.viewer import act_button
from widgets.evidence.zoom_view import Look, ZoomView

MOST = 4


class Compare(QWidget):
    """`back_wanted` to the gallery."""

    back_wanted = Signal()

    def __init__(self, bridge: Bridge, gallery: Gallery, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._gallery = bridge, gallery
        self.exhibits: tuple[Exhibit, ...] = ()
        self.views = tuple(ZoomView(self) for _ in range(MOST))
        self._captions = tuple(QLabel(self) for _ in range(MOST))
        self.strip = MessageStrip(self)
        group = self.tr("Comparing")
        back = action(
            self, self.tr("Back to the gallery"), "Backspace", self.back_wanted.emit, keys=keys, group=group
        )
        self.together = action(self, self.tr("Move all together"), "G", self._lead, keys=keys, group=group)
        self.together.setCheckable(True)
        self.together.setChecked(True)
        keys.note(group, self.tr("Nearer, further, whole picture"), "+", "-", "0")
        top = QHBoxLayout()
        top.addWidget(act_button(back, self))
        top.addStretch(1)
        together = act_button(self.together, self)
        together.setChecked(True)
        top.addWidget(together)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for place, (view, caption) in enumerate(zip(self.views, self._captions, strict=True)):
            set_role(caption, "dim")
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setWordWrap(True)
            cell = QVBoxLayout()
            cell.addWidget(view, 1)
            cell.addWidget(caption)
            self._grid.addLayout(cell, place // 2, place % 2)
            view.looked.connect(partial(self._looked, view))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(self._grid, 1)
        column.addWidget(self.strip)
        self.setFocusProxy(self.views[0])

    def show_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Put two to four side by side, in the order they were taken."""
        self.exhibits = exhibits[:MOST]
        self.strip.clear()
        for place, (view, caption) in enumerate(zip(self.views, self._captions, strict=True)):
            there = place < len(self.exhibits)
            view.setVisible(there)
            caption.setVisible(there)
            view.set_look(Look())
            if there:
                one = self.exhibits[place]
                view.setAccessibleName(one.number)
                view.show_image(None, self.tr("Reading the picture …"))
                caption.setText(f"{one.number} · {one.camera} {one.camera_name}\n{stamp(one.taken_at)}")
                self._read(view, one)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(1, 1 if len(self.exhibits) > 2 else 0)

    def _read(self, view: ZoomView, exhibit: Exhibit) -> None:
        shown = self.exhibits

        def work() -> QImage:
            return read_image(self._gallery.original(exhibit.exhibit_id))

        def done(image: QImage) -> None:
            if shown is self.exhibits:
                view.show_image(image)

        def refused(error: KnownError) -> None:
            if shown is self.exhibits:
                view.show_image(None, self.tr("No picture"))
                self.strip.tell_error(error)

        Operation(self, work, self._bridge.pool).success(done).failure(refused).run()

    def _looked(self, leader: ZoomView, look: Look) -> None:
        if self.together.isChecked():
            for view in self.views:
                if view is not leader:
                    view.set_look(look)

    def _lead(self) -> None:
        leader = next((view for view in self.views if view.hasFocus()), self.views[0])
        self._looked(leader, leader.look)
