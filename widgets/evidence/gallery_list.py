"""The gallery's grid: pages by keyset, small pictures, captions, marks; every step has a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.clock import Clock
from app.domain.evidence import Exhibit, ExhibitFilter, ExhibitKind, ExhibitPage
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.evidence_gallery import Gallery
from widgets.common.theme import current_tokens
from widgets.common.time import short_stamp
from widgets.evidence.thumbnails import Thumbnails

CELL = QSize(226, 196)
PICTURE = QSize(210, 118)
EDGE = 8
MOST_MARKED = 200
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GalleryModel(QAbstractListModel):
    """Exhibits newest first, fetched as one scrolls; `told` carries a sentence, `counted` what is there."""

    told = Signal(object)
    counted = Signal(int, bool)
    marks_changed = Signal()

    def __init__(self, bridge: Bridge, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._gallery = bridge, gallery
        self._items: list[Exhibit] = []
        self._wanted = ExhibitFilter()
        self._next: int | None = None
        self._asking: Operation[ExhibitPage] | None = None
        self.marked: dict[str, Exhibit] = {}

    def restart(self, wanted: ExhibitFilter) -> None:
        """Show what `wanted` chooses, from the newest."""
        self._wanted = wanted
        self._ask(None)

    def refresh(self) -> None:
        """Read again as far as it was read; the grid keeps its place when nothing came in above."""
        self._ask(None, max(len(self._items), 1))

    def exhibit(self, index: Index) -> Exhibit | None:
        """What stands at `index`."""
        return self._items[index.row()] if index.isValid() and index.row() < len(self._items) else None

    def toggle(self, index: Index) -> None:
        """Mark it for comparing or handing out, or take the mark off."""
        exhibit = self.exhibit(index)
        if exhibit is None:
            return
        if self.marked.pop(exhibit.exhibit_id, None) is None and len(self.marked) < MOST_MARKED:
            self.marked[exhibit.exhibit_id] = exhibit
        self.dataChanged.emit(index, index)
        self.marks_changed.emit()

    def mark_only(self, exhibits: Sequence[Exhibit]) -> None:
        """Mark these and nothing else; more than MOST_MARKED are not to be given."""
        self.marked = {one.exhibit_id: one for one in exhibits[:MOST_MARKED]}
        self.marks_changed.emit()
        self.repaint("")

    def clear_marks(self) -> None:
        """Take every mark off."""
        self.marked.clear()
        self.marks_changed.emit()
        self.repaint("")

    def repaint(self, exhibit_id: str) -> None:
        """The small picture of this exhibit came; "" repaints all."""
        for row, exhibit in enumerate(self._items):
            if exhibit_id in ("", exhibit.exhibit_id):
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def row_of(self, exhibit_id: str) -> int:
        """Where an exhibit stands, −1 where it is not shown."""
        return next((row for row, one in enumerate(self._items) if one.exhibit_id == exhibit_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        exhibit = self.exhibit(index)
        if exhibit is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return exhibit
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = (exhibit.number, exhibit.camera, exhibit.place, exhibit.description, exhibit.suspicion)
            return "\n".join(part for part in words if part)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and self._asking is None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next)

    def _ask(self, before: int | None, least: int = 0) -> None:
        if self._asking is not None:
            self._asking.cancel()
        wanted, limit = self._wanted, max(60, min(least, 500))
        operation = Operation(self, lambda: self._gallery.page(wanted, before, limit), self._bridge.pool)
        self._asking = operation
        operation.success(lambda page: self._arrived(operation, before, page)).failure(self._failed).run()

    def _arrived(self, operation: Operation[ExhibitPage], before: int | None, page: ExhibitPage) -> None:
        if operation is not self._asking:
            return
        self._asking, self._next = None, page.next
        if before is not None:
            start = len(self._items)
            if page.items:
                self.beginInsertRows(QModelIndex(), start, start + len(page.items) - 1)
                self._items += page.items
                self.endInsertRows()
        elif [one.exhibit_id for one in page.items] == [one.exhibit_id for one in self._items]:
            self._items = list(page.items)
            self.repaint("")
        else:
            self.beginResetModel()
            self._items = list(page.items)
            self.endResetModel()
        self.counted.emit(len(self._items), self._next is None)

    def _failed(self, error: KnownError) -> None:
        self._asking = None
        self.told.emit(error)


class GalleryGrid(QListView):
    """The grid; `opened` carries an exhibit to look at, `chosen` the one the keyboard is on."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: GalleryModel, thumbnails: Thumbnails, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Cells(model, thumbnails, clock, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(CELL)
        self.setSpacing(0)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _was: self.chosen.emit(model.exhibit(now)))
        model.modelReset.connect(self._keep_place)
        self._last = ""
        self.chosen.connect(self._remember)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space marks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def current(self) -> Exhibit | None:
        """What the keyboard is on."""
        return self._model.exhibit(self.currentIndex())

    def _open(self, index: Index) -> None:
        exhibit = self._model.exhibit(index)
        if exhibit is not None:
            self.opened.emit(exhibit)

    def _remember(self, exhibit: Exhibit | None) -> None:
        if exhibit is not None:
            self._last = exhibit.exhibit_id

    def _keep_place(self) -> None:
        row = max(0, self._model.row_of(self._last))
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(row))


class _Cells(QStyledItemDelegate):
    """Paints one exhibit: picture, number and time, camera, words; a mark is a tick in a corner."""

    def __init__(self, model: GalleryModel, thumbnails: Thumbnails, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._thumbnails, self._clock = model, thumbnails, clock

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        exhibit = self._model.exhibit(index)
        if exhibit is None:
            return
        tokens = current_tokens()
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inner = cell.adjusted(4, 4, -4, -4)
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(inner, QColor(tokens.selection if chosen else tokens.panel))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        frame = QRect(inner.left() + 4, inner.top() + 4, PICTURE.width(), PICTURE.height())
        self._picture(painter, frame, self._thumbnails.get(exhibit))
        if exhibit.kind is ExhibitKind.CLIP:
            _film(painter, QRect(frame.left() + 5, frame.bottom() - 31, 34, 26))
        if exhibit.exhibit_id in self._model.marked:
            _tick(painter, QRect(frame.right() - 27, frame.top() + 3, 24, 24))
        self._caption(painter, exhibit, QRect(frame.left(), frame.bottom() + 4, frame.width(), 64))
        painter.restore()

    def _picture(self, painter: QPainter, frame: QRect, image: QImage | None) -> None:
        tokens = current_tokens()
        painter.fillRect(frame, QColor(tokens.void))
        if image is None or image.isNull():
            painter.setPen(QColor(tokens.text_dim))
            words = "…" if image is None else self.tr("cannot be read")
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
            return
        fitted = image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(frame.topLeft(), fitted)
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)

    def _caption(self, painter: QPainter, exhibit: Exhibit, place: QRect) -> None:
        tokens, metrics = current_tokens(), QFontMetrics(painter.font())
        layers = f"  ✎{exhibit.annotations}" if exhibit.annotations else ""
        where = exhibit.camera_name or exhibit.place
        words = " ".join((exhibit.suspicion or exhibit.description).split())
        if exhibit.ends_at is not None:
            length = (exhibit.ends_at - exhibit.taken_at).total_seconds()
            words = self.tr("clip, {n} s").format(n=round(length))
        lines = (
            (
                f"{exhibit.number}  {short_stamp(exhibit.taken_at, self._clock.utc_now())}{layers}",
                tokens.text,
            ),
            (f"{exhibit.camera}  {where}", tokens.text_dim),
            (words or self.tr("not yet described"), tokens.text if words else tokens.text_dim),
        )
        height = metrics.lineSpacing()
        for row, (text, ink) in enumerate(lines):
            line = QRect(place.left(), place.top() + row * height, place.width(), height)
            painter.setPen(QColor(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _film(painter: QPainter, place: QRect) -> None:
    """The sign of a film: what opens is more than this picture."""
    tokens = current_tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.text), 1))
    painter.setBrush(QColor(tokens.void))
    painter.drawRoundedRect(QRectF(place), 4, 4)
    middle = QPointF(place.center())
    corners = (QPointF(-5, -7), QPointF(-5, 7), QPointF(8, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.text))
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))


def _tick(painter: QPainter, place: QRect) -> None:
    tokens = current_tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.void), 1))
    painter.setBrush(QColor(tokens.focus))
    painter.drawEllipse(QRectF(place))
    painter.setPen(QPen(QColor(tokens.void), 3))
    x, y, side = place.left(), place.top(), place.width()
    painter.drawLine(x + side * 7 // 24, y + side // 2, x + side * 11 // 24, y + side * 17 // 24)
    painter.drawLine(x + side * 11 // 24, y + side * 17 // 24, x + side * 18 // 24, y + side * 8 // 24)
