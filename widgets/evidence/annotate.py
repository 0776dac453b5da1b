"""Marks over a copy of a picture; the picture that was sealed is never touched (D14.1.2b)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.annotation import MAX_WORDS, Annotation, Shape, ShapeKind
from app.domain.evidence import Exhibit
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.evidence_gallery import Gallery
from app.services.outcome import Outcome
from widgets.common.keys import KeyMap, action
from widgets.common.labels import Busy
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.evidence.shapes import paint_shapes, rendered
from widgets.evidence.viewer import act_button
from widgets.evidence.zoom_view import Mode, ZoomView

NOTE_MAX = 500


class Annotate(QWidget):
    """`left` when it was put away; `saved` carries the layer on record."""

    left = Signal()
    saved = Signal(object)

    def __init__(
        self, bridge: Bridge, gallery: Gallery, desk: DeskState, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._gallery, self._desk, self._keys = bridge, gallery, desk, keys
        self.exhibit: Exhibit | None = None
        self.shapes: list[Shape] = []
        self.kind = ShapeKind.BOX
        self._saving = self._sealing = False
        self.view, self.words, self.note = ZoomView(self), QLineEdit(self), QLineEdit(self)
        self.title, self.strip, self.busy = QLabel(self), MessageStrip(self), Busy(self)
        self.view.overlay = self._paint
        self.view.set_mode(Mode.PICK)
        self.view.setAccessibleName(self.tr("Copy to mark"))
        self.view.picked.connect(self._picked)
        self._build()
        self.setFocusProxy(self.view)

    def begin(self, exhibit: Exhibit, image: QImage) -> None:
        """Mark a copy of `image`; what was drawn on the same picture before and not saved is still there."""
        if self.exhibit is None or self.exhibit.exhibit_id != exhibit.exhibit_id:
            self.shapes.clear()
            self.words.clear()
            self.note.clear()
        self.exhibit = exhibit
        self.strip.clear()
        self.title.setText(
            self.tr("Marks on a copy of {number}; the picture itself stays as it was sealed.").format(
                number=exhibit.number
            )
        )
        self.view.show_image(image)

    def choose(self, kind: ShapeKind) -> None:
        """What the next two points make."""
        self.kind = kind
        self._tools[kind].setChecked(True)
        self.words.setEnabled(kind is ShapeKind.TEXT)
        if kind is ShapeKind.TEXT and not self.words.text():
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        group = self.tr("Marking a copy")
        self.title.setWordWrap(True)
        self.words.setMaxLength(MAX_WORDS)
        self.words.setPlaceholderText(self.tr("Words to put on the picture"))
        self.words.setEnabled(False)
        self.words.returnPressed.connect(self.view.setFocus)
        self.note.setMaxLength(NOTE_MAX)
        self.note.setPlaceholderText(self.tr("What the marks show (goes into the log)"))
        row, tools = QHBoxLayout(), QButtonGroup(self)
        self._tools = {}
        for kind, words, key in (
            (ShapeKind.BOX, self.tr("Box"), "Alt+K"),
            (ShapeKind.ARROW, self.tr("Arrow"), "Alt+M"),
            (ShapeKind.TEXT, self.tr("Words"), "Alt+C"),
            (ShapeKind.COVER, self.tr("Cover"), "Alt+B"),
        ):
            made = action(self, words, key, partial(self.choose, kind), keys=self._keys, group=group)
            button = act_button(made, self)
            button.setCheckable(True)
            tools.addButton(button)
            row.addWidget(button)
            self._tools[kind] = button
        self._tools[self.kind].setChecked(True)
        row.addStretch(1)
        undo = action(self, self.tr("Undo"), "Ctrl+Z", self.undo, keys=self._keys, group=group)
        save = action(self, self.tr("Seal the layer"), "Ctrl+Return", self.save, keys=self._keys, group=group)
        back = action(
            self, self.tr("Put away"), "Ctrl+Backspace", self.left.emit, keys=self._keys, group=group
        )
        row.addWidget(act_button(undo, self))
        foot = QHBoxLayout()
        foot.addWidget(act_button(back, self))
        foot.addWidget(self.busy, 1)
        seal = act_button(save, self)
        set_role(seal, "primary")
        foot.addWidget(seal)
        fields = QGridLayout()
        fields.addWidget(QLabel(self.tr("Words"), self), 0, 0)
        fields.addWidget(self.words, 0, 1)
        fields.addWidget(QLabel(self.tr("Note"), self), 1, 0)
        fields.addWidget(self.note, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addLayout(fields)
        column.addWidget(self.strip)
        column.addLayout(foot)

    def undo(self) -> None:
        """Take the last mark back."""
        if self.shapes:
            self.shapes.pop()
            self.view.update()

    def save(self) -> None:
        """Seal layer and rendered copy; KnownError as a sentence, and the marks stay."""
        desk, exhibit, image = self._desk.desk, self.exhibit, self.view.image
        if desk is None or exhibit is None or image is None or self._saving:
            return
        shapes, note = tuple(self.shapes), self.note.text()
        if not shapes:
            self.strip.tell(Tone.INFO, self.tr("Draw a mark first."), seconds=5)
            return
        self._saving, self._sealing = True, False
        self.busy.start(self.tr("Sealing …"))
        Operation(self, lambda: rendered(image, shapes), self._bridge.pool).success(
            lambda png: self._seal(desk, exhibit, shapes, png, note)
        ).failure(self.strip.tell_error).finished(self._drawn).run()

    def _drawn(self) -> None:
        if not self._sealing:
            self._ended()

    def _seal(self, desk: Desk, exhibit: Exhibit, shapes: tuple[Shape, ...], png: bytes, note: str) -> None:
        self._sealing = True
        Operation(
            self,
            lambda: self._gallery.annotate(desk, exhibit.exhibit_id, shapes, png, note),
            self._bridge.database,
        ).success(self._sealed).failure(self.strip.tell_error).finished(self._ended).run()

    def _sealed(self, outcome: Outcome[Annotation]) -> None:
        self.shapes.clear()
        self.note.clear()
        self.words.clear()
        self.saved.emit(outcome.value)

    def _ended(self) -> None:
        self._saving = False
        self.busy.stop()

    def _picked(self, start: QPoint, end: QPoint) -> None:
        text = self.words.text().strip()
        if self.kind is ShapeKind.TEXT and not text:
            self.strip.tell(Tone.INFO, self.tr("Type the words first, then show where they go."), seconds=5)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = text if self.kind is ShapeKind.TEXT else ""
        self.shapes.append(Shape(self.kind, start.x(), start.y(), end.x(), end.y(), words))
        self.strip.clear()
        self.view.update()

    def _paint(self, painter: QPainter) -> None:
        if self.view.image is not None:
            paint_shapes(painter, self.shapes, self.view.image)
