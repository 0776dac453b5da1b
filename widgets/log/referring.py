"""`@` where something is typed: offers what is at hand at once, what else there is as it is found (D4.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from widgets.log.references import Find, Reference, offered, subject_of
from widgets.quickline.button_row import ButtonRow


class Field(Protocol):
    """Where it is typed: shows nothing itself, writes the one taken; `offers` are those to be taken."""

    offers: tuple[Reference, ...]

    def take(self, one: Reference) -> None:
        """Write `one` where `@` is being typed."""
        ...


class Referring(QObject):
    """Fills `row` with what `field` may mean; `shown` says whether there is anything to choose."""

    shown = Signal(bool)

    def __init__(
        self,
        bridge: Bridge,
        field: Field,
        row: ButtonRow,
        known: Callable[[], Sequence[Reference]],
        find: Find,
        parent: QObject,
    ) -> None:
        """`known` is at hand, `find` looks further while somebody types, on the pool."""
        super().__init__(parent)
        self._bridge, self._field, self._row = bridge, field, row
        self._at_hand, self._find = known, find
        self._found: dict[str, Reference] = {}
        self._typed: str | None = None
        row.hide()

    def asked(self, typed: str | None) -> None:
        """`typed` stands behind an `@`; None while no reference is being typed."""
        if typed == self._typed:
            return
        self._typed = typed
        self._offer(typed)
        if typed:
            Operation(self, lambda: self._find(typed), self._bridge.pool).success(
                lambda found: self._look_at(typed, found)
            ).run()

    def subject_of(self, text: str) -> str:
        """What `text` is about by its references, "" for none."""
        return subject_of(text, self._known())

    def _known(self) -> tuple[Reference, ...]:
        return (*self._at_hand(), *self._found.values())

    def _look_at(self, typed: str, found: Sequence[Reference]) -> None:
        known = {one.name for one in self._at_hand()}
        self._found |= {one.name: one for one in found if one.name not in known}
        if found and typed == self._typed:
            self._offer(typed)

    def _offer(self, typed: str | None) -> None:
        offers = offered(typed, self._known()) if typed is not None else ()
        if not offers and not self._field.offers:
            return
        self._field.offers = offers
        self._row.fill(
            [
                (f"Alt+{place} {one.name}  {one.words[:20]}", one.words, partial(self._field.take, one))
                for place, one in enumerate(offers, start=1)
            ]
        )
        self.shown.emit(bool(offers))
