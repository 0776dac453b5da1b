"""One open matter of the handover: what it is, its clock, what was asked and answered, the tick."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.handover import HandoverItem
from widgets.common.theme import set_role
from widgets.common.time import duration, short_stamp


class HandoverLine(QFrame):
    """A line; `ticked`, `asked`, `answered` and `open_subject` carry what the two officers do with it."""

    ticked = Signal(str)
    asked = Signal(str, str)
    answered = Signal(str, str)
    open_subject = Signal(str)

    def __init__(
        self, line: HandoverItem, now: datetime, *, started: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = line
        item = line.item
        self.tick = QCheckBox(self.tr("understood"), self)
        self.tick.setChecked(line.understood)
        self.tick.setEnabled(started and not line.understood)
        self.title = QPushButton(item.title, self)
        set_role(self.title, "flat")
        self.title.setToolTip(self.tr("Open what this line speaks of"))
        self.clock = QLabel(self._clock_words(now), self)
        set_role(self.clock, "alarm" if line.overdue else "dim")
        self.detail = QLabel(item.detail, self)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.detail, "dim")
        self.exchange = QLabel(self)
        self.exchange.setWordWrap(True)
        self.exchange.setTextFormat(Qt.TextFormat.PlainText)
        self.words = QLineEdit(self)
        self.words.setMaxLength(500)
        self._arrange(started=started)
        self.title.clicked.connect(lambda: self.open_subject.emit(item.subject))
        self.tick.clicked.connect(lambda: self.ticked.emit(item.item_id))
        self.words.returnPressed.connect(self._say)

    def typing(self) -> tuple[str, bool]:
        """What stands in the line's field, and whether somebody is typing there."""
        return self.words.text(), self.words.hasFocus()

    def go_on_typing(self, typed: tuple[str, bool] | None) -> None:
        """Take over what was typed into this line before the list was drawn anew."""
        if typed is not None and not self.words.isHidden():
            self.words.setText(typed[0])
            if typed[1]:
                self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, *, started: bool) -> None:
        line = self.line
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self.title, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.clock, 0, 2)
        grid.addWidget(self.detail, 1, 1, 1, 2)
        self.detail.setVisible(bool(line.item.detail))
        said = [(self.tr("Asked: {words}"), line.question), (self.tr("Answer: {words}"), line.answer)]
        self.exchange.setText("\n".join(text.format(words=words) for text, words in said if words))
        self.exchange.setVisible(bool(self.exchange.text()))
        grid.addWidget(self.exchange, 2, 1, 1, 2)
        waiting = bool(line.question) and not line.answer
        hint = self.tr("Answer, then Enter") if waiting else self.tr("A question, then Enter")
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(f"{hint}: {line.item.title}")
        self.words.setVisible(started and not line.understood and (waiting or not line.question))
        grid.addWidget(self.words, 3, 1, 1, 2)

    def _clock_words(self, now: datetime) -> str:
        item = self.line.item
        if item.due_at is None:
            return self.tr("since {time}").format(time=short_stamp(item.since, now))
        if self.line.overdue:
            late = duration((now - item.due_at).total_seconds())
            return self.tr("overdue for {time}").format(time=late)
        return self.tr("due {time}").format(time=short_stamp(item.due_at, now))

    def _say(self) -> None:
        words = self.words.text().strip()
        if not words:
            return
        waiting = bool(self.line.question) and not self.line.answer
        (self.answered if waiting else self.asked).emit(self.line.item.item_id, words)
