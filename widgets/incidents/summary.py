"""A matter at a glance: what, where, when, what it concerns, what was decided and what the unit said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.directive import Directive, DirectiveState, Reached
from app.domain.incident import Incident, RelatedKind
from app.domain.outgoing import Outgoing
from app.domain.result import UnitReport
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.incidents.sending import message_words
from widgets.incidents.words import (
    fact_words,
    incident_state_words,
    kind_words,
    milestone_words,
    standing_words,
)

LEAST_PX = 120
_Shown: TypeAlias = tuple[Incident, tuple[Directive, ...], dict[str, UnitReport], tuple[Outgoing, ...]]


class MatterSummary(QFrame):
    """Facts only; the signals carry what to look at: a capture's id, a reference `kind:id`, a direction."""

    capture_wanted = Signal(str)
    subject_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: _Shown | None = None
        self.title, self.content = QLabel(self), QLabel(self)
        set_role(self.title, "title")
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(6)
        self._column.addWidget(self.title)
        self._column.addWidget(self.content)
        for label in (self.title, self.content):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def show_matter(
        self,
        incident: Incident,
        directives: Sequence[Directive],
        reports: Mapping[str, UnitReport],
        messages: Sequence[Outgoing] = (),
    ) -> None:
        """Show `incident` with its directions, oldest first; `reports` are form IV's items by direction.

        `messages` are what the console sent of them, the newest first.
        """
        sent = tuple(messages)
        shown = (incident, tuple(sorted(directives, key=lambda d: d.proposed_at)), dict(reports), sent)
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(f"{incident.number} · {incident_state_words(incident.state)}")
        self.content.setText("\n".join(filter(None, (incident.content, incident.suspicion))))
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid(self._facts(incident), body))
        links = self._links(incident, body)
        if links.count():
            links.addStretch(1)
            column.addLayout(links)
        for directive in shown[1]:
            report = shown[2].get(directive.directive_id)
            told = [message_words(one) for one in sent if one.directive_id == directive.directive_id]
            column.addWidget(self._direction(directive, report, told, body))
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body)

    def _facts(self, incident: Incident) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Arose"), stamp(incident.arose_at)),
            (self.tr("Place"), " · ".join(filter(None, (incident.place, incident.area, incident.camera)))),
            (self.tr("Concerns"), "; ".join(r.words for r in incident.related)),
            (self.tr("Recorded by"), f"{incident.author_name}, {stamp(incident.recorded_at)}"),
        ]
        if incident.reported_at is not None:
            reported = f"{incident.reported_to_name}, {stamp(incident.reported_at)}"
            facts.append((self.tr("Reported to"), reported))
            facts.append((self.tr("Leader's words"), incident.report_words))
        facts.append((self.tr("Outcome"), incident.outcome))
        return [(name, value) for name, value in facts if value]

    def _links(self, incident: Incident, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, capture_id in enumerate(incident.capture_ids, start=1):
            link = self._link(self.tr("Capture {n}").format(n=number), parent)
            link.clicked.connect(lambda _c=False, which=capture_id: self.capture_wanted.emit(which))
            row.addWidget(link)
        subjects = [
            (r.words, f"container:{r.value}") for r in incident.related if r.kind is RelatedKind.CONTAINER
        ]
        if incident.camera:
            subjects.append(
                (self.tr("Camera {number}").format(number=incident.camera), f"camera:{incident.camera}")
            )
        for words, subject in subjects:
            link = self._link(words, parent)
            link.clicked.connect(lambda _c=False, which=subject: self.subject_wanted.emit(which))
            row.addWidget(link)
        return row

    def _link(self, words: str, parent: QWidget) -> QPushButton:
        button = QPushButton(words, parent)
        button.setAutoDefault(False)
        button.setToolTip(self.tr("Show it"))
        set_role(button, "flat")
        return button

    def _direction(
        self, directive: Directive, report: UnitReport | None, told: list[str], parent: QWidget
    ) -> QFrame:
        box = QFrame(parent)
        set_role(box, "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        head = _plain(f"{directive.number} · {standing_words(directive)}", box)
        column.addWidget(head)
        facts = [
            *self._direction_facts(directive, "\n".join(told)),
            *(self._report_facts(report) if report else ()),
        ]
        if directive.state is DirectiveState.REFUSED:
            # It was proposed anew; of this one only who sent it back and why still matters.
            facts = [(self.tr("Sent back"), f"{directive.approver_name}: {directive.refusal}")]
        column.addLayout(self._grid(facts, box))
        return box

    def _report_facts(self, report: UnitReport) -> list[tuple[str, str]]:
        """The items of form IV beside the result (PL4)."""
        facts = [
            (self.tr("Report number"), report.reference),
            (self.tr("Course"), "\n".join(f"{stamp(one.at)}: {one.what}" for one in report.course)),
            (self.tr("Unit's proposal"), report.proposal),
            (self.tr("For questions"), report.contact),
        ]
        return [(name, value) for name, value in facts if value]

    def _direction_facts(self, directive: Directive, told: str) -> list[tuple[str, str]]:
        decided = ""
        if directive.approved_at is not None:
            decided = f"{directive.approver_name}, {stamp(directive.approved_at)}"
        issued = " · ".join(
            filter(None, (directive.form_number, directive.spoke_with, stamp(directive.issued_at)))
        )
        late = self.tr("late: {reason}").format(reason=directive.late_reason) if directive.late_reason else ""
        facts = [
            (self.tr("Case"), kind_words(directive.kind)),
            (self.tr("To"), directive.recipient),
            *((fact_words(one.name), one.value) for one in directive.facts),
            (self.tr("Proposed by"), f"{directive.author_name}, {stamp(directive.proposed_at)}"),
            (self.tr("Decided by"), decided),
            (self.tr("Opinion"), directive.opinion),
            (self.tr("Heard by"), _heard(directive)),
            (self.tr("Said afterwards"), _afterwards(directive)),
            (self.tr("Issued"), issued if directive.issued_at is not None else ""),
            (self.tr("Sent by the console"), told),
            *((milestone_words(one.milestone).capitalize(), _reached(one)) for one in directive.reached),
            (self.tr("Contact"), directive.contact_named),
            (self.tr("Result"), "\n".join(filter(None, (directive.result, late)))),
        ]
        return [(name, value) for name, value in facts if value]

    def _grid(self, facts: Sequence[tuple[str, str]], parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            label = _plain(name, parent)
            set_role(label, "dim")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            told = _plain(value, parent)
            # A long address has nowhere to be broken: it gives way itself, not the card around it.
            told.setMinimumWidth(LEAST_PX)
            grid.addWidget(told, row, 1)
        return grid


def _reached(one: Reached) -> str:
    return ", ".join(filter(None, (stamp(one.at), one.text)))


def _heard(directive: Directive) -> str:
    if directive.heard_at is None:
        return ""
    return f"{directive.heard_by_name}, {directive.heard_number}, {stamp(directive.heard_at)}"


def _afterwards(directive: Directive) -> str:
    if directive.endorsed_at is None:
        return ""
    who = f"{directive.endorsed_by_name}, {stamp(directive.endorsed_at)}"
    return ": ".join(filter(None, (who, directive.endorse_words)))


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
