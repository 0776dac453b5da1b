"""A page that is a list: rows of one type, steps with their keys, what is known of the chosen row.

The page says what it reads, its rows, their lines and steps. The frame reads beside the window, the newest
wish alone; keeps the chosen row by its key when the rows are read again, and the scroll; offers a step only
where it is possible; says failures in words; opens cards, documents and files (`Page`). A page::

    class BoatPage(ListPage[Boat, tuple[Boat, ...]]):
        areas = (Area.BOAT,)

        def build(self) -> None:
            self.list.setAccessibleName(self.tr("Boats"))
            self.empty = self.tr("No boat is known. Ctrl+N enters one.")
            self.text = self.put_above(Filters()).line(self.tr("Name …"), wide=4)
            self.offer("enter", self.tr("New boat"), "Ctrl+N", self.enter)
            self.offer("leave", self.tr("Gone"), "Ctrl+T", self.leave, when=lambda boat: boat.here)

        def asked(self) -> Callable[[], tuple[Boat, ...]]:  # or read(), where nothing is filtered
            text, boats = self.text.text(), self.world.room.boats
            return lambda: boats.list(text)

        def rows_of(self, found: tuple[Boat, ...]) -> Sequence[Boat]:
            return found

        def key_of(self, row: Boat) -> str:
            return row.boat_id

        def line_of(self, row: Boat, now: datetime) -> Line:
            return Line(row.boat_id, row.name, row.place, broken=row.overdue(now))

        def heading_of(self, rows: Sequence[Boat], found: tuple[Boat, ...]) -> Heading:
            late = sum(one.overdue(self.now) for one in rows)
            return (self.tr("Overdue: {n}").format(n=late), True) if late else (self.tr("All well"), False)

        def activate(self, row: Boat) -> None:
            self.leave()

        def leave(self) -> None:
            at = self.ready(self.tr("Choose a boat in the list first."))
            if at is not None:
                self.put(leave_card(*at, asides=(self.away(),)))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from widgets.common.drafts import DraftStore
from widgets.common.filters import Filters
from widgets.common.keys import KeyMap
from widgets.common.lines import Line, LineList
from widgets.common.page import TOLD_S, Found, Page, head_of
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.world import World

Row = TypeVar("Row")
# What stands above the list, and whether something in it waits.
Heading = tuple[str, bool]


class ListPage(Page[Found], Generic[Row, Found]):
    """`Row`s out of what is read (`Found`); `build` makes filters and steps, the other hooks say the rest.

    `empty` stands above a list without rows, `below` under whatever is chosen, `wanted` is chosen once read.
    """

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.list = LineList()
        super().__init__(world, desk, drafts, keys, self.body(), parent)
        self.empty = self.below = self.wanted = ""
        self._rows: dict[str, Row] = {}
        self._when: dict[str, Callable[[Row], bool]] = {}
        self._filters: Filters | None = None
        self.build()
        self.list.picked.connect(lambda _key: self.follow())
        self.list.activated.connect(lambda _index: self._activated())
        self.follow()

    def body(self) -> QWidget:
        """What the list stands in."""
        return self.list

    def build(self) -> None:
        """Name the list, put filters above it, offer its steps; called once."""
        raise NotImplementedError

    def rows_of(self, found: Found) -> Sequence[Row]:
        """The rows in the order they are shown; what else was read may be kept here."""
        raise NotImplementedError

    def key_of(self, row: Row) -> str:
        """What a row is known by whenever it is read; the subject of its line."""
        raise NotImplementedError

    def line_of(self, row: Row, now: datetime) -> Line:
        """A row as the list shows it."""
        raise NotImplementedError

    def heading_of(self, rows: Sequence[Row], found: Found) -> Heading:
        """What stands above the list, and whether something in it waits."""
        raise NotImplementedError

    def details_of(self, row: Row, now: datetime) -> str:
        """Everything that is known of a row; "" where its line says it all."""
        return ""

    def activate(self, row: Row) -> None:
        """Enter, or a double click."""

    def sought(self, wanted: str) -> str:
        """The key of the row that `wanted` means, among the rows just read."""
        return wanted

    def offer(
        self,
        name: str,
        text: str,
        key: str,
        slot: Callable[[], object],
        when: Callable[[Row], bool] | None = None,
    ) -> None:
        """A button below the list with its key; one with `when` asks for a row it is possible for."""
        super().offer(name, text, key, slot)
        if when is not None:
            self._when[name] = when

    def put_above(self, filters: Filters) -> Filters:
        """Filters between the heading and the list; every change reads the page again."""
        self._filters = super().put_above(filters)
        return filters

    @property
    def now(self) -> datetime:
        """The time, UTC."""
        return self.world.clock.utc_now()

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows read last by their keys."""
        return MappingProxyType(self._rows)

    @property
    def chosen(self) -> Row | None:
        """The row chosen in the list."""
        return self._rows.get(self.list.chosen)

    def ready(
        self, words: str, fits: Callable[[Row], bool] = lambda _row: True, *, alone: bool = False
    ) -> tuple[Desk, Row] | None:
        """Who acts, and the chosen row if it `fits`; else None, and the strip says why (`words`).

        With `alone` the only row that fits needs no choosing.
        """
        desk = self.on_duty()
        if desk is None:
            return None
        there = [key for key, row in self._rows.items() if fits(row)]
        if alone and len(there) == 1:
            self.list.choose(there[0])
        row = self.chosen
        if row is None or not fits(row):
            self.strip.tell(Tone.INFO, words, seconds=TOLD_S)
            return None
        return desk, row

    def open(self, wanted: str) -> None:
        """Choose one row, whatever the filters say."""
        self.wanted = wanted
        if self._filters is not None:
            self._filters.clear()
        self.refresh()

    def done(self, value: Any) -> None:
        """What was just recorded is chosen."""
        self.wanted = self.key_of(value)

    def took(self, found: Found) -> None:
        now, rows = self.now, self.rows_of(found)
        self._rows = {self.key_of(row): row for row in rows}
        self.list.show_lines([self.line_of(row, now) for row in rows])
        if self.wanted:
            wanted, self.wanted = self.wanted, ""
            self.list.choose(self.sought(wanted))
        heading = self.heading_of(rows, found)
        head_of(self.heading, *((self.empty, False) if self.empty and not rows else heading))
        self.follow()

    def say_again(self) -> None:
        """Say the rows anew as they are; for lines that tell how long something has."""
        self.list.show_lines([self.line_of(row, self.now) for row in self._rows.values()])

    def follow(self) -> None:
        """Say what is known of the chosen row and offer what is possible with it."""
        row = self.chosen
        told = self.details_of(row, self.now) if row is not None else ""
        words = "\n".join(filter(None, (told, self.below)))
        self.details.setText(words)
        self.details.setVisible(bool(words))
        for name, possible in self._when.items():
            self.enable(name, row is not None and possible(row))

    def _activated(self) -> None:
        row = self.chosen
        if row is not None:
            self.activate(row)
