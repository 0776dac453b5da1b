"""The patrol panel: the step at hand in the regulation's words, all steps, the coverage (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.area import AREA_WORDS
from app.domain.checklist import Checklists
from app.domain.patrol import Patrol, PatrolStep, StepResult
from app.domain.registers.period import Period
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.patrol.coverage import CoverageView
from widgets.patrol.days import CoverageDays
from widgets.patrol.walk import PatrolWalk

STEP = Qt.ItemDataRole.UserRole
MARKS = {StepResult.NORMAL: "✓", StepResult.SIGN: "▲", StepResult.SKIPPED: "–"}


class PatrolPanel(QWidget):
    """Signals carry what the officer wants; what is written is the desk's business."""

    start_wanted = Signal(str, str)
    normal = Signal()
    sign = Signal()
    skip = Signal(str)
    finish = Signal(str)
    history_wanted = Signal(str)

    def __init__(
        self,
        walk: PatrolWalk,
        checklists: Checklists,
        usual: Callable[[], Period],
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.walk, self._items = walk, checklists.items()
        self.area, self.place, self.item, self.watched = (
            QComboBox(self),
            QLabel(self),
            QLabel(self),
            QLabel(self),
        )
        self.steps, self.reason = QListWidget(self), QLineEdit(self)
        self.coverage, self.strip = CoverageView(self), MessageStrip(self)
        self.days = CoverageDays(usual, self)
        self.acts = self._actions(keys)
        self.buttons = {name: self._button(made) for name, made in self.acts.items()}
        self._shown: tuple[Patrol | None, PatrolStep | None] | None = None
        self._build()
        walk.changed.connect(self.follow)
        self.steps.itemActivated.connect(lambda item: self.walk.choose(str(item.data(STEP))))
        self.setFocusProxy(self.steps)
        self.follow()

    def _actions(self, keys: KeyMap) -> dict[str, QAction]:
        group = self.tr("Patrol")
        make = partial(action, self, keys=keys, group=group)
        return {
            "start": make(self.tr("Start the patrol"), "Ctrl+Return", self._start),
            "normal": make(self.tr("Normal"), "Space", self.normal.emit),
            "sign": make(self.tr("Sign seen: capture"), "X", self.sign.emit),
            "skip": make(self.tr("Skip, with a reason"), "K", self._skip),
            "pause": make(self.tr("Pause"), "Shift+Space", self._pause),
            "finish": make(self.tr("End the patrol"), "Ctrl+Shift+K", self._finish),
            "book": make(self.tr("As a workbook"), "Ctrl+E", partial(self.history_wanted.emit, "xlsx")),
            "paper": make(self.tr("On paper"), "Ctrl+P", partial(self.history_wanted.emit, "pdf")),
        }

    def _button(self, made: QAction) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(made.trigger)
        return button

    def _build(self) -> None:
        self.area.addItem(self.tr("All areas"), "")
        for area, words in AREA_WORDS.items():
            self.area.addItem(words[:1].upper() + words[1:], area)
        self.area.setAccessibleName(self.tr("Which areas to walk"))
        self.reason.setPlaceholderText(self.tr("Reason, then Enter; Esc leaves it"))
        self.reason.hide()
        self.reason.returnPressed.connect(self._told)
        # In a line to type into Ctrl+E is the line's own.
        self.days.entered.connect(self.acts["book"].trigger)
        for label, role in ((self.place, "title"), (self.item, ""), (self.watched, "dim")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            if role:
                set_role(label, role)
        self.steps.setAccessibleName(self.tr("Steps of the patrol"))
        self.steps.setWordWrap(True)
        for name in ("skip", "pause", "finish", "book", "paper"):
            set_role(self.buttons[name], "flat")
        for name in ("start", "normal"):
            set_role(self.buttons[name], "primary")
        first = QHBoxLayout()
        first.addWidget(self.area, 1)
        first.addWidget(self.buttons["start"])
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, name in enumerate(("normal", "sign", "skip", "pause", "finish")):
            grid.addWidget(self.buttons[name], place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.coverage)
        history = QHBoxLayout()
        for name in ("book", "paper"):
            history.addWidget(self.buttons[name])
        history.addStretch(1)
        column.addWidget(self.days)
        column.addLayout(history)
        column.addLayout(first)
        for widget in (self.strip, self.place, self.item, self.watched):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addWidget(self.reason)
        column.addWidget(self.steps, 1)

    def follow(self) -> None:
        """Show the walk as it is."""
        walk = self.walk
        patrol, step = walk.patrol, walk.step
        under_way = patrol is not None and step is not None
        for widget in (self.area, self.buttons["start"]):
            widget.setVisible(not under_way)
        for name in ("normal", "sign", "skip"):
            self.acts[name].setEnabled(walk.walking)
        self.acts["start"].setEnabled(not under_way)
        for name in ("pause", "finish"):
            self.acts[name].setEnabled(under_way)
        self.acts["pause"].setText(self.tr("Pause") if walk.walking else self.tr("Go on"))
        for name, made in self.acts.items():
            self.buttons[name].setText(f"{made.text()}   {key_text(made.shortcut())}")
            self.buttons[name].setEnabled(made.isEnabled())
            if name not in ("start", "book", "paper"):
                self.buttons[name].setVisible(under_way)
        for label in (self.place, self.item, self.watched):
            label.setVisible(under_way)
        if patrol is not None and step is not None:
            self._show_step(patrol, step)
        if self._shown != (patrol, step):
            self._shown = patrol, step
            self._show_list(patrol, step)

    def _show_step(self, patrol: Patrol, step: PatrolStep) -> None:
        done = len(patrol.steps) - len(patrol.waiting)
        self.place.setText(f"{step.camera} – {step.camera_name}, {step.place}")
        item = self._items.get(step.item)
        self.item.setText(f"{step.item}  {item.text if item else ''}")
        words = self.tr("Step {n} of {all}").format(n=done + 1, all=len(patrol.steps))
        if step.preset:
            words += " · " + self.tr("preset {name}").format(name=step.preset)
        if not self.walk.walking:
            words += " · " + self.tr("paused")
        elif self.walk.live:
            words += " · " + self.tr("looked at for {n} s of {all}").format(
                n=self.walk.watched_s, all=step.dwell_s
            )
        else:
            words += " · " + self.tr("no live picture: wait, or skip with a reason")
        self.watched.setText(words)

    def _show_list(self, patrol: Patrol | None, step: PatrolStep | None) -> None:
        self.steps.clear()
        if patrol is None:
            words = self.tr("No patrol is under way. {key} starts one: camera after camera, item after item.")
            line = QListWidgetItem(words.format(key=key_text(self.acts["start"].shortcut())))
            line.setFlags(Qt.ItemFlag.NoItemFlags)
            self.steps.addItem(line)
            return
        marks = {mark.step_id: mark for mark in patrol.marks}
        for one in patrol.steps:
            mark = marks.get(one.step_id)
            sign = MARKS[mark.result] if mark is not None else "  "
            text = f"{sign}  {one.item}  {one.camera} {one.camera_name}"
            line = QListWidgetItem(f"{text} – {mark.note}" if mark is not None and mark.note else text)
            line.setData(STEP, one.step_id)
            self.steps.addItem(line)
            if step is not None and one.step_id == step.step_id:
                self.steps.setCurrentItem(line)
        for item in patrol.uncovered:
            line = QListWidgetItem(self.tr("{item}: no camera is assigned").format(item=item))
            line.setFlags(Qt.ItemFlag.NoItemFlags)
            self.steps.addItem(line)

    def _start(self) -> None:
        title = "" if not self.area.currentData() else self.area.currentText().lower()
        self.start_wanted.emit(str(self.area.currentData()), title)

    def _pause(self) -> None:
        if self.walk.walking:
            self.walk.pause()
        else:
            self.walk.resume()

    def _skip(self) -> None:
        self._ask("skip")

    def _finish(self) -> None:
        if self.walk.patrol is not None:
            self._ask("finish")

    def _ask(self, what: str) -> None:
        self.reason.setProperty("what", what)
        self.reason.clear()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _told(self) -> None:
        words, what = self.reason.text().strip(), self.reason.property("what")
        if not words:
            return
        self.reason.hide()
        self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
        (self.skip if what == "skip" else self.finish).emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the reason's line leaves it; elsewhere it is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
