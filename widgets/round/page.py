"""The round's page: what was found at the left, pictures large at the right, everything by key (D14.1.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.camera_round import CameraCheck, Finding
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.lines import LineList
from widgets.common.strip import MessageStrip
from widgets.common.theme import current_tokens, set_role
from widgets.common.time import short_stamp
from widgets.round.blink import BlinkView, Mode
from widgets.round.words import check_line, counts_words, drift_words, finding_word

LIST_WIDTH = 470
SIZE = QSize(1640, 920)
BUTTONS_IN_A_ROW = 5


class RoundPage(QWidget):
    """Shows a round and what can be done about a camera; does nothing by itself, `acts` are for the desk."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Round of the cameras"))
        self.resize(SIZE)
        self._keys = keys
        self.acts: dict[str, QAction] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        self.head, self.counts = QLabel(self), QLabel(self)
        self.bar = QProgressBar(self)
        self.list = LineList(self)
        self.view = BlinkView(self)
        self.title, self.told, self.proposal = QLabel(self), QLabel(self), QLabel(self)
        self.strip = MessageStrip(self)
        self.reason = QLineEdit(self)
        self._checks: dict[str, CameraCheck] = {}
        self._build()

    def _build(self) -> None:
        set_role(self.head, "title")
        set_role(self.title, "title")
        set_role(self.counts, "dim")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        for label in (self.counts, self.told, self.proposal):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.list.setAccessibleName(self.tr("Cameras of the round"))
        self.list.picked.connect(self.show_camera)
        self.view.nothing = self.tr("No picture of this camera.")
        self.view.changed.connect(self._view_changed)
        self.reason.hide()
        left, self._right = QVBoxLayout(), QVBoxLayout()
        right = self._right
        left.addWidget(self.head)
        left.addWidget(self.counts)
        left.addWidget(self.bar)
        left.addWidget(self.list, 1)
        left.addStretch(0)
        for key in ("start", "all", "sign"):
            left.addWidget(self._button(key))
        right.addWidget(self.title)
        right.addWidget(self.told)
        right.addWidget(self.view, 1)
        right.addLayout(self._view_buttons())
        right.addWidget(self.proposal)
        right.addWidget(self.reason)
        right.addLayout(self._act_buttons())
        right.addWidget(self.strip)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(14, 12, 14, 12)
        sides.setSpacing(16)
        panel = QWidget(self)
        panel.setFixedWidth(round(LIST_WIDTH * current_tokens().scale))
        panel.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        sides.addWidget(panel)
        sides.addLayout(right, 1)
        set_role(self.buttons["sign"], "primary")
        for name in ("flip", "blink", "overlay", "difference", "align"):
            set_role(self.buttons[name], "flat")
        for name in ("blink", "align"):
            self.buttons[name].setCheckable(True)
        self.setFocusProxy(self.list)

    def _texts(self) -> dict[str, tuple[str, str]]:
        return {
            "start": (self.tr("Stop"), "P"),
            "all": (self.tr("Show fine cameras too"), "Ctrl+Shift+A"),
            "sign": (self.tr("Sign the round as done"), "Ctrl+S"),
            "flip": (self.tr("Today / reference"), "Space"),
            "blink": (self.tr("Blink"), "B"),
            "overlay": (self.tr("Overlay"), "O"),
            "difference": (self.tr("Difference"), "D"),
            "align": (self.tr("Aligned"), "G"),
            "accept": (self.tr("Record the fault"), "Return"),
            "edit": (self.tr("Change the words"), "E"),
            "accept_all": (self.tr("Record all faults"), "A"),
            "back": (self.tr("Back to the reference position"), "H"),
            "again": (self.tr("Check again"), "R"),
            "reference": (self.tr("Take as new reference"), "T"),
            "references": (self.tr("All without one: take today's"), "Shift+T"),
        }

    def _button(self, name: str) -> QPushButton:
        text, key = self._texts()[name]
        made = action(self, text, key, partial(self._run, name), keys=self._keys, group=self.tr("Round"))
        if key == "Return":
            made.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        button = QPushButton(f"{text}   {key_text(made.shortcut())}", self)
        button.setToolTip(made.toolTip())
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(made.trigger)
        self.acts[name], self.buttons[name] = made, button
        return button

    def _view_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name in ("flip", "blink", "overlay", "difference", "align"):
            row.addWidget(self._button(name))
        row.addStretch(1)
        self._handlers |= {
            "flip": self._flip,
            "blink": self.view.blink,
            "overlay": partial(self._toggle, Mode.OVERLAY),
            "difference": partial(self._toggle, Mode.DIFFERENCE),
            "align": lambda: self.view.align(not self.view.aligned),
        }
        return row

    def _act_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, name in enumerate(
            ("accept", "edit", "accept_all", "back", "again", "reference", "references")
        ):
            grid.addWidget(self._button(name), place // 4, place % 4)
        set_role(self.buttons["accept"], "primary")
        return grid

    def on(self, name: str, handler: Callable[[], object]) -> None:
        """What the act `name` does."""
        self._handlers[name] = handler

    def _run(self, name: str) -> None:
        if name == "accept" and self.reason.hasFocus():
            # A line edit lets the key go by to whoever has it as a shortcut.
            self.reason.returnPressed.emit()
            return
        handler = self._handlers.get(name)
        if handler is not None and self.acts[name].isEnabled():
            handler()

    @property
    def chosen(self) -> CameraCheck | None:
        """The camera one looks at."""
        return self._checks.get(self.list.chosen)

    def show_round(
        self,
        checks: tuple[CameraCheck, ...],
        total: int,
        *,
        counts: dict[Finding, int],
        accepted: dict[str, str],
        returned: tuple[str, ...],
        everything: bool,
        running: bool,
    ) -> None:
        """Show what is known; the chosen camera stays chosen."""
        before = self.chosen
        self._checks = {check.subject: check for check in checks}
        shown = [check for check in checks if everything or check.finding is not Finding.FINE]
        self.list.show_lines([check_line(check, accepted, returned) for check in shown])
        self.head.setText(self._progress(len(checks), total, running=running))
        self.counts.setText(counts_words(counts))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(len(checks))
        chosen = self.chosen
        if chosen is None and shown and not self.list.chosen:
            self.list.choose(shown[0].subject)
        elif chosen is not None and chosen is not before:
            self.show_camera(chosen.subject)

    def _progress(self, done: int, total: int, *, running: bool) -> str:
        if running:
            return self.tr("Checking cameras: {done}/{total}").format(done=done, total=total)
        if done < total:
            return self.tr("Stopped at {done}/{total}").format(done=done, total=total)
        return self.tr("All {total} cameras are checked").format(total=total)

    def show_camera(self, subject: str) -> None:
        """Show the pictures and the finding of a camera."""
        check = self._checks.get(subject)
        if check is None:
            return
        pictures = check.pictures
        taken = short_stamp(check.checked_at, check.checked_at)
        reference = ""
        if pictures is not None and pictures.reference_taken_at is not None:
            day = short_stamp(pictures.reference_taken_at, check.checked_at)
            reference = self.tr("REFERENCE  {time}").format(
                time=" · ".join(filter(None, (day, pictures.reference_by)))
            )
        self.view.show_pictures(pictures, self.tr("TODAY  {time}").format(time=taken), reference)
        self.title.setText(f"{check.title} · {finding_word(check.finding)}")
        drift = drift_words(check.drift) if check.drift is not None else ""
        sure = ""
        if check.drift is not None and check.drift.source == "picture":
            sure = self.tr("by the picture, {n} % sure").format(n=min(99, round(100 * check.confidence)))
        self.told.setText(" · ".join(part for part in (drift, sure, check.why, check.place) if part))

    def show_proposal(self, words: str) -> None:
        """What would be written into the log, or that it is written already."""
        self.proposal.setText(words)
        self.proposal.setVisible(bool(words))

    def place_card(self, card: QWidget) -> None:
        """Put a card below the picture."""
        self._right.insertWidget(self._right.indexOf(self.strip), card)
        card.show()

    def ask_reason(self, words: str) -> None:
        """Let the officer type why today's picture becomes the reference; `words` say of what."""
        self.reason.setPlaceholderText(words)
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_reason_away(self) -> None:
        """Empty and hide the line."""
        was_here = self.reason.hasFocus()
        self.reason.clear()
        self.reason.hide()
        if was_here:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _flip(self) -> None:
        if self.view.mode in (Mode.OVERLAY, Mode.DIFFERENCE):
            self.view.show_mode(Mode.TODAY)
        elif self.view.blinking:
            self.view.blink()
        else:
            self.view.flip()

    def _toggle(self, mode: Mode) -> None:
        self.view.show_mode(Mode.TODAY if self.view.mode is mode else mode)

    def _view_changed(self) -> None:
        self.buttons["blink"].setChecked(self.view.blinking)
        self.buttons["align"].setChecked(self.view.aligned)
        for name in ("flip", "blink", "overlay", "difference", "align"):
            self.buttons[name].setEnabled(self.view.comparable)
            self.acts[name].setEnabled(self.view.comparable)
