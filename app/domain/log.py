"""The duty log as it is read: one line per entry, nothing ever removed (D4.2, D6.6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

LATE_AFTER = timedelta(minutes=15)


class LogCategory(StrEnum):
    """What a line is about; the filter of the log screen."""

    SHIFT = "shift"
    CAPTURE = "capture"
    INCIDENT = "incident"
    DIRECTIVE = "directive"
    COMMUNICATION = "communication"
    NOTE = "note"
    FAULT = "fault"
    SURVEILLANCE = "surveillance"
    HANDOVER = "handover"
    SESSION = "session"
    SYSTEM = "system"


class LineState(StrEnum):
    """Where an entry is safe: on this machine, on the server, behind a signed checkpoint."""

    SAVED = "saved"
    ON_SERVER = "on_server"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the duty log; `text` is Vietnamese, times in UTC.

    `subject` is what the entry is about (`incident:<id>`), `matter` the incident it belongs to.
    """

    entry_id: str
    sequence: int
    happened_at: datetime
    written_at: datetime
    kind: str
    category: LogCategory
    text: str
    place: str
    unit: str
    person: str
    person_name: str
    subject: str
    matter: str
    shift_id: str
    hash_short: str
    state: LineState
    late: bool
    withdrawn: bool = False
    withdrawn_reason: str = ""
    amends: str = ""
    amended_by: str = ""
    has_attachment: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: lines before this `sequence`."""

    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """What to show; `text` is searched as typed, accents ignored, every word a prefix.

    `subject` also finds everything of the matter it names; `since`/`until` by happening time, UTC.
    """

    text: str = ""
    categories: frozenset[LogCategory] = frozenset()
    person: str = ""
    unit: str = ""
    subject: str = ""
    shift_id: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Newest first; `next` is None at the end."""

    lines: tuple[LogLine, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureDetail:
    """One signature of an entry, with the signer's name where it is an officer's."""

    role: str
    name: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentDetail:
    """One attachment of an entry, by content."""

    name: str
    sha256: str
    media_type: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDetail:
    """Everything about one entry: its line, its hashes, who signed it, its body as sealed."""

    line: LogLine
    writer: str
    hash: str
    previous: str
    body_json: str
    signatures: tuple[SignatureDetail, ...]
    attachments: tuple[AttachmentDetail, ...] = ()
    history: tuple[LogLine, ...] = field(default=())


def written_late(happened_at: datetime, written_at: datetime) -> bool:
    """Whether an entry was written noticeably after what it tells of."""
    return written_at - happened_at > LATE_AFTER


# What the journal keeps of itself, of officers and of corrections stands for ever as it is.
_NEVER_AMENDED = ("chain.", "officer.", "session.", "checkpoint.", "clock.", "log.")
# Only words can be taken back; an act that moved something on is set right by another act.
_WITHDRAWABLE = frozenset(
    {"note.written", "communication.recorded", "capture.described", "handover.remarked"}
)


def may_be_amended(kind: str) -> bool:
    """Whether the text of such an entry may be corrected by a new one."""
    return not kind.startswith(_NEVER_AMENDED)


def may_be_withdrawn(kind: str) -> bool:
    """Whether such an entry may be withdrawn."""
    return kind in _WITHDRAWABLE
