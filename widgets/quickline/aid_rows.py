"""The buttons above and below the quick line, with their keys printed on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.phrases import KEYS, Phrase
from widgets.quickline.aids import LineAids
from widgets.quickline.button_row import ButtonRow
from widgets.quickline.targets import Target, leading

_LABEL = 28  # letters of a button
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class AidRows(QObject):
    """Targets above, phrases below; `chosen` a Target, `said` a Phrase, `taught` the letter of a key."""

    chosen = Signal(object)
    said = Signal(object)
    taught = Signal(str)

    def __init__(self, aids: LineAids | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._aids = aids
        self._targets: tuple[Target, ...] = ()
        self.targets, self.phrases = ButtonRow(parent), ButtonRow(parent, lines=2)
        self.targets.hide()
        self.phrases.hide()
        if aids is not None:
            aids.changed.connect(self._show_phrases)
            self._show_phrases()
            if aids.limits is not None:
                for told in (aids.limits.ticked, aids.limits.changed):
                    told.connect(self._count_down)

    def offer(self) -> None:
        """Offer what is open now; the keys stay what they are until the next time (D4.4)."""
        if self._aids is not None:
            self._targets = self._aids.targets
            self.targets.fill(
                [(self._face(one), self._tip(one), partial(self._choose, one)) for one in self._targets]
            )

    def make_way(self, away: bool) -> None:
        """The units and matters make way for what `@` may stand for, as long as that is offered."""
        self.targets.setVisible(bool(self._targets) and not away)

    def recognise(self, text: str) -> tuple[Target, str] | None:
        """The target that `text` begins with, by number or letters and a blank, and the rest."""
        found = leading(text, self._targets)
        return found or (self._aids.unit_of(text) if self._aids is not None else None)

    def meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What Alt and a key do; None for any other key."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = chr(key) if Qt.Key.Key_0 <= key <= Qt.Key.Key_Z else ""
        if not letter or held not in (_ALT, _ALT | _SHIFT):
            return None
        target = next((one for one in self._targets if one.key == letter), None)
        if held == _ALT and target is not None:
            return partial(self._choose, target)
        if self._aids is None or letter not in KEYS:
            return None
        return partial(self._say, letter) if held == _ALT else partial(self.taught.emit, letter)

    def _count_down(self) -> None:
        """What is left of a matter's limit stands beside it while the line is open."""
        if not self.targets.isVisible():
            return
        for place, (button, one) in enumerate(zip(self.targets.buttons, self._targets, strict=True)):
            if button.text().replace("&&", "&") != (face := self._face(one)):
                self.targets.say(place, face)

    def _face(self, one: Target) -> str:
        limits = self._aids.limits if self._aids is not None else None
        due = limits.short(one.subject) if limits is not None and one.subject else None
        face = f"{one.key} {one.code}  {_short(one.label)}"
        return f"{face}  {due.words}" if due is not None else face

    def _choose(self, target: Target) -> None:
        self.chosen.emit(target)

    def _say(self, key: str) -> None:
        phrase = self._aids.phrase(key) if self._aids is not None else None
        if phrase is not None:
            self.said.emit(phrase)

    def _show_phrases(self) -> None:
        phrases = self._aids.phrases if self._aids is not None else ()
        self.phrases.fill(
            [
                (f"Alt+{one.key}  {_short(one.text)}", self._how(one), partial(self._say, one.key))
                for one in phrases
            ],
            lambda place: self.taught.emit(phrases[place].key),
        )

    def _tip(self, one: Target) -> str:
        tip = self.tr("{label}  (Alt+{key}, or {key} or {code} and a blank at the beginning)")
        return tip.format(label=one.unit or one.label, key=one.key, code=one.code)

    def _how(self, one: Phrase) -> str:
        tip = self.tr(
            "{text}\nAlt+Shift+{key} or the right mouse button puts what stands in the line here; "
            "an empty line, the old words"
        )
        return tip.format(text=one.text, key=one.key)


def _short(words: str) -> str:
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1].rstrip()}…"
