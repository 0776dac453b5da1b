"""Procedures issued to the room, readable inside it (D17.1b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.registers.kept_file import KeptFile
from app.domain.text import join_sentences


class Validity(StrEnum):
    """Whether a procedure holds on a day."""

    COMING = "coming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureDraft:
    """What an officer enters; `replaces` is the id of the procedure it takes the place of."""

    number: str
    title: str
    issuer: str
    issued_on: date
    valid_from: date
    valid_until: date | None = None
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure as it stands; its days are local days, `recorded_at` is UTC."""

    procedure_id: str
    number: str
    title: str
    issuer: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    file: KeptFile
    recorded_at: datetime
    author_name: str
    replaces_number: str = ""
    replaced_by: str = ""
    replaced_by_number: str = ""
    replaced_from: date | None = None
    ended_reason: str = ""

    def validity(self, day: date) -> Validity:
        """Whether it holds on `day`."""
        if self.replaced_from is not None and day >= self.replaced_from:
            return Validity.REPLACED
        if self.valid_until is not None and day > self.valid_until:
            return Validity.ENDED
        return Validity.COMING if day < self.valid_from else Validity.IN_FORCE


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusPlan:
    """A focused plan with its approval (D16.4b, D17); times in UTC."""

    directive_id: str
    number: str
    incident_id: str
    about: str
    content: str
    recipient: str
    author_name: str
    approver_name: str
    approver_title: str
    approved_at: datetime
    issued_at: datetime | None
    form_number: str


def procedure_issued(number: str, title: str, issuer: str, issued_on: date, valid_from: date) -> str:
    """The line of a `procedure.issued`."""
    return join_sentences(
        f"Nhận văn bản quy trình số {number} ngày {issued_on:%d/%m/%Y} của {issuer}: {title}",
        f"Hiệu lực từ ngày {valid_from:%d/%m/%Y}",
    )


def procedure_ended(number: str, title: str, last_day: date, reason: str) -> str:
    """The line of a `procedure.ended`."""
    return join_sentences(
        f"Văn bản quy trình số {number} ({title}) hết hiệu lực sau ngày {last_day:%d/%m/%Y}", reason
    )
