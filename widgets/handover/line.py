"""One open matter of the handover: what it is, its clock, what was asked and answered, the tick."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.handover import HandoverItem
from app.domain.open_item import REFUSAL
from widgets.common.flow import FlowRow
from widgets.common.theme import current_tokens, set_role
from widgets.common.time import duration, short_stamp
from widgets.common.tips import tip
from widgets.handover.heading import GroupHeading
from widgets.shell.elided import ElidedButton


class HandoverLine(QFrame):
    """A line that stays while its matter does: a refresh changes what it says, never what is typed in it."""

    ticked = Signal(str)
    asked = Signal(str, str)
    answered = Signal(str, str)
    refused = Signal(str, str)
    decision_wanted = Signal(object)
    open_subject = Signal(str)

    def __init__(self, line: HandoverItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.group: GroupHeading | None = None
        self._said, self._refusing = "", False
        self.tick, self.title, self.clock = QCheckBox(self), ElidedButton(self), QLabel(self)
        self.done = QLabel("✓ " + self.tr("understood"), self)
        self.detail, self.exchange, self.words = QLabel(self), QLabel(self), QLineEdit(self)
        self.ask = QPushButton(self.tr("Ask"), self)
        set_role(self.title, "flat")
        self.refuse = QPushButton(self.tr("Do not take over"), self)
        self.decide = QPushButton(self.tr("The leader decides"), self)
        set_role(self.ask, "flat")
        set_role(self.refuse, "flat")
        set_role(self.done, "confirmed")
        for button in (self.title, self.ask, self.refuse, self.decide):
            button.setAutoDefault(False)
        set_role(self.detail, "dim")
        for label in (self.detail, self.exchange):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            # Under the words of the title, which is a button and has a margin.
            label.setIndent(current_tokens().size_gap * 2)
        self.words.setMaxLength(500)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self.done, 0, 0)
        grid.addWidget(self.title, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.clock, 0, 2)
        buttons = FlowRow(self, at_end=True)
        for button in (self.ask, self.refuse, self.decide):
            buttons.addWidget(button)
        for row, widget in enumerate((self.detail, self.exchange, self.words), start=1):
            grid.addWidget(widget, row, 0 if widget is self.words else 1, 1, 3 if widget is self.words else 2)
        grid.addWidget(buttons, 4, 0, 1, 3)
        self.title.clicked.connect(lambda: self.open_subject.emit(self.line.item.subject))
        self.ask.clicked.connect(lambda: self._open_field(refusing=False))
        self.refuse.clicked.connect(lambda: self._open_field(refusing=True))
        self.decide.clicked.connect(lambda: self.decision_wanted.emit(self.line.item))
        self.tick.clicked.connect(self._tick)
        self.words.returnPressed.connect(self._say)

    def show_line(self, line: HandoverItem, now: datetime, *, started: bool) -> None:
        """Say how `line` stands at `now` (UTC); a question or an answer that arrived leaves the field."""
        if (line.question, line.answer, line.refused) != (
            self.line.question,
            self.line.answer,
            self.line.refused,
        ):
            # Only what was just said is gone from the field; something typed since then stays.
            if self.words.text().strip() == self._said:
                self.words.clear()
                self._refusing = False
            self._said = ""
        self.line = line
        item = line.item
        self.tick.setText(self.tr("understood"))
        self.tick.setAccessibleName(f"{self.tick.text()}: {item.title}")
        self.tick.setChecked(line.understood)
        self.tick.setEnabled(started and not line.understood and not self._waits())
        self.tick.setVisible(started and not line.understood)
        self.done.setVisible(started and line.understood)
        self.title.say(item.title)
        self.title.setToolTip(tip(item.title + "\n" + self.tr("Open what this line speaks of")))
        font = QFont(self.title.font())
        font.setStrikeOut(not line.still_open)
        self.title.setFont(font)
        self.show_time(now)
        settled = "" if line.still_open else self.tr("settled since the handover began")
        self.detail.setText("\n".join(filter(None, (item.detail, settled))))
        self.detail.setVisible(bool(self.detail.text()))
        said = (
            (self.tr("Asked: {words}"), line.question),
            (self.tr("Answer: {words}"), line.answer),
            (self.tr("Not taken over, for the shift leader: {words}"), line.refused),
        )
        self.exchange.setText("\n".join(text.format(words=words) for text, words in said if words))
        self.exchange.setVisible(bool(self.exchange.text()))
        self._show_hint()
        in_use = bool(self.words.text()) or self.words.hasFocus()
        self.words.setVisible(started and ((self._waits() and not line.refused) or in_use))
        self.ask.setVisible(started and not self._waits() and not line.understood)
        self.refuse.setVisible(started and not line.settled)
        self.decide.setVisible(item.item_id.startswith(REFUSAL))
        for button in (self.ask, self.refuse, self.decide):
            button.setAccessibleName(f"{button.text()}: {item.title}")

    def show_time(self, now: datetime) -> None:
        """Say how the line's limit stands at `now` (UTC); the rest of it stays as it was read."""
        late = self._late(now)
        self.clock.setText(self._clock_words(now))
        if self.clock.property("role") != ("alarm" if late else "dim"):
            set_role(self.clock, "alarm" if late else "dim")

    def _late(self, now: datetime) -> bool:
        return self.line.overdue or (self.line.still_open and self.line.item.overdue(now))

    def _show_hint(self) -> None:
        hint = self.tr("A question, then Enter")
        if self._refusing:
            hint = self.tr("Why it is not taken over, then Enter")
        elif self._waits():
            hint = self.tr("Answer, then Enter")
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(f"{hint}: {self.line.item.title}")

    def _open_field(self, *, refusing: bool) -> None:
        self._refusing = refusing
        self._show_hint()
        self.words.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waits(self) -> bool:
        return bool(self.line.question) and not self.line.answer

    def _clock_words(self, now: datetime) -> str:
        item = self.line.item
        if item.due_at is None:
            return self.tr("since {time}").format(time=short_stamp(item.since, now))
        if self._late(now):
            late = duration((now - item.due_at).total_seconds())
            return "■ " + self.tr("overdue for {time}").format(time=late)
        return self.tr("due {time}").format(time=short_stamp(item.due_at, now))

    def _tick(self) -> None:
        # The tick is shown when it is in the log, not when it is pressed.
        self.tick.setChecked(self.line.understood)
        self.ticked.emit(self.line.item.item_id)

    def _say(self) -> None:
        words = self.words.text().strip()
        if not words or words == self._said:
            return
        self._said = words
        wanted = self.answered if self._waits() else self.asked
        (self.refused if self._refusing else wanted).emit(self.line.item.item_id, words)

    def not_said(self) -> None:
        """What was said did not reach the log: it may be said again."""
        self._said = ""
