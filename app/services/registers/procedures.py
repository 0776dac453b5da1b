"""Procedures issued, readable in the room, and the focused plans approved (D17)."""

from __future__ import annotations

from datetime import date

from app.auth.permissions import Permission
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.procedure import FocusPlan, Procedure, ProcedureDraft
from app.domain.text import tidy, tidy_line
from app.journal.entries.procedure import ProcedureEnded, ProcedureIssued
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.evidence import read_sealed
from app.services.log_attachments import Attached, sealed_files
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need
from app.services.room import Room, new_id
from app.store.queries import procedures

_PDF = b"%PDF-"
_HEAD = 1024  # bytes in which a PDF says what it is


class Procedures:
    """The procedures this room works by."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def take_in(self, desk: Desk, draft: ProcedureDraft, file: Attached) -> Outcome[Procedure]:
        """A procedure reached the room; its PDF is sealed; the one it replaces says so from then on."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        payload = ProcedureIssued(
            procedure_id=new_id(),
            number=tidy_line(draft.number),
            title=tidy_line(draft.title),
            issuer=tidy_line(draft.issuer),
            issued_on=draft.issued_on.isoformat(),
            valid_from=draft.valid_from.isoformat(),
            valid_until=draft.valid_until.isoformat() if draft.valid_until else "",
            replaces=draft.replaces,
        )
        need(
            (payload.number, "số văn bản", "the number"),
            (payload.title, "tên văn bản", "the title"),
            (payload.issuer, "cơ quan ban hành", "the issuer"),
        )
        _check(draft, file)
        now = self._room.now()
        with sealed_files(self._room.store, now, (file,)) as attachments:
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"procedure:{payload.procedure_id}",
                    attachments=attachments,
                )
            )
        return self._outcome(payload.procedure_id)

    def end(self, desk: Desk, procedure_id: str, last_day: date, reason: str) -> Outcome[Procedure]:
        """It holds for the last time on `last_day`, because of `reason`."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        reason = tidy(reason)
        need((reason, "căn cứ hết hiệu lực", "why it ends"))
        payload = ProcedureEnded(procedure_id=procedure_id, last_day=last_day.isoformat(), reason=reason)
        subject = f"procedure:{procedure_id}"
        now = self._room.now()
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=now, subject=subject))
        return self._outcome(procedure_id)

    def list(self, text: str = "", limit: int = 1000) -> tuple[Procedure, ...]:
        """The newest issued first; `text` in number, title or issuer, accents ignored."""
        with self._room.read() as connection:
            return procedures.newest(connection, limit, text)

    def get(self, procedure_id: str) -> Procedure:
        """One procedure; KnownError when there is none with this id."""
        with self._room.read() as connection:
            procedure = procedures.by_id(connection, procedure_id)
        if procedure is None:
            raise NotFoundError("văn bản này", "procedure")
        return procedure

    def pdf(self, procedure_id: str) -> bytes:
        """Its pages; KnownError when the file is gone or no longer what was sealed."""
        file = self.get(procedure_id).file
        return read_sealed(self._room.store.data_dir, file.path, file.sha256)

    def focus_plans(self, limit: int = 200) -> tuple[FocusPlan, ...]:
        """The focused plans that were approved, with their approval (D16.4b, D17)."""
        with self._room.read() as connection:
            return procedures.focus_plans(connection, limit)

    def _outcome(self, procedure_id: str) -> Outcome[Procedure]:
        changes = Changes.of(Area.REGISTER, Area.LOG, ids=(procedure_id,))
        return Outcome(self.get(procedure_id), changes)


def _check(draft: ProcedureDraft, file: Attached) -> None:
    if file.ending != "pdf" or _PDF not in file.content[:_HEAD]:
        raise RefusedError(
            f"Tệp {tidy_line(file.name)} không phải PDF. Hãy chọn bản PDF của văn bản.",
            en=f"{tidy_line(file.name)} is no PDF. Choose the PDF of the procedure.",
        )
    if draft.valid_from < draft.issued_on:
        raise RefusedError(
            "Ngày hiệu lực đứng trước ngày ban hành. Hãy sửa lại.",
            en="It would hold before it was issued. Correct the day.",
        )
    if draft.valid_until is not None and draft.valid_until < draft.valid_from:
        raise RefusedError(
            "Ngày hết hiệu lực đứng trước ngày hiệu lực. Hãy sửa lại.",
            en="It would end before it begins. Correct the day.",
        )
