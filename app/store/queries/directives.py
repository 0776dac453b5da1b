"""Directions."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from app.domain.directive import Directive
from app.domain.directive_kinds import (
    UNFINISHED_STATES,
    Basis,
    Channel,
    Check,
    CheckStage,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    Fact,
    FactName,
    Milestone,
    Reached,
)
from app.domain.incident import IncidentState
from app.domain.people import Post
from app.domain.result import UnitReport
from app.journal.canonical import parse_utc
from app.journal.entries.directive import DirectiveAnswered, DirectiveApproved
from app.journal.entries.directive_steps import DirectiveChecked, DirectiveEndorsed
from app.journal.payload import decode
from app.store import rows
from app.store.projections.tables import directives, incidents
from app.store.queries.records import moment
from app.store.schema import entries, entry_signatures

_OPEN = tuple(state.value for state in UNFINISHED_STATES)


def by_id(connection: Connection, directive_id: str) -> Directive | None:
    """The direction with this id."""
    query = select(directives).where(directives.c.directive_id == directive_id)
    row = connection.execute(query).one_or_none()
    return _directive(row) if row else None


def newest(
    connection: Connection,
    incident_id: str | None = None,
    open_only: bool = False,
    limit: int = 1000,
    kind: DirectiveKind | None = None,
) -> tuple[Directive, ...]:
    """The newest first, of one incident or kind; open ones also owe an answer, a fax or a word."""
    query = select(directives).order_by(directives.c.proposed_as.desc()).limit(limit)
    if kind is not None:
        query = query.where(directives.c.kind == kind.value)
    if incident_id is not None:
        query = query.where(directives.c.incident_id == incident_id)
    if open_only:
        query = query.where(
            or_(
                directives.c.state.in_(_OPEN),
                directives.c.fax_owed.is_(True),
                directives.c.endorsement == Endorsement.PENDING.value,
            )
        )
    return tuple(_directive(row) for row in connection.execute(query))


def refused_of_open_incidents(connection: Connection, limit: int) -> tuple[Directive, ...]:
    """Refused proposals whose matter goes on."""
    query = (
        select(directives)
        .join(incidents, incidents.c.incident_id == directives.c.incident_id)
        .where(
            directives.c.state == DirectiveState.REFUSED.value,
            incidents.c.state != IncidentState.CLOSED.value,
        )
        .order_by(directives.c.proposed_as.desc())
        .limit(limit)
    )
    return tuple(_directive(row) for row in connection.execute(query))


def approval_key(connection: Connection, directive_id: str) -> str | None:
    """The key the leader signed the approval, or its confirmation, with; None where there is neither."""
    query = (
        select(entry_signatures.c.key_id)
        .join(entries, entries.c.acceptance == entry_signatures.c.acceptance)
        .where(
            entries.c.subject == f"directive:{directive_id}",
            entries.c.kind.in_([DirectiveApproved.KIND, DirectiveEndorsed.KIND]),
            entry_signatures.c.officer_id == entries.c.author,
        )
    )
    key_id: str | None = connection.execute(query).scalar_one_or_none()
    return key_id


def check_key(connection: Connection, directive_id: str, officer_id: str) -> str | None:
    """The key `officer_id` signed the last check of a proposal with (D8.2.3b)."""
    query = (
        select(entry_signatures.c.key_id)
        .join(entries, entries.c.acceptance == entry_signatures.c.acceptance)
        .where(
            entries.c.subject == f"directive:{directive_id}",
            entries.c.kind == DirectiveChecked.KIND,
            entries.c.author == officer_id,
            entry_signatures.c.officer_id == officer_id,
        )
        .order_by(entries.c.acceptance.desc())
        .limit(1)
    )
    key_id: str | None = connection.execute(query).scalar_one_or_none()
    return key_id


def form_path(connection: Connection, directive_id: str) -> tuple[str, str] | None:
    """Path and SHA-256 of the sealed form, None where none was issued."""
    query = select(directives.c.form_path, directives.c.form_sha256).where(
        directives.c.directive_id == directive_id, directives.c.form_path != ""
    )
    row = connection.execute(query).one_or_none()
    return (row.form_path, row.form_sha256) if row else None


def unit_report(connection: Connection, directive_id: str) -> UnitReport | None:
    """The items of form IV in the answer to a direction, None where there are none (PL4)."""
    subject, kinds = f"directive:{directive_id}", (DirectiveAnswered.KIND,)
    found = rows.page(connection, after=0, limit=1, kinds=kinds, subject=subject)
    return decode(DirectiveAnswered, found[0].payload, strict=False).report if found else None


def _directive(row: Row[Any]) -> Directive:
    return Directive(
        directive_id=row.directive_id,
        number=row.number,
        incident_id=row.incident_id,
        kind=DirectiveKind(row.kind),
        recipient=row.recipient,
        about=row.about,
        content=row.content,
        reply_by=moment(row.reply_by),
        reply_form=row.reply_form,
        contact=row.contact,
        urgent=row.urgent,
        state=DirectiveState(row.state),
        author=row.author,
        author_name=row.author_name,
        proposed_at=parse_utc(row.proposed_at),
        approver=row.approver,
        approver_name=row.approver_name,
        approver_title=row.approver_title,
        approver_post=Post(row.approver_post) if row.approver_post else None,
        approved_at=moment(row.approved_at),
        opinion=row.opinion,
        refusal=row.refusal,
        form_number=row.form_number,
        form_sha256=row.form_sha256,
        channel=Channel(row.channel) if row.channel else None,
        spoke_with=row.spoke_with,
        issued_at=moment(row.issued_at),
        ack_due_at=moment(row.ack_due_at),
        fax_owed=row.fax_owed,
        contact_named=row.contact_named,
        expected_at=moment(row.expected_at),
        acknowledged_at=moment(row.acknowledged_at),
        result=row.result,
        result_unit=row.result_unit,
        result_at=moment(row.result_at),
        late_reason=row.late_reason,
        responsible=row.responsible,
        received_by=Channel(row.received_by) if row.received_by else None,
        shift_id=row.shift_id,
        facts=tuple(Fact(FactName(one["name"]), one["value"]) for one in json.loads(row.facts)),
        follows=row.follows,
        followed_by=row.followed_by,
        checks=tuple(_check(one) for one in json.loads(row.checks)),
        basis=Basis(row.basis),
        heard_by=row.heard_by,
        heard_by_name=row.heard_by_name,
        heard_at=moment(row.heard_at),
        heard_number=row.heard_number,
        endorsement=Endorsement(row.endorsement),
        endorsed_by=row.endorsed_by,
        endorsed_by_name=row.endorsed_by_name,
        endorsed_at=moment(row.endorsed_at),
        endorse_words=row.endorse_words,
        reached=tuple(_reached(one) for one in json.loads(row.milestones)),
    )


def _reached(record: dict[str, Any]) -> Reached:
    return Reached(Milestone(record["milestone"]), parse_utc(record["at"]), record["text"])


def _check(record: dict[str, Any]) -> Check:
    return Check(
        stage=CheckStage(record["stage"]),
        officer=record["officer"],
        name=record["name"],
        post=Post(record["post"]),
        at=parse_utc(record["at"]),
        stands_in=record["stands_in"],
        note=record["note"],
    )
