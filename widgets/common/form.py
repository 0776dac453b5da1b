"""Forms described as data: a tuple of fields makes the widgets, gives the values, names what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.clock import LOCAL_ZONE, to_local
from widgets.common.completing import Completion
from widgets.common.password import PasswordField
from widgets.common.theme import set_role
from widgets.common.tips import tip

TEXT_LINES = 4
FORMAT = "HH:mm:ss dd/MM/yyyy"
FormValue = str | int | bool | datetime


def moment_of(value: FormValue) -> datetime:
    """A time field's value, UTC; raises TypeError for another field's."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value


class Kind(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    PASSWORD = "password"  # noqa: S105 - a kind of field, no secret
    CHOICE = "choice"
    NUMBER = "number"
    CHECK = "check"
    TIME = "time"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `choices` are (value, words), of a line what it completes to; `limit` is characters, or the
    largest number.

    `only` is a choice of the same form and its values for which the field is asked at all.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    limit: int = 1000
    only: tuple[str, frozenset[str]] | None = None


class Form(QWidget):
    """The widgets of `fields` with labels on the left; values by name; times are UTC."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {field.name: field for field in fields}
        self._widgets: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            self._add(field)
        if any(field.only for field in fields):
            self.changed.connect(self._ask)
            self._ask()

    def asked(self, name: str) -> bool:
        """Whether field `name` is asked for, as its choice stands."""
        only = self.fields[name].only
        return only is None or _read(self._widgets[only[0]]) in only[1]

    def widget(self, name: str) -> QWidget:
        """The widget of field `name`."""
        return self._widgets[name]

    def values(self) -> dict[str, FormValue]:
        """What stands in the fields, by name; texts are stripped; times UTC."""
        return {name: _read(widget) for name, widget in self._widgets.items()}

    def set_values(self, values: Mapping[str, FormValue]) -> None:
        """Write `values` into the fields they name; raises KeyError for a name the form has not."""
        for name, value in values.items():
            _write(self._widgets[name], value)

    def missing(self) -> tuple[Field, ...]:
        """Required fields that are still empty."""
        values = self.values()
        return tuple(
            field
            for field in self.fields.values()
            if field.required and self.asked(field.name) and not values[field.name]
        )

    def show_missing(self) -> bool:
        """Say at each required empty field that it is needed and go to the first; True when there is one."""
        gaps = self.missing()
        for name in self.fields:
            self.show_problem(name, "")
        for field in gaps:
            self.show_problem(field.name, self.tr("Needed: {field}").format(field=field.label))
        if gaps:
            self._widgets[gaps[0].name].setFocus()
        return bool(gaps)

    def show_problem(self, name: str, words: str) -> None:
        """Say under field `name` what is wrong with it, without stopping who types; "" takes it away."""
        label = self._problems[name]
        label.setText(words)
        label.setVisible(bool(words))

    def _add(self, field: Field) -> None:
        widget = _make(field)
        widget.setAccessibleName(field.label)
        widget.setToolTip(tip(field.hint))
        label = QLabel(f"{field.label} *" if field.required else field.label, self)
        label.setBuddy(widget)
        problem = QLabel(self)
        for one in (label, problem):
            one.setTextFormat(Qt.TextFormat.PlainText)
        problem.setWordWrap(True)
        set_role(problem, "attention")
        problem.hide()
        self._widgets[field.name], self._problems[field.name] = widget, problem
        self.rows.addRow(label, widget)
        self.rows.addRow("", problem)
        self._listen(field.name, widget)

    def _ask(self, changed: str = "") -> None:
        for field in self.fields.values():
            if field.only is not None and changed in ("", field.only[0]):
                self.rows.setRowVisible(self._widgets[field.name], self.asked(field.name))
                if not self.asked(field.name):
                    self.show_problem(field.name, "")

    def _listen(self, name: str, widget: QWidget) -> None:
        def tell(*_: object) -> None:
            self.changed.emit(name)

        match widget:
            case QLineEdit():
                widget.textChanged.connect(tell)
                widget.returnPressed.connect(self.submitted)
            case QPlainTextEdit():
                widget.textChanged.connect(tell)
            case QComboBox():
                widget.currentIndexChanged.connect(tell)
            case QSpinBox():
                widget.valueChanged.connect(tell)
            case QCheckBox():
                widget.toggled.connect(tell)
            case QDateTimeEdit():
                widget.dateTimeChanged.connect(tell)
            case _:
                pass


def _make(field: Field) -> QWidget:
    made: QWidget
    match field.kind:
        case Kind.LINE:
            made = QLineEdit()
            made.setMaxLength(field.limit)
            made.setPlaceholderText(field.hint)
            if field.choices:
                Completion(made, field.choices)
        case Kind.PASSWORD:
            made = PasswordField()
        case Kind.TEXT:
            made = QPlainTextEdit()
            made.setPlaceholderText(field.hint)
            made.setTabChangesFocus(True)
            made.setMinimumHeight(made.fontMetrics().lineSpacing() * TEXT_LINES)
        case Kind.CHOICE:
            made = QComboBox()
            for value, words in field.choices:
                made.addItem(words, value)
        case Kind.NUMBER:
            made = QSpinBox()
            made.setMaximum(field.limit)
        case Kind.CHECK:
            made = QCheckBox(field.hint)
        case Kind.TIME:
            made = QDateTimeEdit()
            made.setDisplayFormat(FORMAT)
            made.setCalendarPopup(True)
        case Kind.SHOWN:
            made = QLabel()
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setWordWrap(True)
    return made


def _read(widget: QWidget) -> FormValue:
    match widget:
        case PasswordField():
            return widget.text()  # every character counts, blanks too
        case QLineEdit() | QLabel():
            return widget.text().strip()
        case QPlainTextEdit():
            return widget.toPlainText().strip()
        case QComboBox():
            return str(widget.currentData() or "")
        case QDateTimeEdit():
            return _utc(widget.dateTime())
        case _:
            return _read_plain(widget)


def _read_plain(widget: QWidget) -> FormValue:
    match widget:
        case QSpinBox():
            return widget.value()
        case QCheckBox():
            return widget.isChecked()
        case _:
            raise TypeError(type(widget).__name__)


def _write(widget: QWidget, value: FormValue) -> None:
    match widget, value:
        case (QLineEdit() | QLabel(), str()):
            widget.setText(value)
        case QPlainTextEdit(), str():
            widget.setPlainText(value)
        case QComboBox(), str():
            widget.setCurrentIndex(widget.findData(value))
        case QCheckBox(), bool():
            widget.setChecked(value)
        case QSpinBox(), int():
            widget.setValue(value)
        case QDateTimeEdit(), datetime():
            shown = to_local(value)
            widget.setDateTime(
                QDateTime(shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second)
            )
        case _:
            raise TypeError(f"{type(widget).__name__} does not hold {type(value).__name__}")


def _utc(shown: QDateTime) -> datetime:
    day, clock = shown.date(), shown.time()
    # What one reads in the field is the room's time, whatever zone the machine is set to.
    read = datetime(
        day.year(), day.month(), day.day(), clock.hour(), clock.minute(), clock.second(), tzinfo=LOCAL_ZONE
    )
    return read.astimezone(UTC)
