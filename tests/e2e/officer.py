"""What an officer does at the console, by keyboard and with the eyes: no shortcut into the services."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.demo import DemoOfficer
from app.bootstrap.running import Opened
from app.domain.incident import IncidentDraft
from video.engine.state import Condition
from widgets.common.step_card import StepCard
from widgets.main_window import MainWindow

PATIENCE_MS = 30_000


class OfficerAtWork:
    """Types, presses and waits for what the screen shows."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self._qtbot = opened, qtbot

    @property
    def window(self) -> MainWindow:
        """The console's window."""
        return self.opened.console.window

    def wait(self, what: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
        """Look until `what` is so; fails when it does not happen."""
        self._qtbot.waitUntil(lambda: bool(what()), timeout=patience_ms)

    def press(self, keys: str, where: QWidget | None = None) -> None:
        """Press a key or chord where the focus is, or at `where`."""
        QTest.keySequence(where or self.window, QKeySequence(keys))

    def type_into(self, field: QWidget, text: str) -> None:
        """Click into a field and type."""
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findText(text))
            return
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        # QTest types ASCII only; an input method hands over whole words, as here.
        if isinstance(field, QLineEdit):
            field.insert(text)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        else:
            raise TypeError(type(field).__name__)

    def sign_in(self, who: DemoOfficer) -> None:
        """Sign in with Enter."""
        card = self.window.desk_cards.sign_in
        self.wait(card.isVisible)
        self.type_into(card.form.widget("username"), who.username)
        self.type_into(card.form.widget("password"), who.password)
        self.press("Return", card.form.widget("password"))
        self.wait(lambda: self.window.desk.desk is not None)

    def open_shift(self, plan: str = "") -> None:
        """Take the people proposed, write the plan, open."""
        card = self.window.desk_cards.open_shift
        self.wait(lambda: card.isVisible() and len(card.people()) >= 4)
        if plan:
            self.type_into(card.plan, plan)
        self.press("Ctrl+Return", card)
        self.wait(lambda: self.window.desk.shift is not None)

    def records_elsewhere(self) -> None:
        """An incident that somebody wrote down at another desk of the room, opened here."""
        desk, now = self.window.desk.desk, self.window.world.clock.utc_now()
        assert desk is not None
        outcome = self.window.world.room.incidents.record(
            desk,
            IncidentDraft(
                arose_at=now - timedelta(minutes=1),
                received_at=now,
                place="Cổng 3, cảng Đình Vũ",
                content="Xe đầu kéo dừng tại cổng, cửa container không đóng kín.",
                suspicion="Niêm phong có dấu hiệu bị tác động.",
                camera="CAM-03",
                related=(),
            ),
        )
        self.window.world.bridge.changes.publish(outcome.changes)
        self.press("F8")

    def fill_card(self, name: str, values: dict[str, str], key: str = "Ctrl+Return") -> None:
        """Fill in the card of a matter's step when it is there, press its key, wait until it is done."""
        self.wait(lambda: self.at_step(name))
        card = self.window.matters.card
        assert card is not None
        self.fill(card, values)
        self.press(key, card)
        self.wait(lambda: not self.at_step(name))

    def fill(self, card: StepCard, values: dict[str, str]) -> None:
        """Type into the fields of a card."""
        for field, text in values.items():
            self.type_into(card.form.widget(field), text)

    def at_step(self, name: str) -> bool:
        """Whether the matter's card is the one of this step."""
        card = self.window.matters.card
        return card is not None and card.spec.name.partition("-")[0] == name

    def live(self) -> int:
        """How many cameras show a live picture."""
        engine = self.window.world.engine
        return sum(engine.state(one.number).condition is Condition.LIVE for one in engine.cameras)

    def port(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Make something happen outside: a truck drives up, a camera fails."""
        room = self.opened.room
        assert room is not None
        assert room.ready is not None
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            room.ready.control_url + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            found: dict[str, Any] = json.loads(answer.read() or b"{}")
        return found
