"""Before somebody signs out or closes the console: a question in the window, answered by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from widgets.common.confirm import ConfirmBar


class Leaving(QObject):
    """Asks once; `stayed` when the officer thought better of it and was nowhere before."""

    stayed = Signal()

    def __init__(
        self,
        bar: ConfirmBar,
        sign_out: Callable[[], object],
        close: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bar, self._sign_out, self._close = bar, sign_out, close
        self._act: Callable[[], object] | None = None
        self._before: QWidget | None = None
        bar.confirmed.connect(self._go)
        bar.cancelled.connect(self._stay)

    def ask_to_sign_out(self) -> None:
        """Ask whether to sign out."""
        self._ask(
            self.tr("Sign out? The cameras go on; what is typed is kept for you."),
            self.tr("Sign out"),
            self._sign_out,
        )

    def ask_to_close(self) -> None:
        """Ask whether to close the console."""
        self._ask(
            self.tr("Close the console? The wall goes dark; what is typed is kept."),
            self.tr("Close the console"),
            self._close,
        )

    def _ask(self, question: str, verb: str, act: Callable[[], object]) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self._bar.isAncestorOf(focused):
            self._before = focused
        self._act = act
        self._bar.ask(question, verb)

    def _go(self) -> None:
        act, self._act, self._before = self._act, None, None
        if act is not None:
            act()

    def _stay(self) -> None:
        before, self._act, self._before = self._before, None, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stayed.emit()
