"""What the journal says of itself, of officers and sessions: names, and lines of the log."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording_journal as wording
from app.domain.log import LogCategory
from app.journal.canonical import parse_utc
from app.journal.checkpoint import short_hash
from app.journal.entries.chain import ChainOpened
from app.journal.entries.checkpoints import CheckpointSealed
from app.journal.entries.clock import ClockCompared, ClockJumped
from app.journal.entries.corrections import LogAmended, LogWithdrawn
from app.journal.entries.officers import (
    OfficerChanged,
    OfficerDisabled,
    OfficerEnabled,
    OfficerEnrolled,
    OfficerKeyChanged,
    OfficerPasswordChanged,
)
from app.journal.entries.secret import SecretChanged
from app.journal.entries.sessions import SessionRefused, SessionSignedIn, SessionSignedOut
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.handover import note_checkpoint
from app.store.projections.tables import duty_log, people


def _enrolled(act: Act, payload: OfficerEnrolled) -> Line:
    act.connection.execute(
        people.insert(),
        {
            "officer_id": payload.officer_id,
            "name": payload.name,
            "title": payload.title,
            "unit": payload.unit,
        },
    )
    return _about(payload.officer_id, wording.officer_enrolled(payload.name, payload.title, payload.unit))


def _changed(act: Act, payload: OfficerChanged) -> Line:
    act.connection.execute(
        people.update()
        .where(people.c.officer_id == payload.officer_id)
        .values(name=payload.name, title=payload.title, unit=payload.unit)
    )
    return _about(payload.officer_id, wording.officer_changed(payload.name, payload.reason))


def _key_changed(act: Act, payload: OfficerKeyChanged) -> Line:
    text = wording.officer_key_changed(act.name_of(payload.officer_id), payload.reason)
    return _about(payload.officer_id, text)


def _password_changed(act: Act, payload: OfficerPasswordChanged) -> Line:
    return _about(payload.officer_id, wording.officer_password_changed(act.name_of(payload.officer_id)))


def _disabled(act: Act, payload: OfficerDisabled) -> Line:
    text = wording.officer_disabled(act.name_of(payload.officer_id), payload.reason)
    return _about(payload.officer_id, text)


def _enabled(act: Act, payload: OfficerEnabled) -> Line:
    text = wording.officer_enabled(act.name_of(payload.officer_id), payload.reason)
    return _about(payload.officer_id, text)


def _signed_in(act: Act, payload: SessionSignedIn) -> Line:
    return _session(payload.officer_id, wording.session_signed_in(act.name_of(payload.officer_id)))


def _signed_out(act: Act, payload: SessionSignedOut) -> Line:
    text = wording.session_signed_out(act.name_of(payload.officer_id), payload.reason)
    return _session(payload.officer_id, text)


def _sign_in_refused(_act: Act, payload: SessionRefused) -> Line:
    text = wording.session_refused(payload.username, payload.reason, payload.purpose)
    return Line(text=text, category=LogCategory.SESSION)


def _chain_opened(_act: Act, payload: ChainOpened) -> Line:
    return Line(text=wording.chain_opened(payload.station_name), category=LogCategory.SYSTEM)


def _checkpoint(act: Act, payload: CheckpointSealed) -> Line:
    subject = act.entry.subject
    if payload.reason == "handover" and subject.startswith("handover:"):
        note_checkpoint(act, subject.removeprefix("handover:"))
    text = wording.checkpoint_sealed(payload.reason, payload.entries, short_hash(act.entry.hash))
    return Line(text=text, category=LogCategory.SYSTEM, subject=subject)


def _clock_jumped(_act: Act, payload: ClockJumped) -> Line:
    return Line(text=wording.clock_jumped(payload.jump_us), category=LogCategory.SYSTEM)


def _clock_compared(_act: Act, payload: ClockCompared) -> Line:
    text = wording.clock_compared(payload.source, payload.offset_us)
    return Line(text=text, category=LogCategory.SYSTEM)


def _secret_changed(_act: Act, payload: SecretChanged) -> Line:
    text = wording.secret_changed(payload.name, removed=payload.removed)
    return Line(text=text, category=LogCategory.SYSTEM)


def _amended(act: Act, payload: LogAmended) -> Line:
    target = act.connection.execute(select(duty_log).where(duty_log.c.entry_id == payload.target_id)).one()
    act.connection.execute(
        duty_log.update()
        .where(duty_log.c.entry_id == payload.target_id)
        .values(amended_by=str(act.entry.entry_id))
    )
    text = wording.log_amended(
        when=parse_utc(target.happened_at),
        old=target.text,
        new=payload.changes.get("text", ""),
        reason=payload.reason,
        approver=_approver(act, payload.approver),
    )
    return Line(
        text=text,
        category=LogCategory(target.category),
        place=target.place,
        unit=target.unit,
        subject=target.subject,
        matter=target.matter,
        amends=payload.target_id,
    )


def _withdrawn(act: Act, payload: LogWithdrawn) -> Line:
    target = act.connection.execute(select(duty_log).where(duty_log.c.entry_id == payload.target_id)).one()
    act.connection.execute(
        duty_log.update()
        .where(duty_log.c.entry_id == payload.target_id)
        .values(withdrawn_by=str(act.entry.entry_id), withdrawn_reason=payload.reason)
    )
    text = wording.log_withdrawn(
        parse_utc(target.happened_at), target.text, payload.reason, _approver(act, payload.approver)
    )
    return Line(
        text=text,
        category=LogCategory(target.category),
        place=target.place,
        unit=target.unit,
        subject=target.subject,
        matter=target.matter,
        amends=payload.target_id,
    )


def _approver(act: Act, officer_id: str) -> str:
    """Who agreed, where it was not the author."""
    return "" if officer_id == act.author else act.name_of(officer_id)


def _about(officer_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SYSTEM, subject=f"officer:{officer_id}")


def _session(officer_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SESSION, subject=f"officer:{officer_id}")


HANDLERS: Handlers = {
    OfficerEnrolled: _enrolled,
    OfficerChanged: _changed,
    OfficerKeyChanged: _key_changed,
    OfficerPasswordChanged: _password_changed,
    OfficerDisabled: _disabled,
    OfficerEnabled: _enabled,
    SessionSignedIn: _signed_in,
    SessionSignedOut: _signed_out,
    SessionRefused: _sign_in_refused,
    ChainOpened: _chain_opened,
    CheckpointSealed: _checkpoint,
    ClockJumped: _clock_jumped,
    ClockCompared: _clock_compared,
    SecretChanged: _secret_changed,
    LogAmended: _amended,
    LogWithdrawn: _withdrawn,
}
