"""A step as a card: a few fields, one key; what was typed stays until it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, Form, FormValue, Kind
from widgets.common.keys import action, key_text
from widgets.common.labels import Busy
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role

Act = Callable[[Mapping[str, FormValue]], Outcome[Any]]


@dataclass(frozen=True, slots=True)
class Verb:
    """A button of a card: its words, its key, the use case behind it, the fields it needs."""

    words: str
    key: str
    act: Act
    needs: tuple[str, ...] = ()
    primary: bool = True


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card as data; `name` keeps the draft apart from others; `look` shows the form it leads to."""

    name: str
    title: str
    words: str
    fields: tuple[Field, ...]
    values: Mapping[str, FormValue]
    verbs: tuple[Verb, ...]
    look: Callable[[], None] | None = None


class StepCard(QFrame):
    """One `CardSpec` on the screen; `done` carries what the use case gave back."""

    done = Signal(object)

    def __init__(
        self, spec: CardSpec, bridge: Bridge, drafts: DraftStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec, self._bridge, self._drafts = spec, bridge, drafts
        title, words = QLabel(spec.title, self), QLabel(spec.words, self)
        set_role(title, "title")
        set_role(words, "dim")
        words.setWordWrap(True)
        words.setVisible(bool(spec.words))
        self.form = Form(spec.fields, self)
        self.form.set_values({**spec.values, **self._kept()})
        self.strip, self.busy = MessageStrip(self), Busy(self)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (title, words, self.form, self.strip, self.busy):
            column.addWidget(widget)
        column.addLayout(self._button_row())
        self.form.changed.connect(self._keep)

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self.spec.look is not None:
            look = action(self, self.tr("Look at the form"), "Ctrl+P", self.spec.look)
            self._add_button(row, look.text(), "Ctrl+P", look.trigger, primary=False)
        row.addStretch(1)
        for verb in self.spec.verbs:
            run = action(self, verb.words, verb.key, self._runner(verb))
            self._add_button(row, verb.words, verb.key, run.trigger, primary=verb.primary)
        return row

    def _add_button(
        self, row: QHBoxLayout, words: str, key: str, slot: Callable[[], None], *, primary: bool
    ) -> None:
        button = QPushButton(f"{words}   {key_text(QKeySequence(key))}", self)
        button.setAutoDefault(False)
        if primary:
            set_role(button, "primary")
        button.clicked.connect(slot)
        row.addWidget(button)
        self.buttons[words] = button

    def _runner(self, verb: Verb) -> Callable[[], None]:
        return lambda: self._run(verb)

    def _run(self, verb: Verb) -> None:
        if not self.buttons[verb.words].isEnabled() or self._gap(verb):
            return
        values = self.form.values()
        self._enable(False)
        self.busy.start(self.tr("Writing …"))
        Operation(self, lambda: verb.act(values), self._bridge.database).success(self._succeeded).failure(
            self._refused
        ).finished(self._answered).run()

    def _gap(self, verb: Verb) -> bool:
        values = self.form.values()
        for name in self.form.fields:
            self.form.show_problem(name, "")
        missing = [name for name in verb.needs if not values[name]]
        for name in missing:
            label = self.form.fields[name].label
            self.form.show_problem(name, self.tr("Needed: {field}").format(field=label))
        if missing:
            self.form.widget(missing[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(missing)

    def _succeeded(self, outcome: Outcome[Any]) -> None:
        self._drafts.drop(self.spec.name)
        self.done.emit(outcome.value)

    def _refused(self, error: KnownError) -> None:
        self.strip.tell_error(error)
        for field in self.spec.fields:
            if field.kind is Kind.PASSWORD:
                self.form.set_values({field.name: ""})
                self.form.widget(field.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self) -> None:
        self.busy.stop()
        self._enable(True)

    def _enable(self, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)

    def _typed(self) -> dict[str, str]:
        kinds = {field.name: field.kind for field in self.spec.fields}
        values = self.form.values()
        return {
            name: str(value)
            for name, value in values.items()
            if kinds[name] in (Kind.LINE, Kind.TEXT, Kind.CHOICE) and name != "username"
        }

    def _keep(self, _name: str) -> None:
        self._drafts.save(self.spec.name, self._typed())

    def _kept(self) -> dict[str, str]:
        names = {f.name for f in self.spec.fields if f.kind in (Kind.LINE, Kind.TEXT, Kind.CHOICE)}
        return {name: value for name, value in self._drafts.load(self.spec.name).items() if name in names}
