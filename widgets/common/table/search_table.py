"""A table with its search line: words without accents, found while one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.services.tables import Fetch
from widgets.common.keys import KeyMap, action, with_key
from widgets.common.labels import Busy, EmptyState
from widgets.common.strip import MessageStrip
from widgets.common.table.columns import Column
from widgets.common.table.model import TableModel
from widgets.common.table.view import TableView
from widgets.common.theme import set_role
from widgets.models.runner import Runner

DEBOUNCE_MS = 120
WORDS_MAX = 100


class SearchTable(QWidget):
    """Search line, place for filters, table, and one line of state below.

    `source` is called on the GUI thread with the words and gives the fetch for them, filter included.
    `when` says in words what day a key belongs to, for a search that has looked only that far.
    """

    selected = Signal(object)
    activated = Signal(object)

    def __init__(
        self,
        columns: tuple[Column, ...],
        run: Runner,
        source: Callable[[str], Fetch],
        *,
        when: Callable[[int], str],
        empty: tuple[str, str],
        hint: str,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = TableModel(run, source, parent=self)
        self.table = TableView(columns, self.model, self)
        self.search = QLineEdit(self)
        self.filters, self.footer = QHBoxLayout(), QHBoxLayout()
        self._when, self._empty_words = when, empty
        self._busy, self._state = Busy(self), QLabel(self)
        self._news = QPushButton(self)
        self._failure = MessageStrip(self)
        self._empty = EmptyState(*empty, parent=self)
        self._arrived = 0
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._lay_out(hint)
        self._wire(keys)

    def start(self) -> None:
        """Fetch the first page."""
        self.restart()

    def restart(self) -> None:
        """Ask anew after a filter changed; the selected row stays selected when it is among the answers."""
        self._typing.stop()
        self._arrived = 0
        self._news.hide()
        self._failure.clear()
        self.table.to_top()
        self._busy.start(self.tr("Searching …"))
        self.model.restart(self.search.text().strip()[:WORDS_MAX])

    def refresh(self) -> None:
        """The store changed: new rows come in above, what one reads does not move."""
        self.model.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search line move in the table, so one hand is enough."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self.table.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _enter(self, event: QKeyEvent) -> None:
        if self._typing.isActive():
            self.restart()
        elif self.table.current() is not None:
            self.table.keyPressEvent(event)

    def _lay_out(self, hint: str) -> None:
        self.search.setPlaceholderText(hint)
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(WORDS_MAX)
        self.search.setAccessibleName(hint)
        set_role(self._state, "small")
        set_role(self._news, "flat")
        # Its place is kept: the table must not grow and shrink as rows arrive.
        policy = self._news.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._news.setSizePolicy(policy)
        self._news.hide()
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addLayout(self.filters)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.footer.addWidget(self._state)
        self.footer.addWidget(self._busy, 1)
        self.footer.addWidget(self._news)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._failure)
        column.addLayout(self._stack, 1)
        column.addLayout(self.footer)

    def _wire(self, keys: KeyMap | None) -> None:
        group = self.tr("Table")
        find = action(self, self.tr("Search"), "Ctrl+F", self._go_to_search, keys=keys, group=group)
        self.search.setToolTip(with_key(self.tr("Search"), find.shortcut()))
        action(self, self.tr("Refresh"), "F5", self.restart, keys=keys, group=group)
        newest = action(self, self.tr("Newest rows"), "Ctrl+Home", self._to_news, keys=keys, group=group)
        self._news.setToolTip(newest.toolTip())
        if keys is not None:
            keys.note(group, self.tr("Move in the table"), "Up", "Down", "PgUp", "PgDown", "Home", "End")
            keys.note(group, self.tr("Copy the cell"), "Ctrl+C")
            keys.note(group, self.tr("Copy the row"), "Ctrl+Shift+C")
        self.search.installEventFilter(self)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.search.textChanged.connect(lambda text: self._typing.start() if not text else None)
        self._typing.timeout.connect(self.restart)
        self.table.selected.connect(self.selected)
        self.table.activated.connect(self.activated)
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._say())
        self.model.changed.connect(self._changed)
        self.model.arrived.connect(self._note_news)
        self.model.failed.connect(self._failed)
        self.model.recovered.connect(self._failure.clear)
        self._news.clicked.connect(self._to_news)

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_news(self) -> None:
        self.table.to_top()
        self.table.select_place(0)

    def _note_news(self, count: int) -> None:
        if not self.table.at_top():
            self._arrived += count
        self._say()

    def _changed(self) -> None:
        cache = self.model.cache
        if not cache.waiting:
            self._busy.stop()
        nothing = cache.count == 0 and cache.ended
        if nothing and (self.model.words or self._filtered()):
            self._empty.say(self.tr("Nothing found."), self.tr("Shorten the words or widen the filter."))
        elif nothing:
            self._empty.say(*self._empty_words)
        self._stack.setCurrentWidget(self._empty if nothing else self.table)
        self._say()

    def _filtered(self) -> bool:
        return bool(self.property("filtered"))

    def _say(self) -> None:
        cache = self.model.cache
        if self.table.at_top():
            self._arrived = 0
        self._news.setVisible(self._arrived > 0)
        self._news.setText(self.tr("▲ {n} new").format(n=self._arrived))
        if cache.searched_to is not None:
            day = self._when(cache.searched_to)
            self._state.setText(self.tr("{n} rows; searched back to {day}").format(n=cache.count, day=day))
        elif cache.ended:
            self._state.setText(self.tr("{n} rows").format(n=cache.count))
        else:
            self._state.setText(self.tr("{n} rows so far").format(n=cache.count))

    def _failed(self, error: KnownError) -> None:
        self._busy.stop()
        self._failure.tell_error(error, button=self.tr("Try again"), act=self.restart)
