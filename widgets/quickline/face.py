"""How the quick line looks: its fields, its buttons, the rows above and below (D4.4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets.common.theme import set_role
from widgets.quickline.aid_rows import AidRows
from widgets.quickline.aids import LineAids
from widgets.quickline.button_row import ButtonRow
from widgets.quickline.line_field import LineField
from widgets.quickline.ways import way_words
from widgets.shell.elided import ElidedButton

WHO_WIDTH, NUMBER_WIDTH, ABOUT_WIDTH, LEAST_WIDTH = 320, 220, 320, 140


class LineFace(QFrame):
    """The widgets and where they stand; what they do is the line's."""

    def __init__(self, aids: LineAids | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time, self.way, self.plan = QLabel(self), QComboBox(self), QLabel(self)
        self.who, self.number, self.line = QLineEdit(self), QLineEdit(self), LineField(self)
        self.about, self.attached, self.waiting = (ElidedButton(self) for _ in range(3))
        self.rows, self.offers = AidRows(aids, self), ButtonRow(self)
        self.button = QPushButton(self.tr("Write down") + "   Enter", self)
        self._dress()
        self._lay_out()

    def _dress(self) -> None:
        set_role(self.time, "dim")
        set_role(self.button, "primary")
        self.button.setAutoDefault(False)
        self.plan.setWordWrap(True)
        self.way.addItems(way_words())
        self.way.setAccessibleName(self.tr("Kind of note"))
        self.way.setToolTip(self.tr("Up and Down in the line choose another kind"))
        for field, words, limit, width in (
            (self.who, self.tr("With whom, unit"), 200, WHO_WIDTH),
            (self.number, self.tr("Number, address"), 100, NUMBER_WIDTH),
        ):
            field.setMaxLength(limit)
            field.setMinimumWidth(LEAST_WIDTH)
            field.setMaximumWidth(width)
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        for button in (self.about, self.attached, self.waiting):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.setMaximumWidth(ABOUT_WIDTH)
        for hidden in (self.who, self.number, self.about, self.attached, self.waiting, self.plan):
            hidden.hide()
        self.about.setToolTip(self.tr("What the line is about; Backspace at its beginning takes it away"))
        self.waiting.setToolTip(self.tr("Unfinished lines; Alt+Down takes the next, F3 begins another"))
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(self.tr("What happened? Enter writes it into the duty log"))
        self.line.setAccessibleName(self.tr("Note for the duty log"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        # What is typed has a row of its own: it neither shrinks nor moves whatever else a line needs.
        row, written = QHBoxLayout(), QHBoxLayout()
        for widget in (self.time, self.way, self.about):
            row.addWidget(widget)
        for field, stretch in ((self.who, 3), (self.number, 2)):
            row.addWidget(field, stretch)
        row.addStretch(1)
        for button in (self.attached, self.waiting):
            row.addWidget(button)
        written.addWidget(self.line, 1)
        written.addWidget(self.button)
        column.addWidget(self.rows.targets)
        column.addWidget(self.offers)
        column.addLayout(row)
        column.addLayout(written)
        column.addWidget(self.plan)
        column.addWidget(self.rows.phrases)
