"""A matter at a glance: what, where, when, what it concerns, what was decided and what the unit said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.directive import Directive, DirectiveState
from app.domain.incident import Incident, IncidentState
from widgets.common.theme import set_role
from widgets.common.time import stamp

_INCIDENT = {
    IncidentState.RECORDED: QT_TRANSLATE_NOOP("MatterState", "recorded, not yet reported"),
    IncidentState.REPORTED: QT_TRANSLATE_NOOP("MatterState", "reported to the leader"),
    IncidentState.DIRECTED: QT_TRANSLATE_NOOP("MatterState", "directed"),
    IncidentState.RESOLVED: QT_TRANSLATE_NOOP("MatterState", "result received"),
    IncidentState.CLOSED: QT_TRANSLATE_NOOP("MatterState", "closed"),
}
_DIRECTIVE = {
    DirectiveState.PROPOSED: QT_TRANSLATE_NOOP("MatterState", "waiting for the leader's decision"),
    DirectiveState.REFUSED: QT_TRANSLATE_NOOP("MatterState", "sent back"),
    DirectiveState.APPROVED: QT_TRANSLATE_NOOP("MatterState", "approved, not yet issued"),
    DirectiveState.ISSUED: QT_TRANSLATE_NOOP("MatterState", "issued, the unit has to name a contact"),
    DirectiveState.ACKNOWLEDGED: QT_TRANSLATE_NOOP("MatterState", "the unit is at work"),
    DirectiveState.ANSWERED: QT_TRANSLATE_NOOP("MatterState", "answered"),
}


def incident_state_words(state: IncidentState) -> str:
    """`state` in the language of the screen."""
    return QCoreApplication.translate("MatterState", str(_INCIDENT[state]))


def directive_state_words(state: DirectiveState) -> str:
    """`state` in the language of the screen."""
    return QCoreApplication.translate("MatterState", str(_DIRECTIVE[state]))


class MatterSummary(QFrame):
    """Facts only; `capture_wanted` carries the id of a capture to look at."""

    capture_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.content = QLabel(self), QLabel(self)
        set_role(self.title, "title")
        self.facts = QGridLayout()
        self.facts.setColumnStretch(1, 1)
        self.captures = QVBoxLayout()
        self.directions = QVBoxLayout()
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.content)
        column.addLayout(self.facts)
        column.addLayout(self.captures)
        column.addLayout(self.directions)
        for label in (self.title, self.content):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def show_matter(self, incident: Incident, directives: Sequence[Directive]) -> None:
        """Show `incident` with its directions, oldest first."""
        self.title.setText(f"{incident.number} · {incident_state_words(incident.state)}")
        self.content.setText("\n".join(filter(None, (incident.content, incident.suspicion))))
        _clear(self.facts)
        for row, (name, value) in enumerate(self._facts(incident)):
            self.facts.addWidget(_dim(name, self), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(_plain(value, self), row, 1)
        _clear(self.captures)
        for number, capture_id in enumerate(incident.capture_ids, start=1):
            button = QPushButton(self.tr("Capture {n}").format(n=number), self)
            set_role(button, "flat")
            button.clicked.connect(lambda _c=False, which=capture_id: self.capture_wanted.emit(which))
            self.captures.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        _clear(self.directions)
        for directive in sorted(directives, key=lambda d: d.proposed_at):
            for line in self._direction(directive):
                self.directions.addWidget(_plain(line, self))

    def _facts(self, incident: Incident) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Arose"), stamp(incident.arose_at)),
            (self.tr("Place"), " · ".join(filter(None, (incident.place, incident.area)))),
            (self.tr("Camera"), incident.camera),
            (self.tr("Concerns"), "; ".join(r.words for r in incident.related)),
            (self.tr("Recorded by"), incident.author_name),
        ]
        if incident.reported_at is not None:
            reported = f"{incident.reported_to_name}, {stamp(incident.reported_at)}"
            facts.append((self.tr("Reported to"), reported))
            facts.append((self.tr("Leader's words"), incident.report_words))
        facts.append((self.tr("Outcome"), incident.outcome))
        return [(name, value) for name, value in facts if value]

    def _direction(self, directive: Directive) -> list[str]:
        lines = [f"▸ {directive.number} · {directive_state_words(directive.state)} · {directive.recipient}"]
        if directive.approved_at is not None:
            lines.append(
                self.tr("   decided by {name}, {time}").format(
                    name=directive.approver_name, time=stamp(directive.approved_at)
                )
            )
        if directive.refusal:
            lines.append(self.tr("   reason: {reason}").format(reason=directive.refusal))
        if directive.form_number:
            lines.append(
                self.tr("   fax {number}, {time}").format(
                    number=directive.form_number, time=stamp(directive.issued_at)
                )
            )
        if directive.contact_named:
            lines.append(self.tr("   contact: {name}").format(name=directive.contact_named))
        if directive.result:
            lines.append(self.tr("   result: {words}").format(words=directive.result))
        return lines


def _dim(text: str, parent: QWidget) -> QLabel:
    label = _plain(text, parent)
    set_role(label, "dim")
    return label


def _plain(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
