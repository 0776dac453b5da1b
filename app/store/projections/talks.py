"""Whatever is a call, a fax, a mail or a document in or out → communications (D4.4).

A kind that speaks with somebody outside names here which way, by what and with whom it spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from app.domain.directive_kinds import Channel
from app.domain.registers.talk import Way
from app.journal.entries.communication import CommunicationRecorded
from app.journal.entries.control_report import ControlReportReceived, ControlReportReported
from app.journal.entries.daily_report import DailyReportChased, DailyReportReceived
from app.journal.entries.directive import DirectiveAnswered, DirectiveIssued, FormIssued
from app.journal.entries.directive_steps import (
    DirectiveChased,
    DirectiveEscalated,
    DirectiveHeard,
    DirectiveStopped,
)
from app.journal.entries.fault import FaultTold
from app.journal.entries.local_room import LocalRoomContacted
from app.journal.entries.opinion import OpinionPassedOn
from app.journal.entries.request import RequestAnswered, RequestPassedOn, RequestReceived
from app.journal.payload import Payload
from app.store.projections.act import Act
from app.store.projections.register_more_tables import communications

# Way, channel (None: nobody said by which), number, who spoke.
_Talk: TypeAlias = tuple[Way, Channel | None, str, str]

_TALKS: Mapping[type[Payload], Callable[[Any], _Talk]] = {
    CommunicationRecorded: lambda p: (Way(p.direction), p.channel, p.number, p.spoke_with),
    DirectiveIssued: lambda p: (Way.OUT, p.channel, "", p.spoke_with),
    FormIssued: lambda p: (Way.OUT, p.channel, p.number, ""),
    DirectiveStopped: lambda p: (Way.OUT, Channel.TELEPHONE, "", p.spoke_with),
    DirectiveChased: lambda p: (Way.OUT, p.channel, p.number, p.spoke_with),
    DirectiveEscalated: lambda p: (Way.OUT, p.channel, "", p.to_name),
    DirectiveHeard: lambda p: (Way.IN, Channel.TELEPHONE, p.number, ""),
    DirectiveAnswered: lambda p: (Way.IN, p.received_by, "", ""),
    RequestReceived: lambda p: (Way.IN, p.channel, p.reference, p.spoke_with),
    RequestPassedOn: lambda p: (Way.OUT, p.channel, "", p.contact),
    RequestAnswered: lambda p: (Way.OUT, p.channel, "", p.spoke_with),
    OpinionPassedOn: lambda p: (Way.OUT, p.channel, "", p.spoke_with),
    DailyReportChased: lambda p: (Way.OUT, p.channel, "", p.spoke_with),
    DailyReportReceived: lambda p: (Way.IN, p.channel, "", p.sender),
    ControlReportReceived: lambda p: (Way.IN, p.channel, p.number, p.sender),
    ControlReportReported: lambda p: (Way.OUT, p.channel, "", p.leader),
    FaultTold: lambda p: (Way.OUT, p.channel, p.number, p.spoke_with),
    LocalRoomContacted: lambda p: (Way.OUT, p.channel, "", p.spoke_with),
}


def take(act: Act, payload: Payload) -> None:
    """Notes the communication that `payload` is, if it is one."""
    read = _TALKS.get(type(payload))
    if read is None:
        return
    way, channel, number, spoke_with = read(payload)
    if channel is None:
        return
    act.connection.execute(
        communications.insert(),
        {
            "acceptance": act.entry.acceptance,
            "way": way.value,
            "channel": channel.value,
            "number": number,
            "spoke_with": spoke_with,
        },
    )
