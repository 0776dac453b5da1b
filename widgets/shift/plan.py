"""The shift that is on duty: its people, and its plan, which may be changed while it runs (D6.2)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.shift import Shift
from app.qtbridge.bridge import Bridge
from app.services.shifts import Shifts
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, Kind
from widgets.common.step_card import CardSpec, StepCard, Verb
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.shift.words import post_words


class ShiftCard(QFrame):
    """Who is on duty and what is to be done; the plan is written into the log when it changes."""

    planned = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        shifts: Shifts,
        desk: DeskState,
        drafts: DraftStore,
        parent: QWidget | None = None,
        *,
        work: QWidget | None = None,
    ) -> None:
        """`work` stands above who is on duty: what one has to do comes first (D7.3.2b)."""
        super().__init__(parent)
        self._bridge, self._shifts, self._desk, self._drafts = bridge, shifts, desk, drafts
        self._shown: tuple[str, str, str] | None = None
        self.card: StepCard | None = None
        self.title, self.state = QLabel(self), QLabel(self)
        set_role(self.title, "title")
        self.title.setWordWrap(True)
        set_role(self.state, "dim")
        self.state.setWordWrap(True)
        self._people = QGridLayout()
        self._people.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addWidget(self.title)
        self._column.addWidget(self.state)
        self._work = work
        if work is not None:
            self._column.addWidget(work)
            self.setFocusProxy(work)
        self._column.addLayout(self._people)
        self._column.addStretch(1)

    def show_shift(self, shift: Shift) -> None:
        """Show `shift`; a plan being typed stays as it is."""
        self.title.setText(
            self.tr("Shift {start} – {end}").format(
                start=f"{local(shift.starts_at):%H:%M %d/%m/%Y}", end=f"{local(shift.ends_at):%H:%M %d/%m/%Y}"
            )
        )
        incomplete = self.tr("Incomplete: {reason}").format(reason=shift.reason_if_incomplete)
        self.state.setText(incomplete if shift.missing else "")
        self.state.setVisible(bool(shift.missing))
        self._show_people(shift)
        desk = self._desk.desk
        key = (shift.shift_id, shift.plan, desk.session.session_id if desk else "")
        if key != self._shown:
            self._shown = key
            self._put_card(shift)

    def _show_people(self, shift: Shift) -> None:
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, person in enumerate(shift.people):
            post = QLabel(post_words(person.post), self)
            set_role(post, "dim")
            name = QLabel(" · ".join(filter(None, (person.name, person.title))), self)
            for label in (post, name):
                label.setTextFormat(Qt.TextFormat.PlainText)
            name.setWordWrap(True)
            self._people.addWidget(post, row, 0, Qt.AlignmentFlag.AlignTop)
            self._people.addWidget(name, row, 1)

    def _put_card(self, shift: Shift) -> None:
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.retire()
            self.card = None
        desk = self._desk.desk
        if desk is None:
            return
        spec = CardSpec(
            f"plan-{shift.shift_id}",
            self.tr("Plan of the shift"),
            "",
            (Field("plan", self.tr("To be checked and watched"), Kind.TEXT),),
            {"plan": shift.plan},
            (
                Verb(
                    self.tr("Change the plan"),
                    "Ctrl+Return",
                    lambda values: self._shifts.set_plan(desk, str(values["plan"])),
                ),
            ),
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self.planned)
        self._column.insertWidget(self._column.count() - 1, self.card)
        self.card.show()
        if self._work is None:
            self.setFocusProxy(self.card.form.widget("plan"))
