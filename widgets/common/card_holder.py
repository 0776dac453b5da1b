"""The one card at the foot of a panel: put there, given the keyboard, taken away with its draft kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.qtbridge.bridge import Bridge
from widgets.common.drafts import DraftStore
from widgets.common.step_card import CardSpec, StepCard, has_focus_inside

# A card that is higher than this is scrolled rather than making the window higher than the screen, px.
LEAST = 440


class CardHolder:
    """`column` ends in a stretch, above which cards stand; `home` gets the keyboard of a card that goes.

    `acts`, what else could be done here, makes room as long as a card stands; its keys go on working.
    """

    def __init__(
        self,
        column: QVBoxLayout,
        home: QWidget,
        bridge: Bridge,
        drafts: DraftStore,
        done: Callable[[Any], None],
        clear: Callable[[], None],
        acts: QWidget | None = None,
    ) -> None:
        self._column, self._home, self._bridge, self._drafts = column, home, bridge, drafts
        self._done, self._clear, self._acts = done, clear, acts
        self.card: StepCard | None = None
        self._frame: _CardFrame | None = None

    def put(self, spec: CardSpec) -> None:
        """Open a card; the one that is open already only gets the keyboard."""
        if self.card is not None and self.card.spec.name == spec.name:
            self.card.start_typing()
            return
        self.take()
        self._clear()
        self.card = StepCard(spec, self._bridge, self._drafts, self._column.parentWidget())
        self.card.done.connect(self._finished)
        self._frame = _CardFrame(self.card, self._column.parentWidget())
        self._column.insertWidget(self._column.count() - 1, self._frame)
        if self._acts is not None:
            self._acts.hide()
        self._frame.show()  # its keys work at once, not after the next layout
        self.card.show()
        self.card.start_typing()

    def take(self) -> None:
        """The card goes; what was typed stays in its draft."""
        card, self.card = self.card, None
        frame, self._frame = self._frame, None
        if card is None or frame is None:
            return
        was_here = has_focus_inside(card)
        # A card still being written outlives its frame: what it is refused is told all the same.
        frame.takeWidget()
        card.setParent(self._column.parentWidget())
        card.retire()
        self._column.removeWidget(frame)
        frame.hide()
        frame.deleteLater()
        if self._acts is not None:
            self._acts.show()
        if was_here:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Take the card, unless what it was told is being done just now."""
        if self.card is not None and not self.card.running:
            self.take()

    def _finished(self, value: Any) -> None:
        self.take()
        self._done(value)


class _CardFrame(QScrollArea):
    """As high as its card where there is room; else it scrolls, and the field typed into stays in sight."""

    def __init__(self, card: StepCard, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._card = card
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(card)
        card.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - widgets need one
        application.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        """The card's own."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Enough to type in, and never more than the card."""
        return QSize(super().minimumSizeHint().width(), min(self._height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card asks for another height: a text grew, a field came or went."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        layout, width = self._card.layout(), self.viewport().width()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), self._card.minimumSizeHint().height())
        return self._card.sizeHint().height()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)
