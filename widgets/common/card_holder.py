"""The one card at the foot of a panel: put there, given the keyboard, taken away with its draft kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.qtbridge.bridge import Bridge
from widgets.common.drafts import DraftStore
from widgets.common.step_card import CardSpec, StepCard, has_focus_inside


class CardHolder:
    """`column` ends in a stretch, above which cards stand; `home` gets the keyboard of a card that goes."""

    def __init__(
        self,
        column: QVBoxLayout,
        home: QWidget,
        bridge: Bridge,
        drafts: DraftStore,
        done: Callable[[Any], None],
        clear: Callable[[], None],
    ) -> None:
        self._column, self._home, self._bridge, self._drafts = column, home, bridge, drafts
        self._done, self._clear = done, clear
        self.card: StepCard | None = None

    def put(self, spec: CardSpec) -> None:
        """Open a card; the one that is open already only gets the keyboard."""
        if self.card is not None and self.card.spec.name == spec.name:
            self.card.start_typing()
            return
        self.take()
        self._clear()
        self.card = StepCard(spec, self._bridge, self._drafts, self._column.parentWidget())
        self.card.done.connect(self._finished)
        self._column.insertWidget(self._column.count() - 1, self.card)
        self.card.show()  # its keys work at once, not after the next layout
        self.card.start_typing()

    def take(self) -> None:
        """The card goes; what was typed stays in its draft."""
        card, self.card = self.card, None
        if card is None:
            return
        was_here = has_focus_inside(card)
        self._column.removeWidget(card)
        card.retire()
        if was_here:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Take the card, unless what it was told is being done just now."""
        if self.card is not None and not self.card.running:
            self.take()

    def _finished(self, value: Any) -> None:
        self.take()
        self._done(value)
