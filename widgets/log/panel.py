"""The duty log: newest on top, search as one types, the entry in full below (D4.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.log import EntryDetail, LogCategory, LogFilter, LogLine
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.log import DutyLog
from app.services.outcome import Area
from app.services.tables import Fetch
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.step_card import CardSpec, StepCard, has_focus_inside
from widgets.common.table.search_table import SearchTable
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.incidents.due import Due
from widgets.incidents.limits import LimitBoard
from widgets.log.composer import EntryComposer
from widgets.log.corrections import amend_card, may_amend, may_withdraw, withdraw_card
from widgets.log.detail import EntryView
from widgets.log.entry_captures import CaptureSource
from widgets.log.filters import LogFilters
from widgets.log.paper import PaperCard
from widgets.log.references import Find, Reference, nothing_found
from widgets.log.rows import LIMIT, LogRow, category_words, columns, fetcher
from widgets.models.pool_runner import PoolRunner

# The buttons above the table; signing in and out is system history, found under "everything".
GROUPS: tuple[frozenset[LogCategory], ...] = (
    frozenset(),
    frozenset({LogCategory.INCIDENT, LogCategory.DIRECTIVE, LogCategory.COMMUNICATION}),
    frozenset({LogCategory.NOTE, LogCategory.COMMUNICATION}),
    frozenset({LogCategory.CAPTURE}),
    frozenset({LogCategory.FAULT}),
)
_BULK = frozenset({Area.DECLARATION, Area.RECOGNITION, Area.SEAL, Area.SOURCE})


class LogPanel(QWidget):
    """Reads the log, corrects it by new entries; `open_subject` asks for what an entry is about.

    `paper_wanted` (LogPeriod) asks for the log of a shift or a period on paper (PL1).
    """

    open_subject = Signal(str)
    paper_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        log: DutyLog,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        keys: KeyMap,
        parent: QWidget | None = None,
        *,
        references: Callable[[], Sequence[Reference]] = tuple,
        find: Find = nothing_found,
        matters: Find = nothing_found,
        pictures: CaptureSource | None = None,
        limits: LimitBoard | None = None,
    ) -> None:
        """`references` are at hand; `find` looks for more while one types, `matters` for those of a text.

        `pictures` gives the captures that an entry may name; `limits` counts down beside the lines of open
        matters (D9.2).
        """
        super().__init__(parent)
        self._matters, self._limits = matters, limits
        self._bridge, self._log, self._desk, self._drafts = bridge, log, desk, drafts
        self._wanted = LogFilter()
        self._line: LogLine | None = None
        self._runner = PoolRunner(bridge, self)
        self.list = SearchTable(
            columns(clock, self._limit_of),
            self._runner,
            self._source,
            when=str,
            empty=(self.tr("Nothing is written yet."), self.tr("F3 opens the quick line.")),
            hint=self.tr("Search the log"),
            keys=keys,
            parent=self,
        )
        if limits is not None:
            for told in (limits.ticked, limits.changed):
                told.connect(lambda: self.list.table.renew(LIMIT))
        self.entry = EntryView(references, self)
        self.entry.text.linkActivated.connect(self.open_subject)
        self.composer = EntryComposer(
            bridge, log, desk, drafts, clock, references, keys, self, find=find, pictures=pictures
        )
        self.composer.written.connect(lambda _line: self.list.refresh())
        self.composer.left.connect(lambda: self.list.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self._categories: frozenset[LogCategory] = frozenset()
        self.filters = LogFilters(bridge, log, clock, keys, self)
        self.filters.changed.connect(self._narrow)
        self.filters.left.connect(lambda: self.list.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.paper = PaperCard(bridge, log, clock, keys, self)
        self.paper.wanted.connect(self.paper_wanted)
        self.paper.left.connect(lambda: self.list.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.card: StepCard | None = None
        self._cancel: Callable[[], None] | None = None
        self._filters()
        self._actions(keys)
        self._lay_out()
        self.list.selected.connect(self._select)
        self.list.activated.connect(lambda row: self.open_subject.emit(row.line.subject))
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self._leave_card)
        self.setFocusProxy(self.list.search)

    def start(self) -> None:
        """Read the first page."""
        self.list.start()

    def show_shift(self, shift_id: str) -> None:
        """Show one shift only, or everything for ""."""
        self._wanted = self.filters.chosen(self._categories, shift_id)
        self.list.restart()

    def _limit_of(self, line: LogLine) -> Due | None:
        return (
            self._limits.compact(line.subject, f"incident:{line.matter}")
            if self._limits is not None
            else None
        )

    def _source(self, words: str) -> Fetch:
        return fetcher(self._log, self._wanted)(words)

    def _filters(self) -> None:
        group = QButtonGroup(self)
        self._filter_row = FlowRow(self)
        words = (
            self.tr("All"),
            self.tr("Matters"),
            self.tr("Notes"),
            category_words(LogCategory.CAPTURE),
            self.tr("Faults"),
        )
        for place, (categories, text) in enumerate(zip(GROUPS, words, strict=True)):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Show: {what}").format(what=text))
            button.clicked.connect(lambda _checked=False, which=categories: self._filter(which))
            group.addButton(button)
            self._filter_row.addWidget(button)

    def _actions(self, keys: KeyMap) -> None:
        group = self.tr("Duty log")
        self.new_action = action(self, self.tr("New entry"), "Ctrl+N", self._compose, keys=keys, group=group)
        self.filter_action = action(
            self, self.tr("Filter the log"), "Ctrl+Shift+F", self.filters.open, keys=keys, group=group
        )
        self.print_action = action(
            self, self.tr("Print a log"), "Ctrl+P", self.paper.open, keys=keys, group=group
        )
        self.open_action = action(
            self, self.tr("Open what it is about"), "Ctrl+O", self._open, keys=keys, group=group
        )
        self.amend_action = action(
            self, self.tr("Correct"), "Ctrl+E", lambda: self._correct(amend_card), keys=keys, group=group
        )
        self.withdraw_action = action(
            self,
            self.tr("Withdraw"),
            "Ctrl+Backspace",
            lambda: self._correct(withdraw_card),
            keys=keys,
            group=group,
        )

    def _lay_out(self) -> None:
        page = QFrame(self)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.entry)
        self._buttons = row = FlowRow(page)
        self.buttons: dict[str, QPushButton] = {}
        for name, act in (
            ("open", self.open_action),
            ("amend", self.amend_action),
            ("withdraw", self.withdraw_action),
        ):
            button = QPushButton(f"{act.text()}   {key_text(act.shortcut())}", page)
            button.setToolTip(act.toolTip())
            button.setAutoDefault(False)
            set_role(button, "flat")
            button.clicked.connect(act.trigger)
            row.addWidget(button)
            self.buttons[name] = button
        self._page.addWidget(self._buttons)
        self._page.addStretch(1)
        self.foot = QScrollArea(self)
        self.foot.setWidgetResizable(True)
        self.foot.setFrameShape(QFrame.Shape.NoFrame)
        self.foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot.setWidget(page)
        self.foot.hide()
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.foot)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.addWidget(self._filter_row)
        column.addWidget(self._acts())
        column.addWidget(self.filters)
        column.addWidget(self.paper)
        column.addWidget(self.composer)
        column.addWidget(split, 1)

    def _acts(self) -> FlowRow:
        """What can be done with the log, in a row that never makes the panel wider than its dock."""
        row = FlowRow(self)
        for act in (self.new_action, self.filter_action, self.print_action):
            made = QPushButton(f"{act.text()}   {key_text(act.shortcut())}", self)
            made.setAutoDefault(False)
            made.setToolTip(act.toolTip())
            made.clicked.connect(act.trigger)
            row.addWidget(made)
        return row

    def _filter(self, categories: frozenset[LogCategory]) -> None:
        self._categories = categories
        # A kind chosen among the filters would go before the button just pressed.
        self.filters.form.set_values({"kind": ""})
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.filters.chosen(self._categories, self._wanted.shift_id)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.list.setProperty("filtered", wanted != LogFilter(shift_id=wanted.shift_id))
        self.list.restart()

    def _select(self, row: LogRow) -> None:
        if self._line is None or self._line.entry_id != row.line.entry_id:
            self._leave_card()
        self._read(row.line.entry_id)

    def _read(self, entry_id: str) -> None:
        if self._cancel is not None:
            self._cancel()
        operation = Operation(self, lambda: self._whole(entry_id), self._bridge.pool)
        self._cancel = operation.success(self._shown).run().cancel

    def _whole(self, entry_id: str) -> tuple[EntryDetail, Sequence[Reference]]:
        detail = self._log.detail(entry_id)
        return detail, self._matters(detail.line.text)

    def _shown(self, whole: tuple[EntryDetail, Sequence[Reference]]) -> None:
        detail, named = whole
        current = self.list.table.current()
        if current is None or current.line.entry_id != detail.line.entry_id:
            return
        self._line = detail.line
        self.entry.show_entry(detail, named)
        self.foot.show()
        self._offer()

    def _offer(self) -> None:
        line, signed_in = self._line, self._desk.desk is not None
        for name, act, on in (
            ("open", self.open_action, line is not None and _leads_somewhere(line)),
            ("amend", self.amend_action, line is not None and signed_in and may_amend(line)),
            ("withdraw", self.withdraw_action, line is not None and signed_in and may_withdraw(line)),
        ):
            act.setEnabled(on)
            self.buttons[name].setVisible(on)
        self._buttons.setVisible(self.card is None)

    def _compose(self) -> None:
        if self._desk.desk is not None:
            self.composer.open()

    def _open(self) -> None:
        if self._line is not None:
            self.open_subject.emit(self._line.subject)

    def _correct(self, make: Callable[..., CardSpec]) -> None:
        desk, line = self._desk.desk, self._line
        if desk is None or line is None:
            return
        self._leave_card()
        self.card = StepCard(make(desk, self._log, line, self._leave_card), self._bridge, self._drafts, self)
        self.card.done.connect(self._corrected)
        self._page.insertWidget(1, self.card)
        self.card.show()
        self._offer()
        self.card.form.widget("reason").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_card(self) -> None:
        if self.card is not None:
            if has_focus_inside(self.card):
                self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.removeWidget(self.card)
            self.card.retire()
            self.card = None
        self._offer()

    def _corrected(self, _line: Any) -> None:
        self._leave_card()
        self.list.refresh()
        if self._line is not None:
            self._read(self._line.entry_id)

    def _on_changes(self, published: Published) -> None:
        # Every act writes into the log, so every change of an act is one of the log.
        if not published.changes.areas.isdisjoint(set(Area) - _BULK):
            self.list.refresh()


def _leads_somewhere(line: LogLine) -> bool:
    kind, _, identity = line.subject.partition(":")
    return bool(identity) and kind in (
        "capture",
        "incident",
        "directive",
        "camera",
        "container",
        "declaration",
    )
