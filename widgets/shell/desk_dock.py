"""Before the work begins: who sits down, and which shift it is; afterwards the shift on duty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from widgets.desk import DeskState
from widgets.login.sign_in import SignInCard
from widgets.shift.open_shift import OpenShiftCard
from widgets.shift.plan import ShiftCard

CARD_WIDTH = 720


class DeskCards(QStackedWidget):
    """Shows the card that is due: signing in, then opening the shift, then the shift itself."""

    def __init__(
        self,
        sign_in: SignInCard,
        open_shift: OpenShiftCard,
        on_duty: ShiftCard,
        desk: DeskState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sign_in, self.open_shift, self.on_duty = sign_in, open_shift, on_duty
        self._desk = desk
        self._pages = {id(card): self._page(card) for card in (sign_in, open_shift, on_duty)}
        self._turned_to: QWidget | None = None
        self._asked_by = ""
        sign_in.signed_in.connect(desk.signed_in)

    @property
    def due(self) -> bool:
        """Whether somebody has to do something here before the work begins."""
        return self._desk.desk is None or self._desk.shift is None

    def follow(self) -> None:
        """Turn to the card that is due; one that is already there, and what is typed in it, stays."""
        desk, shift = self._desk.desk, self._desk.shift
        if desk is None:
            self._turn_to(self.sign_in)
        elif shift is None:
            if self._turn_to(self.open_shift) or desk.session.session_id != self._asked_by:
                self._asked_by = desk.session.session_id
                self.open_shift.load()
        else:
            self.on_duty.show_shift(shift)
            self._turn_to(self.on_duty)

    def _turn_to(self, card: SignInCard | OpenShiftCard | ShiftCard) -> bool:
        """Whether another card was there before."""
        if self._turned_to is card:
            return False
        self._turned_to = card
        self.setCurrentWidget(self._pages[id(card)])
        self.setFocusProxy(card)
        if not isinstance(card, ShiftCard):
            card.start()
        return True

    def _page(self, card: QWidget) -> QScrollArea:
        card.setMaximumWidth(CARD_WIDTH)
        page, holder = QScrollArea(self), QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setWidget(holder)
        self.addWidget(page)
        return page
