"""The sign-in card: name, password, and in the demo profile the accounts one may try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Outcome
from app.services.session import Sessions
from widgets.common.form import Field, Form, Kind
from widgets.common.labels import Busy
from widgets.common.language import sentence
from widgets.common.password import PasswordField
from widgets.common.step_card import has_focus_inside
from widgets.common.theme import set_role


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo profile, shown because its data are invented."""

    username: str
    password: str
    name: str
    post: str


class SignInCard(QFrame):
    """Asks who sits down; `signed_in` carries the `Desk`."""

    signed_in = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        sessions: Sessions,
        demo_accounts: tuple[DemoAccount, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._sessions = bridge, sessions
        title = QLabel(self.tr("Sign in"), self)
        set_role(title, "title")
        self.form = Form(
            (
                Field("username", self.tr("Account"), required=True, limit=64),
                Field("password", self.tr("Password"), Kind.PASSWORD, required=True),
            ),
            self,
        )
        self.button = QPushButton(self.tr("Sign in") + "   Enter", self)
        set_role(self.button, "primary")
        self.busy = Busy(self)
        self.caps = QLabel(self.tr("Caps Lock seems to be on."), self)
        set_role(self.caps, "attention")
        self.caps.hide()
        password = self.form.widget("password")
        if isinstance(password, PasswordField):
            password.caps_suspected.connect(self.caps.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.form)
        column.addWidget(self.caps)
        column.addWidget(self.button)
        column.addWidget(self.busy)
        if demo_accounts:
            column.addWidget(self._demo(demo_accounts))
        column.addStretch(1)
        self.form.submitted.connect(self._submit)
        self.button.clicked.connect(self._submit)

    def start(self) -> None:
        """Put the cursor where the next officer types."""
        self.form.widget("username").setFocus(Qt.FocusReason.OtherFocusReason)

    def _demo(self, accounts: tuple[DemoAccount, ...]) -> QWidget:
        box = QFrame(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setVerticalSpacing(4)
        words = QLabel(self.tr("Demonstration data. A click fills in an account:"), box)
        words.setWordWrap(True)
        set_role(words, "dim")
        grid.addWidget(words, 0, 0, 1, 3)
        for row, account in enumerate(accounts, start=1):
            pick = QPushButton(account.username, box)
            pick.setAutoDefault(False)
            pick.setAccessibleName(f"{account.username}, {account.name}, {account.post}")
            pick.clicked.connect(self._filler(account))
            password, who = QLabel(account.password, box), QLabel(f"{account.name} · {account.post}", box)
            who.setWordWrap(True)
            set_role(who, "dim")
            for column, widget in enumerate((pick, password, who)):
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(2, 1)
        return box

    def _filler(self, account: DemoAccount) -> Callable[[], None]:
        def fill() -> None:
            self.form.set_values({"username": account.username, "password": account.password})
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

        return fill

    def _submit(self) -> None:
        if not self.button.isEnabled() or self.form.show_missing():
            return
        values = self.form.values()
        username, password = str(values["username"]), str(values["password"])
        self.button.setEnabled(False)
        self.busy.start(self.tr("Checking the password …"))
        Operation(self, lambda: self._sessions.sign_in(username, password), self._bridge.database).success(
            self._accepted
        ).failure(self._refused).finished(self._answered).run()

    def _accepted(self, outcome: Outcome[Desk]) -> None:
        self.form.set_values({"username": "", "password": ""})
        self.form.show_problem("password", "")
        self.signed_in.emit(outcome.value)

    def _refused(self, error: KnownError) -> None:
        self.form.set_values({"password": ""})
        self.form.show_problem("password", sentence(error))
        if has_focus_inside(self):
            self.form.widget("password").setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self) -> None:
        self.busy.stop()
        self.button.setEnabled(True)
