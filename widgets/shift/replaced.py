"""Who does not come as the roster has it, and why; and the templates of the plan (D5.2, D6.2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.roster import ABSENCE_WORDS, Absence, replaced, replacement_words
from app.domain.shift import Assignment
from widgets.common.step_card import fit
from widgets.common.theme import set_role


class ReplacedLine(QWidget):
    """Names the difference from the roster and asks for its reason; hidden where there is none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.words, "attention")
        self.why = QComboBox(self)
        line = QLineEdit(self.why)
        line.setMaxLength(500)
        line.setPlaceholderText(self.tr("Why somebody else comes"))
        self.why.setLineEdit(line)
        self.why.setAccessibleName(line.placeholderText())
        self.why.addItem("", "")
        for absence, words in (
            (Absence.LEAVE, self.tr("on leave")),
            (Absence.ILLNESS, self.tr("ill")),
            (Absence.MISSION, self.tr("on a mission")),
        ):
            self.why.addItem(words, ABSENCE_WORDS[absence])
        self.why.currentTextChanged.connect(lambda _text: self.changed.emit())
        self.why.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.why.installEventFilter(self)
        fit(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.why)
        self.hide()

    @property
    def reason(self) -> str:
        """The reason as the log tells it: the regulation's word where one was chosen, else what is typed."""
        typed = self.why.currentText().strip()
        known = self.why.findText(typed)
        return str(self.why.itemData(known)) if typed and known >= 0 else typed

    def show_people(self, rostered: Sequence[Assignment], people: Sequence[Assignment]) -> bool:
        """Whether a reason is still wanted."""
        others = replaced(rostered, people)
        told = "; ".join(replacement_words(one) for one in others)
        self.words.setText(self.tr("Not as in the roster: {who}").format(who=told))
        self.setVisible(bool(others))
        return bool(others) and not self.reason

    def forget(self) -> None:
        """Empty the reason."""
        self.why.setCurrentIndex(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page instead of changing the choice."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class PlanTemplates(QComboBox):
    """Puts a template before what stands in the plan; nothing typed is lost."""

    def __init__(self, plan: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._proposed = plan, ""
        self.setAccessibleName(self.tr("Template of the plan"))
        self.activated.connect(self._take)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(self)
        fit(self)
        self.hide()

    def show_plans(self, plans: Sequence[tuple[str, str]], proposed: str) -> None:
        """Offer `plans` (title, whole text); `proposed` is what the last shift had and may be replaced."""
        self._proposed = proposed.strip()
        self.clear()
        self.addItem(self.tr("Take a template of the plan …"), "")
        for title, text in plans:
            self.addItem(title, text)
        self.setVisible(bool(plans))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page instead of changing the plan."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _take(self, index: int) -> None:
        text, typed = str(self.itemData(index) or ""), self._plan.toPlainText().strip()
        if text:
            kept = "" if typed == self._proposed or typed.startswith(text) else typed
            self._plan.setPlainText("\n".join(filter(None, (text, kept))))
        self.setCurrentIndex(0)
