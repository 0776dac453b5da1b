"""States, kinds and channels of matters in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.directive import Channel, DirectiveKind, DirectiveState
from app.domain.incident import Incident, IncidentState

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
    return QCoreApplication.translate("Directive", str(KINDS[kind]))


def channel_words(channel: Channel) -> str:
    """`channel` in the language of the screen."""
    return QCoreApplication.translate("Channel", str(_CHANNELS[channel]))


def about_words(incident: Incident) -> str:
    """The subject of a form about `incident`, in the regulation's language."""
    related = next((r for r in incident.related), None)
    return f"phối hợp kiểm tra {related.words}" if related else "phối hợp kiểm tra, làm rõ vụ việc phát sinh"
