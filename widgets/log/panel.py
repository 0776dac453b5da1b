"""The duty log: newest on top, search as one types, the entry in full below (D4.2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.log import EntryDetail, LogCategory, LogFilter
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.log import DutyLog
from app.services.outcome import Area
from app.services.tables import Fetch
from widgets.common.keys import KeyMap
from widgets.common.table.search_table import SearchTable
from widgets.common.theme import set_role
from widgets.log.detail import EntryView
from widgets.log.rows import LogRow, category_words, columns, fetcher
from widgets.models.pool_runner import PoolRunner

# The buttons above the table; signing in and out is system history, found under "everything".
GROUPS: tuple[frozenset[LogCategory], ...] = (
    frozenset(),
    frozenset({LogCategory.INCIDENT, LogCategory.DIRECTIVE, LogCategory.COMMUNICATION}),
    frozenset({LogCategory.CAPTURE}),
    frozenset({LogCategory.FAULT}),
)


_BULK = frozenset({Area.DECLARATION, Area.RECOGNITION, Area.SEAL, Area.SOURCE})


class LogPanel(QWidget):
    """Reads the log; `open_subject` asks the window to show what an entry is about."""

    open_subject = Signal(str)

    def __init__(
        self, bridge: Bridge, log: DutyLog, clock: Clock, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log = bridge, log
        self._wanted = LogFilter()
        self._runner = PoolRunner(bridge, self)
        self.list = SearchTable(
            columns(clock),
            self._runner,
            self._source,
            when=str,
            empty=(self.tr("Nothing is written yet."), self.tr("F3 opens the quick line.")),
            hint=self.tr("Search the log"),
            keys=keys,
            parent=self,
        )
        self.entry = EntryView(self)
        self.entry.hide()
        self._cancel: Callable[[], None] | None = None
        self._filters()
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.entry)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.addWidget(split)
        self.list.selected.connect(self._show)
        self.list.activated.connect(lambda row: self.open_subject.emit(row.line.subject))
        bridge.changes.changed.connect(self._on_changes)

    def start(self) -> None:
        """Read the first page."""
        self.list.start()

    def show_shift(self, shift_id: str) -> None:
        """Show one shift only, or everything for ""."""
        self._wanted = LogFilter(categories=self._wanted.categories, shift_id=shift_id)
        self.list.restart()

    def _source(self, words: str) -> Fetch:
        return fetcher(self._log, self._wanted)(words)

    def _filters(self) -> None:
        group = QButtonGroup(self)
        words = (self.tr("All"), self.tr("Matters"), category_words(LogCategory.CAPTURE), self.tr("Faults"))
        for place, (categories, text) in enumerate(zip(GROUPS, words, strict=True)):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setChecked(place == 0)
            set_role(button, "flat")
            button.clicked.connect(lambda _checked=False, which=categories: self._filter(which))
            group.addButton(button)
            self.list.filters.addWidget(button)

    def _filter(self, categories: frozenset[LogCategory]) -> None:
        self._wanted = LogFilter(categories=categories, shift_id=self._wanted.shift_id)
        self.list.setProperty("filtered", bool(categories))
        self.list.restart()

    def _show(self, row: LogRow) -> None:
        if self._cancel is not None:
            self._cancel()
        entry_id = row.line.entry_id
        operation = Operation(self, lambda: self._log.detail(entry_id), self._bridge.pool)
        self._cancel = operation.success(self._shown).run().cancel

    def _shown(self, detail: EntryDetail) -> None:
        current = self.list.table.current()
        if current is not None and current.line.entry_id == detail.line.entry_id:
            self.entry.show_entry(detail)
            self.entry.show()

    def _on_changes(self, published: Published) -> None:
        # Every act writes into the log, so every change of an act is one of the log.
        if not published.changes.areas.isdisjoint(set(Area) - _BULK):
            self.list.refresh()
