"""The handover between two shifts (D5.5, D6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.open_item import OpenItem
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverStarted(Payload):
    """The list is frozen as it stands here."""

    KIND: ClassVar[str] = "handover.started"

    handover_id: str
    shift_id: str
    items: tuple[OpenItem, ...]

    def __post_init__(self) -> None:
        _check_once(tuple(item.item_id for item in self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAsked(Payload):
    """The incoming officer asked about a line."""

    KIND: ClassVar[str] = "handover.asked"

    handover_id: str
    item: OpenItem
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAnswered(Payload):
    """The answer to the line's question."""

    KIND: ClassVar[str] = "handover.answered"

    handover_id: str
    item: OpenItem
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverUnderstood(Payload):
    """The incoming officer has read and understood these lines, as they read at that moment."""

    KIND: ClassVar[str] = "handover.understood"

    handover_id: str
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRemarked(Payload):
    """A remark of the outgoing officer."""

    KIND: ClassVar[str] = "handover.remarked"

    handover_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSigned(Payload):
    """Both officers signed this entry; `since_start` are the lines that came up after the list was frozen.

    `late_us` is how late against the end of the shift, µs, 0 in time; `carried` is what stays open.
    `instead_of` names who of the published roster did not come, where the incoming officer is none of them.
    """

    KIND: ClassVar[str] = "handover.signed"

    handover_id: str
    shift_id: str
    outgoing: str
    outgoing_name: str
    incoming: str
    incoming_name: str
    late_us: int
    since_start: tuple[OpenItem, ...]
    carried: tuple[OpenItem, ...]
    late_reason: str = ""
    instead_of: str = ""
    substitute_reason: str = ""

    def __post_init__(self) -> None:
        if self.outgoing == self.incoming:
            raise ValueError("a handover needs two people")
        if self.late_us < 0:
            raise ValueError("lateness is not negative")
        _check_once(tuple(item.item_id for item in self.since_start))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRefused(Payload):
    """The incoming officer does not take this line over; it goes to the shift leader."""

    KIND: ClassVar[str] = "handover.refused"

    refusal_id: str
    handover_id: str
    item: OpenItem
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRefusalDecided(Payload):
    """What the shift leader decided on a line refused; signed by the leader."""

    KIND: ClassVar[str] = "handover.refusal_decided"

    refusal_id: str
    handover_id: str
    item: OpenItem
    leader: str
    leader_name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverStayOrdered(Payload):
    """The incoming officer is absent: the leader orders the shift to stay on; signed by the leader."""

    KIND: ClassVar[str] = "handover.stay_ordered"

    shift_id: str
    leader: str
    leader_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheetMade(Payload):
    """The sheet was drawn and sealed; the PDF is attached, `mark` is the short hash printed on it."""

    KIND: ClassVar[str] = "handover.sheet_made"

    handover_id: str
    sha256: str
    mark: str


def _check_once(item_ids: tuple[str, ...]) -> None:
    if len(set(item_ids)) != len(item_ids):
        raise ValueError("a line stands twice")
