"""One picture, large: the original or a layer over it, and how far things are apart."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLineF, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.annotation import Annotation
from app.domain.evidence import Exhibit
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.evidence_gallery import Gallery
from app.services.outcome import Area
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import short_stamp, stamp
from widgets.evidence.measure import Reference, distance
from widgets.evidence.shapes import stroke
from widgets.evidence.thumbnails import read_image
from widgets.evidence.zoom_view import Mode, ZoomView

ORIGINAL = ""
LAYER_LETTERS = 12


class Viewer(QWidget):
    """`back_wanted` to the gallery; `annotate_wanted` carries the exhibit and its picture.

    `film_wanted` carries the id of the capture whose packets beside it are to be replayed.
    """

    back_wanted = Signal()
    film_wanted = Signal(str)
    annotate_wanted = Signal(object, object)
    hand_out_wanted = Signal(object)

    def __init__(self, bridge: Bridge, gallery: Gallery, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._gallery, self._keys = bridge, gallery, keys
        self.exhibit: Exhibit | None = None
        self._original: QImage | None = None
        self._annotations: dict[str, Annotation] = {}
        self._line: tuple[QPoint, QPoint] | None = None
        self.reference: Reference | None = None
        self.view, self.facts, self.length = ZoomView(self), QLabel(self), QLabel(self)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.layers, self.metres = QComboBox(self), QDoubleSpinBox(self)
        self.strip = MessageStrip(self)
        self.view.setAccessibleName(self.tr("Picture"))
        self.view.overlay = self._paint_line
        self._build()
        self.view.picked.connect(self._measured)
        self.layers.currentIndexChanged.connect(lambda _index: self._show_layer())
        bridge.changes.changed.connect(self._on_changes)
        self.setFocusProxy(self.view)

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Look at one exhibit, the original first."""
        self.exhibit, self._original, self._line = exhibit, None, None
        self.reference = None
        self._say_how()
        self.strip.clear()
        self.view.show_image(None, self.tr("Reading the picture …"))
        self.facts.setText(self._facts(exhibit))
        self._offer({})
        Operation(self, lambda: self._gallery.original(exhibit.exhibit_id), self._bridge.pool).success(
            partial(self._read, exhibit)
        ).failure(self._refused).run()
        self._read_layers(exhibit)

    def _build(self) -> None:
        group = self.tr("Picture")
        self.facts.setWordWrap(True)
        set_role(self.facts, "dim")
        self.layers.setAccessibleName(self.tr("What is shown"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layers.setMinimumContentsLength(LAYER_LETTERS)
        self.metres.setRange(0.01, 10_000)
        self.metres.setDecimals(2)
        self.metres.setSuffix(" m")
        self.metres.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.metres.setValue(12.19)
        self.metres.setAccessibleName(self.tr("Known length"))
        self.metres.setToolTip(
            self.tr("The known length of the line just measured, e.g. a 40-foot container: 12.19 m")
        )
        back = action(
            self,
            self.tr("Back to the gallery"),
            "Backspace",
            self.back_wanted.emit,
            keys=self._keys,
            group=group,
        )
        layer = action(
            self, self.tr("Original or layer"), "T", self._toggle_layer, keys=self._keys, group=group
        )
        self.measure = action(self, self.tr("Measure"), "M", self._mode, keys=self._keys, group=group)
        self.measure.setCheckable(True)
        take = action(
            self,
            self.tr("This length is known"),
            "Ctrl+K",
            self._take_reference,
            keys=self._keys,
            group=group,
        )
        film = action(
            self, self.tr("Replay 20 s around it"), "Ctrl+R", self._replay, keys=self._keys, group=group
        )
        draw = action(self, self.tr("Mark a copy"), "Ctrl+E", self._annotate, keys=self._keys, group=group)
        out = action(self, self.tr("Hand out"), "Ctrl+Shift+X", self._hand_out, keys=self._keys, group=group)
        self._keys.note(group, self.tr("Nearer, further, whole picture"), "+", "-", "0")
        self._keys.note(group, self.tr("First and second point (arrows move the cross)"), "Return")
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._button(back))
        top.addWidget(self.layers, 1)
        top.addWidget(self._button(layer))
        self.length.setWordWrap(True)
        bottom.addWidget(self._button(self.measure))
        bottom.addStretch(1)
        bottom.addWidget(self.metres)
        bottom.addWidget(self._button(take))
        below = QHBoxLayout()
        below.addStretch(1)
        for act in (film, draw, out):
            below.addWidget(self._button(act))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.facts)
        column.addWidget(self.strip)
        column.addWidget(self.length)
        column.addLayout(bottom)
        column.addLayout(below)

    def _button(self, act: QAction) -> QPushButton:
        return act_button(act, self)

    def _facts(self, one: Exhibit) -> str:
        words = "\n".join(filter(None, (one.description, one.suspicion)))
        where = f"{one.number} · {one.camera} {one.camera_name} · {one.place}"
        head = f"{where}\n{stamp(one.taken_at)} · {one.officer_name}"
        return f"{head}\n{words}" if words else head

    def _read(self, exhibit: Exhibit, png: bytes) -> None:
        if exhibit is self.exhibit:
            self._original = read_image(png)
            self._show_layer()

    def _read_layers(self, exhibit: Exhibit) -> None:
        Operation(self, lambda: self._gallery.annotations(exhibit.exhibit_id), self._bridge.pool).success(
            lambda found: self._offer({one.annotation_id: one for one in found})
        ).failure(self._refused).run()

    def _offer(self, annotations: dict[str, Annotation]) -> None:
        chosen = self.layers.currentData() if self._annotations else ORIGINAL
        self._annotations = annotations
        self.layers.blockSignals(True)
        self.layers.clear()
        self.layers.addItem(self.tr("Original"), ORIGINAL)
        for one in annotations.values():
            words = self.tr("Copy with marks {when} {who}").format(
                when=short_stamp(one.made_at, one.made_at), who=one.author_name
            )
            self.layers.addItem(words, one.annotation_id)
        self.layers.setCurrentIndex(max(0, self.layers.findData(chosen)))
        self.layers.blockSignals(False)
        self.layers.setEnabled(bool(annotations))

    def _toggle_layer(self) -> None:
        count = self.layers.count()
        if count > 1:
            self.layers.setCurrentIndex((self.layers.currentIndex() + 1) % count)

    def _show_layer(self) -> None:
        annotation = self._annotations.get(str(self.layers.currentData() or ORIGINAL))
        if annotation is None:
            if self._original is not None:
                self.view.show_image(self._original)
            return
        Operation(self, lambda: read_image(self._gallery.rendered(annotation)), self._bridge.pool).success(
            lambda image: self._layer_read(annotation, image)
        ).failure(self._refused).run()

    def _layer_read(self, annotation: Annotation, image: QImage) -> None:
        if self.layers.currentData() == annotation.annotation_id:
            self.view.show_image(image)

    def _refused(self, error: KnownError) -> None:
        self.view.show_image(None, self.tr("No picture"))
        self.strip.tell_error(error)

    def _mode(self) -> None:
        on = self.measure.isChecked()
        self.view.set_mode(Mode.PICK if on else Mode.PAN)
        if not on:
            self._line = None
        self._say_how()
        self.view.setFocus()

    def _say_how(self) -> None:
        words = self.tr("Drag, or arrows and Enter, from one point to the other.")
        self.length.setText(words if self.measure.isChecked() else "")

    def _measured(self, start: QPoint, end: QPoint) -> None:
        self._line = (start, end)
        self._say_length()
        self.view.update()

    def _say_length(self) -> None:
        if self._line is None:
            return
        pixels = self._pixels()
        text = self.tr("{n} px").format(n=f"{pixels:.1f}".replace(".", ","))
        if self.reference is not None:
            metres = f"{self.reference.metres_of(pixels):.2f}".replace(".", ",")
            text += self.tr(" ≈ {m} m, only in the plane of the known length").format(m=metres)
        self.length.setText(text)

    def _pixels(self) -> float:
        if self._line is None:
            return 0.0
        (start, end) = self._line
        return distance(start.x(), start.y(), end.x(), end.y())

    def _take_reference(self) -> None:
        pixels = self._pixels()
        if pixels <= 0:
            self.length.setText(self.tr("Measure the thing whose length is known first (M)."))
            return
        self.reference = Reference(pixels, self.metres.value())
        self._say_length()

    def _paint_line(self, painter: QPainter) -> None:
        if self._line is None or self.view.image is None:
            return
        width = stroke(self.view.image.width())
        line = QLineF(QPointF(self._line[0]), QPointF(self._line[1]))
        for colour, thick in ((QColor("black"), width * 2), (QColor("#ffd400"), width)):
            painter.setPen(QPen(colour, thick))
            painter.drawLine(line)

    def _annotate(self) -> None:
        if self.exhibit is not None and self._original is not None:
            self.annotate_wanted.emit(self.exhibit, self._original)

    def _replay(self) -> None:
        if self.exhibit is not None:
            self.film_wanted.emit(self.exhibit.exhibit_id)

    def _hand_out(self) -> None:
        if self.exhibit is not None:
            self.hand_out_wanted.emit((self.exhibit,))

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAPTURE) and self.exhibit is not None and self.isVisible():
            self._read_layers(self.exhibit)


def act_button(act: QAction, parent: QWidget) -> QPushButton:
    """A button that triggers a QAction and shows its key."""
    button = QPushButton(f"{act.text()}   {key_text(act.shortcut())}", parent)
    button.setToolTip(act.toolTip())
    button.setAutoDefault(False)
    button.setCheckable(act.isCheckable())
    button.clicked.connect(act.trigger)
    act.toggled.connect(button.setChecked)
    return button
