"""Who calls and whom to call: typed by words or last digits, Enter opens the quick line (D4.4, D5.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.reach import asked_digits
from app.domain.registers.period import Period
from app.domain.registers.talk import Talk, TalkFilter
from app.domain.registers.unit import Unit, UnitMatch, UnitNumber, channel_of
from app.qtbridge.operation import Operation
from app.services.outcome import Area
from app.services.registers.directory_import import DirectoryPreview
from widgets.common.filters import Filters
from widgets.common.form import FormValue
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.page import TOLD_S
from widgets.common.preview_tree import PreviewTree
from widgets.common.strip import Tone
from widgets.directory.calling import Call
from widgets.directory.cards import end_card, unit_card, withdrawal_card
from widgets.directory.importing import ask_table, directory_parts, import_card
from widgets.directory.words import details_of, line_of

TALKS_SHOWN, TALKS_WITHIN = 5, timedelta(days=365)
Found = tuple[tuple[UnitMatch, ...], str]


class DirectoryPage(ListPage[UnitMatch, Found]):
    """Found as one types; `call_wanted` carries a `Call` for the quick line."""

    call_wanted = Signal(object)
    areas = (Area.DIRECTORY, Area.LOG)

    def body(self) -> QWidget:
        """The list, and above it what a table would change while one is looked at."""
        self.changes: PreviewTree | None = None
        frame = QWidget()
        self._frame = QVBoxLayout(frame)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.addWidget(self.list)
        self._frame.addStretch(0)
        return frame

    def build(self) -> None:
        self._directory = self.world.room.registers.directory
        self._tables = self.world.room.registers.directory_import
        self._talks: dict[str, tuple[Talk, ...]] = {}
        self._asked, self._go, self._today = "", False, date.min
        self._typed = ""
        self.text = self.put_above(Filters()).line(
            self.tr("Name, two letters or the last digits of who calls …"), wide=4
        )
        self.text.returnPressed.connect(self._entered)
        self.text.installEventFilter(self)
        self.setFocusProxy(self.text)
        self.list.setAccessibleName(self.tr("Directory of units"))
        self.offer("call", self.tr("Note a call"), "Ctrl+R", self.call, self._by(Channel.TELEPHONE))
        self.offer("fax", self.tr("Note a fax"), "Ctrl+T", self.fax, self._by(Channel.FAX))
        self.offer("mail", self.tr("Note an e-mail"), "Ctrl+H", self.mail, self._by(Channel.EMAIL))
        self.offer("copy", self.tr("Copy the number"), "Ctrl+Shift+C", self.copy, _has_number)
        self.offer("enter", self.tr("New unit"), "Ctrl+N", self.enter)
        self.offer("amend", self.tr("Correct"), "Ctrl+E", self.amend, lambda _one: True)
        self.offer("end", self.tr("Ended or replaced"), "Ctrl+U", self.end, lambda _one: True)
        self.offer("withdraw", self.tr("Withdraw"), "Ctrl+Shift+D", self.withdraw, lambda _one: True)
        self.offer("successor", self.tr("Go to its successor"), "Ctrl+G", self.go_on, _has_successor)
        self.offer("import", self.tr("Take a table in"), "Ctrl+O", self.ask)
        self.offer("book", self.tr("As workbook"), "Ctrl+P", self.save_book)

    def asked(self) -> Callable[[], Found]:
        text, directory = self.text.text(), self._directory
        # Typing looks through what is known; only what changed elsewhere is read from the store again.
        typing, self._typed = text != self._typed, text
        return lambda: ((directory.last_read if typing else directory.reload()).find(text), text)

    def rows_of(self, found: Found) -> Sequence[UnitMatch]:
        matches, self._asked = found
        self._today, self._talks = to_local(self.now).date(), {}
        self.empty = self.tr("The directory is empty. Ctrl+N enters a unit, Ctrl+O takes a table in.")
        if self._asked:
            self.empty = self.tr("Nobody here is called so or has this number. Ctrl+N enters a unit.")
        return matches

    def key_of(self, row: UnitMatch) -> str:
        return row.unit.unit_id

    def line_of(self, row: UnitMatch, now: datetime) -> Line:
        return line_of(row, self._today)

    def heading_of(self, rows: Sequence[UnitMatch], found: Found) -> Heading:
        return self.tr("Units: {n}").format(n=len(rows)), False

    def details_of(self, row: UnitMatch, now: datetime) -> str:
        return details_of(row.unit, self._today, self._talks.get(row.unit.unit_id, ()), now)

    def took(self, found: Found) -> None:
        super().took(found)
        # Whoever types looks at the best hit, and Enter takes it.
        if self._asked and self.chosen is None and self.list.count():
            self.list.setCurrentRow(0)
        if self._go and self.text.text() == self._asked:
            self._go = False
            self._activated()

    def follow(self) -> None:
        super().follow()
        row = self.chosen
        if row is not None and row.unit.unit_id not in self._talks:
            self._ask_talks(row.unit)

    def activate(self, row: UnitMatch) -> None:
        number = row.number or _first(row.unit, Channel.TELEPHONE)
        self._wish(row.unit, channel_of(number.use) if number else Channel.TELEPHONE)

    def done(self, value: Any) -> None:
        self._drop_changes()
        if isinstance(value, Unit):
            self.wanted = value.unit_id
            self.text.clear()

    def put_away(self) -> None:
        super().put_away()
        self._drop_changes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from what is typed into the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.text and event.key() == Qt.Key.Key_Down and self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            return True
        return super().eventFilter(watched, event)

    def seek(self, text: str) -> None:
        """Look for `text`, as if it had been typed."""
        self.text.setText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def call(self) -> None:
        """The quick line for a call to the chosen unit."""
        self._wish_by(Channel.TELEPHONE)

    def fax(self) -> None:
        """The quick line for a fax."""
        self._wish_by(Channel.FAX)

    def mail(self) -> None:
        """The quick line for an e-mail."""
        self._wish_by(Channel.EMAIL)

    def copy(self) -> None:
        """The number that was found, else the first, for another program."""
        row = self.chosen
        number = _number_of(row) if row is not None else None
        if number is not None:
            QGuiApplication.clipboard().setText(number.number)
            words = self.tr("Copied: {number}").format(number=number.number)
            self.strip.tell(Tone.CONFIRMED, words, seconds=TOLD_S)

    def enter(self, given: dict[str, FormValue] | None = None) -> None:
        """The card of a new unit; what was looked for in vain stands in it."""
        desk = self.on_duty()
        if desk is not None:
            known: dict[str, FormValue] = given or {}
            self.put(unit_card(self._directory, desk, None, known, self.away(), self._directory.today()))

    def amend(self) -> None:
        """The card with the particulars of the chosen unit."""
        at = self.ready(self.tr("Choose a unit in the list first."))
        if at is not None:
            desk, unit = at[0], at[1].unit
            self.put(unit_card(self._directory, desk, unit, {}, self.away(), self._directory.today()))

    def end(self) -> None:
        """The card by which the chosen unit ends."""
        at = self.ready(self.tr("Choose a unit in the list first."))
        if at is not None:
            today = self._directory.today()
            self.put(end_card(self._directory, at[0], at[1].unit, self.away(), today))

    def withdraw(self) -> None:
        """The card by which the chosen unit is taken out."""
        at = self.ready(self.tr("Choose a unit in the list first."))
        if at is not None:
            self.put(withdrawal_card(self._directory, at[0], at[1].unit, self.away()))

    def go_on(self) -> None:
        """Choose the unit that took the place of the chosen one."""
        row = self.chosen
        if row is not None and row.unit.successor:
            self.open(row.unit.successor)

    def ask(self) -> None:
        """Ask for a table."""
        if self.on_duty() is not None:
            ask_table(self, self.look_at)

    def look_at(self, path: Path) -> None:
        """Show what the table at `path` would change."""
        Operation(self, lambda: self._tables.preview(path), self._bridge.pool).success(
            self._show_changes
        ).failure(self.strip.tell_error).run()

    def save_book(self) -> None:
        """Save the directory as a workbook, in the columns it is taken in by."""
        name = f"danh-ba-{self._directory.today():%Y-%m-%d}.xlsx"
        self.save_as(name, self._directory.workbook)

    def _show_changes(self, preview: DirectoryPreview) -> None:
        desk = self.on_duty()
        if desk is None:
            return
        self.put_away()
        self.changes = PreviewTree(directory_parts(preview))
        self._frame.insertWidget(0, self.changes, 1)
        self.list.hide()
        if preview.changes:
            self.put(import_card(self._tables, desk, preview, self.away()))
        else:
            self.strip.tell(Tone.INFO, self.tr("The table says nothing new."), seconds=TOLD_S)

    def _drop_changes(self) -> None:
        changes, self.changes = self.changes, None
        if changes is not None:
            changes.hide()
            changes.deleteLater()
            self.list.show()

    def _entered(self) -> None:
        """Enter in what is typed takes the best hit, as soon as it is known."""
        self._go = True

    def _wish_by(self, channel: Channel) -> None:
        row = self.chosen
        if row is not None:
            self._wish(row.unit, channel)

    def _wish(self, unit: Unit, channel: Channel) -> None:
        row, number = self.chosen, _first(unit, channel)
        if row is not None and row.number is not None and channel_of(row.number.use) is channel:
            number = row.number
        said = (number.number, number.person) if number is not None else ("", "")
        # Whoever typed digits looked for who calls.
        calls = channel is Channel.TELEPHONE and bool(asked_digits(self._asked))
        self.call_wanted.emit(Call(unit.name, channel, *said, incoming=calls))

    def _ask_talks(self, unit: Unit) -> None:
        self._talks[unit.unit_id] = ()
        today = to_local(self.now).date()
        wanted = TalkFilter(Period(today - TALKS_WITHIN, today), unit=unit.name)
        service = self.world.room.registers.talks

        def came(found: tuple[tuple[Talk, ...], int]) -> None:
            self._talks[unit.unit_id] = found[0]
            self.follow()

        Operation(self, lambda: service.list(wanted, TALKS_SHOWN), self._bridge.pool).success(came).failure(
            self.strip.tell_error
        ).run()

    def _by(self, channel: Channel) -> Callable[[UnitMatch], bool]:
        return lambda row: _first(row.unit, channel) is not None


def _first(unit: Unit, channel: Channel) -> UnitNumber | None:
    return next(iter(unit.numbers_by(channel)), None)


def _number_of(row: UnitMatch) -> UnitNumber | None:
    return row.number or next(iter(row.unit.numbers), None)


def _has_number(row: UnitMatch) -> bool:
    return _number_of(row) is not None


def _has_successor(row: UnitMatch) -> bool:
    return bool(row.unit.successor)
