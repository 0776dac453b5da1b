"""One camera of the map: everything it says, its reference picture, the versions of its branch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.camera_map import CameraMap, MapCamera, MapVersion
from widgets.cameras.words import camera_facts
from widgets.common.theme import set_role
from widgets.common.time import day, short_stamp

PICTURE_HEIGHT = 200
LOOK_MS = 1000


class CameraDetails(QScrollArea):
    """Text can be selected and copied; a picture that comes later than the camera it is of is dropped.

    `reading` says of a camera's number how it is and how it is read just now, "" when that is not known.
    """

    def __init__(self, clock: Clock, reading: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._reading = clock, reading
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self.number = ""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setSpacing(8)
        self.title, self.picture, self.under = QLabel(self), QLabel(self), QLabel(self)
        self.live, self.versions = QLabel(self), QLabel(self)
        self.live.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.title, "title")
        for label in (self.under, self.versions):
            set_role(label, "dim")
        for label in (self.title, self.live, self.under, self.versions):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        for label in (self.title, self.live, self.picture, self.under):
            column.addWidget(label)
        column.addLayout(self.grid)
        column.addWidget(self.versions)
        column.addStretch(1)
        self.setWidget(inside)
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self.number = ""
        self._empty_grid()
        self.title.clear()
        self.live.clear()
        self.picture.clear()
        self.picture.hide()
        self.under.setText(self.tr("Choose a camera to see what its branch's map says of it."))
        self.versions.clear()

    def show_camera(self, camera: MapCamera, now: CameraMap, versions: tuple[MapVersion, ...]) -> None:
        """Show what the map says; the picture follows."""
        if camera.number != self.number:
            self.picture.clear()
            self.picture.hide()
            self.under.setText(self.tr("No reference picture yet."))
        self.number = camera.number
        self.title.setText(f"{camera.number} – {camera.name}")
        self._empty_grid()
        for row, (name, value) in enumerate(camera_facts(camera)):
            label, text = QLabel(name, self), QLabel(value, self)
            set_role(label, "dim")
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(text, row, 1)
        self._show_versions(now.version_of(camera.branch), versions)
        self.look()

    def look(self) -> None:
        """Say how the chosen camera is read just now."""
        words = self._reading(self.number) if self.number else ""
        # Set anew, a label forgets what was selected to be copied.
        if words != self.live.text():
            self.live.setText(words)
        self.live.setVisible(bool(words))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._look.stop()
        super().hideEvent(event)

    def show_picture(self, number: str, picture: bytes | None, told: str) -> None:
        """Show the reference picture of `number`, if that is still the camera one looks at."""
        if number != self.number:
            return
        pixmap = QPixmap()
        if picture is None or not pixmap.loadFromData(picture):
            return
        self.picture.setPixmap(
            pixmap.scaledToHeight(PICTURE_HEIGHT, Qt.TransformationMode.SmoothTransformation)
        )
        self.picture.show()
        self.under.setText(told)

    def _show_versions(self, current: MapVersion | None, versions: tuple[MapVersion, ...]) -> None:
        now = self._clock.utc_now()
        lines = [self.tr("Versions of this branch's map:")]
        for one in versions:
            told = self.tr(
                "Version {number}, valid from {day}, sent by {sender}; taken over by {who} {when}"
            ).format(
                number=one.number,
                day=day(one.valid_from),
                sender=one.sender,
                who=one.accepted_by_name,
                when=short_stamp(one.accepted_at, now),
            )
            if current is not None and one.version_id == current.version_id:
                state = self.tr("expired") if one.expired(now) else self.tr("in force")
                told = f"{told} · {state}"
            lines.append(told)
        self.versions.setText("\n".join(lines))

    def _empty_grid(self) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
