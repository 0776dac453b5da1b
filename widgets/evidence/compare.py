"""Two to four pictures or clips side by side, looked at in the same place."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.evidence import Exhibit, ExhibitKind
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.evidence_gallery import Gallery
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.evidence.clip_stills import ClipStills
from widgets.evidence.thumbnails import read_image
from widgets.evidence.viewer import act_button
from widgets.evidence.zoom_view import Look, ZoomView

MOST = 4
STEP = timedelta(seconds=1)


class Compare(QWidget):
    """`back_wanted` to the gallery."""

    back_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        gallery: Gallery,
        stills: ClipStills,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._gallery, self._stills = bridge, gallery, stills
        self.exhibits: tuple[Exhibit, ...] = ()
        self._moments: dict[int, datetime] = {}
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
        for words, key, by in (
            (self.tr("Clip: one second back"), ",", -STEP),
            (self.tr("Clip: one second on"), ".", STEP),
        ):
            action(self, words, key, partial(self._move, by), keys=keys, group=group)
        keys.note(group, self.tr("Nearer, further, whole picture"), "+", "-", "0")
        top = QHBoxLayout()
        top.addWidget(act_button(back, self))
        top.addStretch(1)
        together = act_button(self.together, self)
        together.setChecked(True)
        top.addWidget(together)
        self._cells: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._grid.setRowStretch(0, 1)
        self._grid.setColumnStretch(0, 1)
        for view, caption in zip(self.views, self._captions, strict=True):
            set_role(caption, "dim")
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setWordWrap(True)
            cell = QWidget(self)
            inside = QVBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(view, 1)
            inside.addWidget(caption)
            self._cells.append(cell)
            view.looked.connect(partial(self._looked, view))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(self._grid, 1)
        column.addWidget(self.strip)
        self._arrange()
        self.setFocusProxy(self.views[0])

    def show_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Put two to four pictures or clips side by side, in the order they were taken."""
        self.exhibits = exhibits[:MOST]
        self._moments = {place: one.taken_at for place, one in enumerate(self.exhibits)}
        self.strip.clear()
        for place, view in enumerate(self.views):
            there = place < len(self.exhibits)
            self._cells[place].setVisible(there)
            view.set_look(Look())
            if there:
                view.setAccessibleName(self.exhibits[place].number)
                view.show_image(None, self.tr("Reading the picture …"))
                self._read(place)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two stand one below the other in a panel higher than wide: each is as large as it can be."""
        below = len(self.exhibits) == 2 and self.height() > self.width()
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *((place, 0) if below else divmod(place, 2)))
        self._grid.setRowStretch(1, 1 if below or len(self.exhibits) > 2 else 0)
        self._grid.setColumnStretch(1, 0 if below else 1)

    def moment(self, place: int) -> datetime:
        """Of when the picture in this place is, UTC."""
        return self._moments[place]

    def _read(self, place: int) -> None:
        shown, exhibit, at = self.exhibits, self.exhibits[place], self._moments[place]
        self._captions[place].setText(self._caption(exhibit, at))

        def current() -> bool:
            return shown is self.exhibits and self._moments[place] == at

        def done(image: QImage) -> None:
            if current():
                self.views[place].show_image(image)

        def refused(error: KnownError) -> None:
            if current():
                self.views[place].show_image(None, self.tr("No picture"))
                self.strip.tell_error(error)

        if exhibit.kind is ExhibitKind.CLIP:
            find = partial(self._gallery.clip_path, exhibit)
            self._stills.want(exhibit, at, find, read_image, done, refused)
            return
        Operation(
            self, lambda: read_image(self._gallery.original(exhibit.exhibit_id)), self._bridge.pool
        ).success(done).failure(refused).run()

    def _caption(self, exhibit: Exhibit, at: datetime) -> str:
        text = f"{exhibit.number} · {exhibit.camera} {exhibit.camera_name}\n{stamp(at)}"
        if exhibit.ends_at is None:
            return text
        here, length = at - exhibit.taken_at, exhibit.ends_at - exhibit.taken_at
        words = self.tr("clip, second {n} of {of} · keys , .")
        return f"{text} · " + words.format(n=round(here / STEP), of=round(length / STEP))

    def _move(self, by: timedelta) -> None:
        """The clip the keyboard is on, or the only one there is, a second on or back."""
        clips = [place for place, one in enumerate(self.exhibits) if one.kind is ExhibitKind.CLIP]
        place = next((one for one in clips if self.views[one].hasFocus()), clips[0] if clips else None)
        if place is None:
            self.strip.tell(Tone.INFO, self.tr("These are pictures; only clips go on and back."), seconds=4)
            return
        exhibit = self.exhibits[place]
        last = exhibit.ends_at or exhibit.taken_at
        self._moments[place] = min(last, max(exhibit.taken_at, self._moments[place] + by))
        self._read(place)

    def _looked(self, leader: ZoomView, look: Look) -> None:
        if self.together.isChecked():
            for view in self.views:
                if view is not leader:
                    view.set_look(look)

    def _lead(self) -> None:
        leader = next((view for view in self.views if view.hasFocus()), self.views[0])
        self._looked(leader, leader.look)
