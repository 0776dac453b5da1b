"""Opening a shift: its bounds, its people on their posts, the plan, and what the last shift left (D5)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.open_item import OpenItem
from app.domain.people import Officer, Post
from app.domain.shift import Assignment, CompositionProblem, Level, Shift, ShiftProposal, check_composition
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.outcome import Outcome
from app.services.shifts import Shifts
from widgets.common.keys import action, key_text
from widgets.common.labels import Busy
from widgets.common.language import language
from widgets.common.step_card import fit
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.shift.replaced import PlanTemplates, ReplacedLine
from widgets.shift.words import post_words

# D5.3: one of each leader, one of general affairs, the online office with its head and its officers.
ROWS = (
    Post.SHIFT_LEADER,
    Post.OFFICE_LEADER,
    Post.GENERAL_OFFICER,
    Post.ONLINE_HEAD,
    Post.SURVEILLANCE_OFFICER,
    Post.SURVEILLANCE_OFFICER,
    Post.SURVEILLANCE_OFFICER,
)
CARRIED_SHOWN = 12


class OpenShiftCard(QFrame):
    """Everything a shift needs before it begins, proposed; one key opens it."""

    opened = Signal(object)

    def __init__(
        self, bridge: Bridge, shifts: Shifts, desk: DeskState, level: Level, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._shifts, self._desk, self._level = bridge, shifts, desk, level
        self._proposal: ShiftProposal | None = None
        self._officers: tuple[Officer, ...] = ()
        self._opening = False
        self.choices: list[tuple[Post, QComboBox]] = []
        self._build()
        self.go = action(self, self.tr("Open the shift"), "Ctrl+Return", self._open)
        self.button.setText(f"{self.go.text()}   {key_text(self.go.shortcut())}")
        self.button.clicked.connect(self.go.trigger)

    def _build(self) -> None:
        title = QLabel(self.tr("Open a shift"), self)
        set_role(title, "title")
        self.bounds = QLabel(self)
        people = QGridLayout()
        people.setColumnStretch(1, 1)
        people.setVerticalSpacing(4)
        for row, post in enumerate(ROWS):
            choice = QComboBox(self)
            choice.setAccessibleName(post_words(post))
            choice.currentIndexChanged.connect(self._check)
            label = QLabel(post_words(post) if ROWS.index(post) == row else "", self)
            label.setBuddy(choice)
            people.addWidget(label, row, 0)
            people.addWidget(choice, row, 1)
            self.choices.append((post, choice))
            # A wheel turned over the page must not put somebody else on a post.
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            choice.installEventFilter(self)
            fit(choice)
        self.problems = QLabel(self)
        self.problems.setWordWrap(True)
        set_role(self.problems, "attention")
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("Why the shift begins all the same"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMaxLength(500)
        self.reason.textChanged.connect(self._check)
        self.others = ReplacedLine(self)
        self.others.changed.connect(self._check)
        self.plan = QPlainTextEdit(self)
        self.plan.setTabChangesFocus(True)
        self.plan.setAccessibleName(self.tr("Plan of the shift"))
        fit(self.plan)
        self.plan.setPlaceholderText(self.tr("What is to be checked and watched in this shift"))
        self.templates = PlanTemplates(self.plan, self)
        self.carried = QLabel(self)
        self.carried.setWordWrap(True)
        self.carried.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.carried, "dim")
        self.busy, self.strip = Busy(self), MessageStrip(self)
        self.button = QPushButton(self)
        set_role(self.button, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        plan = QLabel(self.tr("Plan of the shift"), self)
        plan.setBuddy(self.plan)
        column.addWidget(title)
        column.addWidget(self.bounds)
        column.addLayout(people)
        for widget in (
            self.problems,
            self.reason,
            self.others,
            plan,
            self.templates,
            self.plan,
            self.carried,
            self.strip,
            self.busy,
            self.button,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def start(self) -> None:
        """Put the cursor into the first thing to look at."""
        self.choices[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Ask for today's proposal (D5.2)."""
        self.busy.start(self.tr("Preparing the shift …"))
        Operation(self, lambda: (self._shifts.officers(), self._shifts.propose()), self._bridge.pool).success(
            self._loaded
        ).failure(self.strip.tell_error).finished(self.busy.stop).run()

    def people(self) -> tuple[Assignment, ...]:
        """Who is chosen for which post now."""
        by_id = {officer.officer_id: officer for officer in self._officers}
        chosen = [(post, by_id.get(str(choice.currentData() or ""))) for post, choice in self.choices]
        return tuple(
            Assignment(officer.officer_id, officer.name, post, officer.title)
            for post, officer in chosen
            if officer is not None
        )

    def _loaded(self, answer: tuple[tuple[Officer, ...], ShiftProposal]) -> None:
        self._officers, self._proposal = answer
        proposal = self._proposal
        self.bounds.setText(
            self.tr("From {start} to {end}").format(
                start=f"{local(proposal.starts_at):%H:%M %d/%m/%Y}",
                end=f"{local(proposal.ends_at):%H:%M %d/%m/%Y}",
            )
        )
        waiting = list(proposal.people)
        for post, choice in self.choices:
            chosen = next((a for a in waiting if a.post is post), None)
            if chosen is not None:
                waiting.remove(chosen)
            self._fill(post, choice, chosen.officer_id if chosen else "")
        self.templates.show_plans(proposal.plans, proposal.plan)
        if not self.plan.toPlainText().strip():
            self.plan.setPlainText(proposal.plan)
        self.carried.setText(self._carried_words(proposal.carried))
        self.carried.setVisible(bool(proposal.carried))
        self._check()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page instead of changing a choice."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _fill(self, post: Post, choice: QComboBox, officer_id: str) -> None:
        choice.blockSignals(True)
        choice.clear()
        choice.addItem("–", "")
        for officer in self._officers:
            if post in officer.posts:
                words = " · ".join(filter(None, (officer.name, officer.title, officer.unit)))
                choice.addItem(words, officer.officer_id)
        choice.setCurrentIndex(max(0, choice.findData(officer_id)))
        choice.blockSignals(False)

    def _carried_words(self, items: tuple[OpenItem, ...]) -> str:
        lines = [self.tr("Carried over from the last shift: {n}").format(n=len(items))]
        lines += [f"• {item.title}" for item in items[:CARRIED_SHOWN]]
        if len(items) > CARRIED_SHOWN:
            lines.append(self.tr("… and {n} more").format(n=len(items) - CARRIED_SHOWN))
        return "\n".join(lines)

    def _check(self) -> None:
        problems = check_composition(self.people(), self._level)
        self.problems.setText("\n".join(_words(problem) for problem in problems))
        self.problems.setVisible(bool(problems))
        self.reason.setVisible(bool(problems) and not any(p.blocking for p in problems))
        rostered = self._proposal.rostered if self._proposal is not None else ()
        lacking = self.others.show_people(rostered, self.people())
        lacking = lacking or (bool(problems) and not self.reason.text().strip())
        stopped = lacking or any(p.blocking for p in problems)
        self.button.setEnabled(self._proposal is not None and not stopped and not self._opening)

    def _open(self) -> None:
        desk, proposal = self._desk.desk, self._proposal
        if desk is None or proposal is None or not self.button.isEnabled():
            return
        people, plan, reason = self.people(), self.plan.toPlainText().strip(), self.reason.text().strip()
        why = self.others.reason
        self._opening = True
        self.button.setEnabled(False)
        self.busy.start(self.tr("Opening the shift …"))
        Operation(
            self,
            lambda: self._shifts.open(
                desk,
                starts_at=proposal.starts_at,
                ends_at=proposal.ends_at,
                people=people,
                plan=plan,
                reason_if_incomplete=reason,
                reason_if_replaced=why,
            ),
            self._bridge.database,
        ).success(self._opened).failure(self.strip.tell_error).finished(self._answered).run()

    def _answered(self) -> None:
        self._opening = False
        self.busy.stop()
        self._check()

    def _opened(self, outcome: Outcome[Shift]) -> None:
        self.strip.clear()
        self.plan.clear()
        self.reason.clear()
        self.others.forget()
        self.opened.emit(outcome.value)


def _words(problem: CompositionProblem) -> str:
    return problem.vi if language() == "vi" else problem.en
