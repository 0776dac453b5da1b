"""Saved views and tours in a list: save, recall, rename, give a key, delete; exchange with others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.files import reason_words, write_atomically
from widgets.common.keys import action
from widgets.common.language import sentence
from widgets.common.theme import set_role
from widgets.common.tips import tip
from widgets.wall.book import WallBook
from widgets.wall.views import (
    DWELL_LEAST,
    DWELL_MOST,
    EVERY_PAGE,
    KEYS,
    MAX_BYTES,
    MOST_STEPS,
    SavedView,
    Tour,
    WallRecord,
    clean_name,
    dump,
    load,
)

KIND: Final = Qt.ItemDataRole.UserRole
NAME: Final = Qt.ItemDataRole.UserRole + 1
VIEW, TOUR = "view", "tour"
DEFAULT_DWELL: Final = 15


class ViewList(QWidget):
    """`save_wanted` carries a name, `recall_wanted` a view, `tour_wanted` a Tour; Esc: `left`."""

    save_wanted = Signal(str)
    recall_wanted = Signal(object)
    tour_wanted = Signal(object)
    left = Signal()

    def __init__(
        self, book: WallBook, shown: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        """`shown`: the cameras on the wall now, of which a tour can be made."""
        super().__init__(parent)
        self._book, self._shown = book, shown
        self._before: WallRecord | None = None
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("Name of the view shown now…"))
        self.save = QPushButton(self.tr("Save"), self)
        self.list = QListWidget(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Saved views and tours"))
        self.key = QComboBox(self)
        self.key.addItem(self.tr("no key"), 0)
        for number in range(1, KEYS + 1):
            self.key.addItem(f"Shift+F{number}", number)
        self.rename, self.remove = QPushButton(self.tr("Rename"), self), QPushButton(self.tr("Delete"), self)
        self.dwell = QSpinBox(self)
        self.dwell.setRange(DWELL_LEAST, DWELL_MOST)
        self.dwell.setValue(DEFAULT_DWELL)
        self.dwell.setSuffix(self.tr(" s"))
        self.tour = QPushButton(self.tr("Make a tour"), self)
        self.pages = QPushButton(self.tr("Make a tour of every page"), self)
        self.give, self.take = QPushButton(self.tr("Export…"), self), QPushButton(self.tr("Import…"), self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.words, "small")
        self._lay_out()
        self._connect()
        self._fill()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        for widgets in (
            (self.name, self.save),
            (self.list,),
            (self.key, self.rename, self.remove),
            (self.dwell, self.tour),
            (self.pages,),
            (self.give, self.take),
            (self.words,),
        ):
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self.name, self.list, self.tour, self.words) else 0)
            if widgets[0] in (self.key, self.give):
                row.addStretch(1)
            column.addLayout(row, 1 if widgets == (self.list,) else 0)

    def _connect(self) -> None:
        self._book.changed.connect(self._fill)
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.list.itemDoubleClicked.connect(self._open)
        self.list.itemChanged.connect(self._renamed)
        self.list.currentItemChanged.connect(self._current_changed)
        self.key.activated.connect(self._give_key)
        self.tour.clicked.connect(self._make_tour)
        self.pages.clicked.connect(self._make_tour_of_pages)
        self.give.clicked.connect(self._ask_export)
        self.take.clicked.connect(self._ask_import)
        rename = action(self, self.tr("Rename"), "Ctrl+R", self._begin_rename)
        remove = action(self, self.tr("Delete"), "Del", self._remove)
        undo = action(self, self.tr("Undo the last change"), "Ctrl+Z", self.undo)
        self.tour.setToolTip(
            self.tr("A tour of the selected views; with fewer than two selected, of the cameras shown now")
        )
        self.pages.setToolTip(
            self.tr("A tour of all cameras of this wall, a page after the other, however many there are then")
        )
        for button, made in ((self.rename, rename), (self.remove, remove)):
            button.setToolTip(made.toolTip())
            button.clicked.connect(made.trigger)
        self.list.setToolTip(undo.toolTip())

    def type_name(self) -> None:
        """Ask for the name of a new view."""
        self.name.clear()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def undo(self) -> None:
        """Take back the last deletion, renaming or import."""
        if self._before is not None:
            before, self._before = self._before, None
            self._book.set(replace(self._book.record, views=before.views, tours=before.tours))
            self.words.setText(self.tr("Taken back."))

    def export_to(self, file: Path) -> None:
        """Write views and tours for other workstations; KnownError when the disk refuses."""
        try:
            write_atomically(file, dump(self._book.record, windows=False), mode=0o644)
        except OSError as error:
            vi, en = reason_words(error)
            raise KnownError(
                f"Không ghi được tệp {file.name} ({vi}). Hãy chọn nơi khác.",
                en=f"The file {file.name} could not be written ({en}). Choose another place.",
            ) from error

    def import_from(self, file: Path) -> None:
        """Take over the views and tours of another workstation; KnownError when the file is none."""
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
        except OSError as error:
            vi, en = reason_words(error)
            raise KnownError(
                f"Không đọc được tệp {file.name} ({vi}).", en=f"The file {file.name} cannot be read ({en})."
            ) from error
        other = load(content)
        self._change(self._book.record.merged(other))
        self.words.setText(
            self.tr("{views} views and {tours} tours taken over; Ctrl+Z takes that back.").format(
                views=len(other.views), tours=len(other.tours)
            )
        )

    def _fill(self) -> None:
        current = self._current()
        self.list.blockSignals(True)
        self.list.clear()
        for view in self._book.record.views:
            self._add(VIEW, view.name, self._view_tip(view), f"⇧F{view.key}" if view.key else "")
        for tour in self._book.record.tours:
            about = self.tr("{n} steps of {s} s").format(n=len(tour.steps), s=tour.dwell)
            self._add(TOUR, tour.name, about, "↻")
        for row in range(self.list.count()):
            item = self.list.item(row)
            if (item.data(KIND), item.data(NAME)) == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._current_changed()

    def _add(self, kind: str, name: str, about: str, mark: str) -> None:
        item = QListWidgetItem(f"{mark}  {name}" if mark else name)
        item.setData(KIND, kind)
        item.setData(NAME, name)
        item.setToolTip(tip(about))
        self.list.addItem(item)

    def _view_tip(self, view: SavedView) -> str:
        cameras = [slot for slot in view.scene.slots if slot]
        return self.tr("{tiles} tiles: {cameras}").format(
            tiles=view.scene.layout.tiles, cameras=", ".join(cameras[:16])
        )

    def _current(self) -> tuple[str, str]:
        item = self.list.currentItem()
        return (item.data(KIND), item.data(NAME)) if item is not None else ("", "")

    def _current_changed(self) -> None:
        kind, name = self._current()
        view = self._book.record.view(name) if kind == VIEW else None
        self.key.setEnabled(view is not None)
        self.key.setCurrentIndex(view.key if view is not None else 0)
        for button in (self.rename, self.remove):
            button.setEnabled(bool(kind))
        self.rename.setEnabled(kind == VIEW)

    def _save(self) -> None:
        name = clean_name(self.name.text())
        if not name:
            self.words.setText(self.tr("Type a name for the view first."))
            self.type_name()
            return
        self._before = self._book.record
        known = self._book.record.view(name) is not None
        self.save_wanted.emit(name)
        self.name.clear()
        saved = self._book.record.view(name)
        key = f" (Shift+F{saved.key})" if saved is not None and saved.key else ""
        words = self.tr("Replaced: {name}") if known else self.tr("Saved: {name}")
        self.words.setText(words.format(name=name) + key)

    def _open(self, item: QListWidgetItem) -> None:
        name, record = item.data(NAME), self._book.record
        if item.data(KIND) == VIEW:
            view = record.view(name)
            if view is not None:
                self.recall_wanted.emit(view)
        else:
            for tour in record.tours:
                if tour.name == name:
                    self.tour_wanted.emit(tour)

    def _begin_rename(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(KIND) == VIEW:
            self.list.blockSignals(True)
            item.setText(item.data(NAME))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.blockSignals(False)
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        old, new = str(item.data(NAME)), clean_name(item.text())
        renamed = self._book.record.renamed(old, new)
        if renamed is self._book.record and new != old:
            self.words.setText(self.tr("There is another view of that name."))
        item.setData(NAME, new if renamed is not self._book.record else old)
        self._change(renamed)
        self._fill()

    def _give_key(self) -> None:
        kind, name = self._current()
        if kind == VIEW:
            self._change(self._book.record.with_key(name, int(self.key.currentData())))

    def _remove(self) -> None:
        record = self._book.record
        items = self.list.selectedItems()
        for item in items:
            name = item.data(NAME)
            record = record.without_view(name) if item.data(KIND) == VIEW else record.without_tour(name)
        if items:
            names = ", ".join(str(item.data(NAME)) for item in items)
            self._change(record)
            self.words.setText(self.tr("Deleted: {names}. Ctrl+Z brings it back.").format(names=names))

    def _make_tour(self) -> None:
        names = [str(item.data(NAME)) for item in self.list.selectedItems() if item.data(KIND) == VIEW]
        order = [view.name for view in self._book.record.views if view.name in names]
        steps = [f"view:{one}" for one in order]
        if len(order) < 2:
            order = list(self._shown())
            steps = [f"camera:{one}" for one in order]
        if len(order) < 2:
            self.words.setText(
                self.tr("Select two or more views, or show two or more cameras, to make a tour of them.")
            )
            return
        self._keep_tour(clean_name(" → ".join(order)), tuple(steps[:MOST_STEPS]))

    def _make_tour_of_pages(self) -> None:
        self._keep_tour(self.tr("Every page"), (EVERY_PAGE,))

    def _keep_tour(self, usual_name: str, steps: tuple[str, ...]) -> None:
        name = clean_name(self.name.text()) or usual_name
        tour = Tour(name, steps, self.dwell.value())
        self._change(self._book.record.with_tour(tour))
        self.name.clear()
        self.words.setText(self.tr("Tour saved: {name}. Enter starts it.").format(name=name))

    def _change(self, record: WallRecord) -> None:
        if record is not self._book.record:
            self._before = self._book.record
            self._book.set(record)

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, self.tr("Export views"), "", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: self._try(self.export_to, Path(name)))
        dialog.open()

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, self.tr("Import views"), "", "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._try(self.import_from, Path(name)))
        dialog.open()

    def _try(self, act: object, file: Path) -> None:
        try:
            act(file)  # type: ignore[operator]
        except KnownError as error:
            self.words.setText(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line, Esc leaves."""
        item = self.list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus() and item is not None:
            self._open(item)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
