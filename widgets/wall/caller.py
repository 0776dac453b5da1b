"""Calling a camera by its number, and a preset by * and its number: digits, then Enter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from widgets.common.theme import current_tokens
from widgets.wall.directory import CameraDirectory, CameraEntry, called

MOST_DIGITS: Final = 6
SHOWN: Final = 5
STYLE: Final = (
    "QLabel {{ background: {tokens.raised}; color: {tokens.text}; border: 2px solid {tokens.focus};"
    " font-size: {tokens.size_title}px; padding: 4px; }}"
)
PRESET: Final = "*"
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumberCall(QLabel):
    """Comes up over the foot of the wall while digits are typed; Esc takes them back, ↑ ↓ choose.

    `camera_called` carries (number, into the selected tile); `preset_called` the digits of a preset.
    """

    camera_called = Signal(str, bool)
    preset_called = Signal(str)

    def __init__(self, canvas: QWidget, directory: CameraDirectory) -> None:
        super().__init__(canvas)
        self._directory = directory
        self._shut: tuple[CameraEntry, ...] = ()
        self._near = ""
        self._typed = ""
        self._choice = 0
        tokens = current_tokens()
        self.setStyleSheet(STYLE.format(tokens=tokens))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMargin(10)
        self.hide()
        canvas.installEventFilter(self)

    def use(self, directory: CameraDirectory) -> None:
        """Take numbers from another directory."""
        self._directory = directory

    def say_shut(self, numbers: Iterable[str]) -> None:
        """Cameras that are known and may not be shown now: called by number, they say why (D8.2.4)."""
        self._shut = tuple(CameraEntry(number, "") for number in sorted(numbers))

    def look_near(self, camera: str) -> None:
        """The camera one looks at: its series is meant when a number is in several."""
        self._near = camera

    @property
    def typed(self) -> str:
        """The keys so far, "" when nothing is being typed."""
        return self._typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits, and while there are some the keys that end or change them."""
        kind = event.type()
        if kind is QEvent.Type.FocusOut:
            self._end()
        if not isinstance(event, QKeyEvent) or kind not in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            return super().eventFilter(watched, event)
        if not self._wants(event):
            if kind is QEvent.Type.KeyPress and self._typed and event.text():
                self._end()
            return super().eventFilter(watched, event)
        if kind is QEvent.Type.ShortcutOverride:
            # Enter enlarges and Esc returns unless a number is being typed.
            event.accept()
        else:
            self._take(event)
        return True

    def _wants(self, event: QKeyEvent) -> bool:
        strange = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & strange:
            return False
        text = event.text()
        if len(text) == 1 and text.isascii() and (text.isdigit() or (text == PRESET and not self._typed)):
            return True
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, *ENTER)
        return bool(self._typed) and event.key() in keys

    def _take(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in ENTER:
            self._call(into_tile=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        if key == Qt.Key.Key_Escape:
            self._end()
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            most = max(0, len(self._found()) - 1)
            self._choice = min(max(0, self._choice + (1 if key == Qt.Key.Key_Down else -1)), most)
        elif key == Qt.Key.Key_Backspace:
            self._typed, self._choice = self._typed[:-1], 0
        elif len(self._typed) < MOST_DIGITS:
            self._typed, self._choice = self._typed + text, 0
        self._show()

    def _call(self, *, into_tile: bool) -> None:
        typed, found = self._typed, self._found()
        choice = found[self._choice] if self._choice < len(found) else None
        if typed.startswith(PRESET):
            self._end()
            if typed[1:]:
                self.preset_called.emit(typed[1:])
        elif choice is not None:
            self._end()
            self.camera_called.emit(choice.number, into_tile)

    def _found(self) -> Sequence[CameraEntry]:
        if not self._typed or self._typed.startswith(PRESET):
            return ()
        entries = {entry.number: entry for entry in self._directory.entries()}
        numbers = called(tuple(entries.values()), self._typed, self._near)
        return [entries[number] for number in numbers]

    def _why_none(self) -> str:
        shut = called(self._shut, self._typed, self._near)
        if not shut:
            return self.tr("no camera has this number")
        words = self.tr("{number} belongs to a mobile unit without a plan in force (Ctrl+Shift+U)")
        return words.format(number=", ".join(shut[:SHOWN]))

    def _end(self) -> None:
        self._typed, self._choice = "", 0
        self.hide()

    def _show(self) -> None:
        if not self._typed:
            self.hide()
            return
        self.setText(self._words())
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 8)
        self.raise_()
        self.show()

    def _words(self) -> str:
        if self._typed.startswith(PRESET):
            return self.tr("Preset {digits}_   Enter: go there · Esc: leave").format(digits=self._typed[1:])
        head = self.tr("Camera {digits}_").format(digits=self._typed)
        found = self._found()
        if not found:
            return head + "   " + self._why_none()
        lines = [
            ("▸ " if place == self._choice else "   ")
            + " · ".join(part for part in (one.number, one.name, one.place) if part)
            for place, one in enumerate(found)
        ]
        start = max(0, self._choice - SHOWN + 1)
        keys = self.tr("Enter: show · Shift+Enter: into the selected tile · Esc: leave")
        return "\n".join((head, *lines[start : start + SHOWN], keys))
