"""A step as a card: a few fields, one key; what was typed stays until it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.form import Field, Form, FormValue, Kind
from widgets.common.keys import action, key_text, with_key
from widgets.common.labels import Busy
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role

Act = Callable[[Mapping[str, FormValue]], Outcome[Any]]
LINES_LEAST, LINES_MOST = 2, 7
BUTTONS_IN_A_ROW = 2
CHOICE_LETTERS = 12
FRAME = 28  # px of a text field that are not text
DRAFTED = (Kind.LINE, Kind.TEXT, Kind.CHOICE)


@dataclass(frozen=True, slots=True)
class Verb:
    """A button of a card: its words, its key, the use case behind it, the fields it needs."""

    words: str
    key: str
    act: Act
    needs: tuple[str, ...] = ()
    primary: bool = True


@dataclass(frozen=True, slots=True)
class Aside:
    """A button that writes nothing: looks at a form, chooses a file, puts the card away."""

    words: str
    key: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card as data; `name` keeps its draft apart from others.

    `private` fields (a second person's account and password) never reach a draft and are emptied after
    every try. `also` is kept in the draft beside what is typed. The act of a `long` card takes seconds:
    it runs beside the log's writes, not before them.
    """

    name: str
    title: str
    words: str
    fields: tuple[Field, ...]
    values: Mapping[str, FormValue]
    verbs: tuple[Verb, ...]
    asides: tuple[Aside, ...] = ()
    private: tuple[str, ...] = ()
    attention: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    long: bool = False


class StepCard(QFrame):
    """One `CardSpec` on the screen; `done` carries what the use case gave back."""

    done = Signal(object)

    def __init__(
        self, spec: CardSpec, bridge: Bridge, drafts: DraftStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec, self._bridge, self._drafts = spec, bridge, drafts
        self._owner = drafts.owner
        self._running = self._spent = self._retired = False
        set_role(self, "card")
        title, words, attention = QLabel(spec.title, self), QLabel(spec.words, self), QLabel(self)
        title.setWordWrap(True)
        set_role(title, "title")
        set_role(words, "dim")
        set_role(attention, "attention")
        for label, text in ((words, spec.words), (attention, spec.attention)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setText(text)
            label.setVisible(bool(text))
        self.form = Form(spec.fields, self)
        self.form.set_values(spec.values)
        self._unchanged = self._typed()
        self.form.set_values(self._kept())
        for one in spec.fields:
            fit(self.form.widget(one.name))
        self.strip, self.busy = MessageStrip(self), Busy(self)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (title, words, attention, self.form, self.strip):
            column.addWidget(widget)
        for row in self._button_rows():
            column.addWidget(row)
        self.form.changed.connect(self._keep)

    @property
    def running(self) -> bool:
        """Whether the act of this card is being written now."""
        return self._running

    def start_typing(self) -> None:
        """Put the cursor where typing begins: the first field that is still empty."""
        values = self.form.values()
        typed = [
            f
            for f in self.spec.fields
            if f.kind in (Kind.LINE, Kind.TEXT, Kind.PASSWORD) and self.form.asked(f.name)
        ]
        # Nothing to type: the keys of the card still need the keyboard in it.
        first = next((f for f in (*typed, *self.spec.fields) if self.form.asked(f.name)), None)
        empty = next((f for f in typed if not values[f.name]), first)
        if empty is not None:
            self.form.widget(empty.name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Drop what was typed."""
        self._spent = True
        self._drafts.drop(self.spec.name, self._owner)

    def retire(self) -> None:
        """Go away; an act under way is waited for, and its refusal is still told."""
        self._retired = True
        self.clear_private()
        self.hide()
        if not self._running:
            self.deleteLater()

    def clear_private(self) -> None:
        """Empty the fields of a second person."""
        for name in self.spec.private:
            self.form.set_values({name: self.spec.values.get(name, "")})

    def _button_rows(self) -> list[FlowRow]:
        """The asides beside the verbs; above them, with a third verb, where they would not fit in one row."""
        below = FlowRow(self, at_end=True)
        apart = len(self.spec.asides) + len(self.spec.verbs) > BUTTONS_IN_A_ROW
        above = FlowRow(self) if apart else below
        for aside in self.spec.asides:
            run = action(self, aside.words, aside.key, aside.run)
            self._add_button(above, aside.words, aside.key, run.trigger, role="flat")
        below.addWidget(self.busy)
        for place, verb in enumerate(self.spec.verbs):
            run = action(self, verb.words, verb.key, self._runner(verb))
            row = below if place < BUTTONS_IN_A_ROW else above
            self._add_button(row, verb.words, verb.key, run.trigger, role="primary" if verb.primary else "")
        return [above, below] if apart else [below]

    def _add_button(self, row: FlowRow, words: str, key: str, slot: Callable[[], None], *, role: str) -> None:
        shortcut = QKeySequence(key)
        button = QPushButton(f"{words}   {key_text(shortcut)}", self)
        button.setAutoDefault(False)
        button.setToolTip(with_key(words, shortcut))
        if role:
            set_role(button, role)
        button.clicked.connect(slot)
        row.addWidget(button)
        self.buttons[words] = button

    def _runner(self, verb: Verb) -> Callable[[], None]:
        return lambda: self._run(verb)

    def _run(self, verb: Verb) -> None:
        if self._running or self._spent or self._retired or self._gap(verb):
            return
        values = self.form.values()
        self.strip.clear()
        self._running = True
        if any(button.hasFocus() for button in self.buttons.values()):
            # Switched off it would pass the keyboard on, out of the card, and the next one would not get it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable(False)
        self.busy.start(self.tr("Writing …"))
        lane = self._bridge.pool if self.spec.long else self._bridge.database
        Operation(self, lambda: verb.act(values), lane).success(self._succeeded).failure(
            self._refused
        ).finished(self._answered).run()

    def _gap(self, verb: Verb) -> bool:
        values = self.form.values()
        for name in self.form.fields:
            self.form.show_problem(name, "")
        missing = [name for name in verb.needs if self.form.asked(name) and not values[name]]
        for name in missing:
            label = self.form.fields[name].label
            self.form.show_problem(name, self.tr("Needed: {field}").format(field=label))
        if missing:
            self.form.widget(missing[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(missing)

    def _succeeded(self, outcome: Outcome[Any]) -> None:
        self._spent = True
        self.clear_private()
        self._drafts.drop(self.spec.name, self._owner)
        self.done.emit(outcome.value)

    def _refused(self, error: KnownError) -> None:
        if self._retired:
            # The card is gone from the screen: the window's own strip says it.
            self._bridge.database.present(error, self)
            return
        self.strip.tell_error(error)
        if self.spec.private:
            typing_here = has_focus_inside(self)
            self.clear_private()
            if typing_here:
                self.form.widget(self.spec.private[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self) -> None:
        self._running = False
        self.busy.stop()
        if self._retired:
            self.deleteLater()
        elif not self._spent:
            self._enable(True)

    def _enable(self, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)

    def _drafted(self) -> set[str]:
        return {f.name for f in self.spec.fields if f.kind in DRAFTED} - set(self.spec.private)

    def _keep(self, _name: str) -> None:
        if self._spent or self._retired:
            return
        typed = self._typed()
        if typed == self._unchanged:
            # Nothing but what the card came with: no draft to come back to.
            self._drafts.drop(self.spec.name, self._owner)
        else:
            self._drafts.save(self.spec.name, {**typed, **self.spec.also}, self._owner)

    def _typed(self) -> dict[str, str]:
        values = self.form.values()
        return {name: str(values[name]) for name in self._drafted()}

    def _kept(self) -> dict[str, str]:
        names = self._drafted()
        return {name: text for name, text in self._drafts.load(self.spec.name).items() if name in names}


def has_focus_inside(widget: QWidget) -> bool:
    """Whether the keyboard goes to `widget` or something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def fit(widget: QWidget) -> None:
    """Let a text field be as high as its text, 2 to 7 lines, and a choice as narrow as its place."""
    if isinstance(widget, QPlainTextEdit):
        _Fitted(widget)
    elif isinstance(widget, QComboBox):
        widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        widget.setMinimumContentsLength(CHOICE_LETTERS)


class _Fitted(QObject):
    """Follows the text and the width of a text field; lives as long as the field."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.textChanged.connect(self._fit)
        edit.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A narrower field needs more lines."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        lines = min(max(LINES_LEAST, int(self._edit.document().size().height())), LINES_MOST)
        height = lines * self._edit.fontMetrics().lineSpacing() + FRAME
        if height != self._edit.minimumHeight():
            self._edit.setFixedHeight(height)
