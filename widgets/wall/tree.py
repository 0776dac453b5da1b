"""The cameras as a tree: branch → place → area → camera, with their states and a search without accents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from video.render.caption import draw_shape
from video.render.pointer import CAMERA_MIME
from video.render.words import Shape, TileWords
from widgets.common.theme import current_tokens, set_role
from widgets.common.tips import tip
from widgets.wall.directory import CameraDirectory, CameraEntry, folded, matches

NUMBER: Final = Qt.ItemDataRole.UserRole
REFRESH_MS: Final = 1000
SIGN: Final = 14
INDENT: Final = 10
STATE_WIDTH: Final = 120
WordsOf = Callable[[str], TileWords]


class _Model(QStandardItemModel):
    """Cameras can be dragged; branches and places cannot."""

    def mimeTypes(self) -> list[str]:
        return [CAMERA_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        numbers = [str(index.data(NUMBER)) for index in indexes if index.data(NUMBER)]
        if numbers:
            data.setData(CAMERA_MIME, numbers[0].encode())
        return data


class _View(QTreeView):
    """Enter is a choice here, whatever the platform thinks."""

    chosen = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class CameraTree(QWidget):
    """Enter or a double click: `put_wanted`; `look_wanted` when a camera is only gone to; Esc: `left`."""

    put_wanted = Signal(str)
    left = Signal()

    def __init__(self, directory: CameraDirectory, words_of: WordsOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory, self._words_of = directory, words_of
        self._items: dict[str, tuple[QStandardItem, QStandardItem]] = {}
        self._shown: dict[str, TileWords] = {}
        self._sites: dict[tuple[str, ...], tuple[QStandardItem, list[str]]] = {}
        self._icons: dict[tuple[Shape, bool], QIcon] = {}
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Number, name, place…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search for a camera"))
        self.view = _View(self)
        self.view.setHeaderHidden(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setIndentation(INDENT)
        self.view.setUniformRowHeights(True)
        self.view.setIconSize(QSize(SIGN, SIGN))
        self.view.setAccessibleName(self.tr("Cameras"))
        self._model = _Model(0, 2, self)
        self.view.setModel(self._model)
        self.view.header().setStretchLastSection(False)
        self.hint = QLabel(self.tr("Enter: into the selected tile · drag: into any tile"), self)
        self.hint.setWordWrap(True)
        set_role(self.hint, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint)
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh_states)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._take_first)
        self.view.chosen.connect(self._take)
        self.view.doubleClicked.connect(self._take)
        self.setFocusProxy(self.search)
        self._fill()

    def use(self, directory: CameraDirectory) -> None:
        """Show another directory."""
        self._directory = directory
        self._fill()

    def reveal(self, camera: str) -> None:
        """Make `camera` the current line."""
        items = self._items.get(camera)
        if items is not None:
            self.view.setCurrentIndex(items[0].index())

    def camera_at(self, place: QPoint) -> str:
        """The camera of the line at a place (px of the view), "" between lines."""
        return str(self.view.indexAt(place).siblingAtColumn(0).data(NUMBER) or "")

    def refresh_states(self) -> None:
        """Bring the signs and words of all cameras up to date; lines stay where they are."""
        news = False
        for number, (item, state) in self._items.items():
            words = self._words_of(number)
            if self._shown.get(number) != words:
                self._shown[number] = words
                item.setIcon(self._icon(words))
                state.setText(words.state)
                state.setToolTip(tip(words.state))
                news = True
        if news:
            self._tell_sites()

    def _tell_sites(self) -> None:
        """How many cameras of each branch, place and area need somebody; nothing where all is well."""
        tokens = current_tokens()
        for path, (item, numbers) in self._sites.items():
            troubled = [number for number in numbers if self._shown[number].needs_person]
            words = f"{path[-1]} · ▲ {len(troubled)}/{len(numbers)}" if troubled else path[-1]
            if item.text() != words:
                item.setText(words)
                item.setForeground(QColor(tokens.attention if troubled else tokens.text))
                hint = self.tr("{n} of {all} cameras need a look: {numbers}").format(
                    n=len(troubled), all=len(numbers), numbers=", ".join(troubled)
                )
                item.setToolTip(tip(hint if troubled else path[-1]))

    def shown(self) -> list[str]:
        """The cameras that are in the tree, from top to bottom."""
        return list(self._items)

    def _fill(self) -> None:
        words = folded(self.search.text()).split()
        current = self.view.currentIndex().data(NUMBER)
        self._model.clear()
        self._model.setColumnCount(2)
        self._items, self._shown, self._sites = {}, {}, {}
        for entry in self._directory.entries():
            if matches(entry, words):
                self._add(entry)
        header = self.view.header()
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.Fixed)
        header.resizeSection(1, STATE_WIDTH)
        self.view.expandAll()
        self.refresh_states()
        if current:
            self.reveal(str(current))
        if words and self._items and not self.view.currentIndex().data(NUMBER):
            self.reveal(next(iter(self._items)))

    def _add(self, entry: CameraEntry) -> None:
        path: tuple[str, ...] = ()
        parent = self._model.invisibleRootItem()
        for level in (entry.branch, entry.place, entry.area):
            if not level:
                continue
            path = (*path, level)
            if path not in self._sites:
                node = _item(level)
                parent.appendRow([node, _item("")])
                self.view.setFirstColumnSpanned(node.row(), parent.index(), True)
                self._sites[path] = node, []
            parent, numbers = self._sites[path]
            numbers.append(entry.number)
        camera, state = _item(f"{entry.number}  {entry.name}"), _item("")
        font = state.font()
        font.setPixelSize(current_tokens().size_small)
        state.setFont(font)
        camera.setData(entry.number, NUMBER)
        camera.setDragEnabled(True)
        parent.appendRow([camera, state])
        self._items[entry.number] = camera, state

    def _take_first(self) -> None:
        index = self.view.currentIndex()
        if index.data(NUMBER):
            self._take(index)

    def _take(self, index: QModelIndex) -> None:
        number = index.siblingAtColumn(0).data(NUMBER)
        if number:
            self.put_wanted.emit(str(number))

    def _icon(self, words: TileWords) -> QIcon:
        kind = words.shape, words.needs_person
        if kind not in self._icons:
            tokens = current_tokens()
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap(round(SIGN * ratio), round(SIGN * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            colour = QColor(tokens.attention if words.needs_person else tokens.text_dim)
            draw_shape(painter, words.shape, QRectF(2, 2, SIGN - 4, SIGN - 4), colour)
            painter.end()
            self._icons[kind] = QIcon(pixmap)
        return self._icons[kind]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search to the lines; Esc clears the search, then leaves."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_states()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setDragEnabled(False)
    item.setToolTip(tip(text))
    return item
