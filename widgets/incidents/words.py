"""States, kinds and channels of matters in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.directive import (
    Basis,
    Channel,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    FactName,
    Milestone,
)
from app.domain.incident import Incident, IncidentState
from app.domain.shift import Level

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
KINDS = {
    DirectiveKind.C2: QT_TRANSLATE_NOOP(
        "Directive", "c.2 · check of luggage, goods, vehicles not yet cleared"
    ),
    DirectiveKind.REMIND: QT_TRANSLATE_NOOP("Directive", "Remind"),
    DirectiveKind.INFORM: QT_TRANSLATE_NOOP("Directive", "Ask for information, documents, data"),
    DirectiveKind.C1: QT_TRANSLATE_NOOP("Directive", "c.1 · department of the head office, in writing"),
    DirectiveKind.C3: QT_TRANSLATE_NOOP("Directive", "c.3 · goods and vehicles already cleared"),
    DirectiveKind.MOBILE: QT_TRANSLATE_NOOP("Directive", "Mobilise mobile equipment"),
    DirectiveKind.FOCUS_PLAN: QT_TRANSLATE_NOOP("Directive", "16.4b · focused surveillance by a plan"),
    DirectiveKind.FOCUS_ORDER: QT_TRANSLATE_NOOP(
        "Directive", "16.4c · focused surveillance by a leader's direct order"
    ),
    DirectiveKind.SAMPLE: QT_TRANSLATE_NOOP("Directive", "Change of channel, samples for analysis"),
    DirectiveKind.SPECIALIST: QT_TRANSLATE_NOOP("Directive", "Question to a specialist unit"),
}
# A local room directs the units of its own branch first (D12.2).
LOCAL_KINDS = {
    DirectiveKind.LOCAL: QT_TRANSLATE_NOOP("Directive", "12.2 · a unit of this branch, own matter"),
    **KINDS,
}
STOPS = {
    DirectiveKind.STOP_LUGGAGE: QT_TRANSLATE_NOOP("Directive", "8.1a · stop at once: passenger's luggage"),
    DirectiveKind.STOP_TRANSPORT: QT_TRANSLATE_NOOP(
        "Directive", "8.1b · stop at once: goods moved in the supervised area"
    ),
    DirectiveKind.STOP_RELEASE: QT_TRANSLATE_NOOP(
        "Directive", "8.1c · stop at once: goods passing the supervised area"
    ),
}
_ENDORSEMENTS = {
    (Basis.TELEPHONE, Endorsement.PENDING): QT_TRANSLATE_NOOP(
        "Directive", "approved by telephone, to be confirmed"
    ),
    (Basis.TELEPHONE, Endorsement.DENIED): QT_TRANSLATE_NOOP("Directive", "THE LEADER DOES NOT CONFIRM"),
    (Basis.STOP, Endorsement.PENDING): QT_TRANSLATE_NOOP("Directive", "done, waiting for ratification"),
    (Basis.STOP, Endorsement.GIVEN): QT_TRANSLATE_NOOP("Directive", "ratified"),
    (Basis.STOP, Endorsement.DENIED): QT_TRANSLATE_NOOP("Directive", "OVERRULED BY THE LEADER"),
}
_FACTS = {
    FactName.SUSPICION: QT_TRANSLATE_NOOP("Fact", "Signs of violation"),
    FactName.IDENTITY: QT_TRANSLATE_NOOP("Fact", "Person"),
    FactName.LUGGAGE: QT_TRANSLATE_NOOP("Fact", "Luggage"),
    FactName.VEHICLE: QT_TRANSLATE_NOOP("Fact", "Vehicle"),
    FactName.GOODS: QT_TRANSLATE_NOOP("Fact", "Goods"),
    FactName.ENTERPRISE: QT_TRANSLATE_NOOP("Fact", "Enterprise"),
    FactName.DECLARATION: QT_TRANSLATE_NOOP("Fact", "Declaration"),
    FactName.CONTAINER: QT_TRANSLATE_NOOP("Fact", "Container"),
    FactName.PLAN: QT_TRANSLATE_NOOP("Fact", "Plan"),
    FactName.EQUIPMENT: QT_TRANSLATE_NOOP("Fact", "Equipment"),
    FactName.STREAM: QT_TRANSLATE_NOOP("Fact", "Its pictures (stream)"),
    FactName.GPS: QT_TRANSLATE_NOOP("Fact", "Its position (GPS)"),
    FactName.ORDER: QT_TRANSLATE_NOOP("Fact", "The leader's order"),
    FactName.PAPER_NUMBER: QT_TRANSLATE_NOOP("Fact", "Number of the plan or order"),
    FactName.PAPER_DATE: QT_TRANSLATE_NOOP("Fact", "Date of the plan or order"),
    FactName.SIGNED_BY: QT_TRANSLATE_NOOP("Fact", "Approved or ordered by"),
    FactName.PERIOD: QT_TRANSLATE_NOOP("Fact", "Period"),
    FactName.SCOPE: QT_TRANSLATE_NOOP("Fact", "Scope"),
    FactName.THROUGH: QT_TRANSLATE_NOOP("Fact", "Reported through the office (who, when)"),
}
_MILESTONES = {
    Milestone.RECEIVED: QT_TRANSLATE_NOOP("Milestone", "received by the unit"),
    Milestone.CHANNEL_CHANGED: QT_TRANSLATE_NOOP("Milestone", "channel changed"),
    Milestone.SAMPLED: QT_TRANSLATE_NOOP("Milestone", "samples taken"),
    Milestone.SENT_TO_ANALYSIS: QT_TRANSLATE_NOOP("Milestone", "samples sent to the analysis"),
    Milestone.ANALYSED: QT_TRANSLATE_NOOP("Milestone", "analysed"),
}
_HINTS = {
    Milestone.RECEIVED: QT_TRANSLATE_NOOP("Milestone", "Who received it"),
    Milestone.CHANNEL_CHANGED: QT_TRANSLATE_NOOP("Milestone", "From which channel to which, by whom"),
    Milestone.SAMPLED: QT_TRANSLATE_NOOP("Milestone", "What was taken, number of the record, who was there"),
    Milestone.SENT_TO_ANALYSIS: QT_TRANSLATE_NOOP("Milestone", "To which laboratory, number of the request"),
    Milestone.ANALYSED: QT_TRANSLATE_NOOP("Milestone", "Number and conclusion of the result"),
}
_CHANNELS = {
    Channel.FAX: QT_TRANSLATE_NOOP("Channel", "Fax"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("Channel", "E-mail"),
    Channel.TELEPHONE: QT_TRANSLATE_NOOP("Channel", "Telephone"),
    Channel.DOCUMENT: QT_TRANSLATE_NOOP("Channel", "Document"),
    Channel.SCREEN: QT_TRANSLATE_NOOP("Channel", "At the screen"),
}


def incident_state_words(state: IncidentState) -> str:
    """`state` in the language of the screen."""
    return QCoreApplication.translate("MatterState", str(_INCIDENT[state]))


def directive_state_words(state: DirectiveState) -> str:
    """`state` in the language of the screen."""
    return QCoreApplication.translate("MatterState", str(_DIRECTIVE[state]))


def kind_words(kind: DirectiveKind) -> str:
    """`kind` in the language of the screen."""
    words = {**LOCAL_KINDS, **STOPS}[kind]
    return QCoreApplication.translate("Directive", str(words))


def kinds_of(level: Level) -> tuple[DirectiveKind, ...]:
    """What a room of `level` proposes, the usual case first (D8.2, D12.2)."""
    return tuple(LOCAL_KINDS if level is Level.LOCAL else KINDS)


def milestone_words(milestone: Milestone) -> str:
    """`milestone` in the language of the screen."""
    return QCoreApplication.translate("Milestone", str(_MILESTONES[milestone]))


def milestone_hint(milestone: Milestone) -> str:
    """What is to be written down with it."""
    return QCoreApplication.translate("Milestone", str(_HINTS[milestone]))


def standing_words(directive: Directive) -> str:
    """How far `directive` is, and what the leader has still to say, or has said, of what went ahead."""
    ahead = _ENDORSEMENTS.get((directive.basis, directive.endorsement))
    said = QCoreApplication.translate("Directive", str(ahead)) if ahead is not None else ""
    return " · ".join(filter(None, (said, directive_state_words(directive.state))))


def fact_words(name: FactName) -> str:
    """What `name` asks for, in the language of the screen."""
    return QCoreApplication.translate("Fact", str(_FACTS[name]))


def channel_words(channel: Channel) -> str:
    """`channel` in the language of the screen."""
    return QCoreApplication.translate("Channel", str(_CHANNELS[channel]))


def about_words(incident: Incident) -> str:
    """The subject of a form about `incident`, in the regulation's language."""
    related = next((r for r in incident.related), None)
    return f"phối hợp kiểm tra {related.words}" if related else "phối hợp kiểm tra, làm rõ vụ việc phát sinh"
