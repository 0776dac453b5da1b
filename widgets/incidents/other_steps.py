"""What may be done beside the step that is due: a row of buttons, a key each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.theme import set_role
from widgets.incidents.steps import Step

_STEPS: dict[Step, tuple[object, str]] = {
    Step.REPORT: (QT_TRANSLATE_NOOP("OtherSteps", "Report to the leader"), "Ctrl+Shift+B"),
    Step.PROPOSE: (QT_TRANSLATE_NOOP("OtherSteps", "Propose a direction"), "Ctrl+Shift+D"),
    Step.CHECK: (QT_TRANSLATE_NOOP("OtherSteps", "The check before the decision"), "Alt+X"),
    Step.HEARD: (QT_TRANSLATE_NOOP("OtherSteps", "Approval by telephone"), "Alt+D"),
    Step.DECIDE: (QT_TRANSLATE_NOOP("OtherSteps", "The leader's decision"), "Ctrl+Shift+L"),
    Step.ENDORSE: (QT_TRANSLATE_NOOP("OtherSteps", "The leader's word on what went ahead"), "Ctrl+Shift+Y"),
    Step.ISSUE: (QT_TRANSLATE_NOOP("OtherSteps", "Issue"), "Ctrl+Shift+I"),
    Step.FAX: (QT_TRANSLATE_NOOP("OtherSteps", "Send the fax that is owed"), "Ctrl+Shift+F"),
    Step.SEND: (QT_TRANSLATE_NOOP("OtherSteps", "The form that has not gone out"), "Alt+G"),
    Step.RECEIVE: (QT_TRANSLATE_NOOP("OtherSteps", "The unit has received it"), "Alt+N"),
    Step.ACKNOWLEDGE: (QT_TRANSLATE_NOOP("OtherSteps", "Contact named"), "Ctrl+Shift+A"),
    Step.MILESTONE: (QT_TRANSLATE_NOOP("OtherSteps", "The next step of the analysis"), "Alt+T"),
    Step.CHASE: (QT_TRANSLATE_NOOP("OtherSteps", "Chase the unit"), "Ctrl+K"),
    Step.ESCALATE: (QT_TRANSLATE_NOOP("OtherSteps", "Tell the leader it is overdue"), "Alt+L"),
    Step.ANSWER: (QT_TRANSLATE_NOOP("OtherSteps", "Result received"), "Ctrl+R"),
    Step.CLOSE: (QT_TRANSLATE_NOOP("OtherSteps", "Close the matter"), "Ctrl+Shift+K"),
}


class OtherSteps(FlowRow):
    """`chosen` carries the step; its keys work anywhere in the panel."""

    chosen = Signal(object)

    def __init__(self, keys: KeyMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: dict[Step, QAction] = {}
        self.buttons: dict[Step, QPushButton] = {}
        for step, (words, key) in _STEPS.items():
            said = QCoreApplication.translate("OtherSteps", str(words))
            made = action(parent, said, key, self._chooser(step), keys=keys, group=self.tr("Matters"))
            made.setEnabled(False)
            button = QPushButton(f"{said}   {key_text(QKeySequence(key))}", self)
            button.setToolTip(made.toolTip())
            button.setAutoDefault(False)
            set_role(button, "flat")
            button.clicked.connect(made.trigger)
            button.hide()
            self.addWidget(button)
            self._actions[step], self.buttons[step] = made, button

    def _chooser(self, step: Step) -> Callable[[], None]:
        return lambda: self.chosen.emit(step)

    def offer(self, steps: tuple[Step, ...]) -> None:
        """Show the buttons of `steps`."""
        for step, button in self.buttons.items():
            button.setVisible(step in steps)
            self._actions[step].setEnabled(step in steps)
        self.setVisible(bool(steps))
