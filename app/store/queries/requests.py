"""Requests of the central room (D12.1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.directive_kinds import Channel
from app.domain.request import IncomingRequest, RequestState
from app.domain.result import ReportHead
from app.journal.canonical import parse_utc
from app.journal.entries.request import RequestAnswered, RequestPassedOn
from app.journal.payload import decode
from app.store import rows
from app.store.projections.tables import requests
from app.store.queries.records import moment


def by_id(connection: Connection, request_id: str) -> IncomingRequest | None:
    """The request with this id."""
    row = connection.execute(select(requests).where(requests.c.request_id == request_id)).one_or_none()
    return _request(row) if row else None


def newest(connection: Connection, limit: int, open_only: bool = False) -> tuple[IncomingRequest, ...]:
    """The newest first."""
    query = select(requests).order_by(requests.c.received_as.desc()).limit(limit)
    if open_only:
        query = query.where(requests.c.state != RequestState.ANSWERED.value)
    return tuple(_request(row) for row in connection.execute(query))


def last_head(connection: Connection) -> ReportHead | None:
    """How this unit named itself on its last form IV (PL4)."""
    last = rows.last_acceptance(connection) + 1
    kinds = (RequestAnswered.KIND,)
    for entry in rows.page(connection, after=last, limit=50, kinds=kinds, newest_first=True):
        answer = decode(RequestAnswered, entry.payload, strict=False)
        if answer.head is not None:
            return answer.head
    return None


def direction_of(connection: Connection, request_id: str) -> str:
    """The direction by which a request was passed on, "" where the unit was told at once (D12.1a)."""
    subject, kinds = f"request:{request_id}", (RequestPassedOn.KIND,)
    found = rows.page(connection, after=0, limit=1, kinds=kinds, subject=subject)
    return decode(RequestPassedOn, found[0].payload, strict=False).directive_id if found else ""


def report_path(connection: Connection, request_id: str) -> tuple[str, str, str] | None:
    """Number, path and SHA-256 of the form IV a request was answered with."""
    subject, kinds = f"request:{request_id}", (RequestAnswered.KIND,)
    for entry in rows.page(connection, after=0, limit=1, kinds=kinds, subject=subject):
        number = decode(RequestAnswered, entry.payload, strict=False).number
        if number:
            return number, entry.attachments[0].path, entry.attachments[0].sha256
    return None


def _request(row: Row[Any]) -> IncomingRequest:
    return IncomingRequest(
        request_id=row.request_id,
        number=row.number,
        sender=row.sender,
        reference=row.reference,
        channel=Channel(row.channel),
        spoke_with=row.spoke_with,
        content=row.content,
        state=RequestState(row.state),
        received_at=parse_utc(row.received_at),
        ack_due_at=parse_utc(row.ack_due_at),
        reply_by=moment(row.reply_by),
        author=row.author,
        author_name=row.author_name,
        unit=row.unit,
        unit_contact=row.unit_contact,
        expected_at=moment(row.expected_at),
        passed_on_at=moment(row.passed_on_at),
        result=row.result,
        unit_answered_at=moment(row.unit_answered_at),
        answer=row.answer,
        answered_at=moment(row.answered_at),
        shift_id=row.shift_id,
    )
