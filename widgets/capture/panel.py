"""Captures: the picture is safe before this panel opens; the words come when there is time (D14.1.2b)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.capture import Capture
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.captures import Captures
from app.services.outcome import Area
from widgets.capture.picture import PictureView
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, Kind
from widgets.common.keys import action, key_text
from widgets.common.labels import EmptyState
from widgets.common.step_card import CardSpec, StepCard, Verb
from widgets.common.theme import set_role
from widgets.common.time import short_stamp, stamp
from widgets.desk import DeskState

PREVIEW_WIDTH = 1280


class CapturePanel(QWidget):
    """The captures of the room, newest first; `incident_wanted` carries one to start a matter from."""

    incident_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        captures: Captures,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._captures, self._desk = bridge, captures, desk
        self._drafts, self._clock = drafts, clock
        self._wanted = ""
        self.current: Capture | None = None
        self.card: StepCard | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Captures"))
        self.list.currentItemChanged.connect(self._picked)
        self.picture, self.facts, self.words = PictureView(self), QLabel(self), QLabel(self)
        self.empty = EmptyState(
            self.tr("No picture was taken yet."), self.tr("F2 takes one of the selected camera."), self
        )
        self._build()
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)

    def _build(self) -> None:
        set_role(self.facts, "dim")
        for label in (self.facts, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        matter = action(self, self.tr("Record an incident from it"), "Ctrl+I", self._begin_incident)
        self.matter = QPushButton(f"{matter.text()}   {key_text(matter.shortcut())}", self)
        self.matter.clicked.connect(matter.trigger)
        page = QWidget(self)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.picture, 1)
        for widget in (self.facts, self.words, self.matter):
            self._page.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(page)
        self._split.addWidget(self.list)
        self._split.setStretchFactor(0, 4)
        self._split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(self._split)

    def open(self, capture_id: str) -> None:
        """Show one capture; its description can be typed at once when it has none."""
        self._wanted = capture_id
        Operation(self, lambda: self._captures.get(capture_id), self._bridge.pool).success(self._show).run()

    def type_description(self) -> None:
        """Put the cursor into the description of the capture shown."""
        if self.card is not None:
            self.card.form.widget("description").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read the list again."""
        Operation(self, self._captures.list, self._bridge.pool).success(self._listed).run()

    def _listed(self, captures: tuple[Capture, ...]) -> None:
        now = self._clock.utc_now()
        self.list.blockSignals(True)
        self.list.clear()
        for capture in captures:
            words = capture.description or self.tr("not yet described")
            item = QListWidgetItem(
                f"{capture.number}   {short_stamp(capture.taken_at, now)}   {capture.camera}\n{words}",
                self.list,
            )
            item.setData(Qt.ItemDataRole.UserRole, capture.capture_id)
            if capture.capture_id == self._wanted:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.empty.setVisible(not captures)
        self._split.setVisible(bool(captures))
        if captures and not self._wanted:
            self.list.setCurrentRow(0)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, capture: Capture) -> None:
        if capture.capture_id != self._wanted:
            return
        other = self.current is None or self.current.capture_id != capture.capture_id
        described = self.current is not None and capture.described != self.current.described
        self.current = capture
        self.empty.hide()
        self._split.show()
        self.facts.setText(
            self.tr(
                "{number} · {camera} {name} · {place}\n{time} · {stream} {width}×{height} · {who}"
            ).format(
                number=capture.number,
                camera=capture.camera,
                name=capture.camera_name,
                place=capture.place,
                time=stamp(capture.taken_at),
                stream=capture.stream,
                width=capture.width,
                height=capture.height,
                who=capture.officer_name,
            )
        )
        self.words.setText("\n".join(filter(None, (capture.description, capture.suspicion))))
        self.words.setVisible(capture.described)
        if other:
            self._load_picture(capture.capture_id)
        if other or described:
            self._put_card(capture)

    def _put_card(self, capture: Capture) -> None:
        if self.card is not None:
            self._page.removeWidget(self.card)
            self.card.deleteLater()
            self.card = None
        desk = self._desk.desk
        if desk is None or capture.described:
            return
        spec = CardSpec(
            f"describe-{capture.capture_id}",
            self.tr("What is to be seen"),
            self.tr("The picture is already safe; take the time the words need."),
            (
                Field("description", self.tr("Description"), Kind.TEXT, required=True),
                Field("suspicion", self.tr("Suspicion"), Kind.TEXT),
            ),
            {},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    lambda values: self._captures.describe(
                        desk, capture.capture_id, str(values["description"]), str(values["suspicion"])
                    ),
                    ("description",),
                ),
            ),
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self._described)
        self._page.insertWidget(self._page.indexOf(self.matter), self.card)

    def _described(self, capture: Capture) -> None:
        self._show(capture)
        self.refresh()

    def _load_picture(self, capture_id: str) -> None:
        self.picture.show_image(None)
        Operation(self, lambda: (capture_id, _read(self._captures, capture_id)), self._bridge.pool).success(
            self._picture_loaded
        ).run()

    def _picture_loaded(self, loaded: tuple[str, QImage]) -> None:
        if loaded[0] == self._wanted:
            self.picture.show_image(loaded[1])

    def _begin_incident(self) -> None:
        if self.current is not None:
            self.incident_wanted.emit(self.current)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAPTURE):
            self.refresh()


def _read(captures: Captures, capture_id: str) -> QImage:
    path = captures.picture_path(capture_id)
    image = QImage(str(path))
    if image.isNull():
        raise KnownError(
            f"Không đọc được ảnh {path.name}; hãy chạy kiểm tra nhật ký để biết tệp có bị thay đổi không.",
            en=f"The picture {path.name} cannot be read; verify the log to learn whether it was changed.",
        )
    return image.scaledToWidth(min(PREVIEW_WIDTH, image.width()), Qt.TransformationMode.SmoothTransformation)
