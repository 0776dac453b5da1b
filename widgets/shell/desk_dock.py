"""Before the work begins: who sits down, and which shift it is. The wall beside it never goes dark."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from widgets.desk import DeskState
from widgets.login.sign_in import SignInCard
from widgets.shift.open_shift import OpenShiftCard


class DeskCards(QStackedWidget):
    """Shows the card that is due: signing in, then opening the shift; `due` is False when neither is."""

    def __init__(
        self, sign_in: SignInCard, open_shift: OpenShiftCard, desk: DeskState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sign_in, self.open_shift, self._desk = sign_in, open_shift, desk
        self._pages = {id(card): self._page(card) for card in (sign_in, open_shift)}
        sign_in.signed_in.connect(desk.signed_in)
        desk.changed.connect(self.follow)

    @property
    def due(self) -> bool:
        """Whether somebody has to do something here before the work begins."""
        return self._desk.desk is None or self._desk.shift is None

    def follow(self) -> None:
        """Turn to the card that is due."""
        if self._desk.desk is None:
            self._turn_to(self.sign_in)
            self.sign_in.start()
        elif self._desk.shift is None:
            if self.currentWidget() is not self._pages[id(self.open_shift)]:
                self.open_shift.load()
            self._turn_to(self.open_shift)

    def _turn_to(self, card: QWidget) -> None:
        self.setCurrentWidget(self._pages[id(card)])

    def _page(self, card: QWidget) -> QScrollArea:
        page = QScrollArea(self)
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidget(card)
        self.addWidget(page)
        return page
